import type { NetworkDocument, NetworkPart, NetworkProgress } from '../../shared/network/document.ts';
import type { NetworkGap } from '../../shared/network/ports.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Target } from '../../shared/target.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { say } from '../../shared/text/say.ts';
import { inspectNames, namesLimits } from '../evidence/network/names.ts';
import { lookAtPorts, usualPortsLimits } from '../evidence/network/ports.ts';
import { inspectProxies, proxiesLimits } from '../evidence/network/proxies.ts';
import { addressFamily, type ResolvedAddress } from '../system/resolver.ts';
import { NetworkBoard } from './network/board.ts';
import { composeNetwork, type RunState } from './network/compose.ts';
import type { NetworkPorts } from './network/network-ports.ts';

/** What to look at, and how. */
export interface NetworkRequest {
  readonly runId: string;
  readonly target: Target;
  /** Who besides the target and the system's resolver may be asked. */
  readonly allow: readonly ('dns' | 'reference')[];
  /** Resolvers to ask as well, `ADDRESS` or `ADDRESS:PORT`; they count only where `dns` is allowed. */
  readonly resolvers: readonly string[];
  readonly neighbours: boolean;
  /** One part and one address after the other. */
  readonly gentle: boolean;
  /** The same target from another network; null compares with nothing. */
  readonly earlier: NetworkDocument | null;
  /** Hard stop of the whole, in milliseconds; half a minute where it is left out. */
  readonly totalMs?: number;
}

/** A trace of a dead way ends after some twenty seconds. */
export const networkTotalMs = 30_000;

/** After a Stop an engine has this long for its last words; then what is known counts. */
const graceMs = 350;

/**
 * Looks at everything between this computer and a target, all parts at the same time. Never rejects for anything the
 * network does; after a Stop or the hard stop it holds what was found so far, and says what was not.
 */
export async function lookAtNetwork(
  request: NetworkRequest,
  ports: NetworkPorts,
  publish: (progress: NetworkProgress) => void,
  stop: AbortSignal,
): Promise<NetworkDocument> {
  const { runId, target, totalMs = networkTotalMs } = request;
  const broken = new AbortController();
  const signal = AbortSignal.any([stop, broken.signal, AbortSignal.timeout(totalMs)]);
  const startedAt = ports.wallClock().toISOString();
  const begun = ports.now();
  let state: RunState = 'running';
  const head = { version: ports.version, startedAt, runId, target };
  const board = new NetworkBoard(ports.now, publish, (found) =>
    composeNetwork({ ...head, durationMs: Math.max(0, ports.now() - begun) }, found, state, startedAt),
  );
  try {
    await Promise.race([lookAtParts({ request, ports, board, signal }), gone(signal)]);
    state = signal.aborted ? 'stopped' : 'finished';
    return board.end(stop.aborted ? 'stopped' : 'finished');
  } catch (bug) {
    // No program and no connection outlives the run.
    broken.abort();
    state = 'stopped';
    board.fail();
    throw bug;
  }
}

interface NetworkRun {
  readonly request: NetworkRequest;
  readonly ports: NetworkPorts;
  readonly board: NetworkBoard;
  readonly signal: AbortSignal;
}

/** Resolves a little after a Stop. */
function gone(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, graceMs).unref();
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
}

async function lookAtParts(run: NetworkRun): Promise<void> {
  const addresses = lookUp(run);
  await Promise.all([addresses.whole, lookAtDoors(run, addresses.first), lookAtProxies(run, addresses.first)]);
}

/** What is dialled, as the person gave it. */
const dialled = ({ connect, host, port }: Target) => ({ host: connect?.host ?? host, port: connect?.port ?? port });

/** The system's answer is enough to go on with; name servers may take longer. */
function lookUp(run: NetworkRun): { first: Promise<readonly ResolvedAddress[]>; whole: Promise<void> } {
  const { board, ports, request, signal } = run;
  const { host, port } = dialled(request.target);
  const family = addressFamily(host);
  const { promise, resolve } = Promise.withResolvers<readonly ResolvedAddress[]>();
  if (family) resolve([{ address: host, family }]);
  const limits = namesLimits;
  const inquiry = { host, port, chosen: request.resolvers, allowed: request.allow, limits };
  const whole = part(run, 'names', async () => {
    const names = await inspectNames(inquiry, ports, signal, (soFar) => {
      board.learn({ names: soFar });
      if (soFar.system.state !== 'not-asked') resolve(soFar.system.addresses);
    });
    board.learn({ names });
    resolve(names.system.addresses);
    if (request.target.connect !== null)
      gap(run, {
        part: 'names',
        what: words('what.names', { host: request.target.host }),
        because: words('gap.override'),
      });
  });
  return { first: promise, whole };
}

async function lookAtDoors(run: NetworkRun, found: Promise<readonly ResolvedAddress[]>): Promise<void> {
  const { board, ports, request, signal } = run;
  const addresses = await found;
  await part(run, 'ports', async () => {
    const inquiry = {
      ...{ target: request.target, addresses, port: dialled(request.target).port },
      ...{ tries: request.gentle ? 1 : 3, neighbours: request.neighbours, limits: usualPortsLimits },
    };
    const section = await lookAtPorts(inquiry, ports, signal, (one) =>
      board.learn({ looked: [...board.found.looked, one] }),
    );
    board.learn({ ports: section });
  });
}

/** Only a way that is tried needs addresses: the settings are read at once. */
async function lookAtProxies(run: NetworkRun, found: Promise<readonly ResolvedAddress[]>): Promise<void> {
  const { board, ports, request, signal } = run;
  await part(run, 'proxies', async () => {
    const addresses = request.target.proxy === null ? [] : await found;
    const inquiry = { target: request.target, addresses, tryProxies: 'given' as const, limits: proxiesLimits };
    const proxies = await inspectProxies(inquiry, ports, signal, (soFar) => board.learn({ proxies: soFar }));
    board.learn({ proxies });
  });
}

/** Runs one part and says how it ended. A bug in it is a bug of the run. */
async function part({ board, signal }: NetworkRun, name: NetworkPart, work: () => Promise<void>): Promise<void> {
  board.mark(name, 'running');
  try {
    await work();
  } catch (bug) {
    board.mark(name, 'failed');
    throw bug;
  }
  board.mark(name, signal.aborted ? 'stopped' : 'done');
}

function gap({ board }: NetworkRun, left: NetworkGap & { readonly part: NetworkPart }): void {
  board.learn({ gaps: [...board.found.gaps, left] });
}

const words = (id: string, parameters: Record<string, string | number> = {}) =>
  say(networkTexts, phrase(id, parameters)).slice(0, 200);
