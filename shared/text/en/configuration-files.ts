import type { Catalogue } from '../say.ts';

/** Words about the files that settings name, and about what was given for a review. */
export const configurationFileTexts: Catalogue = {
  'file-missing.here.headline': '{program} cannot start: the file of this line is not there',
  'file-missing.here.explanation':
    '{directive} names {path}. There is no such file on this computer. {program} refuses to start or to reload. What runs already goes on with what it has loaded.',
  'file-missing.here.title': 'Name the file that is there, or put it there.',
  'file-missing.here.step':
    'Look where the file lies, for example with ls or find. Correct {path}, or copy the file to that place.',
  'file-missing.served.headline': 'The file of this line is not there, so TLS cannot work',
  'file-missing.served.explanation':
    '{directive} names {path}. There is no such file on this computer. Whether {program} starts without it was not tested; it cannot serve TLS.',
  'file-missing.served.title': 'Name the file that is there, or put it there.',
  'file-missing.served.step':
    'Look where the file lies, for example with ls or find. Correct {path}, or copy the file to that place.',
  'file-missing.elsewhere.headline': 'The file of this line is not on this computer',
  'file-missing.elsewhere.explanation':
    '{directive} names {path}. These settings do not lie where {program} keeps its own, so they may be a copy. Whether the file is on the server was not tested.',
  'file-missing.quotes.headline': 'Curved quotation marks are part of this file name',
  'file-missing.quotes.explanation':
    'The name stands between quotation marks of a word processor or a web page. {program} takes them for a part of the name, finds no such file, and refuses to start.',
  'file-missing.quotes.title': 'Write straight quotation marks, or none.',
  'file-missing.quotes.step': 'Replace the curved quotation marks in line {line} by straight ones, or leave them out.',

  'not-a-certificate.request.headline': 'This file is a request for a certificate, not a certificate',
  'not-a-certificate.request.explanation':
    '{path} holds a certificate request (CSR). {program} finds no certificate in it and {end}.',
  'not-a-certificate.public-key.headline': 'This file is a public key, not a certificate',
  'not-a-certificate.public-key.explanation':
    '{path} holds a public key alone. {program} finds no certificate in it and {end}.',
  'not-a-certificate.key.headline': 'This file is a private key, and a certificate is wanted here',
  'not-a-certificate.key.explanation':
    '{path} holds a private key and no certificate. Perhaps both lines name the wrong file. {program} {end}.',
  'chain-files.certificate-first.headline': 'Postfix wants the key before its certificate, and here it is not',
  'chain-files.certificate-first.explanation':
    'Postfix reads these files as one text, each key followed by its certificates. {path} begins with a certificate. TLS is off with it.',
  'chain-files.key-alone.headline': 'No certificate follows the key of this file',
  'chain-files.key-alone.explanation':
    'Postfix reads these files as one text, each key followed by its certificates. Behind the key of {path} none comes. TLS is off with it.',
  'chain-files.other-key.headline': 'Another certificate than its own follows this key',
  'chain-files.other-key.explanation':
    'Postfix reads these files as one text. The certificate behind the key of {path} belongs to another key. TLS is off with it.',
  'chain-files.title': 'Name the key first, then its certificate with the chain.',
  'chain-files.step':
    'In line {line} of {file}, name each key before its certificate. Where both stand in one file, move the key to its beginning.',
  'not-a-certificate.pkcs7.headline': 'This file is PKCS #7, and PEM certificates are wanted here',
  'not-a-certificate.pkcs7.explanation':
    '{path} holds certificates as PKCS #7. {program} does not read that form and {end}. openssl pkcs7 -print_certs turns it into PEM.',
  'not-a-certificate.store.headline': 'This file is a store, and PEM certificates are wanted here',
  'not-a-certificate.store.explanation':
    '{path} is a store (PKCS #12 or JKS) with certificates and keys in one. {program} does not read that form and {end}.',
  'not-pem.convert': 'Take out what is wanted, as PEM. The passphrase is asked for.',
  'not-pem.name': 'Name {out} in line {line}.',
  'not-a-key.store.headline': 'This file is a store, and a PEM key is wanted here',
  'not-a-key.store.explanation':
    '{path} is a store (PKCS #12 or JKS) with certificates and keys in one. {program} does not read that form and {end}.',
  'not-a-certificate.der.headline': 'This certificate is DER, and PEM is wanted here',
  'not-a-certificate.der.explanation': '{path} holds a certificate in DER. {program} reads PEM alone here and {end}.',
  'not-a-certificate.empty.headline': 'There is no certificate in this file',
  'not-a-certificate.empty.explanation': '{path} holds no certificate. {program} {end}.',
  'not-a-certificate.other.headline': 'There is no certificate in this file',
  'not-a-certificate.other.explanation': '{path} holds other things, and no certificate. {program} {end}.',
  'not-a-certificate.title': 'Name the file with the certificate.',
  'not-a-certificate.step':
    'See what a file holds with handshake-doctor chain and its name. Name the one with the certificate in line {line}.',

  'not-a-key.certificate.headline': 'This file is a certificate, and the private key is wanted here',
  'not-a-key.certificate.explanation': '{path} holds a certificate and no private key. {program} {end}.',
  'not-a-key.request.headline': 'This file is a certificate request, and the private key is wanted here',
  'not-a-key.request.explanation': '{path} holds a certificate request (CSR) and no private key. {program} {end}.',
  'not-a-key.public-key.headline': 'This file is a public key, and the private key is wanted here',
  'not-a-key.public-key.explanation': '{path} holds a public key and no private key. {program} {end}.',
  'not-a-key.ssh.headline': 'This key is in the form of OpenSSH, which servers do not read',
  'not-a-key.ssh.explanation': '{path} holds a key as OpenSSH keeps it. {program} reads PEM keys alone and {end}.',
  'not-a-key.empty.headline': 'There is no private key in this file',
  'not-a-key.empty.explanation': '{path} holds no private key. {program} {end}.',
  'not-a-key.other.headline': 'There is no private key in this file',
  'not-a-key.other.explanation': '{path} holds other things, and no private key. {program} {end}.',
  'not-a-key.title': 'Name the file with the private key.',
  'not-a-key.step': 'Name in line {line} the file that was made together with the certificate request.',

  'key-left-out.haproxy.headline': 'The private key is neither in this file nor beside it',
  'key-left-out.haproxy.explanation':
    '{path} holds a certificate without its key, and there is no {path}.key. HAProxy wants both and {end}.',
  'key-left-out.other.headline': 'The private key is not in this file, and no line names another',
  'key-left-out.other.explanation':
    'No line names a key, so {program} looks for it in {path}. There is none, and it {end}.',
  'key-left-out.title': 'Give the private key.',
  'key-left-out.step':
    'Put certificate, further certificates and key into one file, or name the key in a line of its own.',

  'no-authorities.headline': 'There is no certificate of an authority in this file',
  'no-authorities.explanation': '{directive} names {path}, and no certificate stands in it. {program} {end}.',
  'no-authorities.title': 'Name a file with certificates of authorities.',
  'no-authorities.step': 'Name in line {line} a PEM file with the certificates that are wanted there.',

  'pem-broken.begin-line.headline': 'The BEGIN line in this file is damaged, so nothing is found',
  'pem-broken.begin-line.explanation':
    'Line {at} of {path} looks like the beginning of a block and is none: it needs five dashes on each side and nothing before them. {program} finds nothing in the file and {end}.',
  'pem-broken.end-line.headline': 'A block in this file does not end as it should',
  'pem-broken.end-line.explanation':
    'The block at line {at} of {path} has no proper END line. Often two files were joined without a line break between them. {program} {end}.',
  'pem-broken.empty-line.headline': 'An empty line breaks a block in this file',
  'pem-broken.empty-line.explanation': 'Line {at} of {path} is empty, in the middle of a block. {program} {end}.',
  'pem-broken.base64.headline': 'A block in this file is damaged',
  'pem-broken.base64.explanation':
    'Line {at} of {path} does not decode: characters were lost or changed. {program} {end}.',
  'pem-broken.structure.headline': 'A certificate in this file is cut off or damaged',
  'pem-broken.structure.explanation':
    'The block at line {at} of {path} decodes, and what comes out is no certificate. {program} {end}.',
  'pem-broken.left-out.headline': 'A part of this file is damaged and is left out in silence',
  'pem-broken.left-out.explanation':
    'The block at line {at} of {path} is damaged. {program} goes on with what it could read, and sends less than was meant.',
  'pem-broken.title': 'Put the file in order.',
  'pem-broken.step':
    'Look at line {at} of {path}. Copy the file anew from where it came, or put each BEGIN and END on a line of its own.',

  'no-dh-parameters.headline': 'There are no Diffie-Hellman parameters in this file',
  'no-dh-parameters.explanation': '{directive} names {path}, and no parameters stand in it. {program} {end}.',
  'no-dh-parameters.title': 'Name a file with parameters, or leave the line out.',
  'no-dh-parameters.step': 'Remove line {line}: without it, programs of today choose good parameters by themselves.',

  'key-mismatch.plain.headline': 'The private key does not belong to the certificate',
  'key-mismatch.plain.explanation':
    '{key} is not the key of the certificate {subject} in {path}. {program} compares them and {end}.',
  'key-mismatch.other-key.headline': 'The private key belongs to another certificate',
  'key-mismatch.other-key.explanation':
    '{key} is not the key of the certificate {subject} in {path}. Its key stands in {fits}. {program} {end}.',
  'key-mismatch.other-certificate.headline': 'The private key belongs to another certificate',
  'key-mismatch.other-certificate.explanation':
    '{key} is the key of a certificate in {fits}, not of {subject} in {path}. {program} {end}.',
  'key-mismatch.order.headline': 'The file begins with another certificate than the server’s own',
  'key-mismatch.order.explanation':
    'The key belongs to a later certificate of {path}. The first one is {subject}, and {program} takes the first for the server’s own. It {end}.',
  'key-mismatch.authority.headline': 'This is an issuer’s certificate, not the server’s own',
  'key-mismatch.authority.explanation':
    '{path} begins with the certificate of the authority {subject}. {key} does not belong to it. {program} {end}.',
  'key-mismatch.authority.title': 'Name the server’s own certificate.',
  'key-mismatch.authority-found.headline': 'This is an issuer’s certificate, not the server’s own',
  'key-mismatch.authority-found.explanation':
    '{path} begins with the certificate of the authority {subject}. The one that belongs to {key} stands in {fits}. {program} {end}.',
  'key-mismatch.authority-found.title': 'Name the server’s own certificate.',
  'key-mismatch.order.title': 'Put the server’s own certificate first.',
  'key-mismatch.title': 'Name the key that belongs to the certificate.',
  'key-mismatch.compare': 'Print the public half of both. Equal lines mean that they belong together.',
  'key-mismatch.replace': 'Name the key that was made with the request, or have a certificate issued for this key.',
  'key-mismatch.reorder':
    'Put the server’s own certificate first in the file, then its issuer, then the issuer of that.',

  'key-locked.nginx.headline': 'The private key has a passphrase, and no line says where it stands',
  'key-locked.nginx.explanation':
    '{path} is encrypted, and there is no ssl_password_file. nginx asks at the terminal; started by the system it cannot ask and does not start.',
  'key-locked.apache.headline': 'The private key has a passphrase, and no line says who gives it',
  'key-locked.apache.explanation':
    '{path} is encrypted, and there is no SSLPassPhraseDialog. Apache asks at the terminal; started by the system it cannot ask and ends with AH02312.',
  'key-locked.apache.step':
    'Add outside of every host “SSLPassPhraseDialog exec:” and a program that prints the passphrase. Or store the key without it: openssl pkey.',
  'key-locked.part.headline': 'The private key has a passphrase',
  'key-locked.part.explanation':
    '{path} is encrypted. Apache asks for its passphrase at every start, unless SSLPassPhraseDialog names a program. It may stand in a file that was not given.',
  'key-locked.haproxy.headline': 'The private key has a passphrase, and no line says who gives it',
  'key-locked.haproxy.explanation':
    '{path} is encrypted. HAProxy asks at the terminal; started by the system it cannot ask and does not start.',
  'key-locked.haproxy.step':
    'Store the key without the passphrase in a file that only root can read: openssl pkey. HAProxy 3.3 and newer can be told it by ssl-passphrase-cmd.',
  'key-locked.postfix.headline': 'The private key has a passphrase, which Postfix cannot be told',
  'key-locked.postfix.explanation':
    '{path} is encrypted. Postfix starts, and answers STARTTLS with “454 TLS not available due to local problem”.',
  'key-locked.postfix.step': 'Store the key without the passphrase in a file that only root can read: openssl pkey.',
  'key-locked.dovecot.headline': 'The private key has a passphrase, and no line gives it',
  'key-locked.dovecot.explanation':
    '{path} is encrypted, and there is no ssl_key_password. Dovecot starts, and every connection with TLS fails.',
  'key-locked.dovecot.step':
    'Write “ssl_key_password = <” and a file that only root can read. Or store the key without the passphrase: openssl pkey.',
  'key-locked.postgresql.headline': 'The private key has a passphrase, and no line says who gives it',
  'key-locked.postgresql.explanation':
    '{path} is encrypted, and there is no ssl_passphrase_command. PostgreSQL asks at the terminal; started by the system it ends with “could not load private key file”.',
  'key-locked.postgresql.step':
    'Set ssl_passphrase_command to a program that prints the passphrase. Or store the key without it: openssl pkey.',
  'key-locked.other.headline': 'The private key has a passphrase',
  'key-locked.other.explanation': '{path} is encrypted. Whether {program} is told its passphrase was not tested.',
  'key-locked.title': 'Give the passphrase, or store the key without one.',
  'key-locked.step':
    'Have the program told the passphrase, or store the key without it in a file that only root can read.',
  'key-locked.risk': 'A key without a passphrase is safe only while nobody else can read its file.',

  'key-in-certificate-file.headline': 'There is a private key in a file that is meant for certificates',
  'key-in-certificate-file.explanation':
    '{path} holds the private key beside the certificate. Certificate files are often readable by everybody and copied about.',
  'key-in-certificate-file.title': 'Keep the key in a file of its own.',
  'key-in-certificate-file.step':
    'Move the key block into a file that only root can read. If others could read {path}, have a new key made.',

  'certificate-expired.leaf.headline': 'This certificate expired on {date}',
  'certificate-expired.leaf.explanation':
    'The certificate of {subject} in {path} has been over for {span}. {program} starts all the same, and clients refuse it.',
  'certificate-expired.leaf.title': 'Renew the certificate.',
  'certificate-expired.leaf.step':
    'Have a new certificate issued, put it into {path}, and reload. If it was renewed, look why this line names the old one.',
  'certificate-expired.issuer.headline': 'The issuer’s certificate in this file expired on {date}',
  'certificate-expired.issuer.explanation':
    'The certificate of {subject} is sent along from {path} and is over. Clients that know no newer one of the same key refuse the chain.',
  'certificate-expired.issuer.title': 'Replace the issuer’s certificate.',
  'certificate-expired.issuer.step':
    'Download the current chain from the issuer and put it behind the server’s certificate.',
  'certificate-not-yet-valid.headline': 'This certificate is valid only from {date}',
  'certificate-not-yet-valid.explanation':
    'The certificate of {subject} in {path} begins in {span}. Until then clients refuse it. If that is wrong, this computer’s clock is off.',
  'certificate-not-yet-valid.title': 'Use a certificate that is valid now.',
  'certificate-not-yet-valid.step':
    'Check this computer’s clock. If it is right, go on with the earlier certificate until {date}.',
  'certificate-expires-soon.headline': 'This certificate expires in {span}',
  'certificate-expires-soon.explanation':
    'The certificate of {subject} in {path} ends on {date}. Look whether its renewal runs by itself.',

  'name-not-covered.none.headline': 'The certificate is not for the names of this site',
  'name-not-covered.none.explanation':
    'This site answers to {names}. Its certificate in {path} is for {certificateNames}. Clients that ask for {names} refuse it.',
  'name-not-covered.some.headline': 'The certificate is not for every name of this site',
  'name-not-covered.some.explanation':
    'This site also answers to {names}. Its certificate in {path} is for {certificateNames}. Clients that ask for {names} refuse it.',
  'name-not-covered.title': 'Use a certificate for these names.',
  'name-not-covered.step':
    'Have a certificate issued that names {names} too, or name here the file of the one that does.',

  'chain-incomplete.found.headline': 'The issuer’s certificate is not sent, though it lies in another file',
  'chain-incomplete.found.explanation':
    '{path} holds the certificate of {subject} alone. Its issuer, {issuer}, stands in {holder} and is not sent. Clients that do not fetch it by themselves refuse the chain.',
  'chain-incomplete.lost.headline': 'The issuer’s certificate seems to be missing from this file',
  'chain-incomplete.lost.explanation':
    '{path} holds the certificate of {subject} without that of its issuer, {issuer}. Unless the issuer is a root that clients have, they refuse the chain.',
  'chain-incomplete.wrong-found.headline': 'The certificates behind this one belong to another',
  'chain-incomplete.wrong-found.explanation':
    'None of the certificates sent along signed that of {subject}. Its issuer, {issuer}, stands in {holder}.',
  'chain-incomplete.wrong-lost.headline': 'The certificates behind this one belong to another',
  'chain-incomplete.wrong-lost.explanation':
    'None of the certificates sent along signed that of {subject} in {path}. Its issuer is {issuer}, and its certificate is in none of the files named here.',
  'chain-incomplete.title': 'Send the issuer’s certificate along.',
  'chain-incomplete.step': 'Name the file that holds the whole chain.',
  'chain-incomplete.join':
    'Put the certificate and that of its issuer into one file, the server’s own first. Each file must end with a line break.',
  'chain-incomplete.fetch':
    'Download the issuer’s certificate ({issuer}) from the issuer, and put it behind the server’s own in the file.',
  'chain-incomplete.name': 'Name {joined} in line {line}.',
  'chain-incomplete.replace': 'Put it in the place of {path}, and keep the old one until all works.',

  'chain-order.headline': 'The certificates of this file are not in their order',
  'chain-order.explanation':
    'Each certificate should stand behind the one that it signed. In {path} they do not. Most clients sort them; some old ones refuse the chain.',
  'chain-order.title': 'Put the certificates in order.',
  'chain-order.step': 'Put the server’s own certificate first, then its issuer, then the issuer of that.',

  'chain-unneeded.twice.headline': 'A certificate is sent twice',
  'chain-unneeded.twice.explanation':
    'The same certificate stands more than once in what is sent from {path}. It costs bytes in every handshake.',
  'chain-unneeded.other.headline': 'A certificate that no path needs is sent along',
  'chain-unneeded.other.explanation':
    'The certificate of {subject} signed none of the others that are sent from {path}. It costs bytes in every handshake.',
  'root-sent.headline': 'The root is sent along, which no client needs',
  'root-sent.explanation':
    'Clients that trust {subject} have it already, and others do not trust it for being sent. Leaving it out makes each handshake shorter.',

  'certificate-self-signed.snakeoil.headline': 'This is the test certificate that Debian makes, which nobody trusts',
  'certificate-self-signed.snakeoil.explanation':
    '{path} is made at installation for trying things out. Browsers and other clients refuse it unless they are told to trust it.',
  'certificate-self-signed.other.headline': 'This certificate vouches for itself',
  'certificate-self-signed.other.explanation':
    'The certificate of {subject} in {path} is its own issuer. Clients refuse it unless they are told to trust it.',

  'certificate-weak.key.headline': 'A key of {bits} bits is too small for today’s clients',
  'certificate-weak.key.explanation':
    'The certificate of {subject} has a key of {bits} bits. OpenSSL at its usual level refuses it, at servers and at clients.',
  'certificate-weak.signature.headline': 'A certificate is signed with {signature}, which clients refuse',
  'certificate-weak.signature.explanation':
    'The certificate of {subject} in {path} is signed with {signature}. Clients of today refuse it.',
  'certificate-weak.title': 'Have a certificate issued as is usual today.',
  'certificate-weak.step': 'Make a key of 2048 bits of RSA or more, or of P-256. Have a certificate issued for it.',
  'certificate-usage.headline': 'The certificate is not made for servers',
  'certificate-usage.explanation':
    'The certificate of {subject} in {path} may be used for {uses} alone. Browsers and most clients refuse it from a server.',
  'certificate-usage.title': 'Have a certificate issued that servers may use.',
  'certificate-usage.step':
    'Ask the issuer for “TLS server authentication” (serverAuth) among its extended key usages.',
  'dh-small.headline': 'The Diffie-Hellman parameters have only {bits} bits',
  'dh-small.explanation':
    'The prime in {path} has {bits} bits. Clients of today want 2048 and end DHE handshakes with fewer.',
  'dh-small.title': 'Use larger parameters, or leave the line out.',
  'dh-small.step': 'Remove line {line}, so that the program chooses; or use a group of RFC 7919 such as ffdhe2048.',

  'key-open.headline': 'Every user of this computer can read the private key',
  'key-open.explanation': '{path} has the mode {mode}. {program} needs no more than its owner, {owner}, to read it.',
  'key-open.title': 'Let only its owner read the key.',
  'key-open.step': 'Take the permission from the others. Nothing needs to be reloaded for it.',
  'key-open.risk': 'Programs that run as other users and read this key stop working.',
  'key-open.secret.headline': 'Every user of this computer can read a secret of the server',
  'key-open.secret.explanation':
    '{path} has the mode {mode}. Who reads it can open recorded connections or the private key.',
  'read-by-root-alone.postgresql.headline': 'PostgreSQL cannot read this file: only root may',
  'read-by-root-alone.postgresql.explanation':
    '{at} belongs to root and has the mode {mode}. PostgreSQL never runs as root, and ends with “Permission denied” for {path}.',
  'read-by-root-alone.tomcat.headline': 'Only root can read this file, and Tomcat is seldom root',
  'read-by-root-alone.tomcat.explanation':
    '{at} belongs to root and has the mode {mode}. Which user Tomcat runs as is said elsewhere. If it is not root, TLS does not start with {path}.',
  'read-by-root-alone.title': 'Let the program’s user read the file.',
  'read-by-root-alone.step':
    'Give {at} to a group that the program’s user is in, and let this group read it. Others need no permission.',
  'file-writable.headline': 'Other users of this computer can replace this file',
  'file-writable.explanation':
    '{open} has the mode {mode}, so that others can write there. They could put a key or certificate of their own in the place of {path}.',
  'file-writable.title': 'Let only its owner write there.',
  'file-writable.step': 'Take the permission to write from the others.',
  'postgresql-key-open.headline': 'PostgreSQL does not start with a key that others can read',
  'postgresql-key-open.explanation':
    '{path} belongs to {owner} and has the mode {mode}. PostgreSQL takes 0600 at most, or 0640 for a file of root.',
  'postgresql-key-open.title': 'Narrow the permissions of the key.',
  'postgresql-key-open.step': 'Narrow the permissions, and reload.',

  'settings-encoding.mark.headline': '{program} refuses this file: it begins with a byte order mark',
  'settings-encoding.mark.explanation':
    'An editor put an invisible mark in front of the first word of {path}. {program} takes it for a part of the word.',
  'settings-encoding.utf-16.headline': '{program} refuses this file: it is UTF-16',
  'settings-encoding.utf-16.explanation': '{path} has two bytes for each character. {program} cannot read it.',
  'settings-encoding.title': 'Save the file as UTF-8 without a mark.',
  'settings-encoding.step': 'Open {path} in an editor and save it as UTF-8 without byte order mark (BOM).',
  'pem-mark.old.headline': 'A byte order mark hides the first block of this file',
  'pem-mark.old.explanation':
    '{path} begins with an invisible mark. OpenSSL before 3.0 does not see the first block behind it.',
  'pem-mark.new.headline': 'This file begins with a byte order mark',
  'pem-mark.new.explanation':
    '{path} begins with an invisible mark. OpenSSL skips it from 3.0 on; older versions and other libraries may not.',
  'pem-mark.title': 'Save the file without the mark.',
  'pem-mark.step': 'Open {path} in an editor and save it as UTF-8 without byte order mark (BOM).',

  'settings-refused.missing-closing.headline': '{program} refuses this file: the block of this line is not closed',
  'settings-refused.missing-closing.explanation':
    'What begins here with {subject} has no end. {program} does not start with this file.',
  'settings-refused.unexpected-closing.headline': '{program} refuses this file: this closes a block that is not open',
  'settings-refused.unexpected-closing.explanation': 'Nothing is open here that {subject} could close.',
  'settings-refused.missing-end-of-directive.headline': '{program} refuses this file: a semicolon is missing',
  'settings-refused.missing-end-of-directive.explanation':
    'The directive {subject} does not end before the next one begins.',
  'settings-refused.unterminated-quote.headline': '{program} refuses this file: a quotation mark is not closed',
  'settings-refused.unterminated-quote.explanation': 'The quotation mark that begins here has no end.',
  'settings-refused.unexpected-token.headline': '{program} refuses this line: a word stands where none may',
  'settings-refused.unexpected-token.explanation': 'This cannot stand here: {subject}',
  'settings-refused.unexpected-block.headline': '{program} refuses this line: it takes no block',
  'settings-refused.unexpected-block.explanation': 'Behind {subject} no block may begin.',
  'settings-refused.missing-block.headline': '{program} refuses this line: its block is missing',
  'settings-refused.missing-block.explanation': 'Behind {subject} a block has to begin.',
  'settings-refused.unknown-directive.headline': '{program} does not know this word',
  'settings-refused.unknown-directive.explanation':
    '{subject} is no directive that {program} is known to have. It is misspelt, or its module is not loaded.',
  'settings-refused.misspelt.headline': '{program} does not know “{subject}”: “{near}” is meant',
  'settings-refused.misspelt.explanation': '{program} does not start with this line.',
  'settings-refused.misspelt.step': 'In line {line} of {file}, write “{near}” in place of “{subject}”.',
  'settings-refused.gone-version.headline': '{program} refuses this line: “{word}” is gone from OpenSSL',
  'settings-refused.gone-version.explanation':
    'Today’s OpenSSL is built without SSL 2 and 3. {program} does not start while a line switches one of them on.',
  'settings-refused.unknown-version.headline': '{program} refuses this line: there is no version “{word}”',
  'settings-refused.unknown-version.explanation':
    'It knows TLSv1, TLSv1.1, TLSv1.2, TLSv1.3 and all, each with + or - in front. It does not start with this line.',
  'settings-refused.misplaced-directive.headline': '{program} refuses this line: it may not stand here',
  'settings-refused.misplaced-directive.explanation': '{subject} is not allowed in this place.',
  'settings-refused.wrong-arguments.headline': '{program} refuses the values of this line',
  'settings-refused.wrong-arguments.explanation': 'The number or the form of the values is wrong: {subject}',
  'settings-refused.duplicate-directive.headline': '{program} refuses this line: it was said before',
  'settings-refused.duplicate-directive.explanation': '{subject} may stand only once here.',
  'settings-refused.include-loop.headline': '{program} refuses this line: the file includes itself',
  'settings-refused.include-loop.explanation': '{subject} leads back to a file that is being read already.',
  'settings-refused.file-missing.headline': '{program} refuses this line: the file that it includes is missing',
  'settings-refused.file-missing.explanation': 'There is no {subject} on this computer.',
  'settings-refused.wrong-word.headline': '{program} refuses a word of this line',
  'settings-refused.wrong-word.explanation':
    '{directive} does not take the word at column {column}: {subject}. {program} does not start with it.',
  'settings-refused.nginx.missing-closing':
    'Write “}” where the block that begins in line {line} of {file} ends. Each “{” needs one of its own.',
  'settings-refused.nginx.unexpected-closing':
    'Take “}” out of line {line} of {file}. Or look above it for a block that was closed too early.',
  'settings-refused.nginx.missing-end-of-directive':
    'In line {line} of {file}, write “;” where {subject} ends, in front of what comes next.',
  'settings-refused.nginx.unterminated-quote':
    'In line {line} of {file}, close the quotation mark of column {column} with the same mark.',
  'settings-refused.nginx.unexpected-token':
    'In line {line} of {file}, take out what stands at column {column}: {subject}',
  'settings-refused.nginx.unexpected-block':
    'In line {line} of {file}, write “;” in place of the “{” at column {column}. A pattern with braces needs quotes around it.',
  'settings-refused.nginx.missing-block':
    'Behind {subject} in line {line} of {file}, write “{” and “}” in place of “;”.',
  'settings-refused.nginx.unknown-directive': 'In line {line} of {file}, write the name of {subject} as nginx has it.',
  'settings-refused.nginx.misplaced-directive':
    'Take {subject} out of line {line} of {file}, and write it into a block that takes it.',
  'settings-refused.nginx.wrong-arguments':
    'In line {line} of {file}, give {directive} what it takes: one value, and “on” or “off” where it is a switch.',
  'settings-refused.nginx.duplicate-directive':
    'Keep one of the lines with {subject} in this block, and take the other out: line {line} of {file}, or the one before.',
  'settings-refused.nginx.include-loop': 'Take line {line} of {file} out, or name another file there.',
  'settings-refused.nginx.file-missing':
    'Put the file where {subject} is looked for, or correct its path in line {line} of {file}. If nobody needs it, take the line out.',

  'left-out.empty': 'This file is empty.',
  'left-out.binary': 'This is no text. Settings are text files.',
  'left-out.certificate':
    'This is a certificate, not settings. Open it by itself, at Certificates in the window. In a terminal: handshake-doctor chain FILE',
  'left-out.private-key': 'This is a private key, not settings. Give the settings that name it.',
  'left-out.ssh-server':
    'These are settings of an SSH server. SSH has nothing to do with TLS certificates, so they are not reviewed.',
  'left-out.ssh-client':
    'These are settings of an SSH client. SSH has nothing to do with TLS certificates, so they are not reviewed.',
  'left-out.ssh-key': 'This is a key of SSH, not settings.',
  'left-out.systemd': 'This is a unit of systemd. Give the settings of the program that it starts.',
  'left-out.shell': 'This is a shell script. Give the settings of the program itself.',
  'left-out.php': 'This is a PHP program. Give the settings of the server.',
  'left-out.web-page': 'This is a web page. Save the settings alone, as text.',
  'left-out.json': 'This is JSON, which none of the programs read here uses for its settings.',
  'left-out.log':
    'This is a log, not settings. Open it by itself, at Debug logs in the window. In a terminal: handshake-doctor explain',
  'left-out.capture':
    'This is a capture of network traffic, not settings. Open it by itself, at Packet captures in the window.',
  'left-out.archive': 'This is an archive. Unpack it, and give the folder.',
  'left-out.lighttpd': 'These are settings of lighttpd, which are not reviewed yet.',
  'left-out.caddy': 'These are settings of Caddy, which are not reviewed yet.',
  'left-out.stunnel': 'These are settings of stunnel, which are not reviewed yet.',
  'left-out.exim': 'These are settings of Exim, which are not reviewed yet.',
  'left-out.mysql': 'These are settings of MySQL or MariaDB, which are not reviewed yet.',
  'left-out.squid': 'These are settings of Squid, which are not reviewed yet.',
  'left-out.iis': 'These are settings of IIS. Its TLS settings stand in the registry: export the key SCHANNEL as .reg.',
  'left-out.unknown':
    'These are no settings of a program that is known here: nginx, Apache, HAProxy, openssl.cnf and others.',
  'left-out.unread-language': 'Settings of this kind ({detail}) are not reviewed yet.',
  'left-out.no-entry':
    'There are no settings in this folder that are known here. Give the folder of one program, such as /etc/nginx.',
  'left-out.missing': 'There is no such file or folder.',
  'left-out.unreadable': 'It cannot be read: {detail}.',
  'left-out.too-large': 'It has more than 50 MB. No settings are so large.',

  'not-tested.missing': 'It is included and was not given. Give it as well, or the whole folder.',
  'not-tested.unreadable': 'It is included and cannot be read.',
  'not-tested.pattern': 'No folder was given in which files of this pattern could lie. Give the whole folder.',
  'not-tested.file-unreadable': 'It cannot be read by you ({reason}). Run the command as root to have it looked into.',
  'not-tested.file-too-large': 'It is too large to be looked into.',
  'not-tested.prose': 'Lines {lines} are no settings: words and marks around them. They were left out.',
  'not-tested.named': '{count} named files',
  'not-tested.named.because':
    'They were not given, or their names hold variables. What stands in them is not known: {names}',
  'not-tested.no-server': 'Servers',
  'not-tested.no-server.because':
    'No server stands in this text, so that nothing could be judged. Give the whole file, from the begin of the server’s block.',
  'not-tested.scopes': '{count} more sites',
  'not-tested.scopes.because': 'They are too many to be listed. The rules looked at them all the same.',
  'not-tested.cut': 'The rest of the sites',
  'not-tested.cut.because': 'There are more than one review looks at. Give the files of the others by themselves.',
  'not-tested.version': 'Version of the program',
  'not-tested.version.because':
    'Nobody has said it. Defaults of today’s version are taken; say another with --program-version.',
};
