// One attempt in a process of its own, which tells how it ended and what it cost in memory:
//   node measured-attempt.ts '{"port":4433}'
import { randomBytes } from 'node:crypto';
import { throughHttp } from '../../../main/system/http-connect.ts';
import { dial } from '../../../main/system/socket.ts';
import { performHandshake } from '../../../main/tls/client/connection.ts';
import type { HandshakePlan } from '../../../main/tls/client/plan.ts';
import { modernHello } from '../../../main/tls/client/profiles.ts';
import { peakMegabytes } from '../../bench/peak-memory.ts';

/** What to try. */
export interface Errand {
  readonly port: number;
  readonly starttls?: HandshakePlan['starttls'];
  /** Ask the port as a proxy, and nothing else. */
  readonly asProxy?: boolean;
  /** Ask for a new handshake in place of a reply, for so many milliseconds in all. */
  readonly renegotiateForMs?: number;
}

/** How it went. */
export interface Measured {
  readonly outcome: unknown;
  /** Most bytes of memory at any time, above what the process had before. */
  readonly grownBy: number;
}

const errand = JSON.parse(process.argv[2] ?? '{}') as Errand;
const before = process.memoryUsage().rss;
const outcome = errand.asProxy === true ? await askProxy(errand) : await shakeHands(errand);
const grownBy = peakMegabytes() * 1_024_000 - before;
process.stdout.write(JSON.stringify({ outcome, grownBy } satisfies Measured));

async function shakeHands({ port, renegotiateForMs, starttls = null }: Errand) {
  const plan: HandshakePlan = {
    address: '127.0.0.1',
    port,
    hello: { ...modernHello('server.test', []), certificateCompressions: [1, 2, 3] },
    starttls,
    peerName: 'server.test',
    stopAfter: 'finished',
    writes: null,
    request: () => Uint8Array.of(0x3f),
    replyComplete: () => false,
    connectTimeoutMs: 2000,
    answerTimeoutMs: 5000,
    replyTimeoutMs: 3000,
    totalTimeoutMs: renegotiateForMs ?? 10_000,
    lingerMs: 400,
    renegotiate: renegotiateForMs !== undefined,
  };
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const ports = { now: () => performance.now(), wallClock: () => new Date(), randomBytes: random, dial };
  const { report } = await performHandshake(plan, ports, new AbortController().signal);
  return report.failure;
}

async function askProxy({ port }: Errand) {
  const target = { address: '127.0.0.1', port, timeoutMs: 3000 };
  const way = { protocol: 'http', credentials: null, destination: { host: 'server.test', port: 443 } } as const;
  const { answer } = await throughHttp(dial)(target, way, new AbortController().signal);
  return answer;
}
