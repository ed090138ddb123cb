import type { EnvironmentFinding, TrustTrial } from '../../../shared/network/machine.ts';
import { connectionsMade } from '../../system/connections-made.ts';
import type { ProgramPorts } from './machine-trial.ts';
import { type SettingTries, tryWithAndWithout } from './with-and-without.ts';

/** One web server, and the variables that are set here. */
export interface TrustInquiry {
  readonly environment: readonly EnvironmentFinding[];
  /** As it stands in an address of the web. */
  readonly host: string;
  readonly port: number;
  /** An address literal. */
  readonly address: string;
}

/** Milliseconds for one request. */
const requestMs = 4000;

/** The variable by which curl takes its list of certificates; null where none is set. curl(1), "ENVIRONMENT". */
export function trustVariable(environment: readonly EnvironmentFinding[]): EnvironmentFinding | null {
  const named = ['CURL_CA_BUNDLE', 'SSL_CERT_FILE'].map((name) => environment.find((one) => one.name === name));
  return named.find((one) => one !== undefined && one.path !== null) ?? null;
}

/**
 * Lets this machine's `curl` ask the server with that variable and without any, and both several times where that made
 * the difference. `leafNow` looks at the server's certificate. Contacts the target alone, directly. Null where curl is
 * not here or no such variable is set.
 */
export async function tryTrustFile(
  { address, environment, host, port }: TrustInquiry,
  { find, follow }: ProgramPorts,
  signal: AbortSignal,
  leafNow: SettingTries['leaf'],
): Promise<TrustTrial | null> {
  const variable = trustVariable(environment);
  const command = find('curl');
  if (variable === null || command === null || variable.path === null) return null;
  const { name, path } = variable;
  const [written, place] = [host, address].map((one) => (one.includes(':') ? `[${one}]` : one));
  const args = ['-q', '-sS', '--head', '--noproxy', '*', '--connect-to', `${written}:${port}:${place}:${port}`];
  const ask = async (values: Readonly<Record<string, string>>): Promise<TrustTrial['withSetting']> => {
    const run = { command, args: [...args, `https://${written}:${port}/`], timeoutMs: requestMs, environment: values };
    connectionsMade.program('program', address, port);
    const end = await follow(run, () => {}, signal);
    return end.kind === 'ended' ? (ends[end.status ?? -1] ?? 'not-run') : 'not-run';
  };
  const tries = { with: () => ask({ [name]: path }), without: () => ask({}), leaf: leafNow };
  const { with: withSetting, without: withoutSetting, ...rest } = await tryWithAndWithout(tries);
  return { program: 'curl', variable: name, path, withSetting, withoutSetting, ...rest };
}

/** curl(1), "EXIT CODES": what comes after TLS says that its certificate was taken. */
const ends: Readonly<Record<number, TrustTrial['withSetting']>> = {
  ...{ 0: 'connected', 16: 'connected', 22: 'connected', 52: 'connected', 92: 'connected' },
  ...{ 60: 'failed', 77: 'failed' },
};
