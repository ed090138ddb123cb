import type { ClientProfile } from '../../shared/client-profile.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { WhereAnswer } from '../../shared/where-it-works.ts';
import { type Answered, answerWhere } from './where-it-works.ts';

/** The newest cases of one program, in memory. */
export interface CaseShelf {
  /** Whether a run may be appended to this case: it is kept, and not borrowed. */
  has(runId: string): boolean;
  /** A case that is kept; null for none. */
  get(runId: string): Diagnosis | null;
  /** A case that is kept or borrowed. */
  diagnosis(runId: string): Outcome<Diagnosis>;
  keep(diagnosis: Diagnosis): void;
  /** Keeps it to be shown alone: it is never among `kept`. */
  borrow(diagnosis: Diagnosis): void;
  /** Newest first. */
  kept(): readonly Diagnosis[];
  /** Whose point of view counts in a case that is made here. */
  remember(runId: string, client: ClientProfile): void;
  /** Weighs at this time, ISO, what the person said of where it works; the case is kept as judged by that. */
  answer(runId: string, answers: readonly WhereAnswer[], at: string): Outcome<Answered>;
}

export function createCaseShelf(): CaseShelf {
  const cases = new Map<string, Diagnosis>();
  const borrowed = new Map<string, Diagnosis>();
  const clients = new Map<string, ClientProfile>();

  const keepAmong = (among: Map<string, Diagnosis>, diagnosis: Diagnosis) => {
    among.set(diagnosis.runId, diagnosis);
    for (const oldest of [...among.keys()].slice(0, -keptCases)) {
      among.delete(oldest);
      clients.delete(oldest);
    }
  };

  return {
    has: (runId) => cases.has(runId),
    get: (runId) => cases.get(runId) ?? null,
    diagnosis(runId) {
      const found = cases.get(runId) ?? borrowed.get(runId);
      return found ? ok(found) : noSuchRun();
    },
    keep: (diagnosis) => keepAmong(cases, diagnosis),
    borrow: (diagnosis) => keepAmong(borrowed, diagnosis),
    kept: () => [...cases.values()].reverse(),
    remember: (runId, client) => {
      clients.set(runId, client);
    },
    answer(runId, answers, at) {
      const found = cases.get(runId);
      if (found === undefined) return noSuchRun();
      const answered = answerWhere(found, answers, { at, client: clients.get(runId) ?? null });
      if (answered.ok) cases.set(runId, answered.value.diagnosis);
      return answered;
    },
  };
}

export const noSuchRun = () => failed('no-such-run', refusal('gone.check'));

/** Cases kept in memory; each holds at most a few megabytes. */
const keptCases = 20;
