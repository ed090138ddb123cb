import type { PathTool } from '../../../shared/network/path.ts';
import { isAddressLiteral } from '../address-literal.ts';
import { connectionsMade } from '../connections-made.ts';
import type { FollowedEnd, FollowedRun, FollowProgram } from '../follow-program.ts';
import { lacksPermission, type PingReply, readPing, saysNoRoute } from './read-ping.ts';
import { readWindowsPing, windowsPingScript } from './windows-ping.ts';

/** What is asked of a ping. */
export interface PingWish {
  /** An address literal; nothing else is ever passed on. */
  readonly address: string;
  /** 1 to 100. */
  readonly count: number;
  /** Milliseconds to wait for the last answer. */
  readonly replyMs: number;
  /** Bytes of the whole IP packet; null takes the program's own size. */
  readonly packetBytes: number | null;
  /** May not be cut into fragments. */
  readonly whole: boolean;
}

/** Why there is no answer at all. `unknown-program`: a ping whose words nobody here knows. */
export type PathGap =
  | 'missing'
  | 'unknown-program'
  | 'cannot-forbid-fragments'
  | 'not-permitted'
  /** This computer knows no way there. */
  | 'no-route'
  | 'bad-address'
  | 'stopped'
  | 'failed';

export type PingOutcome =
  | { readonly kind: 'asked'; readonly tool: PathTool; readonly replies: readonly PingReply[] }
  | { readonly kind: 'not-asked'; readonly because: PathGap };

/** What running the system's tools needs of the world. */
export interface ToolPorts {
  readonly follow: FollowProgram;
  /** Where a program of the system lies; null where it is not there. */
  readonly find: (name: string) => string | null;
  /** As `process.platform`. */
  readonly platform: string;
}

/** Asks with the system's own ping: no rights of an administrator are needed for it. Never rejects. */
export async function ping(wish: PingWish, ports: ToolPorts, signal: AbortSignal): Promise<PingOutcome> {
  if (!isAddressLiteral(wish.address)) return { kind: 'not-asked', because: 'bad-address' };
  const program = await findPing(wish, ports, signal);
  if ('because' in program) return { kind: 'not-asked', because: program.because };
  const { command, tool } = program;
  if (tool === 'busybox' && wish.whole) return { kind: 'not-asked', because: 'cannot-forbid-fragments' };
  const lines: string[] = [];
  const run = { command, ...invocations[tool](wish), timeoutMs: wish.count * 1100 + wish.replyMs + startMs };
  connectionsMade.program('ping', wish.address);
  const end = await ports.follow(run, (line) => lines.push(line), signal);
  return weigh(end, lines, wish, tool);
}

/** PowerShell takes its time to begin. */
const startMs = 5000;

function weigh(end: FollowedEnd, lines: readonly string[], { count }: PingWish, tool: PingTool): PingOutcome {
  if (end.kind === 'stopped') return { kind: 'not-asked', because: 'stopped' };
  if (end.kind === 'failed')
    return { kind: 'not-asked', because: end.errorCode === 'EACCES' ? 'not-permitted' : 'failed' };
  const replies =
    tool === 'windows' ? readWindowsPing(lines, count) : readPing(lines, count, tool === 'iputils' ? 1 : 0);
  // That this computer itself knows no way is no answer: nothing was sent.
  const heard = replies.some(({ here, icmp, outcome }) =>
    outcome === 'error' ? !(here && wayless.has(icmp)) : outcome === 'reply',
  );
  if (!heard && lacksPermission(lines)) return { kind: 'not-asked', because: 'not-permitted' };
  if (!heard && lines.some(saysNoRoute)) return { kind: 'not-asked', because: 'no-route' };
  // Status 1 is silence; everything above is a program that did not get as far as asking.
  if (!heard && end.kind === 'ended' && (end.status ?? 0) > 1) return { kind: 'not-asked', because: 'failed' };
  return { kind: 'asked', tool, replies };
}

const wayless: ReadonlySet<PingReply['icmp']> = new Set(['network-unreachable', 'host-unreachable']);

type PingTool = 'iputils' | 'busybox' | 'macos' | 'windows';

async function findPing(
  { address }: PingWish,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<{ command: string; tool: PingTool } | { because: PathGap }> {
  const six = address.includes(':');
  const name = ports.platform === 'win32' ? 'powershell' : ports.platform === 'darwin' && six ? 'ping6' : 'ping';
  const command = ports.find(name);
  if (command === null) return { because: 'missing' };
  if (ports.platform === 'win32') return { command, tool: 'windows' };
  if (ports.platform === 'darwin') return { command, tool: 'macos' };
  const said: string[] = [];
  await ports.follow({ command, args: ['-V'], timeoutMs: 2000 }, (line) => said.push(line), signal);
  if (signal.aborted) return { because: 'stopped' };
  const text = said.join('\n');
  if (/iputils/i.test(text)) return { command, tool: 'iputils' };
  return /busybox/i.test(text) ? { command, tool: 'busybox' } : { because: 'unknown-program' };
}

const invocations: Readonly<Record<PingTool, (wish: PingWish) => Pick<FollowedRun, 'args' | 'environment'>>> = {
  // -O writes at every missing answer, so that a ping whose reader was killed ends with its next word (SIGPIPE).
  // A deadline (-w) would not do: with it, -c counts answers, and a silent server is sent more.
  // Five in a second is as fast as an ordinary user may go (IPUTILS: MIN_USER_INTERVAL).
  iputils: (wish) => ({
    args: [
      '-n',
      '-O',
      '-c',
      count(wish),
      '-i',
      '0.2',
      '-W',
      seconds(wish.replyMs),
      ...size(wish),
      ...(wish.whole ? ['-M', 'do'] : []),
      '--',
      wish.address,
    ],
  }),
  busybox: (wish) => ({
    args: ['-c', count(wish), '-W', String(Math.ceil(wish.replyMs / 1000)), ...size(wish), '--', wish.address],
  }),
  // -W counts milliseconds here, and ping6 has none; -D forbids fragments in both.
  macos: (wish) => ({
    args: [
      ...['-n', '-c', count(wish)],
      ...(wish.address.includes(':') ? [] : ['-i', '0.2', '-W', String(wish.replyMs)]),
      ...[...size(wish), ...(wish.whole ? ['-D'] : []), '--', wish.address],
    ],
  }),
  windows: (wish) => ({
    args: ['-NoProfile', '-NonInteractive', '-Command', windowsPingScript],
    environment: {
      HANDSHAKE_DOCTOR_ADDRESS: wish.address,
      HANDSHAKE_DOCTOR_BYTES: String(payload(wish) ?? 32),
      HANDSHAKE_DOCTOR_COUNT: count(wish),
      HANDSHAKE_DOCTOR_PAUSE: '200',
      HANDSHAKE_DOCTOR_WAIT: String(wish.replyMs),
      HANDSHAKE_DOCTOR_WHOLE: wish.whole ? '1' : '0',
    },
  }),
};

const count = (wish: PingWish) => String(Math.min(Math.max(Math.trunc(wish.count), 1), 100));
const seconds = (milliseconds: number) => (Math.max(milliseconds, 10) / 1000).toFixed(2);
const size = (wish: PingWish) => {
  const bytes = payload(wish);
  return bytes === null ? [] : ['-s', String(bytes)];
};

/** What is left for data beside the headers of IP and ICMP. RFC 791, RFC 8200, RFC 792, RFC 4443. */
function payload({ address, packetBytes }: PingWish): number | null {
  if (packetBytes === null) return null;
  return Math.min(Math.max(Math.trunc(packetBytes) - (address.includes(':') ? 48 : 28), 0), 65_000);
}
