import type {
  AddressPath,
  Hop,
  PathMtu,
  PathProgress,
  PathSection,
  PathTool,
  Ping,
  Trace,
} from '../../../shared/network/path.ts';
import type { NetworkContact, NetworkGap, TlsAnswer } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkPathTextId, networkPathTexts } from '../../../shared/text/en/network-path.ts';
import { say } from '../../../shared/text/say.ts';
import { type PathGap, type PingOutcome, ping } from '../../system/ping/ping.ts';
import { type TraceOutcome, traceroute } from '../../system/traceroute/traceroute.ts';
import type { HandshakePorts } from '../../tls/client/connection.ts';
import { tryHelloForms } from './hello-segments.ts';
import { type MtuPorts, measurePathMtu } from './path-mtu.ts';
import { hopOf, weighHops } from './weigh-hops.ts';

/** What is asked about the way to a target. */
export interface PathInquiry {
  readonly target: Target;
  readonly port: number;
  /**
   * Address literals, best first; ways are traced to the first 4. `hello` says how a whole ClientHello was answered;
   * what is not known yet is waited for where it counts, and pings and traces begin before.
   */
  readonly addresses: readonly {
    readonly address: string;
    readonly family: 4 | 6;
    readonly hello: TlsAnswer['state'] | Promise<TlsAnswer['state']>;
  }[];
  readonly limits: PathLimits;
  /** Few connections at a time; all at the same time where it is left out. */
  readonly oneByOne?: boolean;
}

/** Counts, and milliseconds. */
export interface PathLimits {
  readonly pings: number;
  readonly mostHops: number;
  /** For an answer to a ping or to a packet of a trace. */
  readonly replyMs: number;
  readonly connectMs: number;
  /** For an answer to a ClientHello. */
  readonly answerMs: number;
}

/** What the look at the way needs of the world. */
export interface PathPorts extends MtuPorts, HandshakePorts {
  /** True for an administrator, who may trace with SYN packets to the port itself. */
  readonly privileged: boolean;
}

/** A trace of a dead way ends after some ten seconds, and of a good one at once. */
export const usualPathLimits: PathLimits = { pings: 10, mostHops: 30, replyMs: 1000, connectMs: 4000, answerMs: 4000 };

/**
 * Ping, trace and largest packet for every address at the same time, by the system's own programs. Contacts nobody but
 * these addresses and who is on the way. Never rejects; a Stop ends the programs and gives what was seen, `partial`.
 */
export async function lookAtPath(
  inquiry: PathInquiry,
  ports: PathPorts,
  signal: AbortSignal,
  watch: (progress: PathProgress) => void = () => {},
): Promise<PathSection> {
  const addresses = inquiry.addresses.slice(0, addressesLimit);
  const looked = await Promise.all(addresses.map((one) => lookAlong(one, inquiry, ports, signal, watch)));
  return {
    addresses: looked,
    programs: programsOf(looked),
    contacts: looked.flatMap((one) => contactsOf(one, inquiry.port)),
    notTested: gaps(looked, inquiry.addresses.length),
    partial: signal.aborted,
  };
}

const addressesLimit = 4;
type Address = PathInquiry['addresses'][number];

async function lookAlong(
  { address, family, hello }: Address,
  { limits, oneByOne = false, port, target }: PathInquiry,
  ports: PathPorts,
  signal: AbortSignal,
  watch: (progress: PathProgress) => void,
): Promise<AddressPath> {
  const { answerMs, connectMs, replyMs } = limits;
  const question = { address, port, target, connectMs, answerMs };
  const tryHellos = () => tryHelloForms(question, ports, signal, oneByOne);
  const [pinged, traced, pathMtu] = await Promise.all([
    pingTarget(address, limits, ports, signal, watch),
    trace(address, port, limits, ports, signal, watch),
    Promise.resolve(hello).then((known) =>
      measurePathMtu({ address, family, replyMs, hello: known, tryHellos }, ports, signal),
    ),
  ]);
  watch({ kind: 'path-mtu', address, pathMtu });
  const { hops, lossFrom } = weighHops(traced.hops, pinged);
  return { address, family, ping: pinged, path: hops, trace: { ...traced.trace, lossFrom }, pathMtu };
}

async function pingTarget(
  address: string,
  { pings, replyMs }: PathLimits,
  ports: PathPorts,
  signal: AbortSignal,
  watch: (progress: PathProgress) => void,
): Promise<Ping> {
  const wish = { address, count: pings, replyMs, packetBytes: null, whole: false };
  const pinged = summarisePing(await ping(wish, ports, signal));
  watch({ kind: 'ping', address, ping: pinged });
  return pinged;
}

/** One ping as documents keep it. Pure. */
export function summarisePing(outcome: PingOutcome): Ping {
  if (outcome.kind === 'not-asked') return { ...noPing, reason: gapWords(outcome.because, 'ping') };
  const replies = outcome.replies.slice(0, 100).map(({ from, icmp, milliseconds, sequence, outcome: end }) => ({
    ...{ sequence, outcome: end, milliseconds, icmp, from },
  }));
  const times = replies.flatMap(({ milliseconds }) => milliseconds ?? []).toSorted((one, other) => one - other);
  const received = replies.filter(({ outcome: end }) => end === 'reply').length;
  const failed = replies.some(({ outcome: end }) => end === 'error');
  return {
    state: received === 0 ? (failed ? 'error' : 'silent') : received < replies.length ? 'some-lost' : 'answered',
    tool: outcome.tool,
    sent: replies.length,
    received,
    minimumMs: times[0] ?? null,
    medianMs: times[Math.floor(times.length / 2)] ?? null,
    maximumMs: times.at(-1) ?? null,
    replies,
    reason: '',
  };
}

const noPing: Ping = {
  ...{ state: 'not-tested', tool: null, sent: 0, received: 0, minimumMs: null, medianMs: null, maximumMs: null },
  ...{ replies: [], reason: '' },
};

async function trace(
  address: string,
  port: number,
  { mostHops, replyMs }: PathLimits,
  ports: PathPorts,
  signal: AbortSignal,
  watch: (progress: PathProgress) => void,
): Promise<{ readonly hops: readonly Hop[]; readonly trace: Trace }> {
  const wish = { address, mostHops, replyMs, tcpPort: ports.privileged ? port : null };
  const outcome = await traceroute(wish, ports, signal, (hop) =>
    watch({ kind: 'hop', address, hop: hopOf(hop, address) }),
  );
  if (outcome.kind === 'not-traced') {
    const nothing = { state: 'not-tested', tool: null, protocol: null, lossFrom: null } as const;
    return { hops: [], trace: { ...nothing, reason: gapWords(outcome.because, 'traceroute') } };
  }
  const hops = outcome.hops.map((hop) => hopOf(hop, address));
  return { hops: untilTarget(hops), trace: summariseTrace(hops, outcome) };
}

/** Some programs go on behind the target. */
function untilTarget(hops: readonly Hop[]): readonly Hop[] {
  const target = hops.findIndex(({ isTarget }) => isTarget);
  return target < 0 ? hops : hops.slice(0, target + 1);
}

function summariseTrace(
  hops: readonly Hop[],
  { end, protocol, tool }: Extract<TraceOutcome, { kind: 'traced' }>,
): Trace {
  const common = { tool, protocol, lossFrom: null };
  if (hops.some(({ isTarget }) => isTarget)) return { ...common, state: 'reached', reason: '' };
  if (end.kind === 'stopped') return { ...common, state: 'stopped', reason: words('gap.stopped') };
  const last = hops.findLast(({ answered }) => answered > 0);
  const late = end.kind === 'out-of-time' ? `${words('trace.out-of-time')} ` : '';
  const told = last === undefined ? words('trace.nothing') : words('trace.not-reached', { hop: last.hop });
  return { ...common, state: 'not-reached', reason: late + told };
}

function programsOf(looked: readonly AddressPath[]): PathTool[] {
  const tools = looked.flatMap(({ pathMtu, ping: pinged, trace: traced }) => [pinged.tool, traced.tool, pathMtu.tool]);
  return [...new Set(tools.filter((tool) => tool !== null))];
}

/** Whom packets went to: a program that is not there, or may not, sent none. */
function contactsOf({ address, pathMtu, ping: pinged, trace: traced }: AddressPath, port: number): NetworkContact[] {
  const pings = [pinged, pathMtu].some(hasSent);
  return [
    ...(pings ? [{ address, port: null, purpose: words('contact.ping') }] : []),
    ...(hasSent(traced) ? [{ address, port: null, purpose: words('contact.trace') }] : []),
    ...(pathMtu.segments.length > 0 ? [{ address, port, purpose: words('contact.hello') }] : []),
  ];
}

const hasSent = ({ reason, state }: Ping | Trace | PathMtu) => state !== 'not-tested' || !nothingSent.includes(reason);

/** Each gap once, although every address has it. */
function gaps(looked: readonly AddressPath[], asked: number): NetworkGap[] {
  const all = looked.flatMap(({ pathMtu, ping: pinged, trace: traced }) => [
    ...(pinged.state === 'not-tested' ? [{ what: words('gap.ping'), because: pinged.reason }] : []),
    ...(traced.state === 'not-tested' ? [{ what: words('gap.trace'), because: traced.reason }] : []),
    ...(pathMtu.state === 'not-tested' ? [{ what: words('gap.path-mtu'), because: pathMtu.reason }] : []),
  ]);
  const because = words('gap.more-addresses.because', { count: addressesLimit });
  const more = asked > addressesLimit ? [{ what: words('gap.more-addresses'), because }] : [];
  return [...new Map(all.map((gap) => [`${gap.what} ${gap.because}`, gap])).values(), ...more];
}

function gapWords(because: PathGap, tool: 'ping' | 'traceroute'): string {
  return words(because === 'missing' ? `gap.missing.${tool}` : `gap.${because}`);
}

const words = (id: NetworkPathTextId, parameters: Record<string, string | number> = {}) =>
  say(networkPathTexts, phrase(id, parameters));

/** Why nothing left this computer. What was stopped or failed may have sent. */
const nothingSent: readonly string[] = [
  gapWords('missing', 'ping'),
  gapWords('missing', 'traceroute'),
  ...(['unknown-program', 'not-permitted', 'no-route', 'bad-address', 'cannot-forbid-fragments'] as const).map((id) =>
    gapWords(id, 'ping'),
  ),
];
