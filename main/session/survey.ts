import type { ClientProfile } from '../../shared/client-profile.ts';
import type { Survey, SurveyedAddress, SurveyProgress } from '../../shared/survey.ts';
import type { Target } from '../../shared/target.ts';
import { helloAs } from '../evidence/probes/handshake.ts';
import { nothingFound } from '../evidence/survey/draft.ts';
import { surveyAddress } from '../evidence/survey/survey-address.ts';
import { pause } from '../system/pause.ts';
import type { ResolvedAddress } from '../system/resolver.ts';
import { composeSurvey, type Found } from './compose-survey.ts';
import { findWay } from './find-way.ts';
import { Notebook } from './notebook.ts';
import type { Limits, SessionPorts } from './ports.ts';
import { ProgressBoard } from './progress-board.ts';
import { SurveyBoard } from './survey-board.ts';
import { gapsOf } from './survey-gaps.ts';

/** What to survey, and how. */
export interface SurveyRequest {
  readonly runId: string;
  readonly target: Target;
  /** One connection at a time. */
  readonly gentle: boolean;
  /** Whether odd hellos are sent as well. */
  readonly tolerances: boolean;
  readonly limits: Limits;
  /** The client whose point of view counts: its own hello is sent as well, and what it offers is compared. */
  readonly client?: ClientProfile | null;
}

/** Connections in flight per address; PROBING.md, "Surveying fast". */
const usualPace = 16;

/**
 * The full survey. Never rejects for anything the network does; after a Stop or the hard stop it holds what was
 * found so far, and says what was not.
 */
export async function survey(
  request: SurveyRequest,
  ports: SessionPorts,
  publish: (progress: SurveyProgress) => void,
  stop: AbortSignal,
): Promise<Survey> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(request.limits.totalMs)]);
  const startedAt = ports.wallClock().toISOString();
  const begun = ports.now();
  const head = { version: ports.version, startedAt, runId: request.runId, target: request.target };
  const board = new SurveyBoard(ports.now, publish, (found) =>
    composeSurvey({ ...head, durationMs: ports.now() - begun }, found, request.client ?? null, ports.wallClock()),
  );
  try {
    const found = await gather(request, ports, board, signal);
    return board.end(found, stop.aborted ? 'stopped' : 'finished');
  } catch (bug) {
    board.fail();
    throw bug;
  }
}

async function gather(
  request: SurveyRequest,
  ports: SessionPorts,
  board: SurveyBoard,
  signal: AbortSignal,
): Promise<Found> {
  const { target, limits, runId } = request;
  const notebook = new Notebook(ports, target, runId, 'survey');
  const quiet = new ProgressBoard(runId, ports.now, () => {});
  const way = await findWay({ target, ports, limits, notebook, board: quiet, signal });
  quiet.end('finished');
  const { attempts } = notebook.close(false);
  const found: SurveyedAddress[] = way.addresses.map(({ address, family }) => nothingFound(address, family, way.port));
  const surveyed = way.addresses.map((address, index) =>
    surveyOne(request, way.context.ports, address, way.port, signal, (seen, pace) => {
      found[index] = seen;
      board.show({ addresses: [...found], complete: false, notTested: [] }, pace);
    }),
  );
  const addresses = await Promise.all(surveyed);
  return { addresses, ...gapsOf(request, addresses, attempts, signal.aborted) };
}

function surveyOne(
  { target, gentle, tolerances, limits, client = null }: SurveyRequest,
  ports: SessionPorts,
  { address, family }: ResolvedAddress,
  port: number,
  signal: AbortSignal,
  watch: (found: SurveyedAddress, pace: number) => void,
): Promise<SurveyedAddress> {
  return surveyAddress({
    peer: { target, address, port, limits, ports, signal },
    family,
    pace: gentle ? 1 : usualPace,
    pause: (milliseconds) => pause(milliseconds, signal),
    tolerances,
    programVersion: ports.version,
    clientHello: client && helloAs(client, target, client.policy.alpn),
    watch,
  });
}
