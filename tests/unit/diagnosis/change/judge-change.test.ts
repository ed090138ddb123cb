import { describe, expect, it } from 'vitest';
import { type JudgedRun, judgeChange } from '../../../../main/diagnosis/change/judge-change.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import type { Observation } from '../../../../shared/observation.ts';
import * as faults from '../../../app/gallery/faults.ts';

const kindOf = (before: JudgedRun, now: JudgedRun) => judgeChange(before, now).kind;

/** The first handshake of a case once more, as another try of a re-test. */
function withTry(diagnosis: Diagnosis, probe: 'retest' | 'retest:otherwise'): Diagnosis {
  const first = diagnosis.observations.find((seen) => seen.kind === 'handshake');
  if (first?.kind !== 'handshake') throw new Error('no handshake');
  const again: Observation = { ...first, id: `${first.id}-again`, probe };
  return { ...diagnosis, observations: [...diagnosis.observations, again] };
}

const stoppedWell: Diagnosis = { ...faults.healthy, verdict: { ...faults.healthy.verdict, partial: true } };

const comesAndGoes: Diagnosis = {
  ...faults.connectionReset,
  causes: faults.connectionReset.causes.map((one) => ({ ...one, cause: 'partial-outage', variant: 'tries' })),
};

const withoutCause = (diagnosis: Diagnosis): Diagnosis => ({ ...diagnosis, ruledOut: [] });

describe('what a re-test shows', () => {
  it.each([
    ['a fault, then none', faults.incompleteChain, faults.healthy, 'fixed'],
    ['the same fault again', faults.incompleteChain, faults.incompleteChain, 'same'],
    ['no fault twice', faults.healthy, faults.healthy, 'still-healthy'],
    ['none, then a fault', faults.healthy, faults.expired, 'new-fault'],
    ['no answer, then a fault', faults.inconclusive, faults.expired, 'found'],
    ['no answer, then none', faults.inconclusive, faults.healthy, 'works'],
    ['a fault, then no answer', faults.expired, faults.inconclusive, 'unclear'],
    ['a fault, then a stop', faults.expired, faults.stoppedEarly, 'unclear'],
    ['a fault of somewhere else, twice', faults.notReproduced, faults.notReproduced, 'elsewhere'],
    ['the handshake gets further', faults.noCommonCipher, faults.expired, 'second-fault'],
    ['the port closes', faults.expired, faults.tcpRefused, 'another'],
    ['a fault, then a stop while all was well', faults.expired, stoppedWell, 'unclear'],
    ['no answer, then what only another program sees', faults.inconclusive, faults.notReproduced, 'works'],
    ['a fault that comes and goes, then none', comesAndGoes, faults.healthy, 'flapping'],
  ] as const)('%s', (_, before, now, kind) => {
    expect(kindOf(before, now)).toBe(kind);
  });

  it('names the run it compares with, and what that was taken for', () => {
    const change = judgeChange(faults.noCommonCipher, faults.expired);
    expect(change.sinceRunId).toBe(faults.noCommonCipher.runId);
    expect(change.before).toMatchObject({ state: 'fault', cause: 'no-common-cipher' });
    expect(change.headline).toContain(faults.expired.verdict.headline);
  });

  it('does not call a fault gone that another one hides', () => {
    const { kind, headline } = judgeChange(faults.expired, withoutCause(faults.tcpRefused));
    expect(kind).toBe('another');
    expect(headline).toContain('is not known');
  });

  it('never calls it fixed where one of the tries was refused', () => {
    const flapping = withTry(faults.incompleteChain, 'retest:otherwise');
    const change = judgeChange(faults.noCommonCipher, flapping);
    expect(change).toMatchObject({ kind: 'flapping', tries: { works: 1, count: 2 } });
  });

  it('counts tries that all went through', () => {
    const change = judgeChange(faults.incompleteChain, withTry(faults.healthy, 'retest'));
    expect(change).toMatchObject({ kind: 'fixed', tries: { works: 2, count: 2 } });
    expect(change.headline).toContain('2 of 2 tries');
  });

  it('tells a fault that was named before from one that showed up behind', () => {
    const [first] = faults.noCommonCipher.causes;
    const [second] = faults.expired.causes;
    if (first === undefined || second === undefined) throw new Error('no causes');
    const both: Diagnosis = { ...faults.noCommonCipher, causes: [first, { ...second, confidence: 'confirmed' }] };
    expect(kindOf(both, faults.expired)).toBe('one-gone');
  });

  it('keeps to the first fault where it is still found beside another', () => {
    const [first] = faults.noCommonCipher.causes;
    if (first === undefined) throw new Error('no cause');
    const other = faults.hostnameMismatch;
    const still: Diagnosis = { ...other, causes: [...other.causes, { ...first, confidence: 'likely' }] };
    expect(kindOf(faults.noCommonCipher, still)).toBe('same');
  });

  it('calls a risk new only where the test before came far enough to see it', () => {
    const risk = {
      ...{ id: 'expires-soon', severity: 'warning' as const, headline: 'The certificate ends in 5 days.' },
      ...{ text: { id: 'risk.expires-soon', parameters: {} }, evidence: [] },
    };
    const risky: Diagnosis = { ...faults.healthy, risks: [risk] };
    expect(judgeChange(faults.incompleteChain, risky).headline).toBe(`Fixed. One new risk: ${risk.headline}`);
    expect(judgeChange(faults.tcpRefused, risky).headline).toBe(`Fixed. One risk is seen now: ${risk.headline}`);
    const notice: Diagnosis = { ...faults.healthy, risks: [{ ...risk, severity: 'notice' }] };
    expect(kindOf(faults.incompleteChain, notice)).toBe('fixed');
    expect(kindOf({ ...faults.incompleteChain, risks: [risk] }, risky)).toBe('fixed');
  });
});
