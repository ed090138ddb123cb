import type { PathTool, Trace } from '../../../shared/network/path.ts';
import { isAddressLiteral } from '../address-literal.ts';
import { connectionsMade } from '../connections-made.ts';
import type { FollowedEnd } from '../follow-program.ts';
import type { PathGap, ToolPorts } from '../ping/ping.ts';
import { saysNoRoute } from '../ping/read-ping.ts';
import { readTraceLine, readTracepathLine, readTracertLine, type TraceLine, type TraceProbe } from './read-trace.ts';

/** What is asked of a trace. */
export interface TraceWish {
  /** An address literal; nothing else is ever passed on. */
  readonly address: string;
  /** 1 to 64. */
  readonly mostHops: number;
  /** Milliseconds to wait for each answer. */
  readonly replyMs: number;
  /** Port for SYN packets in place of UDP; only an administrator may send those. Null for UDP. */
  readonly tcpPort: number | null;
}

/** Everything that was said of one hop so far. */
export interface TracedHop {
  readonly hop: number;
  readonly probes: readonly TraceProbe[];
}

export type TraceOutcome =
  | {
      readonly kind: 'traced';
      readonly tool: PathTool;
      readonly protocol: NonNullable<Trace['protocol']>;
      readonly hops: readonly TracedHop[];
      readonly end: FollowedEnd;
    }
  | { readonly kind: 'not-traced'; readonly because: PathGap };

/** Traces with the system's own program; `onHop` hears of each hop as soon as its line is there. Never rejects. */
export async function traceroute(
  wish: TraceWish,
  ports: ToolPorts,
  signal: AbortSignal,
  onHop: (hop: TracedHop) => void,
): Promise<TraceOutcome> {
  const traced = await traceOnce(wish, ports, signal, onHop);
  const isRefused = traced.kind === 'not-traced' && traced.because === 'not-permitted' && wish.tcpPort !== null;
  // The administrator of a container may lack the right that SYN packets need.
  return isRefused ? traceOnce({ ...wish, tcpPort: null }, ports, signal, onHop) : traced;
}

async function traceOnce(
  wish: TraceWish,
  ports: ToolPorts,
  signal: AbortSignal,
  onHop: (hop: TracedHop) => void,
): Promise<TraceOutcome> {
  if (!isAddressLiteral(wish.address)) return { kind: 'not-traced', because: 'bad-address' };
  const found = await findTracer(wish, ports, signal);
  if ('because' in found) return { kind: 'not-traced', because: found.because };
  const { args, command, protocol, read, tool } = found;
  const hops = new Map<number, TracedHop>();
  let current = 0;
  const said: string[] = [];
  const take = (line: string) => {
    if (said.length < 20) said.push(line);
    const seen = read(line);
    if (seen === null || (seen.hop === null && current === 0)) return;
    current = seen.hop ?? current;
    if (current < 1 || current > 64) return;
    // A line with a number says everything of its hop, anew where it has grown; one without goes on with the last.
    const before = seen.hop === null ? (hops.get(current)?.probes ?? []) : [];
    const hop = { hop: current, probes: [...before, ...seen.probes].slice(0, 20) };
    hops.set(current, hop);
    onHop(hop);
  };
  const timeoutMs = wish.mostHops * 3 * wish.replyMs + 5000;
  connectionsMade.program('traceroute', wish.address);
  const end = await ports.follow(
    { ...lineByLine(tool, { command, args }, ports), timeoutMs, growing: tool === 'linux-traceroute' },
    take,
    signal,
  );
  if (hops.size === 0 && end.kind !== 'out-of-time') return { kind: 'not-traced', because: gapOf(end, said) };
  return {
    kind: 'traced',
    tool,
    protocol,
    hops: [...hops.values()].toSorted((one, other) => one.hop - other.hop),
    end,
  };
}

/** Into a pipe tracepath writes everything at its end, unless stdbuf of the coreutils tells it otherwise. */
function lineByLine(
  tool: PathTool,
  { args, command }: Pick<Tracer, 'command' | 'args'>,
  { find }: ToolPorts,
): Pick<Tracer, 'command' | 'args'> {
  const stdbuf = tool === 'tracepath' ? find('stdbuf') : null;
  return stdbuf === null ? { command, args } : { command: stdbuf, args: ['-oL', command, ...args] };
}

function gapOf(end: FollowedEnd, said: readonly string[]): PathGap {
  if (end.kind === 'stopped') return 'stopped';
  if (said.some(saysNoRoute)) return 'no-route';
  return said.some((line) => /not permitted|permission denied|are you root/i.test(line)) ? 'not-permitted' : 'failed';
}

interface Tracer {
  readonly command: string;
  readonly args: readonly string[];
  readonly tool: PathTool;
  readonly protocol: NonNullable<Trace['protocol']>;
  readonly read: (line: string) => TraceLine | null;
}

async function findTracer(
  wish: TraceWish,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Tracer | { because: PathGap }> {
  const { platform } = ports;
  if (platform === 'win32') return named('tracert', wish, ports, windows);
  if (platform === 'darwin')
    return named(wish.address.includes(':') ? 'traceroute6' : 'traceroute', wish, ports, macos);
  const command = ports.find('traceroute');
  const said: string[] = [];
  if (command !== null)
    await ports.follow({ command, args: ['--version'], timeoutMs: 2000 }, (line) => said.push(line), signal);
  if (signal.aborted) return { because: 'stopped' };
  const text = said.join('\n');
  if (/modern traceroute/i.test(text)) return named('traceroute', wish, ports, linux);
  if (/busybox/i.test(text)) return named('traceroute', wish, ports, busybox);
  const other = named('tracepath', wish, ports, tracepath);
  return 'because' in other && command !== null ? { because: 'unknown-program' } : other;
}

function named(
  name: string,
  wish: TraceWish,
  { find }: ToolPorts,
  make: (wish: TraceWish) => Omit<Tracer, 'command'>,
): Tracer | { because: PathGap } {
  const command = find(name);
  return command === null ? { because: 'missing' } : { command, ...make(wish) };
}

const hopsOf = ({ mostHops }: TraceWish) => String(Math.min(Math.max(Math.trunc(mostHops), 1), 64));
const wholeSeconds = ({ replyMs }: TraceWish) => String(Math.max(1, Math.ceil(replyMs / 1000)));

const linux = (wish: TraceWish): Omit<Tracer, 'command'> => ({
  args: [
    ...['-n', '-q', '3', '-w', (Math.max(wish.replyMs, 10) / 1000).toFixed(2), '-m', hopsOf(wish)],
    ...(wish.tcpPort === null ? [] : ['-T', '-p', String(wish.tcpPort)]),
    ...['--', wish.address],
  ],
  tool: 'linux-traceroute',
  protocol: wish.tcpPort === null ? 'udp' : 'tcp',
  read: readTraceLine,
});

const busybox = (wish: TraceWish): Omit<Tracer, 'command'> => ({
  args: ['-n', '-q', '3', '-w', wholeSeconds(wish), '-m', hopsOf(wish), '--', wish.address],
  tool: 'busybox-traceroute',
  protocol: 'udp',
  read: readTraceLine,
});

const macos = (wish: TraceWish): Omit<Tracer, 'command'> => ({ ...busybox(wish), tool: 'macos-traceroute' });

/** tracert knows no `--`; an address literal begins with no slash or dash. */
const windows = (wish: TraceWish): Omit<Tracer, 'command'> => ({
  args: ['-d', '-h', hopsOf(wish), '-w', String(Math.max(1, Math.trunc(wish.replyMs))), wish.address],
  tool: 'windows-tracert',
  protocol: 'icmp',
  read: readTracertLine,
});

const tracepath = (wish: TraceWish): Omit<Tracer, 'command'> => ({
  args: ['-n', '-m', hopsOf(wish), '--', wish.address],
  tool: 'tracepath',
  protocol: 'udp',
  read: readTracepathLine,
});
