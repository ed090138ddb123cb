// The hello of a client at a server: whether it is accepted, and if not, which smallest change helps.
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { ReplayPhase } from '../../../shared/replay.ts';
import type { Answer, Asker, Halt, Performed } from './asker.ts';
import { changesBetween } from './changes-between.ts';
import type { HelloChange } from './hello-change.ts';
import { type KnownHello, knownHellos } from './known-hellos.ts';
import { narrow } from './narrow.ts';
import { askWith, type Bench, measure, prove, refine, type Solution, trialOf } from './solution.ts';
import type { Trial } from './trial.ts';

export interface Investigation {
  readonly own: Trial;
  /** Name for hellos that the client did not send; null sends none. */
  readonly name: string | null;
  readonly asker: Asker;
  readonly words: Words;
  /** Told of each step; the finding changes until it ends. */
  readonly watch: (phase: ReplayPhase, finding: Finding) => void;
}

/** What was asked, in words. */
export interface Words {
  readonly own: string;
  readonly known: (id: KnownHello['id']) => string;
  readonly changed: (changes: readonly HelloChange[]) => string;
}

export interface Finding {
  readonly replay: {
    readonly outcome: 'accepted' | 'refused' | 'unsteady' | 'not-tried';
    readonly end: string;
    readonly failure: HandshakeFailure | null;
  };
  /** Why it ended early; null where it did not. */
  readonly halt: Halt | null;
  /** The hello that the server accepts; null before one is found. */
  readonly compared: KnownHello['id'] | null;
  readonly state: 'not-needed' | 'not-begun' | 'searching' | 'found' | 'nothing-helps' | 'not-settled';
  readonly solutions: readonly Solution[];
  readonly mayBeMore: boolean;
  /** All changes there are between the two hellos, or ids of known hellos where none was accepted. */
  readonly changes: readonly HelloChange[];
  readonly refusedKnown: readonly KnownHello['id'][];
}

export const nothingAsked: Finding = {
  replay: { outcome: 'not-tried', end: '', failure: null },
  ...{ halt: null, compared: null, state: 'not-begun', solutions: [], mayBeMore: false, changes: [], refusedKnown: [] },
};

/** Never rejects; after a Stop it holds what was found so far. */
export async function investigate(work: Investigation): Promise<Finding> {
  const replayed = await replay(work);
  work.watch('known', replayed);
  if (replayed.replay.outcome !== 'refused' || replayed.halt !== null) return replayed;
  if (isAboutNoHello(replayed.replay.failure)) return replayed;
  const compared = await findAccepted(work, { ...replayed, state: 'searching' });
  work.watch('search', compared.finding);
  if (compared.known === null) return compared.finding;
  const all = changesBetween(work.own.hello, compared.known.hello);
  const bench = { own: work.own, all, asker: work.asker, words: work.words.changed };
  return search(work, bench, { ...compared.finding, changes: all });
}

/** Twice, for a server that refuses at random; thrice where it was accepted. */
async function replay({ asker, own, words }: Investigation): Promise<Finding> {
  const answers: Performed[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const answer = await asker.ask(own, 'replay', words.own);
    if (answer.kind === 'halt')
      return answers.length === 0 ? { ...nothingAsked, halt: answer.why } : told(answers, answer.why);
    answers.push(answer.performed);
    if (answers.length === 2 && answers.every(({ accepted }) => !accepted)) break;
    if (answer.performed.failure?.kind === 'tcp') break;
  }
  return told(answers, null);
}

function told(answers: readonly Performed[], halt: Halt | null): Finding {
  const accepted = answers.filter((one) => one.accepted).length;
  const last = answers.at(-1);
  const failure = answers.find((one) => one.failure !== null)?.failure ?? null;
  const base = { end: (answers.find((one) => !one.accepted) ?? last)?.end ?? '', failure };
  if (accepted === answers.length)
    return { ...nothingAsked, replay: { ...base, outcome: 'accepted' }, state: 'not-needed', halt };
  if (accepted > 0)
    return { ...nothingAsked, replay: { ...base, outcome: 'unsteady' }, state: 'not-settled', halt: 'unsteady' };
  const isReached = failure?.kind !== 'tcp';
  return { ...nothingAsked, replay: { ...base, outcome: isReached ? 'refused' : 'not-tried' }, halt };
}

/** What answers there speaks no TLS, or wants a certificate: nothing in a hello could help. */
const isAboutNoHello = (failure: HandshakeFailure | null): boolean =>
  failure !== null && (failure.kind === 'plaintext' || failure.kind === 'starttls' || wantsCertificate(failure));

/** Alert 116, RFC 8446 section 6.2. */
export const wantsCertificate = (failure: HandshakeFailure | null): boolean =>
  failure?.kind === 'alert' && failure.description === 116;

async function findAccepted(
  { asker, name, own, words }: Investigation,
  finding: Finding,
): Promise<{ known: KnownHello | null; finding: Finding }> {
  const refused: KnownHello['id'][] = [];
  for (const known of knownHellos(name, own.hello.alpn)) {
    const answer = await asker.ask({ hello: known.hello, writes: null }, 'known', words.known(known.id));
    if (answer.kind === 'halt')
      return { known: null, finding: halted({ ...finding, refusedKnown: refused }, answer.why) };
    if (answer.kind === 'accepted')
      return { known, finding: { ...finding, compared: known.id, refusedKnown: refused } };
    refused.push(known.id);
  }
  return { known: null, finding: { ...finding, state: 'nothing-helps', refusedKnown: refused } };
}

const halted = (finding: Finding, halt: Halt): Finding => {
  const isFound = halt !== 'unsteady' && finding.solutions.some(({ proven }) => proven);
  return { ...finding, halt, state: isFound ? 'found' : 'not-settled', mayBeMore: true };
};

async function search(work: Investigation, bench: Bench, begun: Finding): Promise<Finding> {
  const together = await askWith(bench, bench.all, 'search');
  if (together.kind === 'halt') return halted(begun, together.why);
  if (together.kind === 'refused') return nothingHelps(bench, begun);
  let finding = begun;
  let pools: (readonly HelloChange[])[] = [bench.all];
  while (pools.length > 0 && finding.solutions.length < mostSolutions) {
    const [pool = [], ...others] = pools;
    pools = others;
    const isFirst = finding.solutions.length === 0;
    if (!isFirst && bench.asker.left < costOfAnother) return { ...finding, state: 'found', mayBeMore: true };
    const found = await solve(work, bench, pool, finding, isFirst);
    if (found === null) continue;
    if ('halt' in found) return halted(finding, found.halt);
    const isKnown = finding.solutions.some((one) => sameChanges(one, found));
    if (!isKnown) finding = { ...finding, solutions: [...finding.solutions, found].toSorted(smallestFirst) };
    work.watch('proof', finding);
    if (!found.proven) return { ...finding, halt: 'unsteady', state: 'not-settled' };
    // Any other way to be accepted does without one of these.
    pools.push(...found.changes.map((change) => pool.filter((one) => !isOf(one, change))));
  }
  return { ...finding, state: 'found', mayBeMore: pools.length > 0 };
}

/** Said of a server that refuses it again, and accepts what it accepted before. */
async function nothingHelps(bench: Bench, begun: Finding): Promise<Finding> {
  const again = await bench.asker.refusesAgain(trialOf(bench, bench.all), 'search', bench.words(bench.all));
  return again.kind === 'halt' ? halted(begun, again.why) : { ...begun, state: 'nothing-helps' };
}

const mostSolutions = 4;
/** Half a dozen to find it, as many to prove it. */
const costOfAnother = 12;

async function solve(
  work: Investigation,
  bench: Bench,
  pool: readonly HelloChange[],
  finding: Finding,
  isFirst: boolean,
): Promise<Solution | { readonly halt: Halt } | null> {
  if (pool.length === 0) return null;
  if (!isFirst) {
    const answer = await askWith(bench, pool, 'search');
    if (answer.kind === 'halt') return { halt: answer.why };
    if (answer.kind === 'refused') return null;
  }
  const narrowed = await drive(bench, pool);
  if ('halt' in narrowed) return narrowed;
  work.watch('proof', finding);
  const refined = await refine(bench, narrowed.changes, narrowed.last);
  if ('kind' in refined) return { halt: refined.why };
  const proven = await prove(bench, refined);
  if ('kind' in proven) return { halt: proven.why };
  if (!proven.proven) return proven;
  const measured = await measure(bench, proven);
  if (!('kind' in measured)) return measured;
  // What is proven stays so without its size.
  return measured.why === 'limit' ? proven : { halt: measured.why };
}

/** Asks what the narrowing wants to know; no set is asked twice. */
async function drive(
  bench: Bench,
  pool: readonly HelloChange[],
): Promise<{ readonly changes: readonly HelloChange[]; readonly last: Performed | null } | { readonly halt: Halt }> {
  const steps = narrow(pool);
  const known = new Map<string, Exclude<Answer, { kind: 'halt' }>>();
  let step = steps.next();
  while (!step.done) {
    const key = keyOf(step.value);
    const answer = known.get(key) ?? (await askWith(bench, step.value, 'search'));
    if (answer.kind === 'halt') return { halt: answer.why };
    known.set(key, answer);
    step = steps.next(answer.kind === 'accepted');
  }
  return { changes: step.value, last: known.get(keyOf(step.value))?.performed ?? null };
}

const keyOf = (changes: readonly HelloChange[]): string =>
  changes
    .map(({ id }) => id)
    .toSorted()
    .join(' ');

/** A value of a family stands for the family. */
const isOf = (one: HelloChange, other: HelloChange): boolean =>
  one.kind === other.kind && (one.id === other.id || (one.family !== '' && one.family === other.family));

const sameChanges = (one: Solution, other: Solution): boolean =>
  one.changes.length === other.changes.length &&
  one.changes.every((change) => other.changes.some((it) => isOf(it, change)));

const smallestFirst = (one: Solution, other: Solution): number => one.changes.length - other.changes.length;
