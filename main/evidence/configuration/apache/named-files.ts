import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import { mergedByPlace } from './merge.ts';
import { type Said, type Server, saidFor, saidWith } from './servers.ts';
import { hasVariable } from './variables.ts';

const serverFiles: readonly (readonly [directive: string, role: FileRole])[] = [
  ['SSLCertificateChainFile', 'chain'],
  ['SSLCACertificateFile', 'client-authorities'],
  ['SSLCACertificatePath', 'client-authorities'],
  ['SSLCADNRequestFile', 'client-authority-names'],
  ['SSLCADNRequestPath', 'client-authority-names'],
  ['SSLCARevocationFile', 'revocation-list'],
  ['SSLCARevocationPath', 'revocation-list'],
  ['SSLSessionTicketKeyFile', 'ticket-key'],
];

const proxyFiles: readonly (readonly [directive: string, role: FileRole])[] = [
  ['SSLProxyCACertificateFile', 'upstream-authorities'],
  ['SSLProxyCACertificatePath', 'upstream-authorities'],
  ['SSLProxyCARevocationFile', 'revocation-list'],
  ['SSLProxyCARevocationPath', 'revocation-list'],
  ['SSLProxyMachineCertificateFile', 'certificate-and-key'],
  ['SSLProxyMachineCertificateChainFile', 'chain'],
];

/** Certificates and keys in mod_ssl's order, then the other files of a server. */
export function serverFilesOf(server: Server, main: Server, serverRoot: string): NamedFile[] {
  const certificates = pairList(server, main, 'SSLCertificateFile');
  const keys = pairList(server, main, 'SSLCertificateKeyFile');
  const pairs = certificates.flatMap((certificate, index) => {
    const key = keys[index];
    // Without a key file of the same place the key is looked for beside the certificate.
    const role = key ? 'certificate' : 'certificate-and-key';
    return [[certificate, role] as const, ...(key ? [[key, 'key'] as const] : [])];
  });
  const left = keys.slice(certificates.length).map((key) => [key, 'key'] as const);
  const all = [...pairs, ...left, ...others(server, main, serverFiles), ...commandFiles(server, main)];
  const files = all.map(([said, role]) => namedFile(said, role, serverRoot));
  return [...files, ...passPhraseProgram(main)].slice(0, 1000);
}

/** Files that OpenSSL is told to read; of an option that is said twice the newest counts. */
const commandFiles = (server: Server, main: Server) =>
  (['DHParameters', 'VerifyCAFile'] as const).flatMap((option): (readonly [Said, FileRole])[] => {
    const [said] = saidFor(server, main, 'SSLOpenSSLConfCmd').filter(({ words: [name = ''] }) => isSame(name, option));
    const role = option === 'DHParameters' ? 'dh-parameters' : 'client-authorities';
    return said ? [[{ ...said, words: said.words.slice(1) }, role]] : [];
  });

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** `exec:/path` and `|/path`; `builtin` asks at the terminal. It holds for the whole server. */
function passPhraseProgram(main: Server): NamedFile[] {
  const [said] = saidWith(main, 'SSLPassPhraseDialog');
  const [, path = ''] = /^(?:exec:|\|)(.+)$/s.exec(said?.words[0] ?? '') ?? [];
  if (!said || path === '') return [];
  const file = namedFile({ ...said, words: [path] }, 'key-passwords', '/');
  // A program is no file with the secret in it: it is not read, and all may.
  return [{ ...file, path: `SSLPassPhraseDialog ${path}`.slice(0, 4096) }];
}

/** Files for the way to an upstream. */
export const proxyFilesOf = (say: (directive: string) => readonly Said[], serverRoot: string): NamedFile[] =>
  newestOf(say, proxyFiles).map(([said, role]) => namedFile(said, role, serverRoot));

const pairList = (server: Server, main: Server, directive: string) =>
  mergedByPlace(
    saidWith(server, directive).toReversed(),
    server === main ? [] : saidWith(main, directive).toReversed(),
  );

const others = (server: Server, main: Server, list: typeof serverFiles) =>
  newestOf((directive) => saidFor(server, main, directive), list);

const newestOf = (say: (directive: string) => readonly Said[], list: typeof serverFiles) =>
  list.flatMap(([directive, role]) => {
    const [said] = say(directive);
    return said ? [[said, role] as const] : [];
  });

function namedFile(said: Said, role: FileRole, serverRoot: string): NamedFile {
  const [written = ''] = said.words;
  // From 2.4.42 on a key may lie in a device: such an address is never a path (`modssl_is_engine_id`).
  const isWhole = /^(?:\/|[A-Za-z]:[\\/]|pkcs11:)/.test(written);
  const path = isWhole ? written : `${serverRoot.replace(/\/$/, '')}/${written}`;
  return {
    role,
    path: path.slice(0, 4096),
    written: written.slice(0, 4096),
    directive: said.directive.slice(0, 200),
    place: said.place,
    hasVariable: hasVariable(written),
  };
}
