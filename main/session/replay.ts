import type { CaptureStream } from '../../shared/capture/stream.ts';
import type { ReplayDocument, ReplayPhase, ReplayProgress } from '../../shared/replay.ts';
import type { Target } from '../../shared/target.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { joined } from '../diagnosis/replay/judge-replay.ts';
import { Asker, type Performed } from '../evidence/bisect/asker.ts';
import { describeChange, said } from '../evidence/bisect/describe-change.ts';
import { type Finding, investigate, nothingAsked, type Words } from '../evidence/bisect/investigate.ts';
import type { Trial } from '../evidence/bisect/trial.ts';
import type { RawHello } from '../evidence/capture/hello-shelf.ts';
import { askHandshake, describeEnd, sawServerHello } from '../evidence/probes/handshake.ts';
import { helloToSpec } from '../evidence/profiles/hello-to-spec.ts';
import { pause } from '../system/pause.ts';
import { findWay, type Way } from './find-way.ts';
import { Notebook } from './notebook.ts';
import { type Limits, quickLimits, type SessionPorts } from './ports.ts';
import { ProgressBoard } from './progress-board.ts';
import { capturedEnd } from './replay/captured-end.ts';
import { capturedTarget } from './replay/captured-target.ts';
import { ReplayBoard } from './replay/replay-board.ts';
import type { ReplayState } from './replay/replay-document.ts';

/** The hello of one captured client, and what the capture shows of its conversation. */
export interface CapturedClient {
  readonly file: string;
  readonly stream: CaptureStream;
  readonly hello: Extract<RawHello, { kind: 'whole' }>;
}

export interface ReplayRequest {
  readonly runId: string;
  readonly client: CapturedClient;
  /** Where to send it; null asks the server that was captured. */
  readonly target: Target | null;
  /** A pause between two connections. */
  readonly gentle: boolean;
}

/** Connections of one replay at most: what some firewalls count in a minute as an attack is more. */
export const replayConnections = 40;

/** The hard stop of the whole, in milliseconds, and how long one answer is awaited. */
const limits: Limits = { ...quickLimits, totalMs: 120_000, answerMs: 2_500, concurrency: 1 };
const gentleGapMs = 500;
/** Changes of one hello that are named. */
const shownChanges = 3;

/**
 * Sends the hello of a captured client again, with name, random values and key shares made anew; and where the server
 * refuses it, looks for the smallest change that makes it accept. One connection at a time. Never rejects for anything
 * the network does; after a Stop the document holds what was found so far.
 */
export async function replayClient(
  request: ReplayRequest,
  ports: SessionPorts,
  publish: (progress: ReplayProgress) => void,
  stop: AbortSignal,
): Promise<ReplayDocument> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(limits.totalMs)]);
  const begun = beginning(request, ports);
  const board = new ReplayBoard(ports.now, publish, (changed) => ({ ...begun, ...changed }));
  try {
    const way = await wayTo(begun.target, request, ports, signal);
    const found = await askAll(request, way, begun, board, signal);
    return board.end(found, stop.aborted ? 'stopped' : 'finished');
  } catch (bug) {
    board.fail();
    throw bug;
  }
}

/** What is known before anything is asked. */
function beginning({ client, runId, target: given }: ReplayRequest, ports: SessionPorts): ReplayState {
  const { file, hello, stream } = client;
  const captured = capturedTarget(stream);
  // An address has no name of its own: the server there is asked for the one that the client asked for.
  const target = given === null ? captured : { ...given, serverName: given.serverName ?? captured.serverName };
  const end = capturedEnd(stream);
  const replay = helloToSpec(hello.message, {
    serverName: target.serverName,
    recordVersion: hello.recordVersion,
    exact: true,
  });
  if (!replay.ok) throw new Error(`a hello that was read does not parse: ${replay.because}`);
  return {
    head: {
      version: ports.version,
      runId,
      startedAt: ports.wallClock().toISOString(),
      connectionLimit: replayConnections,
    },
    ...{ file, stream, end, target, own: replay.spec, differences: replay.differences },
    ...{ address: null, asker: null, finding: nothingAsked, durationMs: 0, partial: true },
  };
}

async function wayTo(target: Target, { runId }: ReplayRequest, ports: SessionPorts, signal: AbortSignal): Promise<Way> {
  const notebook = new Notebook(ports, target, runId, 'survey');
  const quiet = new ProgressBoard(runId, ports.now, () => {});
  const way = await findWay({ target, ports, limits, notebook, board: quiet, signal });
  quiet.end('finished');
  notebook.close(false);
  return way;
}

async function askAll(
  { gentle }: ReplayRequest,
  way: Way,
  begun: ReplayState,
  board: ReplayBoard,
  signal: AbortSignal,
): Promise<Partial<ReplayState>> {
  const [first] = way.addresses;
  if (first === undefined) return { partial: signal.aborted };
  const address = `${first.family === 6 ? `[${first.address}]` : first.address}:${way.port}`;
  const asker = new Asker({
    perform: (trial) => perform(trial, first.address, way, begun, signal),
    ...{ limit: replayConnections, gapMs: gentle ? gentleGapMs : 0, now: way.context.ports.now, signal },
    pause: (milliseconds) => pause(milliseconds, signal),
    changed: () => board.show({}),
  });
  board.show({ address, asker }, 'replay');
  const watch = (phase: ReplayPhase, finding: Finding) => board.show({ finding }, phase);
  const { own, target } = begun;
  const finding = await investigate({
    ...{ own: { hello: own, writes: null }, name: own.serverName ?? target.serverName, asker, watch },
    words: wordsFor(begun),
  });
  return { address, asker, finding, partial: signal.aborted };
}

function wordsFor({ own }: ReplayState): Words {
  return {
    own: said('replay.own').sentence,
    known: (id) => said(`replay.known.${id}`).sentence,
    changed: (changes) => {
      if (changes.length === 0) return said('replay.own').sentence;
      const told = joined(changes.slice(0, shownChanges).map((change) => describeChange(change, own)));
      const count = changes.length - shownChanges;
      if (count <= 0) return said('replay.with', { changes: told }).sentence;
      return said('replay.with-more', { changes: told, count }).sentence;
    },
  };
}

/**
 * One hello. Where the captured handshake was refused before the server's hello, the server's hello is what counts; else
 * the handshake is gone on with to its end, and what only this program lacks is no refusal.
 */
async function perform(
  { hello, writes }: Trial,
  address: string,
  { context: { ports }, port }: Way,
  { end, target }: ReplayState,
  signal: AbortSignal,
): Promise<Performed> {
  const isLate = end.afterServerHello && end.by === 'server';
  const question = {
    ...{ address, port, target, hello, writes, starttls: target.starttls, namesOnly: true },
    stopAfter: isLate ? ('finished' as const) : ('server-flight' as const),
    request: () => null,
    replyComplete: () => true,
  };
  const { credential: _, ...plain } = ports;
  const { report } = await askHandshake(question, limits, plain, signal);
  const { failure, negotiated } = report;
  const seen = sawServerHello(report) && failure?.kind !== 'nothing-in-common';
  const accepted = isLate ? failure === null || failure.kind === 'unsupported' : seen;
  const chosen = [negotiated?.version, negotiated?.cipherSuite.name].filter((part) => part !== undefined).join(' ');
  return {
    accepted,
    failure: accepted ? null : failure,
    end: accepted && chosen !== '' ? chosen : say(checkTexts, describeEnd(report)),
    cipherSuite: negotiated ? Number(negotiated.cipherSuite.id) : null,
    signatureScheme: negotiated?.signatureScheme ? Number(negotiated.signatureScheme.id) : null,
  };
}
