import type { PathMtu, SegmentTry, SizeProbe } from '../../../shared/network/path.ts';
import type { TlsAnswer } from '../../../shared/network/ports.ts';
import { networkPathTexts } from '../../../shared/text/en/network-path.ts';
import { textOf } from '../../../shared/text/say.ts';
import { type KernelRoute, readKernelRoute } from '../../system/kernel-route.ts';
import { type PingOutcome, ping, type ToolPorts } from '../../system/ping/ping.ts';
import type { PingReply } from '../../system/ping/read-ping.ts';

/** What the size test needs of the world. */
export interface MtuPorts extends ToolPorts {
  /** Normally /sys/class/net. */
  readonly interfaces: string;
}

/** What is measured at one address. */
export interface MtuInquiry {
  readonly address: string;
  readonly family: 4 | 6;
  /** Milliseconds to wait for the answer to each ping. */
  readonly replyMs: number;
  /** How a whole ClientHello was answered there. */
  readonly hello: TlsAnswer['state'];
  /** Sends ClientHello messages, whole and cut; called only where a whole one met silence. */
  readonly tryHellos: () => Promise<readonly SegmentTry[]>;
}

/** Pings that may not be cut, in sizes; and, where a hello met silence, the same hello in small segments. Never rejects. */
export async function measurePathMtu(inquiry: MtuInquiry, ports: MtuPorts, signal: AbortSignal): Promise<PathMtu> {
  const isSilent = inquiry.hello === 'silence';
  const before = await readKernelRoute(inquiry.address, ports, signal);
  const [search, segments] = await Promise.all([
    searchSizes(inquiry, before, ports, signal),
    isSilent ? inquiry.tryHellos() : [],
  ]);
  // What was told by ICMP while it was measured is in the kernel's table now.
  const after = await readKernelRoute(inquiry.address, ports, signal);
  return {
    ...conclude(search, inquiry.family),
    kernelMtu: after.mtu ?? before.mtu,
    interfaceMtu: before.deviceMtu,
    ...(before.device === null ? {} : { device: before.device }),
    symptom: isSilent ? 'silence-after-connect' : inquiry.hello === 'not-tested' ? 'not-tested' : 'none',
    segments: [...segments].slice(0, 20),
  };
}

interface Search {
  readonly sizes: readonly SizeProbe[];
  readonly tool: PathMtu['tool'];
  /** Why it could not go on; null where it could. */
  readonly gap: keyof typeof networkPathTexts | null;
}

/** Bytes that every way of the family carries: RFC 791 section 3.2 as hosts must take it, RFC 8200 section 5. */
const least = { 4: 576, 6: 1280 } as const;
/** What Ethernet carries, where the interface does not say. */
const usual = 1500;
/** Sizes asked for at the same time: from the least to a jumbo frame in four rounds. */
const perRound = 6;
const roundsLimit = 5;

async function searchSizes(
  inquiry: MtuInquiry,
  route: KernelRoute,
  ports: MtuPorts,
  signal: AbortSignal,
): Promise<Search> {
  const low = least[inquiry.family];
  const high = Math.max(low, Math.min(route.deviceMtu ?? usual, 9000));
  const seen: SizeProbe[] = [];
  let tool: PathMtu['tool'] = null;
  // Where the system has noted a limit, that and one byte more are all there is to ask.
  const noted = route.mtu !== null && route.mtu > low && route.mtu < high ? [route.mtu, route.mtu + 1] : [];
  let candidates = [...new Set([low, ...noted, high])];
  for (let round = 0; round < roundsLimit && candidates.length > 0; round += 1) {
    const answers = await Promise.all(candidates.map((size) => askSize(size, inquiry, ports, signal)));
    const gap = answers.find(({ outcome }) => outcome.kind === 'not-asked')?.outcome;
    if (gap?.kind === 'not-asked') return { sizes: seen, tool, gap: gapText(gap.because) };
    for (const { outcome, size } of answers) {
      if (outcome.kind === 'not-asked') continue;
      tool = outcome.tool;
      seen.push(probeOf(size, outcome.replies));
    }
    candidates = nextSizes(seen, low);
  }
  return { sizes: seen.toSorted((one, other) => one.packetBytes - other.packetBytes), tool, gap: null };
}

const gapText = (because: string): keyof typeof networkPathTexts => {
  const id = because === 'missing' ? 'gap.missing.ping' : `gap.${because}`;
  return id in networkPathTexts ? (id as keyof typeof networkPathTexts) : 'gap.failed';
};

async function askSize(
  size: number,
  { address, replyMs }: MtuInquiry,
  ports: MtuPorts,
  signal: AbortSignal,
): Promise<{ readonly size: number; readonly outcome: PingOutcome }> {
  const wish = { address, count: 2, replyMs, packetBytes: size, whole: true };
  return { size, outcome: await ping(wish, ports, signal) };
}

function probeOf(packetBytes: number, replies: readonly PingReply[]): SizeProbe {
  const reply = replies.find(({ outcome }) => outcome === 'reply');
  const error = replies.find(({ outcome }) => outcome === 'error');
  const said = reply ?? error;
  const isSize = error?.icmp === 'too-big';
  return {
    packetBytes,
    outcome: reply ? 'passed' : isSize ? (error.here ? 'too-big-here' : 'too-big') : error ? 'error' : 'silence',
    statedMtu: reply ? null : (error?.statedMtu ?? null),
    from: said?.from ?? null,
  };
}

/** What to ask next: what an answer named, and sizes spread over what lies between passed and lost. */
function nextSizes(seen: readonly SizeProbe[], low: number): number[] {
  const { largestPassed, smallestLost } = boundsOf(seen);
  if (largestPassed === null || smallestLost === null || smallestLost - largestPassed <= 1) return [];
  const stated = seen.flatMap(({ statedMtu }) => (statedMtu === null ? [] : [statedMtu, statedMtu + 1]));
  const gap = (smallestLost - largestPassed) / (perRound + 1);
  const spread = Array.from({ length: perRound }, (_, index) => Math.round(largestPassed + gap * (index + 1)));
  const open = (size: number) => size > largestPassed && size < smallestLost && size >= low;
  const wanted = stated.filter(open).length > 0 ? stated : spread;
  return [...new Set(wanted.filter(open))].slice(0, perRound);
}

function boundsOf(seen: readonly SizeProbe[]): { largestPassed: number | null; smallestLost: number | null } {
  const sizes = (passed: boolean) =>
    seen.filter(({ outcome }) => (outcome === 'passed') === passed).map(({ packetBytes }) => packetBytes);
  const [passed, lost] = [sizes(true), sizes(false)];
  return {
    largestPassed: passed.length === 0 ? null : Math.max(...passed),
    smallestLost: lost.length === 0 ? null : Math.min(...lost),
  };
}

function conclude(
  { gap, sizes, tool }: Search,
  family: 4 | 6,
): Omit<PathMtu, 'kernelMtu' | 'interfaceMtu' | 'device' | 'symptom' | 'segments'> {
  const bounds = boundsOf(sizes);
  const common = { ...bounds, sizes: [...sizes].slice(0, 40), tool, manner: mannerOf(sizes) };
  const reason = (id: keyof typeof networkPathTexts) => textOf(networkPathTexts, id);
  if (gap !== null) return { ...common, state: 'not-tested', manner: null, reason: reason(gap) };
  if (bounds.largestPassed === null) return { ...common, state: 'unknown', manner: null, reason: reason('mtu.silent') };
  if (bounds.smallestLost === null) return { ...common, state: 'at-least', reason: '' };
  if (bounds.smallestLost < bounds.largestPassed || bounds.smallestLost <= least[family]) {
    return { ...common, state: 'unknown', manner: null, reason: reason('mtu.unsteady') };
  }
  return { ...common, state: 'measured', reason: '' };
}

/** How too large packets ended; one word from a router is enough for `told`. */
function mannerOf(sizes: readonly SizeProbe[]): PathMtu['manner'] {
  const outcomes = sizes.map(({ outcome }) => outcome);
  if (outcomes.includes('too-big')) return 'told';
  if (outcomes.includes('too-big-here')) return 'known-here';
  return outcomes.includes('silence') ? 'black-hole' : null;
}
