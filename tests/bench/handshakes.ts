import { randomBytes } from 'node:crypto';
import { dial } from '../../main/system/socket.ts';
import { performHandshake } from '../../main/tls/client/connection.ts';
import type { HandshakePlan } from '../../main/tls/client/plan.ts';
import { modernHello } from '../../main/tls/client/profiles.ts';
import { TlsSession } from '../../main/tls/client/session.ts';
import { startNginx, tlsBlock } from '../support/nginx.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { type Figure, median, medianMs } from './bench.ts';

const ports = {
  now: () => performance.now(),
  wallClock: () => new Date(),
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  dial,
};

/**
 * What one attempt costs: the processor time of a probe that ends at the ServerHello, from the making of its hello
 * on, and a whole handshake from dial to end. A hello that goes on has a post-quantum key of its own, which is most
 * of its cost, so what such a one takes up to the ServerHello is told as well.
 */
export async function handshakeFigures(): Promise<Figure[]> {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.3;')] });
  try {
    const begin = () => attempt(server.port, 'server-hello');
    await times(warmUp, begin);
    const cpu = median(await times(runs, () => ownCpuMs(begin)));
    const ownKey = median(await times(runs, () => ownCpuMs(() => makeHello('finished'))));
    const sharedKey = median(await times(runs, () => ownCpuMs(() => makeHello('server-hello'))));
    const whole = await medianMs(runs, () => attempt(server.port, 'finished'), warmUp);
    return [
      { name: 'own processor time of a probe that ends at the ServerHello', value: cpu, target: 2, unit: 'ms' },
      {
        name: 'the same where the handshake goes on, with a key of its own',
        value: cpu + ownKey - sharedKey,
        target: null,
        unit: 'ms',
      },
      { name: 'a full TLS 1.3 handshake on loopback', value: whole, target: 40, unit: 'ms' },
    ];
  } finally {
    await server.stop();
  }
}

/** Attempts before measuring: the compiler has seen the code by then, as in any survey. */
const warmUp = 60;
const runs = 41;

/** One attempt. @throws when it did not get as far as was asked: a failure costs less, and is no figure */
async function attempt(port: number, stopAfter: HandshakePlan['stopAfter']): Promise<void> {
  const { report } = await performHandshake(
    {
      ...{ address: '127.0.0.1', port, hello: modernHello('server.test', []), starttls: null, peerName: 'server.test' },
      ...{ stopAfter, writes: null, request: () => null, replyComplete: () => true, lingerMs: 0 },
      ...{ connectTimeoutMs: 2000, answerTimeoutMs: 5000, replyTimeoutMs: 1000, totalTimeoutMs: 8000 },
    },
    ports,
    new AbortController().signal,
  );
  if (report.failure !== null || report.serverHelloAt === null) throw new Error(`failed: ${report.failure?.kind}`);
  if (stopAfter === 'finished' && report.finishedAt === null) throw new Error('not finished');
}

/** The hello of an attempt without a connection. */
async function makeHello(stopAfter: HandshakePlan['stopAfter']): Promise<void> {
  const spec = modernHello('server.test', []);
  const { randomBytes } = ports;
  new TlsSession({
    spec,
    stopAfter,
    randomBytes,
    keepSecrets: false,
    namesOnly: false,
    credential: null,
    resume: null,
  });
}

/** User and system time of this process, all its threads; the server is another process. */
async function ownCpuMs(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function times<T>(count: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let n = 0; n < count; n += 1) results.push(await run());
  return results;
}
