// A TCP conversation as a script: who says what, with numbers that fit.
import { clientProfile } from '../../main/evidence/profiles/catalogue.ts';
import { client, flag, frame, server } from './packets.ts';

type End = 'client' | 'server';

/** One packet: bytes, or flags of TCP alone. */
export interface Step {
  readonly from: End;
  readonly bytes?: Uint8Array;
  readonly flags?: number;
  readonly ttl?: number;
  /** Added to the number that fits. */
  readonly skew?: number;
  /** It was sent, and the capture does not have it. */
  readonly lost?: boolean;
  /** Payload already sent, once more. */
  readonly again?: boolean;
}

/** Frames of the steps; sequence numbers begin near the end of their range, so that they wrap around. */
export function framesOf(steps: readonly Step[], port: number = client[1], serverPort: number = server[1]): Buffer[] {
  const place: readonly [string, number] = [server[0], serverPort];
  const next = { client: 0xffff_ff00, server: 0x1000 };
  const frames: Buffer[] = [];
  for (const step of steps) {
    const { bytes, flags = flag.push | flag.ack, from, ttl = from === 'client' ? 64 : 57 } = step;
    const other = from === 'client' ? 'server' : 'client';
    const own: readonly [string, number] = [client[0], port];
    const ends = from === 'client' ? { from: own, to: place } : { from: place, to: own };
    const length = (bytes?.length ?? 0) + ((flags & (flag.syn | flag.fin)) !== 0 ? 1 : 0);
    const sequence = (next[from] + (step.skew ?? 0) - (step.again ? length : 0)) >>> 0;
    const acknowledgement = (flags & flag.ack) !== 0 ? next[other] : 0;
    const made = frame({ ...ends, sequence, acknowledgement, flags, ttl, ...(bytes ? { payload: bytes } : {}) });
    if (!step.lost) frames.push(made);
    if (!step.again && (flags & flag.rst) === 0) next[from] = (next[from] + length) >>> 0;
  }
  return frames;
}

export const opened: readonly Step[] = [
  { from: 'client', flags: flag.syn },
  { from: 'server', flags: flag.syn | flag.ack },
  { from: 'client', flags: flag.ack },
];

export const say = (from: End, text: string): Step => ({ from, bytes: Buffer.from(text, 'latin1') });
export const send = (from: End, hex: string | Uint8Array): Step => ({
  from,
  bytes: typeof hex === 'string' ? Buffer.from(hex, 'hex') : hex,
});
export const closes = (from: End): Step => ({ from, flags: flag.fin | flag.ack });
export const acknowledges = (from: End): Step => ({ from, flags: flag.ack });
export const resets = (from: End, more: Partial<Step> = {}): Step => ({ from, flags: flag.rst | flag.ack, ...more });

/** A real ClientHello in its record. */
export function helloRecord(profile = 'openssl-3'): Buffer {
  const message = Buffer.from(clientProfile(profile)?.hello ?? '', 'hex');
  const length = Buffer.from([message.length >> 8, message.length & 255]);
  return Buffer.concat([Buffer.from([22, 3, 1]), length, message]);
}

export const alertRecord = (level: number, code: number): string =>
  Buffer.from([21, 3, 3, 0, 2, level, code]).toString('hex');
