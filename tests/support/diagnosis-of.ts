import { type Diagnosis, diagnoseSchema, type Verdict } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Target } from '../../shared/target.ts';

/** A diagnosis of a server that works, without its observations, unless the verdict says something else. */
export function diagnosisOf(target: Target, verdict: Partial<Verdict> = {}): Diagnosis {
  return {
    schema: diagnoseSchema,
    ...{ version: '0.1.0', startedAt: '2026-11-22T12:00:00.000Z', durationMs: 90, runId: 'run-1', target },
    verdict: {
      ...{ state: 'healthy', reproduced: null, testedAs: 'modern', cause: null, confidence: null, side: null },
      ...{ headline: 'No fault found.', summary: '', partial: false, text: phrase('verdict.healthy') },
      ...verdict,
    },
    ...{ causes: [], risks: [], ruledOut: [], notTested: [], observations: [], attempts: [], runs: [] },
  };
}
