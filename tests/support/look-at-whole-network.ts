import { readFileSync } from 'node:fs';
import { livePorts } from '../../main/session/live-ports.ts';
import { type NetworkLimits, networkLimits } from '../../main/session/network/limits.ts';
import { networkPorts } from '../../main/session/network/live-network-ports.ts';
import type { NetworkPorts } from '../../main/session/network/network-ports.ts';
import type { NetworkRequest } from '../../main/session/network/run.ts';
import { networkTotalMs } from '../../main/session/network/total-time.ts';
import { lookAtNetwork } from '../../main/session/network.ts';
import type { NetworkDocument, NetworkProgress } from '../../shared/network/document.ts';
import type { Target } from '../../shared/target.ts';
import { targetOf } from './look-at-network.ts';

const usual = networkLimits(networkTotalMs);

/**
 * Waits that end soon where nothing comes: connections and packets on one machine. Answers are waited for as long as
 * ever: they come, and a busy machine takes its time.
 */
export const quickNetworkLimits: NetworkLimits = {
  ...usual,
  names: { ...usual.names, tries: [600, 1000] },
  ports: { ...usual.ports, connectMs: 2000, listenMs: 300 },
  path: { ...usual.path, pings: 3, mostHops: 8, replyMs: 400, connectMs: 2000 },
  trials: { ...usual.trials, connectMs: 2000 },
};

/** What is asked; everything else is as a person leaves it. */
export interface WholeWish extends Partial<Omit<NetworkRequest, 'target'>> {
  readonly host: string;
  readonly port: number;
  readonly rest?: Partial<Target>;
  /** Milliseconds after which it is stopped; never where it is left out. */
  readonly stopAfterMs?: number;
  /** Stops it once programs of these names run. */
  readonly stopAtPrograms?: readonly string[];
  /** Stops it once so many hops are there. */
  readonly stopAtHops?: number;
}

/** What a look at the network brought, and what a page heard of it. */
export interface WholeLook {
  readonly document: NetworkDocument;
  readonly heard: readonly NetworkProgress[];
  /** Names of the programs that ran when it was stopped, and of those that were there when it had ended. */
  readonly before: readonly string[];
  readonly left: readonly string[];
  /** From the Stop to the end; from the beginning where nobody stopped it. */
  readonly tookMs: number;
}

/** The whole look with this machine's own ports. Also for `Network.call`. */
export const lookAtWholeNetwork = (wish: WholeWish): Promise<WholeLook> => lookOnMachine(wish, (ports) => ports);

/** Several at the same time, in one program: each program more costs more than its look. Also for `Network.call`. */
export const lookAtWholeNetworks = (wishes: readonly WholeWish[]): Promise<WholeLook[]> =>
  Promise.all(wishes.map(lookAtWholeNetwork));

/** The same on a machine that differs from this one. */
export async function lookOnMachine(
  wish: WholeWish,
  changed: (ports: NetworkPorts) => NetworkPorts,
  listen: (progress: NetworkProgress) => void = () => {},
): Promise<WholeLook> {
  const { host, port, rest = {}, stopAfterMs, stopAtHops, stopAtPrograms, ...request } = wish;
  const stop = new AbortController();
  const heard: NetworkProgress[] = [];
  let [before, since]: [readonly string[], number] = [[], performance.now()];
  const halt = () => {
    if (stop.signal.aborted) return;
    [before, since] = [programsBelow(process.pid), performance.now()];
    stop.abort();
  };
  if (stopAfterMs !== undefined) setTimeout(halt, stopAfterMs);
  const haltOnceTheyRun = (names: readonly string[]) => {
    const running = programsBelow(process.pid);
    if (names.every((name) => running.includes(name))) halt();
  };
  const looking = setInterval(() => stopAtPrograms && haltOnceTheyRun(stopAtPrograms), 25);
  const hear = (progress: NetworkProgress) => {
    heard.push(progress);
    listen(progress);
    const hops = progress.network.addresses.flatMap(({ path }) => path).length;
    if (stopAtHops !== undefined && hops >= stopAtHops) halt();
  };
  const ports = changed(networkPorts(livePorts({ version: '1.2.3', builtAt: new Date('2026-01-01T00:00:00Z') })));
  const document = await lookAtNetwork(
    {
      ...{ runId: 'network-1', target: targetOf(host, port, rest), allow: [], resolvers: [], neighbours: false },
      ...{ gentle: false, earlier: null },
      ...request,
    },
    ports,
    hear,
    stop.signal,
  );
  clearInterval(looking);
  return { document, heard, before, left: programsBelow(process.pid), tookMs: performance.now() - since };
}

/** Names of all programs below a process, as /proc has them. */
function programsBelow(pid: number): readonly string[] {
  const below = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return below.flatMap((child) => [read(`/proc/${child}/comm`).trim(), ...programsBelow(child)]);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
}
