// `explain`: a message, a log as people paste it, and the longest that is read.
import { explainText } from '../../main/session/explain.ts';
import { type Figure, medianMs } from './bench.ts';

const ports = { now: () => performance.now(), wallClock: () => new Date(), version: '0' };

const connection = [
  '* Connected to server.test (127.0.0.1) port 443 (#0)',
  '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
  '} [512 bytes data]',
  '* TLSv1.3 (IN), TLS handshake, Server hello (2):',
  '* TLSv1.3 (IN), TLS handshake, Certificate (11):',
  '* TLSv1.3 (OUT), TLS alert, unknown CA (560):',
  '* SSL certificate problem: unable to get local issuer certificate',
  '* Closing connection 0',
  '',
].join('\n');

export async function explainFigures(): Promise<Figure[]> {
  const message = 'curl: (60) SSL certificate problem: unable to get local issuer certificate';
  const paste = connection + '< HTTP/1.1 200 OK\n'.repeat(1000);
  const longest = connection.repeat(Math.floor(8_000_000 / connection.length));
  const figure = async (name: string, text: string, target: number | null): Promise<Figure> => ({
    ...{ name, target, unit: 'ms' },
    value: await medianMs(5, () => explainText(text, ports)),
  });
  return [
    await figure('an error message explained', message, 50),
    await figure('a debug log of a thousand lines explained', paste, 50),
    await figure('a debug log of eight megabytes explained', longest, null),
  ];
}
