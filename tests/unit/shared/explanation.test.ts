import { describe, expect, test } from 'vitest';
import type { CauseId, Confidence } from '../../../shared/cause.ts';
import { bestExplanation, type KnownDocuments } from '../../../shared/explanation.ts';
import { described, healthy, hello, judge, reset, run } from '../diagnosis/build.ts';

type Answer = NonNullable<KnownDocuments['chain']>;

const answer = (cause: CauseId | null, confidence: Confidence | null): Answer =>
  ({ answer: { headline: `chain: ${cause}`, cause, confidence } }) as unknown as Answer;

function known(seen: Parameters<typeof run>[0], rest: Partial<KnownDocuments>): KnownDocuments {
  const diagnosis = { ...judge(seen), target: run([]).target } as unknown as KnownDocuments['diagnosis'];
  return { diagnosis, chain: null, network: null, settings: null, ...rest };
}

const cut = [hello({ failure: reset() })];

describe('the best explanation so far', () => {
  test('is that of the check as long as nothing surer is known', () => {
    const alone = bestExplanation(known(cut, {}));
    expect(alone.best).toMatchObject({ from: 'check', state: 'fault' });
    const beside = bestExplanation(known(cut, { chain: answer('unknown-ca', 'possible') }));
    expect(beside).toEqual(alone);
  });

  test('gives way to a surer one, and says what it was', () => {
    const { best, was } = bestExplanation(known(cut, { chain: answer('incomplete-chain', 'confirmed') }));
    expect(best).toMatchObject({ from: 'certificates', cause: 'incomplete-chain', confidence: 'confirmed' });
    expect(was).toMatchObject({ from: 'check', cause: 'connection-reset' });
  });

  test('is not said to have changed where a step only makes the same surer', () => {
    const { best, was } = bestExplanation(known(cut, { chain: answer('connection-reset', 'confirmed') }));
    expect(best.confidence).toBe('confirmed');
    expect(was).toBeNull();
  });

  test('leaves a healthy server healthy where a step has only a guess, or nothing', () => {
    for (const chain of [answer('unknown-ca', 'possible'), answer(null, null)]) {
      expect(bestExplanation(known(healthy(), { chain })).best).toMatchObject({ from: 'check', state: 'healthy' });
    }
    expect(bestExplanation(known(healthy(), { chain: answer('unknown-ca', 'confirmed') })).best.from).toBe(
      'certificates',
    );
  });

  test('takes a line of settings only where the check met the same cause', () => {
    const finding = { cause: 'certificate-expired', confidence: 'confirmed', headline: 'line 7', rule: 'expired' };
    const settings = { findings: [finding], wanted: [] } as unknown as KnownDocuments['settings'];
    expect(bestExplanation(known(healthy(), { settings })).best.from).toBe('check');
    const message = described('expired', { causes: ['certificate-expired', 'clock-wrong'] });
    expect(bestExplanation(known([...healthy(), message], { settings })).best.from).toBe('settings');
  });
});
