import type { EchoReply } from '../../../shared/network/path.ts';
import { isAddressLiteral } from '../address-literal.ts';
import { icmpWordOf } from './icmp-words.ts';

/** One echo request, with what only size tests need. */
export interface PingReply extends EchoReply {
  /** The limit that the answer named. */
  readonly statedMtu: number | null;
  /** True where this machine refused to send it. */
  readonly here: boolean;
}

/** Sequence numbers begin at 1 in iputils and at 0 elsewhere. */
export type FirstSequence = 0 | 1;

/** Reads what ping of iputils, busybox or macOS wrote in the C locale. What it did not mention is `silence`. Pure. */
export function readPing(lines: readonly string[], count: number, first: FirstSequence): PingReply[] {
  const replies = Array.from({ length: count }, (_, index) => silent(index + 1));
  for (const line of lines) {
    const found = readReply(line) ?? readError(line) ?? readOwnError(line);
    if (found === null) continue;
    const open = replies.findIndex(({ outcome }) => outcome === 'silence');
    const at = found.sequence === null ? open : found.sequence - first;
    // A second answer to the same request changes nothing.
    if (replies[at]?.outcome === 'silence') replies[at] = { ...found.reply, sequence: at + 1 };
  }
  return replies;
}

/** Whether the program said that it may not open its socket at all. */
export const lacksPermission = (lines: readonly string[]): boolean =>
  lines.some((line) =>
    /socket: (?:operation not permitted|permission denied)|are you root|missing cap_net_raw/i.test(line),
  );

/** Whether the program said that this computer has no way there, or no address of the kind. */
export const saysNoRoute = (line: string): boolean =>
  /network is unreachable|no route to host|cannot assign requested address/i.test(line);

const silent = (sequence: number): PingReply => ({
  sequence,
  outcome: 'silence',
  milliseconds: null,
  icmp: null,
  from: null,
  statedMtu: null,
  here: false,
});

interface Line {
  /** As written; null where the line has none. */
  readonly sequence: number | null;
  readonly reply: PingReply;
}

/** `64 bytes from 10.9.0.2: icmp_seq=1 ttl=64 time=0.059 ms`; busybox writes `seq=`, ping6 of macOS a comma. */
function readReply(line: string): Line | null {
  const match = /^\d+ bytes from (\S+?)[:,] (?:icmp_)?seq=(\d{1,6})\b.*\btime[=<] ?(\d+(?:\.\d+)?) ?ms/.exec(line);
  if (match === null) return null;
  const [, from = '', sequence, milliseconds] = match;
  const reply = { ...silent(0), outcome: 'reply', milliseconds: Number(milliseconds), from: literal(from) } as const;
  return { sequence: Number(sequence), reply };
}

/** `From 10.1.0.1 icmp_seq=1 Packet filtered`; macOS: `36 bytes from 10.1.0.1: Destination Host Unreachable`. */
function readError(line: string): Line | null {
  const iputils = /^From (\S+?):? icmp_seq=(\d{1,6}) (.+)$/.exec(line);
  const macos = /^\d+ bytes from (\S+): ([A-Za-z].*)$/.exec(line);
  const [from, sequence, words] = iputils ? iputils.slice(1) : [macos?.[1], undefined, macos?.[2]];
  if (from === undefined || words === undefined) return null;
  const icmp = icmpWordOf(words) ?? 'other';
  const statedMtu = mtuIn(words);
  return {
    sequence: sequence === undefined ? null : Number(sequence),
    reply: { ...silent(0), outcome: 'error', icmp, from: literal(from), statedMtu },
  };
}

/** What was not sent: `/usr/bin/ping: local error: message too long, mtu=1400`, `ping: sendto: No route to host`. */
function readOwnError(line: string): Line | null {
  const words = /^(?:\S*\/)?ping6?: (?:local error|sendmsg|sendto|connect): (.+)$/.exec(line)?.[1];
  if (words === undefined) return null;
  const icmp = /too long/i.test(words) ? 'too-big' : (icmpWordOf(words) ?? 'other');
  return { sequence: null, reply: { ...silent(0), outcome: 'error', icmp, statedMtu: mtuIn(words), here: true } };
}

function mtuIn(words: string): number | null {
  const stated = Number(/\bmtu ?[=:]? ?(\d{2,5})\b/i.exec(words)?.[1] ?? Number.NaN);
  return Number.isFinite(stated) ? stated : null;
}

const literal = (text: string): string | null => (isAddressLiteral(text) ? text : null);
