import type { RankedCause } from '../../shared/cause.ts';
import type { Observation } from '../../shared/observation.ts';

/** Puts settings that were read along into the evidence of the causes that a line of them names. Nothing else changes. */
export function withSettings(causes: readonly RankedCause[], observations: readonly Observation[]): RankedCause[] {
  const settings = observations.filter(({ kind }) => kind === 'settings');
  return causes.map((one) => {
    const telling = settings.filter(
      (seen) => seen.kind === 'settings' && seen.findings.some(({ cause }) => cause === one.cause),
    );
    return { ...one, evidence: [...one.evidence, ...telling.map(({ id }) => id)].slice(0, 60) };
  });
}
