import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lookAtPath, type PathInquiry, type PathPorts } from '../../main/evidence/network/path.ts';
import { lookAtPorts, type PortsInquiry, type PortsPorts } from '../../main/evidence/network/ports.ts';
import { findSystemProgram, followProgram } from '../../main/system/follow-program.ts';
import { checkRoute } from '../../main/system/route-check.ts';
import { dial } from '../../main/system/socket.ts';
import type { PathProgress, PathSection } from '../../shared/network/path.ts';
import type { PortsSection, TlsAnswer } from '../../shared/network/ports.ts';
import type { Target } from '../../shared/target.ts';

/** The sockets and the clock of the machine that this runs on. */
export const realPorts: PortsPorts = {
  now: () => performance.now(),
  wallClock: () => new Date(),
  randomBytes: (length) => randomBytes(length),
  dial,
  checkRoute,
};

/** A target as the start field gives it. */
export const targetOf = (host: string, port: number, rest: Partial<Target> = {}): Target => ({
  input: `${host}:${port}`,
  host,
  port,
  serverName: 'server.test',
  starttls: null,
  proxy: null,
  connect: null,
  http: true,
  path: '/',
  ...rest,
});

/** An inquiry with short waits. */
export const portsInquiry = (
  addresses: readonly string[],
  port: number,
  rest: Partial<PortsInquiry> = {},
): PortsInquiry => ({
  target: targetOf(addresses[0] ?? '', port),
  addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  port,
  tries: 3,
  neighbours: false,
  limits: { connectMs: 900, listenMs: 200, answerMs: 600 },
  ...rest,
});

/** For `Network.call`. */
export const lookAtPortsInside = (inquiry: PortsInquiry, signal: AbortSignal): Promise<PortsSection> =>
  lookAtPorts(inquiry, realPorts, signal);

/** The tools of the machine that this runs on; nobody is privileged, so that traces use UDP. */
export const realPathPorts: PathPorts = {
  ...realPorts,
  follow: followProgram,
  find: findSystemProgram,
  platform: process.platform,
  interfaces: '/sys/class/net',
  privileged: false,
};

/** An inquiry with short waits; `hello` says how a ClientHello was answered before. */
export const pathInquiry = (
  addresses: readonly string[],
  hello: TlsAnswer['state'] = 'server-hello',
  rest: Partial<PathInquiry['limits']> = {},
): PathInquiry => ({
  target: targetOf(addresses[0] ?? '', 443),
  port: 443,
  addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4, hello })),
  limits: { pings: 4, mostHops: 6, replyMs: 300, connectMs: 800, answerMs: 700, ...rest },
});

/** What a look at the way brought, and what its watcher heard, with the time of each. */
export interface WatchedPath {
  readonly section: PathSection;
  readonly heard: readonly { readonly at: number; readonly progress: PathProgress }[];
  readonly endedAt: number;
}

/** For `Network.call`; `privileged` traces with SYN packets. */
export async function lookAtPathInside(
  { inquiry, privileged = false }: { readonly inquiry: PathInquiry; readonly privileged?: boolean },
  signal: AbortSignal,
): Promise<WatchedPath> {
  const start = performance.now();
  const heard: { at: number; progress: PathProgress }[] = [];
  const section = await lookAtPath(inquiry, { ...realPathPorts, privileged }, signal, (progress) =>
    heard.push({ at: performance.now() - start, progress }),
  );
  return { section, heard, endedAt: performance.now() - start };
}

/** For `Network.call`: a Stop after some time, the programs that ran then, how long it took, and who is left. */
export async function stopPathInside({
  afterMs,
  inquiry,
}: {
  readonly afterMs: number;
  readonly inquiry: PathInquiry;
}) {
  const stop = new AbortController();
  let before: readonly string[] = [];
  let stoppedAt = 0;
  setTimeout(() => {
    before = childrenOf(process.pid);
    stoppedAt = performance.now();
    stop.abort();
  }, afterMs);
  const section = await lookAtPath(inquiry, realPathPorts, stop.signal);
  return { before, left: childrenOf(process.pid), tookMs: performance.now() - stoppedAt, section };
}

/** Names of all programs below a process, as /proc has them. */
function childrenOf(pid: number): readonly string[] {
  const below = read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  return below.flatMap((child) => [read(`/proc/${child}/comm`).trim(), ...childrenOf(child)]);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
}
