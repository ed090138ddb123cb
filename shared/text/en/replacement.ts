import type { Catalogue } from '../say.ts';

/** Words about new certificates: the request, its key, and the PKCS#12 that follows. */
export const replacementTexts = {
  'replacement.note.from-common-name':
    'The present certificate has its name in the common name alone. The request names it where clients look today.',
  'replacement.note.both-uses':
    'The present certificate is for servers and for clients. Public issuers stopped that in 2026: this asks for servers alone.',
  'replacement.note.client-use':
    'This asks for a client certificate. Public issuers do not give those since 2026; a private one can.',
  'replacement.note.subject-left-out':
    'No name is short enough for a common name (64 characters). The subject stays empty.',
  'replacement.note.subject-differs':
    'The subject is new, because its common name is none of the names wanted. It was: {subject}.',
  'replacement.note.other-key': 'The present key is {present}; the new one is {key}.',
  'replacement.note.least-key': 'RSA with 2048 bits is the least that public issuers take. 3072 bits last longer.',
  'replacement.note.key-in-clear': 'The key file has no passphrase. Whoever can read it can pose as this server.',
  'replacement.note.key-in-clear-client':
    'The key file has no passphrase. Whoever can read it can pose as this client.',
  'replacement.note.private-name':
    'Public issuers do not sign {name}: it is a name of an inner network. A private one can.',

  'replacement.refused.certificate': 'This certificate cannot be read.',
  'replacement.refused.authority':
    'This certificate signs other certificates. A request for a server or a client cannot take its place.',
  'replacement.refused.no-name': 'No name is known to ask for. Give the present certificate, or at least one name.',
  'replacement.refused.name': '“{name}” is no name for a certificate: {why}',
  'replacement.refused.name-plain':
    '“{name}” is no name for a certificate. Write example.com, *.example.com or an address.',
  'replacement.refused.many-names': 'These are {count} names. One request takes {most} at most.',
  'replacement.refused.file-name': '“{name}” is no name for a file here. Use letters, digits, dots and dashes.',
  'replacement.refused.passphrase-empty': 'The passphrase is empty. Give one, or none at all.',
  'replacement.refused.passphrase-missing':
    'A PKCS#12 needs a passphrase: Windows and Java do not take it without one.',

  'bundle.left-out.root': 'it is a root, which every reader must have of its own',
  'bundle.left-out.older': 'it has the same key and ends earlier',
  'bundle.left-out.unrelated': 'it does not issue this certificate',
  'bundle.note.open':
    'The issuer “{issuer}” is not among the files. If it is no root, add it: programs may not trust the certificate else.',
  'bundle.note.ended': 'The certificate ended on {end}.',
  'bundle.note.issuer-ended': 'The issuer “{issuer}” ended on {end}. Programs refuse a chain over it.',
  'bundle.note.passphrase': 'The passphrase has letters beyond ASCII. Some programs read them differently.',
  'bundle.note.old-encryption':
    'This encryption is old and weak. Carry the file over a safe way, and delete it after the import.',
  'bundle.refused.certificate': 'The files hold no certificate.',
  'bundle.refused.key-needs-passphrase': 'The key is encrypted. Its passphrase is needed.',
  'bundle.refused.key-wrong-passphrase': 'The passphrase does not open the key.',
  'bundle.refused.key-unreadable': 'The key cannot be read. It must be a private key, PEM or DER.',
  'bundle.refused.key-key-in-java-store': 'The key in this Java key store is locked in a way that is not known here.',
  'bundle.refused.key-mismatch': 'The key belongs to none of these certificates: it is that of another one.',

  'folder.ENOENT': 'The folder {folder} is not there. Make it first, or choose another.',
  'folder.ENOTDIR': '{folder} is a file and no folder. Choose a folder.',
  'folder.EACCES': 'You may not write into {folder}. Choose another folder.',
  'folder.EROFS': 'The disk of {folder} is read-only. Choose another folder.',
  'folder.other': 'The folder {folder} cannot be used: the system says {code}.',
  'new-file.EEXIST': '{file} is there already, and nothing is ever replaced. Choose another name or folder.',
  'new-file.ENOSPC': 'The disk is full: {file} was not written, and nothing else was left behind.',
  'new-file.other': '{file} could not be written: the system says {code}. Nothing was left behind.',
} as const satisfies Catalogue;
export type ReplacementTextId = keyof typeof replacementTexts;
