// What a real server said to an honest client, up to its Finished, and where lengths stand in it.
import { randomBytes } from 'node:crypto';
import { dial } from '../../../main/system/socket.ts';
import { performHandshake } from '../../../main/tls/client/connection.ts';
import { modernHello } from '../../../main/tls/client/profiles.ts';

export async function recordFlight(port: number): Promise<Buffer> {
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const ports = { now: () => performance.now(), wallClock: () => new Date(), randomBytes: random, dial };
  const { report, transcript } = await performHandshake(
    {
      ...{ address: '127.0.0.1', port, hello: modernHello('server.test', ['http/1.1']), starttls: null },
      ...{ peerName: 'server.test', stopAfter: 'finished', writes: null, request: () => null },
      ...{ replyComplete: () => true, connectTimeoutMs: 5000, answerTimeoutMs: 5000, replyTimeoutMs: 5000 },
      ...{ totalTimeoutMs: 10_000, lingerMs: 0 },
    },
    ports,
    new AbortController().signal,
  );
  if (report.failure !== null) throw new Error(`an honest server failed: ${JSON.stringify(report.failure)}`);
  return Buffer.concat(transcript.filter(({ direction }) => direction === 'received').map(({ bytes }) => bytes));
}

/** A length on the wire. */
export interface LengthField {
  readonly name: string;
  readonly at: number;
  readonly size: 1 | 2 | 3;
}

/** Offsets at which records and messages in the clear begin and end, and the lengths in them. */
export function layoutOf(flight: Buffer): {
  readonly boundaries: readonly number[];
  readonly lengths: readonly LengthField[];
} {
  const boundaries = new Set<number>([0]);
  const lengths: LengthField[] = [];
  let isProtected = false;
  for (let at = 0, record = 1; at + 5 <= flight.length; record += 1) {
    const body = at + 5;
    const next = body + flight.readUInt16BE(at + 3);
    lengths.push({ name: `record ${record}`, at: at + 3, size: 2 });
    if (flight[at] === 20) isProtected ||= flight[at + 1] === 3 && !isRetry(flight);
    if (flight[at] === 22 && !isProtected) addMessages(flight, body, next, boundaries, lengths);
    boundaries.add(next);
    at = next;
  }
  return { boundaries: [...boundaries].toSorted((a, b) => a - b), lengths };
}

/** RFC 8446 section 4.1.3: a HelloRetryRequest is told by its random. */
const isRetry = (flight: Buffer) => flight.subarray(11, 15).toString('hex') === 'cf21ad74';

function addMessages(flight: Buffer, from: number, to: number, boundaries: Set<number>, lengths: LengthField[]): void {
  for (let at = from; at + 4 <= to; ) {
    const type = flight[at] ?? 0;
    const body = at + 4;
    const next = body + flight.readUIntBE(at + 1, 3);
    const own = fieldsOf[type]?.(flight, body, next) ?? [];
    lengths.push({ name: `message ${type}`, at: at + 1, size: 3 }, ...own);
    boundaries.add(at).add(next);
    at = next;
  }
}

type Fields = (flight: Buffer, body: number, end: number) => LengthField[];

const fieldsOf: Readonly<Record<number, Fields>> = {
  2: serverHelloLengths,
  11: certificateLengths,
  12: keyExchangeLengths,
};

/** RFC 8446 section 4.1.3: version, random, session id, suite, compression, extensions. */
function serverHelloLengths(flight: Buffer, body: number, end: number): LengthField[] {
  const session = body + 34;
  const extensions = session + 1 + (flight[session] ?? 0) + 3;
  const found: LengthField[] = [
    { name: 'session id', at: session, size: 1 },
    { name: 'extensions', at: extensions, size: 2 },
  ];
  for (let at = extensions + 2; at + 4 <= end; at += 4 + flight.readUInt16BE(at + 2)) {
    const type = flight.readUInt16BE(at);
    found.push({ name: `extension ${type}`, at: at + 2, size: 2 });
    if (type === 51 && flight.readUInt16BE(at + 2) > 2) found.push({ name: 'key share', at: at + 6, size: 2 });
  }
  return found;
}

/** RFC 5246 section 7.4.2. */
function certificateLengths(flight: Buffer, body: number, end: number): LengthField[] {
  const found: LengthField[] = [{ name: 'certificate list', at: body, size: 3 }];
  for (let at = body + 3, index = 1; at + 3 <= end; at += 3 + flight.readUIntBE(at, 3), index += 1)
    found.push({ name: `certificate ${index}`, at, size: 3 });
  return found;
}

/** RFC 8422 section 5.4: curve type, curve, point, scheme, signature. */
function keyExchangeLengths(flight: Buffer, body: number): LengthField[] {
  const point = body + 3;
  return [
    { name: 'point', at: point, size: 1 },
    { name: 'signature', at: point + 1 + (flight[point] ?? 0) + 2, size: 2 },
  ];
}
