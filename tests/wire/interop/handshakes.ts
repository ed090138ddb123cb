// A list of handshakes without a test runner, so that another runtime can go through it:
// `runtime handshakes.ts '[{"port": 4433, "hello": {…}}]'` prints how far each got, as JSON.
import { randomBytes } from 'node:crypto';
import { dial } from '../../../main/system/socket.ts';
import { performHandshake } from '../../../main/tls/client/connection.ts';
import type { HelloSpec } from '../../../main/tls/client/hello-spec.ts';
import { modernHello } from '../../../main/tls/client/profiles.ts';

export interface Errand {
  readonly name: string;
  readonly port: number;
  readonly hello: Partial<HelloSpec>;
}

export interface Outcome {
  readonly name: string;
  readonly reached: string;
  readonly keyProven: boolean | null;
  readonly failure: unknown;
}

const ports = {
  now: () => performance.now(),
  wallClock: () => new Date(),
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  dial,
};

async function run({ name, port, hello }: Errand): Promise<Outcome> {
  const plan = {
    address: '127.0.0.1',
    port,
    hello: { ...modernHello('server.test', []), ...hello },
    starttls: null,
    peerName: 'server.test',
    stopAfter: 'finished',
    writes: null,
    request: () => new TextEncoder().encode('GET / HTTP/1.0\r\n\r\n'),
    replyComplete: (reply: Uint8Array) => reply.length > 12,
    connectTimeoutMs: 2000,
    answerTimeoutMs: 5000,
    replyTimeoutMs: 3000,
    totalTimeoutMs: 10_000,
    lingerMs: 400,
  } as const;
  const { report } = await performHandshake(plan, ports, new AbortController().signal);
  const { reached, keyProven, failure } = report;
  return { name, reached, keyProven, failure };
}

const errands = JSON.parse(process.argv[2] ?? '[]') as Errand[];
const outcomes: Outcome[] = [];
/** Some servers take their time for a goodbye. */
const atOnce = 4;
const takeTurns = async () => {
  for (let errand = errands.shift(); errand !== undefined; errand = errands.shift()) outcomes.push(await run(errand));
};
await Promise.all(Array.from({ length: atOnce }, takeTurns));
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
process.exit(0);
