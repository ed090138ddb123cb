import type { Greeting } from '../../../shared/network/ports.ts';
import type { Arrival, Dial, TcpConnection } from '../../system/socket.ts';
import { classifyPlaintext } from '../../tls/wire/plaintext.ts';
import { beginsRecord } from '../../tls/wire/record.ts';

/** Where to listen, and how long. */
export interface Listening {
  readonly address: string;
  readonly port: number;
  readonly connectMs: number;
  /** Milliseconds in which a server that speaks first has to begin. */
  readonly listenMs: number;
}

/** Connects and says nothing: what comes first, if anything. Never rejects. */
export async function hearGreeting(
  { address, connectMs, listenMs, port }: Listening,
  { dial, now }: { readonly dial: Dial; readonly now: () => number },
  signal: AbortSignal,
): Promise<Greeting> {
  const dialled = await dial({ address, port, timeoutMs: connectMs }, signal);
  if (dialled.state === 'stopped') return noGreeting('stopped');
  if (dialled.state !== 'open') return noGreeting(dialled.errorCode ?? dialled.state);
  const opened = now();
  const bytes: number[] = [];
  const first = await dialled.connection.receive(listenMs);
  const milliseconds = first.kind === 'bytes' ? Math.max(0, now() - opened) : null;
  if (first.kind === 'bytes') bytes.push(...first.bytes.subarray(0, keptBytes));
  const end = first.kind === 'bytes' ? await hearMore(dialled.connection, bytes) : first;
  dialled.connection.close();
  if (bytes.length > 0) return greetingOf(Uint8Array.from(bytes), 'spoke', milliseconds);
  return { ...noGreeting(''), state: quietStates[end.kind] };
}

const quietStates = {
  bytes: 'silent',
  silence: 'silent',
  closed: 'closed',
  reset: 'reset',
  stopped: 'not-tested',
} as const satisfies Record<Arrival['kind'], Greeting['state']>;

/** What bytes from an open port say of who speaks there. */
export function greetingOf(bytes: Uint8Array, state: 'spoke' | 'answered', milliseconds: number | null): Greeting {
  const kept = bytes.subarray(0, keptBytes);
  const { protocol, text } = classifyPlaintext(kept);
  const isTls = beginsRecord(kept[0] ?? 0) && kept[1] === 3;
  const hex = Buffer.from(kept).toString('hex');
  // In TLS they are messages, with the certificate among them, and no words.
  return { state, protocol: isTls ? 'tls' : protocol, text: isTls ? '' : text, bytes: hex, milliseconds, reason: '' };
}

/** Nothing was heard; with a reason, because nobody listened. */
export const noGreeting = (reason: string): Greeting => ({
  state: 'not-tested',
  protocol: null,
  text: '',
  bytes: '',
  milliseconds: null,
  reason,
});

/** A server that writes octet by octet is given a little time, and at most eight reads. */
async function hearMore(connection: TcpConnection, bytes: number[]): Promise<Arrival> {
  let last: Arrival = { kind: 'silence' };
  for (let read = 0; read < 8 && bytes.length < keptBytes && !bytes.includes(lineFeed); read += 1) {
    last = await connection.receive(restMs);
    if (last.kind !== 'bytes') return last;
    bytes.push(...last.bytes.subarray(0, keptBytes - bytes.length));
  }
  return last;
}

const keptBytes = 256;
const restMs = 80;
const lineFeed = 10;
