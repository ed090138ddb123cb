import type { Catalogue } from '../say.ts';

/** What settings say beside what a server does: values, and why something was not held against the other. */
export const comparisonTexts = {
  'value.on': 'on',
  'value.off': 'off',
  'value.none': 'none',
  'value.unknown': 'not known',
  'value.no-name': 'no name',
  'value.server': 'the server decides',
  'value.client': 'the client decides',
  'value.more': '{shown} and {count} more',
  'value.verification.none': 'asks for no certificate',
  'value.verification.optional': 'asks for a certificate',
  'value.verification.optional-no-authority': 'asks for a certificate, and takes any',
  'value.verification.required': 'insists on a certificate',
  'value.nameless.refused': 'turned away',
  'value.nameless.served': 'gets a certificate',
  'thing.versions': 'TLS versions',
  'thing.cipher-suites': 'cipher suites before TLS 1.3',
  'thing.tls13-cipher-suites': 'cipher suites of TLS 1.3',
  'thing.preference': 'who decides the order',
  'thing.groups': 'groups',
  'thing.certificate': 'certificate',
  'thing.chain': 'certificates sent with it',
  'thing.client-verification': 'client certificate',
  'thing.stapling': 'stapled OCSP answer',
  'thing.tickets': 'session tickets',
  'thing.alpn': 'application protocols',
  'thing.hsts': 'Strict-Transport-Security',
  'thing.unknown-name': 'without a server name',
  'because.not-said': 'The files do not say it, and the program’s own value is not known.',
  'because.not-evaluated': 'Another line has a say in it that was not worked out: {directive} {written}.',
  'because.variable': 'The name of the file holds a variable.',
  'because.file': 'The file was not read: {path}.',
  'because.certificates-unread': 'The certificate files were not read, so that the type of the key is not known.',
  'because.finite-field': 'Whether the server has parameters for DHE is not known.',
  'because.survey-open': 'The survey did not find it out: {reason}',
  'because.survey-cut': 'The survey was not complete.',
  'because.no-older-version': 'The server accepts no version before TLS 1.3.',
  'because.no-tls13': 'The server does not accept TLS 1.3.',
  'because.one-suite': 'Only one cipher suite was accepted, so that no order shows.',
  'because.no-certificate': 'The survey saw no certificate.',
  'because.not-every-certificate': 'Not every certificate of the files was seen.',
  'because.tickets-of-tls13': 'In TLS 1.3 a session is resumed without tickets of this setting as well.',
  'because.no-headers': 'A survey reads no headers of the website.',
  'because.no-name': 'The survey did not ask without a name.',
  'because.other-versions': 'Without a name another server of the socket answers, which takes other versions.',
  'because.version': 'No line says it, and the program’s own value depends on its version, which nobody has said.',
  'because.stopped': 'It was stopped before this server was asked.',
  'because.no-scope': 'Nothing in these files speaks TLS on this port.',
  'because.insisting': 'Whether the server insists on a certificate did not show.',
} as const satisfies Catalogue;
export type ComparisonTextId = keyof typeof comparisonTexts;

/** Words of the table in the terminal. */
export const comparisonTableTexts = {
  'table.title': 'Settings and server: {scope}, asked at {target} for {name}',
  'table.agrees': 'agrees',
  'table.differs': 'DIFFERS',
  'table.not-tested': 'not tested',
  'table.says': 'file',
  'table.does': 'server',
  'table.at': '{file}:{line}',
  'table.sum': '{agrees} agree, {differs} differ, {open} not tested.',
} as const satisfies Catalogue;

/** Words of findings from comparisons, by rule and case. */
export const comparisonFindingTexts: Catalogue = {
  'reload-forgotten.certificate.headline': 'The server still sends the certificate before this one.',
  'reload-forgotten.certificate.explanation':
    'Line {line} of {file} names {says}. The server at {target} sent {does}. It is for the same subject and ends sooner. The server was probably not reloaded after the file was renewed.',
  'reload-forgotten.other-certificate.headline': 'The server sends a certificate that these files do not have.',
  'reload-forgotten.other-certificate.explanation':
    'Line {line} of {file} names {says}. The server at {target} sent {does}. The file may have been changed and the server not reloaded.',
  'reload-forgotten.chain.headline': 'The server sends other certificates behind its own than the file has.',
  'reload-forgotten.chain.explanation':
    'The file has {says}, and the server at {target} sent {does}. The first one is the same. The server was probably not reloaded after the file was changed.',
  'reload-forgotten.settings.headline': 'The server does not do what these settings say.',
  'reload-forgotten.settings.explanation':
    'It differs in: {things}. The file says {says}, and the server at {target} did {does}. The certificate is the one of the file. The server may not have been reloaded, or a file that was not given overrides this one.',
  'reload-forgotten.settings-alone.headline': 'The server does not do what these settings say.',
  'reload-forgotten.settings-alone.explanation':
    'It differs in: {things}. The file says {says}, and the server at {target} did {does}. The server may not have been reloaded, or a file that was not given overrides this one.',
  'reload-forgotten.no-tls.headline': 'The file speaks of TLS here, and the server did not answer it.',
  'reload-forgotten.no-tls.explanation':
    'No version of TLS was accepted at {target}. The server may have been started before this line was written.',
  'reload-forgotten.title': 'See whether the server was started with this file.',
  'reload-forgotten.step':
    'Compare the time of the last change of {file} with the start of the program. Then test and reload.',

  'other-virtual-host.name-fits.headline': 'Another virtual host answers for {name}.',
  'other-virtual-host.name-fits.explanation':
    'The server at {target} sent the certificate of {subject}, line {otherLine} of {otherFile}. By the file {scope} should answer. Its certificate is another one.',
  'other-virtual-host.name-differs.headline': 'Another virtual host answers for {name}, with another name.',
  'other-virtual-host.name-differs.explanation':
    'The server at {target} sent the certificate of {subject}, line {otherLine} of {otherFile}. By the file {scope} should answer. That certificate is not for {name}, so clients refuse it.',
  'other-virtual-host.title': 'Let the right virtual host answer.',
  'other-virtual-host.step':
    'See that the name stands in {scope} alone, and that both listen on the same address. If the file is right, the server was not reloaded.',

  'other-process.certificate.headline': 'Perhaps another program answers on this port.',
  'other-process.certificate.explanation':
    'The server at {target} sent a certificate of {subject}. None of the files under review has it.',
  'other-process.library.headline': 'Perhaps another program answers on this port.',
  'other-process.library.explanation':
    'The server at {target} accepted {subject}. The OpenSSL that these settings are for does not have it.',
  'other-process.no-tls.headline': 'Perhaps another program answers on this port.',
  'other-process.no-tls.explanation': 'No version of TLS was accepted at {target}, where the file switches it on.',
  'other-process.title': 'See which program listens on the port.',
  'other-process.step': 'On the server, run: ss -ltnp. It names the program that listens on each port.',

  'tls-terminator.certificate.headline': 'Perhaps something in front of the server ends TLS.',
  'tls-terminator.certificate.explanation':
    'The server at {target} sent a certificate of {subject}, from an issuer that these files do not have. A load balancer, a proxy or a content network would do that.',
  'tls-terminator.library.headline': 'Something in front of the server seems to end TLS.',
  'tls-terminator.library.explanation':
    'The server at {target} accepted {subject}. The OpenSSL that these settings are for does not have it. A load balancer, a proxy or a content network would do that.',
  'tls-terminator.title': 'See what stands before the server.',
  'tls-terminator.step':
    'Survey the server from its own network as well, by its own address. If that agrees, the settings in front are the ones to look at.',

  'library-leaves-out.library.headline': 'OpenSSL leaves out {subject}, which the file allows.',
  'library-leaves-out.library.explanation':
    'From OpenSSL 3.0 on, a security level above 0 forbids TLS 1.1 and older. Line {line} of {file} has no effect on {subject}. No current client needs them.',
  'library-leaves-out.no-suite.headline': 'No cipher suite is left for {subject}.',
  'library-leaves-out.no-suite.explanation':
    'The file switches {subject} on. None of its cipher suites fits the version and the key of the certificate, so that it is never used.',

  'system-policy.level.headline': 'openssl.cnf leaves out {subject}, which the file allows.',
  'system-policy.level.explanation':
    'Line {line} of {file} sets a security level for every program. From OpenSSL 3.0 on it forbids {subject}. The settings of the server say {says}, and the server did {does}.',
  'system-policy.bounds.headline': 'openssl.cnf leaves out {subject}, which the file allows.',
  'system-policy.bounds.explanation':
    'Line {line} of {file} bounds the versions of every program that does not choose for itself. The settings of the server say {says}, and the server did {does}.',
  'system-policy.value.headline': 'openssl.cnf decides what the settings of the server leave open.',
  'system-policy.value.explanation':
    'Line {line} of {file} says {subject} for every program. The server’s own default would be {says}, and the server did {does}.',
};
