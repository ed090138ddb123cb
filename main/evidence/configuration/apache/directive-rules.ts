import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import type { Word } from '../dialect.ts';
import { refusedVersion } from './protocol-list.ts';
import { hasVariable } from './variables.ts';

type Context = 'global' | 'server' | 'proxy' | 'anywhere' | 'directory';

interface Rule {
  readonly context: Context;
  readonly arguments: readonly [least: number, most: number];
  /** The first argument that will not do. */
  readonly refuses?: (words: readonly string[]) => string | undefined;
}

const flag = (words: readonly string[]) => words.find((word) => !/^(?:on|off)$/i.test(word));
/** 2.4 says of `optional` that it is gone, and goes on with it as with `off`. */
const engine = (words: readonly string[]) => words.find((word) => !/^(?:on|off|optional)$/i.test(word));
const verification = (words: readonly string[]) =>
  words.find((word) => !/^(?:none|off|optional|require|on|optional_no_ca)$/i.test(word));
const suiteProtocol = (words: readonly string[]) =>
  words.length === 2 ? words.slice(0, 1).find((word) => word !== 'SSL' && word !== 'TLSv1.3') : undefined;

const rule = (context: Context, least: number, most: number, refuses?: Rule['refuses']): Rule => ({
  context,
  arguments: [least, most],
  ...(refuses && { refuses }),
});

const many = 1000;
const serverFlags =
  'SSLHonorCipherOrder SSLCompression SSLSessionTickets SSLInsecureRenegotiation SSLStrictSNIVHostCheck ' +
  'SSLOCSPOverrideResponder SSLOCSPUseRequestNonce SSLOCSPNoVerify SSLUseStapling ' +
  'SSLStaplingReturnResponderErrors SSLStaplingFakeTryLater';
const proxyFlags = 'SSLProxyEngine SSLProxyCheckPeerExpire SSLProxyCheckPeerCN SSLProxyCheckPeerName';
const serverFiles =
  'SSLCertificateFile SSLCertificateKeyFile SSLCertificateChainFile SSLSessionTicketKeyFile SSLCADNRequestPath ' +
  'SSLCADNRequestFile SSLCARevocationPath SSLCARevocationFile SSLOCSPResponderCertificateFile SSLStaplingForceURL';
const proxyFiles =
  'SSLProxyCACertificateFile SSLProxyCACertificatePath SSLProxyCARevocationPath SSLProxyCARevocationFile ' +
  'SSLProxyMachineCertificateFile SSLProxyMachineCertificatePath SSLProxyMachineCertificateChainFile';

/** What mod_ssl and the server core demand of the directives that matter to TLS, by lowercase name. */
const rules = new Map<string, Rule>(
  [
    ...serverFlags.split(' ').map((name) => [name, rule('server', 1, 1, flag)] as const),
    ...proxyFlags.split(' ').map((name) => [name, rule('proxy', 1, 1, flag)] as const),
    ...serverFiles.split(' ').map((name) => [name, rule('server', 1, 1)] as const),
    ...proxyFiles.split(' ').map((name) => [name, rule('proxy', 1, 1)] as const),
    ['SSLEngine', rule('server', 1, 1, engine)] as const,
    ['SSLPassPhraseDialog', rule('global', 1, 1)] as const,
    ['SSLSessionCache', rule('global', 1, 1)] as const,
    ['SSLStaplingCache', rule('global', 1, 1)] as const,
    ['SSLRandomSeed', rule('global', 2, 3)] as const,
    ['SSLProtocol', rule('server', 0, many, refusedVersion)] as const,
    ['SSLProxyProtocol', rule('proxy', 0, many, refusedVersion)] as const,
    ['SSLCipherSuite', rule('anywhere', 1, 2, suiteProtocol)] as const,
    ['SSLProxyCipherSuite', rule('proxy', 1, 2, suiteProtocol)] as const,
    ['SSLVerifyClient', rule('anywhere', 1, 1, verification)] as const,
    ['SSLProxyVerify', rule('proxy', 1, 1, verification)] as const,
    ['SSLVerifyDepth', rule('anywhere', 1, 1)] as const,
    ['SSLProxyVerifyDepth', rule('proxy', 1, 1)] as const,
    ['SSLCACertificateFile', rule('anywhere', 1, 1)] as const,
    ['SSLCACertificatePath', rule('anywhere', 1, 1)] as const,
    ['SSLOpenSSLConfCmd', rule('server', 2, 2)] as const,
    ['SSLSessionCacheTimeout', rule('server', 1, 1)] as const,
    ['SSLRequireSSL', rule('directory', 0, 0)] as const,
    ['Listen', rule('global', 1, 3)] as const,
    ['ServerName', rule('server', 1, 1)] as const,
    ['DocumentRoot', rule('server', 1, 1)] as const,
    ['ServerAdmin', rule('server', 1, 1)] as const,
    ['LoadModule', rule('global', 2, 2)] as const,
    ['Include', rule('anywhere', 1, 1)] as const,
    ['IncludeOptional', rule('anywhere', 1, 1)] as const,
    ['ServerRoot', rule('global', 1, 1)] as const,
    ['<VirtualHost', rule('global', 1, many)] as const,
  ].map(([name, one]) => [name.toLowerCase(), one]),
);

const directorySections = /^(?:directory|location|files|proxy|limit|if|else|require)/i;
const conditional = /^(?:ifmodule|ifdefine|ifversion|iffile|ifdirective|ifsection)$/i;

/** What Apache would refuse of a directive at its place. @param around names of the sections around it, outermost first */
export function refusals(
  name: string,
  words: readonly Word[],
  around: readonly string[],
): readonly Pick<ConfigurationProblem, 'kind' | 'subject'>[] {
  const one = rules.get(name.toLowerCase());
  if (!one) return [];
  const sections = around.filter((section) => !conditional.test(section));
  if (!isAllowed(one.context, sections)) return [{ kind: 'misplaced-directive', subject: name }];
  const [least, most] = one.arguments;
  if (words.length < least || words.length > most) return [{ kind: 'wrong-arguments', subject: name }];
  const texts = words.map(({ text }) => text);
  const refused = texts.some(hasVariable) ? undefined : one.refuses?.(texts);
  if (refused !== undefined) return [{ kind: 'wrong-arguments', subject: `${name} ${refused}`.slice(0, 1000) }];
  const isInDirectory = sections.some((section) => directorySections.test(section));
  return isInDirectory && /^SSLCipherSuite$/i.test(name) && texts[0] === 'TLSv1.3'
    ? [{ kind: 'misplaced-directive', subject: `${name} TLSv1.3` }]
    : [];
}

/** Whether a section's content holds for some requests alone. */
export const isDirectorySection = (section: string): boolean => directorySections.test(section);

/** Whether a section is decided while the settings are read. */
export const isConditional = (section: string): boolean => conditional.test(section);

function isAllowed(context: Context, sections: readonly string[]): boolean {
  const inDirectory = sections.filter((section) => directorySections.test(section));
  if (context === 'anywhere') return true;
  if (context === 'directory') return inDirectory.length > 0;
  if (context === 'proxy') return inDirectory.every((section) => /^proxy/i.test(section));
  return inDirectory.length === 0 && (context === 'server' || !sections.some((one) => /^virtualhost$/i.test(one)));
}
