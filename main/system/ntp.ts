import { type DatagramPeer, type OpenLine, openLine } from './datagram.ts';

/** What an answer of a time server holds that counts. RFC 4330 section 4, RFC 5905 section 7.3. */
export interface NtpPacket {
  /** 3 is a clock that is not synchronised. */
  readonly leap: number;
  readonly version: number;
  /** 4 is a server. */
  readonly mode: number;
  /** 0 is a kiss-o'-death, 16 an unsynchronised server. */
  readonly stratum: number;
  readonly rootDelayMs: number;
  readonly rootDispersionMs: number;
  /** Four letters for strata 0 and 1, hexadecimal otherwise. */
  readonly reference: string;
  /** Our own transmit timestamp, returned; hexadecimal. */
  readonly origin: string;
  /** Milliseconds since 1970; null for a timestamp of zero, which says nothing. */
  readonly receivedAt: number | null;
  readonly sentAt: number | null;
}

export type NtpEnd = { readonly strays: number; readonly roundTripMs: number | null } & (
  | { readonly state: 'answered'; readonly packet: NtpPacket; readonly offsetMs: number; readonly localAt: number }
  | { readonly state: 'refused-to-serve' | 'not-usable'; readonly packet: NtpPacket; readonly reason: string }
  | { readonly state: 'no-answer' | 'unreachable' | 'stopped'; readonly reason: string }
);

export interface NtpPorts {
  /** Eight bytes that nobody can guess. */
  readonly randomBytes: () => Uint8Array;
  /** Milliseconds since 1970 by this machine's clock. */
  readonly wallClock: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** No true time is before it: tells the eras of the timestamps apart. Milliseconds since 1970. */
  readonly notBefore: number;
  readonly open?: OpenLine;
}

export interface NtpInquiry {
  readonly server: DatagramPeer;
  /** Milliseconds for each try. */
  readonly tries: readonly number[];
}

export type AskTimeServer = (inquiry: NtpInquiry, signal: AbortSignal) => Promise<NtpEnd>;

/**
 * Asks once more only where nothing came: a server that says go away is not asked again. The transmit timestamp is a
 * random number, so that an answer is known by it and nothing of this clock is told (RFC 8915 section 5.7 has the
 * same). Never rejects. `offsetMs` is this clock minus the server's.
 */
export const askingTimeServer =
  (ports: NtpPorts): AskTimeServer =>
  async ({ server, tries }, signal) => {
    const line = await (ports.open ?? openLine)(server, ports.now, signal);
    let strays = 0;
    try {
      for (const withinMs of tries) {
        const nonce = ports.randomBytes().subarray(0, 8);
        const [sentAt, localAt] = [ports.now(), ports.wallClock()];
        line.send(writeNtpQuestion(nonce));
        for (const until = sentAt + withinMs; ; ) {
          const arrival = await line.receive(until - ports.now());
          if (arrival.kind === 'stopped') return { ...silent, strays, state: 'stopped', reason: '' };
          if (arrival.kind === 'failed') return { ...silent, strays, state: 'unreachable', reason: arrival.errorCode };
          if (arrival.kind === 'silence') break;
          const packet = readNtpPacket(arrival.bytes, ports.notBefore);
          if (packet !== null && isOurs(packet, nonce))
            return judged(packet, { sentAt, localAt, at: arrival.at, strays });
          strays += 1;
          if (strays > mostStrays)
            return { ...silent, strays, state: 'no-answer', reason: 'a flood of answers to other questions' };
        }
      }
      return { ...silent, strays, state: 'no-answer', reason: '' };
    } finally {
      line.close();
    }
  };

const silent = { roundTripMs: null } as const;
const mostStrays = 100;

/** Version 4, mode 3: a client. Everything else is zero but the transmit timestamp. */
export function writeNtpQuestion(nonce: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(48);
  bytes[0] = 0x23;
  bytes.set(nonce.subarray(0, 8), 40);
  return bytes;
}

/** Null for what is too short for a header. Extension fields behind it are let be. */
export function readNtpPacket(bytes: Uint8Array, notBefore: number): NtpPacket | null {
  if (bytes.length < 48) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, stratum] = [view.getUint8(0), view.getUint8(1)];
  const reference = bytes.subarray(12, 16);
  return {
    leap: first >> 6,
    version: (first >> 3) & 7,
    mode: first & 7,
    stratum,
    rootDelayMs: (view.getUint32(4) / 65_536) * 1000,
    rootDispersionMs: (view.getUint32(8) / 65_536) * 1000,
    reference: stratum < 2 ? lettersOf(reference) : Buffer.from(reference).toString('hex'),
    origin: Buffer.from(bytes.subarray(24, 32)).toString('hex'),
    receivedAt: timeAt(view, 32, notBefore),
    sentAt: timeAt(view, 40, notBefore),
  };
}

/** Seconds between 1900 and 1970, and of one era (RFC 5905 section 6). */
const [epoch, era] = [2_208_988_800, 2 ** 32];

/** The first moment that the 32 bits of seconds can stand for, `grace` before `notBefore` or later. */
function timeAt(view: DataView, at: number, notBefore: number): number | null {
  const [seconds, fraction] = [view.getUint32(at), view.getUint32(at + 4)];
  if (seconds === 0 && fraction === 0) return null;
  let since1970 = seconds - epoch;
  while (since1970 < notBefore / 1000 - grace) since1970 += era;
  return since1970 * 1000 + (fraction / 2 ** 32) * 1000;
}

/** Servers that are years behind must stay readable as such. Seconds. */
const grace = 40 * 365.25 * 86_400;

const lettersOf = (bytes: Uint8Array): string =>
  [...bytes]
    .filter((octet) => octet !== 0)
    .map((octet) => (octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '?'))
    .join('');

const isOurs = ({ origin, mode }: NtpPacket, nonce: Uint8Array): boolean =>
  mode === 4 && origin === Buffer.from(nonce).toString('hex');

interface Exchange {
  readonly sentAt: number;
  readonly localAt: number;
  readonly at: number;
  readonly strays: number;
}

/** RFC 4330 section 5 lists the checks. */
function judged(packet: NtpPacket, { sentAt, localAt, at, strays }: Exchange): NtpEnd {
  const roundTripMs = Math.max(0, at - sentAt);
  const common = { strays, roundTripMs };
  if (packet.stratum === 0) return { ...common, state: 'refused-to-serve', packet, reason: packet.reference };
  const { receivedAt, sentAt: serverSentAt } = packet;
  const fault = faultOf(packet);
  if (fault !== null || receivedAt === null || serverSentAt === null)
    return { ...common, state: 'not-usable', packet, reason: fault ?? 'a timestamp is missing' };
  const localReceivedAt = localAt + roundTripMs;
  const ahead = (receivedAt - localAt + (serverSentAt - localReceivedAt)) / 2;
  return { ...common, state: 'answered', packet, offsetMs: -ahead, localAt };
}

function faultOf({ leap, version, stratum, rootDelayMs, rootDispersionMs, receivedAt, sentAt }: NtpPacket) {
  if (leap === 3) return 'its own clock is not synchronised';
  if (stratum > 15) return `its stratum is ${stratum}`;
  if (version < 1 || version > 4) return `its version is ${version}`;
  // RFC 5905 section 7.3: MAXDISP is 16 seconds.
  if (rootDelayMs / 2 + rootDispersionMs >= 16_000) return 'it is too far from a reference';
  if (receivedAt !== null && sentAt !== null && (sentAt < receivedAt || sentAt - receivedAt > 10_000))
    return 'its timestamps contradict each other';
  return null;
}
