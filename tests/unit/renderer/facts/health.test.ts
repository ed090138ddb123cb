import { describe, expect, it } from 'vitest';
import { headlineId, type Known, keyOf, serverOnScreen, whatIsKnown } from '../../../../renderer/facts/health.ts';
import { type HealthState, type Practice, type PracticeId, practiceIds } from '../../../../shared/health.ts';
import { phrase } from '../../../../shared/phrase.ts';
import type { WatchEntry, WatchList } from '../../../../shared/watch.ts';
import { target } from '../../../app/gallery/evidence.ts';

const practices = (states: Partial<Record<PracticeId, HealthState>>) => ({
  fault: null,
  practices: practiceIds.map((practice): Practice => {
    const state = states[practice] ?? 'ok';
    const text = phrase('health.chain.ok');
    const line = { state, headline: '', text, evidence: [], action: null };
    return { practice, state, headline: '', text, lines: [line], commands: [] };
  }),
});

describe('the headline', () => {
  it('says what it is, where one habit has it: a weak cipher suite makes nothing fail', () => {
    expect(headlineId(practices({ 'strong-ciphers': 'problem', renewal: 'risk' }))).toBe(
      'healthy.head.problem.strong-ciphers',
    );
    expect(headlineId(practices({ renewal: 'risk', monitoring: 'not-known' }))).toBe('healthy.head.risk.renewal');
  });

  it('is the fault of the newest check before every habit: it may be none of the server’s', () => {
    const document = { ...practices({ configuration: 'problem' }), fault: 'The certificate is for another name' };
    expect(headlineId(document)).toBe('healthy.head.fault');
  });

  it('names none of several', () => {
    expect(headlineId(practices({ renewal: 'problem', configuration: 'problem' }))).toBe(
      'healthy.head.problem.several',
    );
  });

  it('passes nothing that nobody looked at', () => {
    expect(headlineId(practices({}))).toBe('healthy.head.ok');
    const unseen = Object.fromEntries(practiceIds.map((id) => [id, 'not-known' as const]));
    expect(headlineId(practices(unseen))).toBe('healthy.head.nothing');
  });
});

describe('the server on screen', () => {
  const [shop, mail, other] = ['shop', 'mail', 'other'].map((name) => target({ host: `${name}.example.com` }));

  it('is the one that was typed, until another one is looked at', () => {
    const typed = { typed: shop ?? null, typedBeside: keyOf(mail ?? null) };
    expect(serverOnScreen(mail ?? null, typed)).toBe(shop);
    expect(serverOnScreen(other ?? null, typed)).toBe(other);
    expect(serverOnScreen(null, { typed: shop ?? null, typedBeside: '' })).toBe(shop);
  });

  it('is the one that was looked at where none was typed', () => {
    expect(serverOnScreen(mail ?? null, { typed: null, typedBeside: '' })).toBe(mail);
    expect(serverOnScreen(null, { typed: null, typedBeside: '' })).toBeNull();
  });
});

describe('what is known of a server', () => {
  const shop = target();
  const elsewhere = target({ host: 'mail.example.com' });
  const list = (at: string, of = shop): WatchList => ({
    entries: [{ target: of, isOn: true, minutes: 1440, last: { at } } as unknown as WatchEntry],
    ...{ events: [], isPaused: false, inBackground: null, isKept: true, trouble: null },
  });
  const known = (change: Partial<Known>) =>
    whatIsKnown({ phases: ['none'], watch: null, history: [], ...change }, shop);

  it('is more when anything ended, a review of settings and a watch check too', () => {
    expect(known({ phases: ['ended'] })).not.toBe(known({}));
    expect(known({ watch: list('2026-11-20T10:00:00.000Z') })).not.toBe(known({}));
    expect(known({ watch: list('2026-11-20T11:00:00.000Z') })).not.toBe(
      known({ watch: list('2026-11-20T10:00:00.000Z') }),
    );
    expect(known({ history: [{ newest: { runId: 'run-2', target: shop } }] })).not.toBe(known({}));
  });

  it('is the same when something was seen of another server', () => {
    const watched = (at: string) => known({ watch: list(at, elsewhere) });
    expect(watched('2026-11-20T11:00:00.000Z')).toBe(watched('2026-11-20T10:00:00.000Z'));
    expect(known({ history: [{ newest: { runId: 'run-2', target: elsewhere } }] })).toBe(known({}));
  });
});
