import type { ReplaySolution } from '../../../shared/replay.ts';
import { helloLength } from '../../tls/client/hello-bytes.ts';
import type { Answer, Asker, Performed } from './asker.ts';
import { inSmallSegments, segmentLimit } from './change-extensions.ts';
import { addSchemes, addSuites } from './change-offers.ts';
import { type HelloChange, withChanges } from './hello-change.ts';
import type { Trial } from './trial.ts';

/** Changes that help together, and how sure that is. */
export interface Solution extends Pick<ReplaySolution, 'withChanges' | 'without' | 'proven' | 'size'> {
  readonly changes: readonly HelloChange[];
}

/** What a search works with. */
export interface Bench {
  readonly own: Trial;
  /** Every change there is, in the order in which they are applied. */
  readonly all: readonly HelloChange[];
  readonly asker: Asker;
  /** Says in words what a trial is. */
  readonly words: (changes: readonly HelloChange[]) => string;
}

type Halted = Extract<Answer, { kind: 'halt' }>;

export const trialOf = ({ all, own }: Bench, changes: readonly HelloChange[]) => withChanges(own, all, changes);

export const askWith = (bench: Bench, changes: readonly HelloChange[], purpose: 'search' | 'proof' | 'size') =>
  bench.asker.ask(trialOf(bench, changes), purpose, bench.words(changes));

/** In place of a family the one value of it that the server chose, where that is enough. */
export async function refine(
  bench: Bench,
  changes: readonly HelloChange[],
  performed: Performed | null,
): Promise<readonly HelloChange[] | Halted> {
  if (performed === null) return changes;
  const single = changes.map((change) => oneOf(change, performed));
  if (single.every((change, at) => change === changes[at])) return changes;
  const answer = await askWith(bench, single, 'search');
  if (answer.kind === 'halt') return answer;
  return answer.kind === 'accepted' ? single : changes;
}

function oneOf(change: HelloChange, { cipherSuite, signatureScheme }: Performed): HelloChange {
  const { family, kind, values } = change;
  const isIn = (value: number | null): value is number => value !== null && values.length > 1 && values.includes(value);
  if (kind === 'add-suites' && isIn(cipherSuite)) return addSuites([cipherSuite], family);
  if (kind === 'add-schemes' && isIn(signatureScheme)) return addSchemes([signatureScheme], family);
  return change;
}

/**
 * Tries the hello with the changes and without them by turns that are no regular turns: a server that refuses every
 * second hello, or each that comes too soon, is found out. Of several changes each is left out as well.
 */
export async function prove(bench: Bench, changes: readonly HelloChange[]): Promise<Solution | Halted> {
  const smaller = changes.length === 1 ? [[]] : changes.map((_, at) => changes.toSpliced(at, 1));
  const withChanges = { tried: 0, accepted: 0 };
  const without = { tried: 0, refused: 0 };
  for (const round of [smaller, [...smaller, ...(smaller.length === 1 ? smaller : [])].toReversed()]) {
    const whole = await askWith(bench, changes, 'proof');
    if (whole.kind === 'halt') return whole;
    withChanges.tried += 1;
    if (whole.kind === 'accepted') withChanges.accepted += 1;
    for (const less of round) {
      const answer = await askWith(bench, less, 'proof');
      if (answer.kind === 'halt') return answer;
      without.tried += 1;
      if (answer.kind === 'refused') without.refused += 1;
    }
  }
  const last = await askWith(bench, changes, 'proof');
  if (last.kind === 'halt') return last;
  withChanges.tried += 1;
  if (last.kind === 'accepted') withChanges.accepted += 1;
  const proven = withChanges.accepted === withChanges.tried && without.refused === without.tried;
  return { changes, withChanges, without, proven, size: 'not-tested' };
}

/**
 * Whether it is the length that counts: the changed hello is made as long as the client's own, or the other way round,
 * by padding alone. Then a long one is sent in small pieces: who counts its bytes refuses it again.
 */
export async function measure(bench: Bench, solution: Solution): Promise<Solution | Halted> {
  const [own, changed] = [bench.own, trialOf(bench, solution.changes)];
  if (changed.writes !== null) return { ...solution, size: 'segments' };
  const before = helloLength(own.hello);
  const after = helloLength(changed.hello);
  // Those who stumble over lengths count in steps of 256 bytes. RFC 7685 section 1.
  if (Math.floor(before / 256) === Math.floor(after / 256)) return { ...solution, size: 'no' };
  const isShorter = after < before;
  const trial = isShorter ? padded(changed, before) : padded(own, after);
  const answer = await eachTime(bench, trial, isShorter ? solution.changes : []);
  if (typeof answer === 'object') return answer;
  if (answer === 'now-and-then') return { ...solution, size: 'not-tested' };
  if ((answer === 'refused') !== isShorter) return { ...solution, size: 'no' };
  if (before <= segmentLimit) return { ...solution, size: 'length' };
  const pieces = [inSmallSegments()];
  const inPieces = await eachTime(bench, trialOf(bench, pieces), pieces);
  if (typeof inPieces === 'object') return inPieces;
  if (inPieces === 'now-and-then') return { ...solution, size: 'not-tested' };
  return { ...solution, size: inPieces === 'accepted' ? 'segments' : 'length' };
}

/** Asked twice, with something in between whose answer is known: a refusal has its control, else the client's own hello. */
async function eachTime(
  bench: Bench,
  trial: Trial,
  changes: readonly HelloChange[],
): Promise<'accepted' | 'refused' | 'now-and-then' | Halted> {
  const ask = () => bench.asker.ask(trial, 'size', bench.words(changes));
  const first = await ask();
  if (first.kind === 'halt') return first;
  const own = first.kind === 'accepted' ? await askWith(bench, [], 'size') : first;
  if (own.kind === 'halt') return own;
  const second = await ask();
  if (second.kind === 'halt') return second;
  return own.kind === 'refused' && first.kind === second.kind ? first.kind : 'now-and-then';
}

const padded = (trial: Trial, padTo: number): Trial => ({ ...trial, hello: { ...trial.hello, padTo } });
