import type { NetworkDocument, NetworkProgress } from '../../shared/network/document.ts';
import { lookAtProxies, lookBetween } from './network/between-part.ts';
import { NetworkBoard } from './network/board.ts';
import { lookAtClock } from './network/clock-part.ts';
import { composeNetwork, type RunState } from './network/compose.ts';
import { lookAtDoors, lookElsewhere } from './network/doors.ts';
import { networkLimits } from './network/limits.ts';
import { lookUp } from './network/look-up.ts';
import { lookAtMachine } from './network/machine-part.ts';
import type { NetworkPorts } from './network/network-ports.ts';
import { oneByOne } from './network/one-by-one.ts';
import { ownDelay } from './network/own-delay.ts';
import { readingOnce } from './network/reading-once.ts';
import type { NetworkRequest, NetworkRun } from './network/run.ts';
import { usualTotalMs } from './network/total-time.ts';
import { Ways } from './network/ways.ts';

/** After a Stop an engine has this long for its last words; then what is known counts. Milliseconds. */
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
  const { gentle, runId, target, totalMs = usualTotalMs(gentle), limits = networkLimits(totalMs) } = request;
  const broken = new AbortController();
  const signal = AbortSignal.any([stop, broken.signal, AbortSignal.timeout(totalMs)]);
  const startedAt = ports.wallClock().toISOString();
  const begun = ports.now();
  let state: RunState = 'running';
  const head = { version: ports.version, startedAt, runId, target };
  const delay = ports.watchDelay?.() ?? null;
  const soFar = () => ({ durationMs: Math.max(0, ports.now() - begun), ...ownDelay(delay) });
  const board = new NetworkBoard(ports.now, publish, (found) =>
    composeNetwork({ ...head, ...soFar() }, found, state, startedAt),
  );
  try {
    const once = { ...ports, sources: readingOnce(ports.sources) };
    await Promise.race([lookAtParts({ request, ports: once, board, limits, signal }), gone(signal)]);
    state = signal.aborted ? 'stopped' : 'finished';
    return board.end(stop.aborted ? 'stopped' : 'finished');
  } catch (bug) {
    // No program and no connection outlives the run.
    broken.abort();
    state = 'stopped';
    board.fail();
    throw bug;
  } finally {
    delay?.stop();
  }
}

/** Resolves a little after a Stop. */
function gone(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, graceMs);
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
}

/** Ways are followed from the moment on at which addresses are known, and nothing waits for them. */
async function lookAtParts(run: NetworkRun): Promise<void> {
  if (run.request.gentle) return lookInTurn(run);
  const names = lookUp(run);
  const ways = new Ways(run);
  const addresses = names.first;
  const clock = lookAtClock(run, addresses);
  const doors = addresses.then((found) => {
    for (const address of found) ways.follow(address);
    return lookAtDoors(run, found, (address) => ways.tell(address));
  });
  await Promise.all([
    Promise.all([doors, names.whole]).then(() => lookElsewhere(run)),
    Promise.all([addresses, doors]).then(([{ length }]) => ways.ended(length)),
    ...[lookBetween, lookAtProxies].map((look) => look(run, addresses)),
    clock,
    lookAtMachine(run, addresses, clock),
  ]);
}

/** One part after the other, and one connection after the other, for firewalls that mind many at a time. */
async function lookInTurn(whole: NetworkRun): Promise<void> {
  const run = { ...whole, ports: oneByOne(whole.ports) };
  const names = lookUp(run);
  await names.whole;
  const addresses = await names.first;
  const ways = new Ways(run);
  await lookAtDoors(run, addresses, (address) => ways.tell(address));
  await lookElsewhere(run);
  for (const look of [lookBetween, lookAtProxies, lookAtClock]) await look(run, names.first);
  await lookAtMachine(run, names.first, Promise.resolve());
  for (const address of addresses) ways.follow(address);
  await ways.ended(addresses.length);
}
