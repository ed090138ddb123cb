import { describe, expect, test } from 'vitest';
import { fits } from '../../../../main/diagnosis/where/fits.ts';
import { tellChange } from '../../../../main/diagnosis/where/tell-change.ts';
import type { Observation } from '../../../../shared/observation.ts';
import { type WhereAnswer, whereAnswers, withAnswer, withoutOpposites } from '../../../../shared/where-it-works.ts';
import {
  alert,
  alertPairs,
  certificate,
  chain,
  clock,
  described,
  dns,
  droppedPairs,
  healthy,
  hello,
  judge,
  now,
  pair,
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

const unknownIssuer = [
  dns(),
  hello(),
  chain({ certificates: [certificate({ issuer: 'CN=Nobody' })], reasons: [reason('issuer-not-found')] }),
  clock(),
];

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
    const known = after.causes.filter(({ variant }) => variant !== 'suspected');
    expect(known.map(({ cause }) => cause).toSorted()).toEqual(before.causes.map(({ cause }) => cause).toSorted());
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
    const missing = judged.causes.find(({ cause }) => cause === 'incomplete-chain');
    expect(missing?.confidence).toBe('possible');
    expect(missing?.why).toBe('Possible: it fits what was seen here, and less well what was said of where it works.');
  });

  test('an unknown issuer that another network does not show is suspected of this one, and trusted by nobody', () => {
    const judged = judge([...unknownIssuer, said('works-on-other-network')]);
    expect(judged.verdict).toMatchObject({ cause: 'tls-interception', confidence: 'likely', side: 'network' });
    const remedies = judged.causes[0]?.remedies.map(({ id }) => id) ?? [];
    expect(remedies.filter((id) => id.startsWith('trust-'))).toEqual([]);
    expect(judged.next?.[0]).toMatchObject({ step: 'network', text: { id: 'next.network.elsewhere' } });
  });

  test('a public issuer, and a root that was proven to be unknown, are not suspected first', () => {
    const issued = certificate({ issuer: "CN=R11, O=Let's Encrypt" });
    const open = chain({ certificates: [issued], reasons: [reason('issuer-not-found')] });
    const named = judge([dns(), hello(), open, clock(), said('works-on-other-network')]);
    expect(named.causes.map(({ variant }) => variant)).not.toContain('suspected');
    const root = chain({ reasons: [reason('root-not-trusted', 1)] });
    const proven = judge([dns(), hello(), root, clock(), said('works-on-other-network')]);
    expect(ranked(proven)[0]).toBe('unknown-ca confirmed');
  });

  test.each([
    [
      'has a link to its issuer',
      { issuer: 'CN=Example CA', caIssuers: ['http://ca.example/ca.cer'] },
      'incomplete-chain',
      /fetches/,
    ],
    ['is named after one in the middle', { issuer: 'CN=Example Issuing CA' }, 'incomplete-chain', /keeps issuers/],
    ['says nothing of its issuer', { issuer: 'CN=Example' }, 'unknown-ca', /own list/],
  ] as const)('a browser that works tells the look-alikes apart where the certificate %s', (_, facts, cause, why) => {
    const leaf = certificate({ ...facts, caIssuers: 'caIssuers' in facts ? [...facts.caIssuers] : [] });
    const refused = chain({ certificates: [leaf], reasons: [reason('issuer-not-found')] });
    const seen = [dns(), hello(), refused, clock()];
    const judged = judge([...seen, said('works-in-browser')]);
    const [lead, other] = judged.causes;
    expect([lead?.cause, lead?.confidence, other?.confidence]).toEqual([cause, 'likely', 'possible']);
    expect(lead?.why).toMatch(why);
    expect(tellChange(judge(seen), judged, 1)).toMatch(/^Noted\. The result stays, and more speaks/);
  });

  test.each(['works-on-older-system', 'works-in-browser', 'works-in-other-program'] as const)(
    'a refusal that does not fit "%s" says so in one sentence, and asks for both to be recorded',
    (answer) => {
      const judged = judge([...(situations.alert ?? []), said(answer)]);
      expect(judged.causes[0]?.why).toBe(
        'Possible: it fits what was seen here. No cause that was tested fits where it works and where it fails.',
      );
      expect(judged.next?.map(({ text }) => text.id)).toContain('next.capture.both');
    },
  );

  test('of causes that are possible those that an older system does not have come first', () => {
    const first = hello({ failure: reset() });
    const seen = [dns(), first, ...pair(first, 'without-post-quantum', 'passes'), ...pair(first, 'again', 'passes')];
    const judged = judge([...seen, clock(), said('works-on-older-system')]);
    const possible = judged.causes.filter(({ confidence }) => confidence === 'possible').map(({ cause }) => cause);
    expect(possible[0]).toBe('large-hello-intolerance');
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
    expect(after.causes[0]?.why).toMatch(/^Likely: on another network an answer comes/);
    expect(after.next?.[0]?.text.id).toBe('next.network.elsewhere');
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

  test('opposites that are asked for together leave the later one, each once', () => {
    expect(withoutOpposites(['fails-in-browser', 'works-in-browser', 'works-in-browser'])).toEqual([
      'works-in-browser',
    ]);
  });

  test('the same answer again takes it back', () => {
    expect(withAnswer(['works-in-browser'], 'works-in-browser')).toEqual([]);
  });
});
