import { describe, expect, test } from 'vitest';
import { fits } from '../../../../main/diagnosis/where/fits.ts';
import { tellChange } from '../../../../main/diagnosis/where/tell-change.ts';
import type { Observation } from '../../../../shared/observation.ts';
import { type WhereAnswer, whereAnswers, withAnswer } from '../../../../shared/where-it-works.ts';
import {
  alert,
  alertPairs,
  chain,
  clock,
  described,
  dns,
  droppedPairs,
  healthy,
  hello,
  judge,
  now,
  pairs,
  ranked,
  reason,
  reset,
  silence,
  tcp,
} from '../build.ts';

const said = (...answers: WhereAnswer[]): Observation => ({
  ...{ id: 'where', kind: 'where-it-works', source: 'person', at: now, durationMs: 0 },
  answers,
});

const failing = (failure: ReturnType<typeof silence | typeof reset | typeof alert>, ids: readonly string[]) => {
  const control = hello({ failure });
  return [dns(), control, ...pairs(control, ids), clock()];
};
const message = described('handshake failure', {
  causes: ['no-common-cipher', 'unknown-ca', 'tls-interception', 'certificate-expired'],
});

const situations: Readonly<Record<string, readonly Observation[]>> = {
  healthy: healthy(),
  described: [...healthy(), message],
  alert: failing(alert(40), alertPairs),
  silence: failing(silence(), droppedPairs),
  reset: failing(reset(), droppedPairs),
  chain: [dns(), hello(), chain({ reasons: [reason('issuer-not-found')] }), clock()],
  expired: [dns(), hello(), chain({ reasons: [reason('expired')] }), clock()],
  refused: [dns(), hello({ failure: tcp('refused', 'ECONNREFUSED'), reached: 'nothing' }), clock()],
};
const every = Object.entries(situations).flatMap(([name, seen]) =>
  whereAnswers.map((answer) => [name, answer, seen] as const),
);

describe('answers to "where does it work?"', () => {
  test.each(every)('%s, %s: nothing becomes confirmed, and what was proven stays', (_, answer, seen) => {
    const [before, after] = [judge(seen), judge([...seen, said(answer)])];
    const proven = ({ causes }: typeof before) =>
      causes.filter(({ confidence }) => confidence === 'confirmed').map(({ cause }) => cause);
    expect(proven(after)).toEqual(proven(before));
    expect(after.verdict.state).toBe(before.verdict.state);
    expect(after.causes.map(({ cause }) => cause).toSorted()).toEqual(
      before.causes.map(({ cause }) => cause).toSorted(),
    );
  });

  test('all of them together leave a healthy server healthy, and blame nobody', () => {
    const judged = judge([...healthy(), said(...whereAnswers)]);
    expect(judged.verdict).toMatchObject({ state: 'healthy', cause: null, confidence: null, side: null });
    expect(judged.causes).toEqual([]);
  });

  test('one answer can settle which of several meanings a message has, and no more than likely', () => {
    const seen = [...healthy(), message];
    expect(judge(seen).verdict.confidence).toBe('possible');
    const judged = judge([...seen, said('works-on-other-network')]);
    expect(ranked(judged)[0]).toBe('tls-interception likely');
    expect(judged.causes[0]).toMatchObject({ why: expect.stringMatching(/^Likely: .*only this fits/) });
    expect(judged.causes[0]?.evidence).toContain('where');
  });

  test('an answer that fits several raises none of them', () => {
    const judged = judge([...healthy(), message, said('works-in-browser')]);
    expect(judged.causes.every(({ confidence }) => confidence === 'possible')).toBe(true);
  });

  test('what does not fit sinks, with its reason', () => {
    const seen = [dns(), hello(), chain({ reasons: [reason('issuer-not-found')] }), clock()];
    expect(ranked(judge(seen))).toEqual(['incomplete-chain likely', 'unknown-ca possible']);
    const judged = judge([...seen, said('works-on-other-network')]);
    expect(ranked(judged)).toEqual(['unknown-ca possible', 'incomplete-chain possible']);
    expect(judged.causes[1]?.why).toBe(
      'Possible: it fits what was seen here, and less well what was said of where it works.',
    );
  });

  test.each([
    ['silence', silence(), 'handshake-timeout'],
    ['a reset', reset(), 'connection-reset'],
  ])('%s that another network does not have is looked for on the way, and not confirmed', (_, end, cause) => {
    const first = hello({ failure: end });
    const seen = [dns(), first, ...pairs(first, droppedPairs)];
    const [before, after] = [judge(seen), judge([...seen, said('works-on-other-network')])];
    expect(before.verdict).toMatchObject({ cause, side: 'unknown' });
    expect(after.verdict).toMatchObject({ cause, side: 'network', confidence: 'likely' });
    expect(after.causes[0]?.remedies[0]?.side).toBe('network');
    expect(tellChange(before, after, 1)).toBe('Noted. Your answers change where to look for the cause.');
  });

  test('taken back, the judgement is what it was', () => {
    const seen = [...healthy(), message];
    expect({ ...judge([...seen, said()]), next: [] }).toEqual({ ...judge(seen), next: [] });
  });

  test('no cause is spoken for and against by the same answer', () => {
    for (const { speaksAgainst, speaksFor } of Object.values(fits)) {
      expect([...speaksFor].filter((cause) => speaksAgainst.has(cause))).toEqual([]);
    }
  });

  test('says what they changed', () => {
    const seen = [...healthy(), message];
    const [before, after] = [judge(seen), judge([...seen, said('works-on-other-network')])];
    expect(tellChange(before, after, 1)).toMatch(/what leads|more likely/);
    expect(tellChange(after, before, 0)).toBe('Taken back. The result is as it was.');
    expect(tellChange(before, before, 1)).toBe('Noted. Your answers change nothing in the result.');
  });
});

describe('choosing answers', () => {
  test('the opposite about the same place gives way', () => {
    expect(withAnswer(['works-in-browser', 'fails-sometimes'], 'fails-in-browser')).toEqual([
      'fails-in-browser',
      'fails-sometimes',
    ]);
  });

  test('the same answer again takes it back', () => {
    expect(withAnswer(['works-in-browser'], 'works-in-browser')).toEqual([]);
  });
});
