import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What sslscan found, in its words: versions as `TLSv1.2`, suites as IANA numbers in its order. */
export interface SslscanFindings {
  readonly versions: Readonly<Record<string, boolean>>;
  readonly cipherSuites: Readonly<Record<string, readonly number[]>>;
}

/** Runs sslscan against a port of loopback, for versions and suites alone. */
export async function runSslscan(port: number, serverName = 'server.test'): Promise<SslscanFindings> {
  const args = [...only, '--no-colour', `--sni-name=${serverName}`, '--xml=-', `127.0.0.1:${port}`];
  const { stdout } = await promisify(execFile)('sslscan', args, { maxBuffer: 8 << 20 });
  const elements = (name: string) =>
    [...stdout.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, 'g'))].map(([, text = '']) => attributes(text));
  const versions: Record<string, boolean> = {};
  for (const { type, version, enabled } of elements('protocol')) {
    versions[spelled(`${type === 'ssl' ? 'SSL' : 'TLS'}v${version}`)] = enabled === '1';
  }
  const cipherSuites: Record<string, number[]> = {};
  for (const { sslversion = '', id } of elements('cipher')) {
    const version = spelled(sslversion);
    cipherSuites[version] = [...(cipherSuites[version] ?? []), Number(id)];
  }
  return { versions, cipherSuites };
}

/** Its groups alone take minutes against some servers. */
const only = ['heartbleed', 'groups', 'renegotiation', 'compression', 'fallback', 'check-certificate'].map(
  (part) => `--no-${part}`,
);

const attributes = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));

const spelled = (version: string) => version.replace(/^(SSLv[23]).*$/, '$1');
