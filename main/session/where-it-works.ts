import { type ClientProfile, usualClient } from '../../shared/client-profile.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Observation } from '../../shared/observation.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import { type WhereAnswer, withoutOpposites } from '../../shared/where-it-works.ts';
import { judgeRetest } from '../diagnosis/change/settled-message.ts';
import { tellChange } from '../diagnosis/where/tell-change.ts';
import { clientOf } from './client.ts';

/** A diagnosis judged anew, and in one sentence what the answers changed. */
export interface Answered {
  readonly diagnosis: Diagnosis;
  readonly change: string;
}

/**
 * Puts what the person said of where it works into the newest run, in the place of what was said before, and judges
 * that run again. Without answers the run is as it was. `bad-input` for a case that was not judged here: its rules
 * had more to go by.
 */
export function answerWhere(
  earlier: Diagnosis,
  answers: readonly WhereAnswer[],
  { at, client }: { readonly at: string; readonly client: ClientProfile | null },
): Outcome<Answered> {
  const own = clientOf(client);
  const { testedAs, partial } = earlier.verdict;
  if (testedAs !== (own?.id ?? usualClient)) return failed('bad-input', refusal('where.elsewhere'));
  const observations = withAnswers(earlier.observations, answers, at);
  const { attempts, durationMs, runId, startedAt, target } = earlier;
  const run = { runId, startedAt, durationMs, partial, target, attempts, observations };
  const judgement = judgeRetest(run, { testedAs, client: own }, faultBefore(earlier));
  const diagnosis = { ...earlier, ...judgement, observations };
  return ok({ diagnosis, change: tellChange(earlier, diagnosis, answers.length) });
}

/** The fault that a re-test found mended. */
const faultBefore = ({ change }: Diagnosis) =>
  change?.kind.startsWith('fixed') ? { ...change.before, reproduced: true } : null;

function withAnswers(seen: readonly Observation[], answers: readonly WhereAnswer[], at: string): Observation[] {
  const others = seen.filter(({ kind }) => kind !== 'where-it-works');
  if (answers.length === 0) return others;
  const said: Observation = {
    ...{ id: 'where-it-works-1', kind: 'where-it-works', source: 'person', at, durationMs: 0 },
    answers: [...withoutOpposites(answers)],
  };
  return [...others.slice(0, mostObservations - 1), said];
}

/** As many as a run holds. */
const mostObservations = 400;
