import type { RankedCause, Remedy } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { diagnoseSchema } from '../../../shared/diagnosis.ts';
import type { Observation } from '../../../shared/observation.ts';
import { at, dns, target } from './evidence.ts';

const phrase = { id: 'made-up', parameters: {} };

export function remedy(side: Remedy['side'], title: string, change: Partial<Remedy> = {}): Remedy {
  return {
    id: `${side}-${title.length}`,
    side,
    title,
    steps: [{ text: 'Do this first.', command: null }],
    risk: '',
    undo: 'Put the old line back, and reload.',
    check: 'A ServerHello should follow our hello.',
    ...change,
  };
}

type CauseFields = Pick<RankedCause, 'cause' | 'headline' | 'explanation' | 'why'> & Partial<RankedCause>;

export function cause(fields: CauseFields): RankedCause {
  return {
    variant: null,
    confidence: 'confirmed',
    side: 'server',
    scope: null,
    text: phrase,
    evidence: [],
    remedies: [],
    ...fields,
  };
}

/** A diagnosis with one leading cause; without causes, of a healthy server. */
export function diagnosis(
  causes: readonly RankedCause[],
  observations: readonly Observation[],
  change: Partial<Omit<Diagnosis, 'verdict'>> & { readonly verdict?: Partial<Diagnosis['verdict']> } = {},
): Diagnosis {
  const first = causes[0];
  const { verdict, ...rest } = change;
  return {
    schema: diagnoseSchema,
    version: '0.1.0',
    startedAt: at,
    durationMs: 412,
    runId: 'run-7f3a',
    target: target(),
    causes: [...causes],
    risks: [],
    ruledOut: [],
    notTested: [],
    observations: [dns('api.example.com', ['203.0.113.7']), ...observations],
    attempts: [],
    runs: [],
    ...rest,
    verdict: {
      state: first ? 'fault' : 'healthy',
      reproduced: first ? true : null,
      testedAs: 'Handshake Doctor 0.1.0, profile modern',
      cause: first?.cause ?? null,
      confidence: first?.confidence ?? null,
      side: first?.side ?? null,
      headline: first?.headline ?? 'No fault found from this computer.',
      summary: '',
      partial: false,
      text: phrase,
      ...verdict,
    },
  };
}

export const risk = (id: string, severity: 'critical' | 'warning' | 'notice', headline: string) => ({
  id,
  severity,
  headline,
  text: phrase,
  evidence: [],
});
