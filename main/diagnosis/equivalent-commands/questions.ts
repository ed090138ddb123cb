import type { CommandTitleId } from '../../../shared/text/en/equivalent-commands.ts';
import type { CommandFacts } from './facts.ts';
import { type Invocation, writeLine } from './invocation.ts';
import { everySuite, oneSuite, sClient, sClientAs } from './openssl.ts';
import { curl, gnutls, keytool, nmap, sslStream, sslscan, testNetConnection } from './other-programs.ts';
import type { Shell } from './quoting.ts';

/** One question of the survey, and how programs that people have at hand ask it. */
export interface CommandQuestion {
  /** Stable. */
  readonly id: CommandTitleId;
  readonly shells: readonly Shell[];
  /** The line to paste; null where that program cannot ask it of this target. */
  readonly write: (facts: CommandFacts, shell: Shell) => string | null;
}

const everywhere: readonly Shell[] = ['sh', 'powershell', 'cmd'];
const sh: readonly Shell[] = ['sh'];
const shAndPowershell: readonly Shell[] = ['sh', 'powershell'];
const powershell: readonly Shell[] = ['powershell'];

/** In the order in which one would ask by hand. */
export const commandQuestions: readonly CommandQuestion[] = [
  asked('tcp', powershell, (facts) => [testNetConnection(facts)]),
  asked('ssl-3.0', sh, (facts) => [sClient(facts, ['-ssl3', '-cipher', everySuite, '-brief'])]),
  asked('tls-1.0', everywhere, (facts) => [sClient(facts, ['-tls1', '-cipher', everySuite, '-brief'])]),
  asked('tls-1.1', everywhere, (facts) => [sClient(facts, ['-tls1_1', '-cipher', everySuite, '-brief'])]),
  asked('tls-1.2', everywhere, (facts) => [sClient(facts, ['-tls1_2', '-brief'])]),
  asked('tls-1.3', everywhere, (facts) => [sClient(facts, ['-tls1_3', '-brief'])]),
  asked('certificates', everywhere, (facts) => [sClient(facts, ['-showcerts'])]),
  asked('cipher-suites', shAndPowershell, (facts) => [sClient(facts, ['-tls1_2', '-cipher', everySuite, '-brief'])]),
  { id: 'every-cipher-suite', shells: sh, write: askSuiteBySuite },
  asked('one-cipher-suite', everywhere, (facts) => [
    sClient(facts, [facts.suiteVersion, '-cipher', oneSuite(facts.suite), '-brief']),
  ]),
  asked('tls-1.3-cipher-suite', shAndPowershell, (facts) => [
    sClient(facts, ['-tls1_3', '-ciphersuites', facts.tls13Suite, '-brief']),
  ]),
  asked('group', shAndPowershell, (facts) => [sClient(facts, ['-groups', facts.group, '-brief'])]),
  asked('hybrid-group', sh, (facts) => [sClient(facts, ['-tls1_3', '-groups', 'X25519MLKEM768', '-brief'])]),
  asked('signature-scheme', sh, (facts) => [sClient(facts, ['-tls1_2', '-sigalgs', facts.signatureSchemes, '-brief'])]),
  asked('alpn', shAndPowershell, (facts) => [sClient(facts, ['-alpn', 'h2,http/1.1'])]),
  asked('no-server-name', everywhere, (facts) => [sClientAs(facts, null)]),
  // A name that nobody can have (RFC 6761 section 6.4).
  asked('other-server-name', sh, (facts) => [sClientAs(facts, 'nobody.invalid')]),
  asked('starttls', shAndPowershell, (facts) => [facts.starttls === null ? null : sClient(facts, ['-msg'])]),
  asked('status-request', sh, (facts) => [sClient(facts, ['-status'])]),
  asked('tls-1.2-properties', sh, (facts) => [sClient(facts, ['-tls1_2'])]),
  asked('fallback', sh, (facts) => [sClient(facts, ['-tls1_2', '-fallback_scsv', '-brief'])]),
  asked('renegotiation', shAndPowershell, (facts) => [sClient(facts, ['-tls1_2'], 'renegotiate')]),
  asked('resumption-tls-1.2', shAndPowershell, (facts) => [sClient(facts, ['-tls1_2', '-reconnect'])]),
  asked('resumption-tls-1.3', shAndPowershell, (facts) => [
    sClient(facts, ['-tls1_3', '-sess_out', 'session.pem'], 'wait'),
    sClient(facts, ['-tls1_3', '-sess_in', 'session.pem']),
  ]),
  asked('client-certificate', everywhere, (facts) => [sClient(facts, ['-prexit'], 'end')]),
  asked('curl-tls-1.2', everywhere, (facts, shell) => [curl(facts, shell, ['--tlsv1.2', '--tls-max', '1.2'])]),
  asked('curl-tls-1.3', sh, (facts, shell) => [curl(facts, shell, ['--tlsv1.3'])]),
  asked('curl-address', shAndPowershell, (facts, shell) => [
    facts.host === facts.asked ? null : curl(facts, shell, ['--tlsv1.2']),
  ]),
  asked('nmap', sh, (facts) => [nmap(facts)]),
  asked('sslscan', sh, (facts) => [sslscan(facts)]),
  asked('gnutls', sh, (facts) => [gnutls(facts)]),
  asked('keytool', everywhere, (facts) => [keytool(facts)]),
  { id: 'ssl-stream', shells: powershell, write: sslStream },
];

function asked(
  id: CommandTitleId,
  shells: readonly Shell[],
  steps: (facts: CommandFacts, shell: Shell) => readonly (Invocation | null)[],
): CommandQuestion {
  return {
    id,
    shells,
    write: (facts, shell) => {
      const known = steps(facts, shell).filter((step) => step !== null);
      return known.length < steps(facts, shell).length ? null : writeLine(shell, known);
    },
  };
}

/** One connection for each suite that the library has, and the name of each that is accepted. */
function askSuiteBySuite(facts: CommandFacts): string | null {
  const list = writeLine('sh', [
    { program: 'openssl', args: ['ciphers', '-s', '-tls1_2', everySuite], typed: 'nothing' },
  ]);
  const start = sClient(facts, ['-tls1_2', '-cipher'], 'nothing');
  const line = start && writeLine('sh', [start]);
  if (line === null || list === null) return null;
  const one = `${line} "${oneSuite('$suite')}" </dev/null >/dev/null 2>&1`;
  return `for suite in $(${list} | tr : ' '); do ${one} && echo "$suite"; done`;
}
