import type { CaptureStream } from '../../../shared/capture/stream.ts';
import type { Phrase } from '../../../shared/phrase.ts';
import {
  type ReplayChange,
  type ReplayDocument,
  type ReplaySolution,
  replaySchema,
  type Said,
} from '../../../shared/replay.ts';
import type { Target } from '../../../shared/target.ts';
import { differenceWords } from '../../../shared/text/en/clients.ts';
import { certificateCause, joined, judgeReplay } from '../../diagnosis/replay/judge-replay.ts';
import type { Asker } from '../../evidence/bisect/asker.ts';
import { describeChange, said } from '../../evidence/bisect/describe-change.ts';
import { type Finding, wantsCertificate } from '../../evidence/bisect/investigate.ts';
import type { Solution } from '../../evidence/bisect/solution.ts';
import type { Trial } from '../../evidence/bisect/trial.ts';
import type { HelloReplay } from '../../evidence/profiles/hello-to-spec.ts';
import { type CapturedEnd, endsAlike } from './captured-end.ts';

/** Everything that a document is made from. */
export interface ReplayState {
  readonly head: Pick<ReplayDocument, 'version' | 'runId' | 'startedAt' | 'connectionLimit'>;
  readonly file: string;
  readonly stream: CaptureStream;
  readonly end: CapturedEnd;
  readonly target: Target;
  readonly address: string | null;
  readonly own: Trial['hello'];
  readonly differences: Extract<HelloReplay, { ok: true }>['differences'];
  readonly asker: Asker | null;
  readonly finding: Finding;
  readonly durationMs: number;
  readonly partial: boolean;
}

export function replayDocument(state: ReplayState): ReplayDocument {
  const { address, asker, durationMs, end, file, finding, head, own, partial, stream, target } = state;
  const outcome = outcomeOf(finding, end);
  // What was not proven is no advice to anybody.
  const solutions = finding.solutions.filter(({ proven }) => proven).map((one) => describeSolution(one, own));
  return {
    schema: replaySchema,
    ...head,
    durationMs,
    captured: {
      file: file.slice(-4096),
      stream: stream.index,
      ...{ client: stream.client, server: stream.server, serverName: stream.serverName },
      ...{ outcome: stream.outcome, stage: stream.stage, end: said(end.text.id, end.text.parameters) },
      bytes: stream.hello?.bytes ?? 0,
    },
    ...{ target, address },
    differences: state.differences.map(({ kind, names }) => ({
      kind,
      names: names.slice(0, 64),
      said: differed(kind, names),
    })),
    replay: { outcome, end: finding.replay.end.slice(0, 400), said: saidOfReplay(state, outcome) },
    search: {
      state: searchState(state),
      said: saidOfSearch(state, solutions),
      compared: finding.compared === null ? null : said(`replay.known.${finding.compared}`).sentence,
      solutions,
      mayBeMore: finding.mayBeMore,
      tried: triedWords(finding, own),
    },
    causes: causesOf(finding, outcome, solutions),
    tries: (asker?.tries ?? []).slice(0, 120),
    partial,
  };
}

function differed(kind: string, names: readonly string[]): Said {
  const sentence = [differenceWords[kind], names.join(', ')].filter(Boolean).join(': ').slice(0, 1000);
  return {
    sentence,
    text: { id: kind, parameters: { names: names.join(', ').slice(0, 3000) } satisfies Phrase['parameters'] },
  };
}

function outcomeOf({ replay }: Finding, end: CapturedEnd): ReplayDocument['replay']['outcome'] {
  if (replay.outcome === 'refused') return endsAlike(end, replay.failure) ? 'same-failure' : 'other-failure';
  return replay.outcome === 'unsteady' ? 'not-settled' : replay.outcome;
}

function causesOf(
  finding: Finding,
  outcome: ReplayDocument['replay']['outcome'],
  solutions: readonly ReplaySolution[],
): ReplayDocument['causes'] {
  if (outcome !== 'same-failure' && outcome !== 'other-failure') return [];
  if (wantsCertificate(finding.replay.failure)) return [certificateCause()];
  return finding.state === 'found' ? judgeReplay({ outcome, solutions, withoutWords: isWithoutWords(finding) }) : [];
}

const isWithoutWords = ({ replay: { failure } }: Finding): boolean =>
  failure !== null && ['closed', 'reset', 'silence'].includes(failure.kind);

function describeSolution(
  { changes, proven, size, withChanges, without }: Solution,
  own: Trial['hello'],
): ReplaySolution {
  return {
    changes: changes.slice(0, 12).map((change) => aboutSize(describeChange(change, own), size)),
    withChanges: { ...withChanges },
    without: { ...without },
    ...{ proven, size },
  };
}

/** Where it is the length that counts, what is left out to make it shorter is one way of many. */
function aboutSize(change: ReplayChange, size: ReplaySolution['size']): ReplayChange {
  const saysIt = change.kind === 'longer' || change.kind === 'small-segments';
  if (saysIt || (size !== 'length' && size !== 'segments')) return change;
  const parameters = { change: change.change.sentence };
  return { ...change, client: said(`replay.client.${size}`, parameters), server: said(`replay.server.${size}`) };
}

function saidOfReplay(
  { address, end, finding, partial, target }: ReplayState,
  outcome: ReplayDocument['replay']['outcome'],
): Said {
  if (outcome === 'not-tried' && partial) return said('replay.outcome.unasked');
  if (outcome === 'not-tried' && address === null) return said('replay.outcome.no-address', { host: target.host });
  const captured = said(end.text.id, end.text.parameters).sentence;
  const byClient = outcome === 'accepted' && end.by === 'client';
  return said(`replay.outcome.${byClient ? 'accepted-client' : outcome}`, { captured, end: finding.replay.end });
}

function searchState({ finding: { halt, state }, partial }: ReplayState): ReplayDocument['search']['state'] {
  const isOpen = state === 'searching' || state === 'not-begun';
  if (state !== 'found' && (halt === 'stopped' || (partial && isOpen))) return 'stopped';
  return state === 'searching' ? 'not-settled' : state;
}

function saidOfSearch({ asker, finding, partial }: ReplayState, solutions: readonly ReplaySolution[]): Said {
  const { compared, halt, refusedKnown, replay, state } = finding;
  const count = asker?.tries.length ?? 0;
  const [first] = solutions;
  if (state === 'found' && first !== undefined) {
    if (solutions.length > 1) return said('replay.search.found-several', { count: solutions.length });
    return said('replay.search.found', { changes: joined(first.changes) });
  }
  if (halt !== null) return said(`replay.search.${halt}`, { count });
  if (state === 'nothing-helps') {
    if (compared === null) return said('replay.search.nothing-known', { count: refusedKnown.length });
    return said('replay.search.nothing-named', { known: said(`replay.known.${compared}`).sentence });
  }
  if (state === 'not-begun' && partial) return said('replay.search.searching');
  if (replay.outcome === 'refused' && state === 'not-begun')
    return said(wantsCertificate(replay.failure) ? 'replay.search.needs-certificate' : 'replay.search.no-tls');
  return said(`replay.search.${state === 'not-settled' ? 'unsteady' : state}`);
}

function triedWords({ changes, refusedKnown }: Finding, own: Trial['hello']): string[] {
  const known = refusedKnown.map((id) => said(`replay.known.${id}`).sentence);
  return [...known, ...changes.map((change) => describeChange(change, own).change.sentence)]
    .slice(0, 200)
    .map((one) => one.slice(0, 300));
}
