import { describe, expect, it } from 'vitest';
import { compareWatch } from '../../../../main/diagnosis/watch/changes.ts';
import type { CauseId } from '../../../../shared/cause.ts';
import { watchEventTexts } from '../../../../shared/text/en/watch-events.ts';
import { say } from '../../../../shared/text/say.ts';
import { type WatchOutcome, watchThresholds } from '../../../../shared/watch.ts';
import { memoryIn, nothingKnown } from '../../../../shared/watch-memory.ts';
import { watched, watchedCertificate, watchedIssuer } from '../../../support/watched.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-11-01T12:00:00.000Z');
const target = watched();

/** Checks one after the other, and the kinds of what each brought. */
function follow(...outcomes: readonly (Partial<WatchOutcome> & { readonly day?: number })[]) {
  let memory = nothingKnown;
  return outcomes.map(({ day = 0, ...outcome }) => {
    const now = start + day * dayMs;
    const whole = { ...works(), ...outcome };
    const compared = compareWatch(memory, whole, { target, now, thresholds: watchThresholds });
    // As a store gives it back.
    memory = memoryIn(JSON.parse(JSON.stringify(compared.memory)));
    return compared.changes.map(({ kind, text }) => {
      expect(say(watchEventTexts, text)).toContain('api.example.test:443');
      expect(say(watchEventTexts, { ...text, id: `${text.id}.detail` })).not.toBe('');
      return kind;
    });
  });
}

const works = (): WatchOutcome => ({
  at: '2026-11-01T12:00:00.000Z',
  state: 'works',
  cause: null,
  confidence: null,
  headline: 'No fault found.',
  certificates: [watchedCertificate('aa', '2027-06-01')],
  addresses: ['192.0.2.1'],
});
const fails = (cause: CauseId = 'incomplete-chain') => ({ state: 'failing', cause, confidence: 'confirmed' }) as const;
const unreachable: Partial<WatchOutcome> = { state: 'unreachable', cause: 'tcp-refused', certificates: [] };
const notChecked: Partial<WatchOutcome> = { state: 'not-checked', certificates: [], addresses: [] };

describe('a failure', () => {
  it('is told at the second check in a row, once, and so is the recovery', () => {
    expect(follow({}, fails(), fails(), fails(), {}, {})).toEqual([[], [], ['failing'], [], ['recovered'], []]);
  });

  it('that shows once is not told', () => {
    expect(follow({}, fails(), {}, fails(), {})).toEqual([[], [], [], [], []]);
  });

  it('is told of a server that never worked', () => {
    expect(follow(fails(), fails())).toEqual([[], ['failing']]);
  });

  it('is not made up from a computer without a network, and not forgotten either', () => {
    expect(follow({}, notChecked, notChecked, notChecked)).toEqual([[], [], [], []]);
    expect(follow({}, fails(), notChecked, fails())).toEqual([[], [], [], ['failing']]);
  });

  it('is not made up from checks without a clear answer', () => {
    expect(follow({}, { state: 'unclear' }, { state: 'unclear' })).toEqual([[], [], []]);
    expect(follow(fails(), fails(), { state: 'unclear' })).toEqual([[], ['failing'], []]);
  });

  it('of two kinds in a row is told as the second', () => {
    expect(follow({}, fails(), unreachable)).toEqual([[], [], ['unreachable']]);
  });

  it('that becomes another is told at the second check that says so, and does not waver', () => {
    const other = fails('unknown-ca');
    expect(follow(fails(), fails(), other, other, other)).toEqual([[], ['failing'], [], ['another-cause'], []]);
    expect(follow(fails(), fails(), other, fails(), other, fails())).toEqual([[], ['failing'], [], [], [], []]);
  });
});

describe('a server that fails now and then', () => {
  it('is told at its third failure among six answers, once', () => {
    const turns = [{}, fails(), {}, fails(), {}, fails(), {}, fails(), {}, fails()];
    expect(follow(...turns)).toEqual([[], [], [], [], [], ['wavers'], [], [], [], []]);
  });

  it('is not told for two outages, however long, and one lost answer later', () => {
    const outage = [fails(), fails(), fails()];
    expect(follow({}, ...outage, {}, fails()).flat()).toEqual(['failing', 'recovered']);
    expect(follow({}, fails(), {}, {}, {}, fails(), {}, {}, {}, fails()).flat()).toEqual([]);
  });

  it('is told where two of three fail, after its first outage and recovery', () => {
    const turns = [fails(), fails(), {}, fails(), fails(), {}, fails(), fails(), {}, fails()];
    expect(follow(...turns)).toEqual([
      [],
      ['failing'],
      ['recovered'],
      [],
      ['failing'],
      ['recovered'],
      ['wavers'],
      [],
      [],
      [],
    ]);
  });

  const wavering = [fails(), {}, fails(), {}, fails()];

  it('is told to have recovered once six answers in a row were good, and not before', () => {
    const told = follow(...wavering, {}, {}, {}, {}, {}, {}, {}).slice(4);
    expect(told).toEqual([['wavers'], [], [], [], [], [], ['recovered'], []]);
  });

  it('is told to fail once four answers in a row were bad, and its recovery then at once', () => {
    const down = [fails(), fails(), fails(), fails(), fails()];
    expect(follow(...wavering, ...down, {}).slice(4)).toEqual([['wavers'], [], [], ['failing'], [], [], ['recovered']]);
  });

  it('is told nothing of outages that are as long as they can be while it wavers', () => {
    const usual = [fails(), fails(), {}];
    expect(follow(...wavering, {}, ...usual, ...usual, fails(), ...usual).flat()).toEqual(['wavers']);
  });

  it('is not forgotten by checks that say nothing', () => {
    const turns = wavering.flatMap((one) => [one, notChecked, { state: 'unclear' as const }]);
    expect(follow(...turns).flat()).toEqual(['wavers']);
  });
});

describe('the end of a certificate', () => {
  it('is told at each threshold once', () => {
    // The certificate ends in the night to day 212.
    const days = [0, 181, 182, 183, 197, 198, 205, 206, 210, 211, 212, 213];
    const told = follow(...days.map((day) => ({ day })));
    const soon = ['expires-soon'];
    expect(told).toEqual([[], [], soon, [], [], soon, soon, [], [], soon, ['expired'], []]);
  });

  it('is told by the nearest threshold alone where checks were missed', () => {
    expect(follow({}, { day: 206 }, { day: 207 })).toEqual([[], ['expires-soon'], []]);
  });

  it('is told at the first check', () => {
    expect(follow({ certificates: [watchedCertificate('aa', '2026-11-04')] })).toEqual([['expires-soon']]);
  });

  it('that is past is told at once and not as a failure as well, and the renewal as what it is', () => {
    const late = { day: 213, ...fails('certificate-expired') };
    const renewed = { day: 213, certificates: [watchedCertificate('bb', '2027-12-01')] };
    expect(follow({ day: 200 }, late, late, renewed)).toEqual([
      ['expires-soon'],
      ['expired'],
      [],
      ['recovered', 'new-certificate'],
    ]);
  });

  it('is told of a certificate above the own one that the server sends, by its name', () => {
    const issuers = [watchedIssuer('ee', '2026-12-20', 'O=Example, CN=Example Intermediate')];
    expect(follow(...[0, 20, 36, 49, 50].map((day) => ({ day, issuers })))).toEqual([
      [],
      ['expires-soon'],
      ['expires-soon'],
      ['expired'],
      [],
    ]);
    const question = { target, now: start + 20 * dayMs, thresholds: watchThresholds };
    const [change] = compareWatch(nothingKnown, { ...works(), issuers }, question).changes;
    expect(change && say(watchEventTexts, { ...change.text, id: `${change.text.id}.detail` })).toBe(
      'The server sends “Example Intermediate”, which ends on 20 Dec 2026. It needs a newer one.',
    );
  });

  it('of an issuer’s certificate that is sent is told by its date alone', () => {
    const late = { day: 1, ...fails('certificate-expired'), issuers: [watchedIssuer('ee', '2026-11-01')] };
    expect(follow({}, late, late)).toEqual([[], ['expired'], []]);
  });

  it('of an issuer’s certificate that is not sent is told as a failure', () => {
    expect(follow({}, fails('certificate-expired'), fails('certificate-expired'))).toEqual([[], [], ['failing']]);
  });
});

describe('a new certificate', () => {
  const [a, b] = [watchedCertificate('aa', '2027-06-01'), watchedCertificate('bb', '2027-09-01', 'CN=Other')];

  it('is told once', () => {
    expect(follow({}, { certificates: [b] }, { certificates: [b] })).toEqual([[], ['new-certificate'], []]);
  });

  it('is told once of servers that take turns', () => {
    const turns = [a, b, a, b].map((one) => ({ certificates: [one] }));
    expect(follow(...turns)).toEqual([[], ['new-certificate'], [], []]);
  });

  it('is not made up where none was seen', () => {
    expect(follow({}, unreachable, {})).toEqual([[], [], []]);
  });

  it('names old and new dates, and both issuers where they differ', () => {
    const compared = (next: typeof b) => {
      const first = compareWatch(nothingKnown, works(), { target, now: start, thresholds: [] });
      const second = { ...works(), certificates: [next] };
      const [change] = compareWatch(first.memory, second, { target, now: start, thresholds: [] }).changes;
      return change && say(watchEventTexts, { ...change.text, id: `${change.text.id}.detail` });
    };
    expect(compared(b)).toBe(
      'The old one is from Example CA and ends on 1 Jun 2027. The new one is from Other and ends on 1 Sep 2027.',
    );
    expect(compared(watchedCertificate('cc', '2027-09-01'))).toBe(
      'The old one was valid from 1 Jan 2026 to 1 Jun 2027. The new one is valid from 1 Jan 2026 to 1 Sep 2027.',
    );
  });
});

describe('addresses', () => {
  const at = (...addresses: string[]) => ({ addresses });

  it('that are new are told, and one that is missing or back is not', () => {
    expect(follow({}, at('192.0.2.2'), at('192.0.2.1'), at('192.0.2.1', '2001:db8::1'))).toEqual([
      [],
      ['new-addresses'],
      [],
      ['new-addresses'],
    ]);
  });

  it('that change at every check are told three times', () => {
    const told = follow(...[1, 2, 3, 4, 5, 6].map((last) => at(`192.0.2.${last}`)));
    expect(told.flat()).toEqual(['new-addresses', 'new-addresses', 'new-addresses']);
  });
});
