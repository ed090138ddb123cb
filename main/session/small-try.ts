import type { Diagnosis, Run } from '../../shared/diagnosis.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { endsAlike, failureOf } from '../diagnosis/place.ts';
import { attemptHandshake, firstQuestion, type RunContext, recordHandshake } from './examine-address.ts';
import { failedBefore } from './failed-before.ts';
import { findAddresses } from './find-addresses.ts';
import { dialThroughProxy } from './find-way.ts';
import { Notebook } from './notebook.ts';
import { quickLimits, type SessionPorts } from './ports.ts';
import { ProgressBoard } from './progress-board.ts';

/** One small try: the run it makes, and whether it says more than the check before it. */
export interface SmallTry {
  readonly run: Run;
  /** The same address ended the same hello in the same way. */
  readonly isSame: boolean;
}

/**
 * Looks the name up and sends the hello that failed once more, over one connection. Null where that alone could not tell
 * whether anything changed: certificates are judged here as well as there, and a name without an address sends no hello.
 */
export async function smallTry(
  previous: Diagnosis,
  runId: string,
  ports: SessionPorts,
  signal: AbortSignal,
): Promise<SmallTry | null> {
  const [failed] = failedBefore(previous);
  if (failed?.failure == null) return null;
  const context = quietContext(previous, runId, ports, signal);
  const alike = previous.target.proxy !== null || (await sameAddresses(context, previous));
  const failure = alike ? await sendOnce(context, failed.address.address, failed.port) : null;
  return {
    run: context.notebook.close(signal.aborted),
    isSame: failure !== null && endsAlike(failed.failure, failure),
  };
}

function quietContext(
  { target, verdict }: Diagnosis,
  runId: string,
  ports: SessionPorts,
  signal: AbortSignal,
): RunContext {
  const testedAs = `Handshake Doctor ${ports.version}, profile ${verdict.testedAs}`.slice(0, 200);
  const notebook = new Notebook(ports, target, runId, testedAs);
  const board = new ProgressBoard(runId, ports.now, () => {});
  return { target, ports, limits: quickLimits, notebook, board, signal };
}

/** A name that leads elsewhere is worth a whole check. */
async function sameAddresses(context: RunContext, { observations }: Diagnosis): Promise<boolean> {
  const before = observations.find((seen) => seen.kind === 'dns');
  const { addresses } = await findAddresses(context);
  const known = before?.kind === 'dns' ? before.addresses : [];
  return addresses.length > 0 && addresses.every(({ address }) => known.some((one) => one.address === address));
}

async function sendOnce(context: RunContext, address: string, port: number): Promise<HandshakeFailure | null> {
  const { ports, target } = context;
  const dial = dialThroughProxy(ports, target) ?? ports.dial;
  const question = firstQuestion(target, address, port, ports.version);
  const attempted = await attemptHandshake({ ...context, ports: { ...ports, dial } }, question);
  return failureOf(recordHandshake(context, 'handshake', attempted).report);
}
