import { execFile } from 'node:child_process';

/** How a handshake of `openssl s_client` ended. */
export interface Ended {
  /** Number of the alert that the server sent; null for none. */
  readonly alert: number | null;
  /** `TLSv1.2`; null where none was agreed. */
  readonly version: string | null;
  readonly suite: string | null;
  /** Common name of the certificate that was shown. */
  readonly shown: string | null;
  /** `wrong version number`: the answer was no TLS. */
  readonly isPlain: boolean;
  readonly text: string;
}

/** Has a real client make one handshake. Never throws; ends after eight seconds. */
export async function handshake(port: number, ...options: readonly string[]): Promise<Ended> {
  // Without -ign_eof it would leave at the end of what is typed, before an answer can come.
  const args = ['s_client', '-ign_eof', '-connect', `127.0.0.1:${port}`, ...options];
  const text = await new Promise<string>((done) => {
    const child = execFile('openssl', args, { timeout: 8000 }, (_, out, error) => done(out + error));
    // An alert that follows the handshake of TLS 1.3 arrives before the line ends.
    child.stdin?.end('GET / HTTP/1.0\r\n\r\n');
  });
  const [, alert] = /SSL alert number (\d+)/.exec(text) ?? [];
  const [, version = '', suite] = /^New, (\S+), Cipher is (\S+)/m.exec(text) ?? [];
  const [, shown] = /^subject=.*CN ?= ?([^\n,]+)/m.exec(text) ?? [];
  const isAgreed = version.startsWith('TLS');
  return {
    alert: alert === undefined ? null : Number(alert),
    version: isAgreed ? version : null,
    suite: isAgreed ? (suite ?? null) : null,
    shown: shown ?? null,
    isPlain: /wrong version number|packet length too long/.test(text),
    text,
  };
}
