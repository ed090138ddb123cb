import { expect, test } from 'vitest';
import { judgeChange } from '../../../../main/diagnosis/change/judge-change.ts';
import { judgeRetest } from '../../../../main/diagnosis/change/settled-message.ts';
import type { Observation } from '../../../../shared/observation.ts';
import { alert, chain, clock, described, dns, hello, reason, run } from '../build.ts';

const view = { testedAs: 'modern' };
const message = described('certificate has expired', { causes: ['certificate-expired'] });
const expired = [dns(), hello(), chain({ reasons: [reason('expired')] }), clock(), message];
const works = [dns(), hello(), chain(), clock(), message];

function retested(before: readonly Observation[], now: readonly Observation[]) {
  const [first, second] = [run(before), run(now)];
  const earlier = judgeRetest(first, view, null);
  const judgement = judgeRetest(second, view, earlier.verdict);
  return { ...judgement, change: judgeChange({ ...first, ...earlier }, { ...second, ...judgement }) };
}

test('a message about the fault that was mended speaks of nothing any more', () => {
  const { change, verdict } = retested(expired, works);
  expect(verdict.state).toBe('healthy');
  expect(change).toMatchObject({ kind: 'fixed', headline: expect.stringMatching(/^Fixed\./) });
});

test('a message about another fault than the one that was mended still counts, and nothing is called fixed', () => {
  const refused = [dns(), hello({ failure: alert(40) }), clock(), message];
  const { change, verdict } = retested(refused, works);
  expect(verdict).toMatchObject({ reproduced: false, cause: 'certificate-expired' });
  expect(change.kind).toBe('works');
  expect(change.headline).not.toContain('Fixed');
});

test('a fault that was never seen here is not mended by a second look', () => {
  const { change, verdict } = retested(works, works);
  expect(verdict).toMatchObject({ reproduced: false, cause: 'certificate-expired' });
  expect(change.kind).toBe('elsewhere');
});

test('while the fault is there the message speaks for it', () => {
  const { verdict } = retested(expired, expired);
  expect(verdict.summary).toContain('It fits the message you gave.');
});
