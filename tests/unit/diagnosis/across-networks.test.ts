import { describe, expect, it } from 'vitest';
import { watchOutcome } from '../../../main/diagnosis/watch/watch-outcome.ts';
import type { Observation, ObservationOf } from '../../../shared/observation.ts';
import { diagnosis } from '../../app/gallery/diagnoses.ts';
import { chain, clock, described, dns, healthy, hello, judge, now, reason, reset, silence, tcp } from './build.ts';

const environment = (network?: 'changed' | 'gone'): ObservationOf<'environment'> => ({
  ...{ id: 'environment', kind: 'environment', source: 'environment', at: now, durationMs: 0 },
  ...{ system: 'Linux', release: '6.8.0', architecture: 'x64', locale: 'en', timeZone: 'UTC', utcOffsetMinutes: 0 },
  ...{ runtime: 'Node.js 24.0.0', program: '1.0.0', ...(network && { network }) },
});

const faults: readonly (readonly [string, readonly Observation[]])[] = [
  ['does not answer', [dns(), hello({ failure: silence() }), clock()]],
  ['cuts the line', [dns(), hello({ failure: reset() }), clock()]],
  ['cannot be reached', [dns(), hello({ failure: tcp('no-answer', 'ETIMEDOUT') }), clock()]],
  ['is not found', [dns({ addresses: [], failure: { state: 'not-found', errorCode: 'ENOTFOUND' } }), clock()]],
  ['shows an expired certificate', [dns(), hello(), chain({ reasons: [reason('expired')] }), clock()]],
];

describe.each(faults)('a server that %s', (_, observations) => {
  it('is at fault while the network stays', () => {
    expect(judge([...observations, environment()]).verdict.state).toBe('fault');
  });

  it.each(['changed', 'gone'] as const)('is not blamed where the network is %s', (network) => {
    const { causes, next, ruledOut, verdict } = judge([...observations, environment(network)]);
    expect(verdict).toMatchObject({ state: 'inconclusive', text: { id: `verdict.network-${network}` }, cause: null });
    expect(verdict.headline).toContain('nothing is said of the server');
    expect(causes.filter(({ confidence }) => confidence !== 'possible')).toEqual([]);
    expect(ruledOut.filter(({ cause }) => cause !== 'clock-wrong')).toEqual([]);
    expect(next?.[0]).toMatchObject({ step: 'again', text: { id: 'next.again.network' } });
  });
});

describe('a change of the network', () => {
  it('takes nothing from a server that works', () => {
    const { verdict } = judge([...healthy(), environment('changed')]);
    expect(verdict.state).toBe('healthy');
  });

  it('is why nothing counts as tested', () => {
    const { notTested } = judge([dns(), hello({ failure: reset() }), clock(), environment('changed')]);
    expect(notTested.map(({ because }) => because)).toContain('Your network changed during the check.');
  });

  it('is nothing to a server on this computer', () => {
    const here = [dns(), hello({ address: '127.0.0.1', failure: silence() }), clock(), environment('gone')];
    expect(judge(here).verdict.state).toBe('fault');
  });

  it('does not set a wrong clock right', () => {
    const wrong = [dns(), hello(), chain({ reasons: [reason('not-yet-valid')] }), clock('2020-01-01T00:00:00.000Z')];
    expect(judge([...wrong, environment('changed')]).causes[0]).toMatchObject({ cause: 'clock-wrong' });
  });

  it('makes no more than a guess of a message', () => {
    const told = [
      described('no shared cipher', { causes: ['no-common-cipher'] }),
      dns(),
      hello({ failure: reset() }),
      clock(),
    ];
    const { causes, verdict } = judge([...told, environment('changed')]);
    expect(verdict.text.id).toBe('verdict.network-changed');
    expect(causes.every(({ confidence }) => confidence === 'possible')).toBe(true);
  });

  it('is no news of a watched server', () => {
    const seen = diagnosis([], [environment('gone')]);
    const open = { ...seen, verdict: { ...seen.verdict, state: 'inconclusive' as const } };
    expect(watchOutcome(open).state).toBe('not-checked');
    const here = { ...open, observations: [hello({ address: '::1', failure: silence() }), environment('gone')] };
    expect(
      watchOutcome({ ...here, verdict: { ...seen.verdict, state: 'fault', cause: 'handshake-timeout' } }).state,
    ).toBe('failing');
  });
});
