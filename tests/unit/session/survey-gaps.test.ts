import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sayFeature } from '../../../main/evidence/survey/features/finding.ts';
import { untestedFeatures } from '../../../main/evidence/survey/features/survey-features.ts';
import { sayFor } from '../../../main/evidence/survey/reasons.ts';
import { untestedTolerances } from '../../../main/evidence/survey/tolerances.ts';
import { gapsOf } from '../../../main/session/survey-gaps.ts';
import { Survey, type SurveyedAddress } from '../../../shared/survey.ts';
import { surveyGapTexts } from '../../../shared/text/en/survey-gaps.ts';
import { served, surveyOf } from '../diagnosis/clients/build.ts';
import { target } from '../diagnosis/equivalent-commands/targets.ts';

const stopped = sayFor('stopped');
const notTested = (reason: string) => ({ state: 'not-tested' as const, reason });
const no = { state: 'no', reason: 'asked' } as const;
const both = { 'TLSv1.2': { suites: [0xc02f] }, 'TLSv1.3': { suites: [0x1301] } };

/** Everything asked and answered, or of no use at this server. */
const whole: SurveyedAddress = surveyOf(both, {
  sessionResumption: { sessionId: no, ticket: no, psk: no, earlyData: no },
  fallbackScsv: no,
  encryptThenMac: notTested(sayFeature('feature.no-cbc')),
  tolerances: untestedTolerances('').map((one) => ({ ...one, state: 'tolerated' as const })),
});
const gaps = (found: SurveyedAddress, aborted = false, tolerances = true) =>
  gapsOf({ target: target(), tolerances }, [found], [], aborted);
const open = (change: Partial<SurveyedAddress>) => gaps({ ...whole, ...change });

describe('a survey', () => {
  it('is complete where everything that applies was answered', () => {
    expect(gaps(whole)).toEqual({ complete: true, notTested: [] });
  });

  it('is complete without the odd hellos that nobody wanted, and says that they are missing', () => {
    expect(gaps({ ...whole, tolerances: [] }, false, false)).toEqual({
      complete: true,
      notTested: [{ what: 'Odd hellos', because: 'They were not asked for.' }],
    });
  });

  it('is not complete where every feature was stopped, and names each', () => {
    const found = open(untestedFeatures(stopped));
    expect(found.complete).toBe(false);
    const names = found.notTested.map(({ what }) => what).join();
    for (const name of ['ALPN', 'compression', 'ticket', 'Early data', 'Fallback', 'Stapled', 'client certificate']) {
      expect(names).toContain(name);
    }
    expect(found.notTested.every(({ because }) => because === stopped || /before this was asked/.test(because))).toBe(
      true,
    );
  });

  it('is not complete after a Stop among the odd hellos', () => {
    const some = untestedTolerances(stopped).map((one, index) =>
      index > 3 ? one : { ...one, state: 'tolerated' as const },
    );
    expect(open({ tolerances: some })).toEqual({
      complete: false,
      notTested: [{ what: 'Odd hellos, 7 of 11 (127.0.0.1)', because: stopped }],
    });
    expect(open({ tolerances: [] }).complete).toBe(false);
  });

  it('is not complete after a Stop or the hard stop, whatever was found by then', () => {
    expect(gaps(whole, true)).toEqual({ complete: false, notTested: [{ what: 'server.test', because: stopped }] });
    expect(gaps({ ...whole, fallbackScsv: notTested(stopped) }, true).notTested).toHaveLength(1);
  });

  it.each<[string, Partial<SurveyedAddress>]>([
    ['the limit', { fallbackScsv: notTested(sayFor('too-many-connections')) }],
    ['the refusal of the server', { compression: notTested(sayFor('server-refuses-us', { connections: 9 })) }],
    ['answers that differ', { ocspStapling: notTested(sayFor('unsteady', { end: 'silence' })) }],
    ['an end before it was asked', { extendedMasterSecret: notTested(sayFeature('feature.not-reached')) }],
    ['a reason that nobody foresaw', { extendedMasterSecret: notTested('Something new.') }],
    ['protocols that are not settled', { alpn: { ...whole.alpn, state: 'yes', protocols: ['h2'], complete: false } }],
    ['protocols that were not asked', { alpn: { ...whole.alpn, ...notTested(stopped), complete: false } }],
    ['primes', { diffieHellman: [], ...{ diffieHellmanReason: stopped } }],
    ['certificates', { certificates: [] }],
    ['certificates without a name', { certificates: [served()] }],
    ['groups of one version', { groupsByVersion: whole.groupsByVersion.slice(0, 1) }],
    ['schemes of one version', { signatureSchemesByVersion: [] }],
    ['a server that began to refuse', { refusal: 'The server began to refuse us.' }],
    ['the hello of the client', { clientHello: notTested(stopped) }],
  ])('is not complete where %s left one thing open', (_, change) => {
    const found = open(change);
    expect(found.complete).toBe(false);
    expect(found.notTested.length).toBeGreaterThan(0);
    expect(found.notTested.every(({ what, because }) => what !== '' && because !== '')).toBe(true);
  });

  it.each<[string, string, Partial<SurveyedAddress>]>([
    ['TLS 1.3 where there is none', 'needs-tls13', {}],
    ['older versions where there are none', 'needs-older', {}],
    ['what TLS 1.3 always does', 'built-into-tls13', {}],
    ['extensions in SSL 3.0', 'needs-extensions', {}],
    ['CBC suites that were refused', 'cbc-refused', {}],
    ['one version alone', 'fallback.one-version', {}],
  ])('keeps out what does not apply: %s', (_, id) => {
    expect(open({ fallbackScsv: notTested(sayFeature(`feature.${id}`)) })).toEqual({ complete: true, notTested: [] });
  });

  it.each([
    sayFeature('feature.refused', { end: 'alert 116 certificate_required' }),
    sayFeature('feature.silent'),
    sayFeature('feature.cannot-complete'),
    sayFeature('feature.fallback.otherwise', { version: 'TLSv1.2', end: 'alert 40' }),
  ])('lists what was asked and settled nothing, and is complete: %s', (because) => {
    expect(open({ fallbackScsv: notTested(because) })).toEqual({
      complete: true,
      notTested: [{ what: 'Fallback signal (127.0.0.1)', because }],
    });
  });

  it('asks no certificate of a server that has anonymous suites alone, and no name of SSL 3.0', () => {
    const anonymous = surveyOf({ 'TLSv1.2': { suites: [0x00a6] } });
    expect(gaps({ ...whole, versions: anonymous.versions, certificates: [] }).notTested.join()).not.toContain(
      'Certificates',
    );
    const old = surveyOf({ SSLv3: { suites: [0x0005] } });
    const nothing = { ...whole.alpn, ...notTested(sayFeature('feature.not-reached')), complete: false };
    const found = {
      ...whole,
      versions: old.versions,
      groupsByVersion: [],
      signatureSchemesByVersion: [],
      alpn: nothing,
    };
    expect(gaps({ ...found, certificates: [served({ withServerName: false })] })).toEqual({
      complete: true,
      notTested: [],
    });
  });

  it('lists no features of a server of which no version is known', () => {
    const found = surveyOf({}, untestedFeatures());
    expect(gaps(found)).toEqual({ complete: true, notTested: [] });
  });

  it('does not invent a version that was asked in place of another', () => {
    const { notTested: rows } = open({ groupsByVersion: [] });
    expect(rows.map(({ because }) => because).join()).not.toContain('Asked in');
  });

  it('fits the document with the most that can be missing', () => {
    const found = {
      ...whole,
      ...untestedFeatures('x'.repeat(400)),
      address: '2001:db8:1111:2222:3333:4444:5555:6666%interface-name',
      tolerances: untestedTolerances(stopped).map((one, index) => ({ ...one, reason: `${index}` })),
    };
    const { notTested: rows } = gapsOf({ target: target(), tolerances: true }, Array(8).fill(found), [], true);
    expect(v.parse(Survey.entries.notTested, rows)).toEqual(rows);
  });

  it('calls no two things the same', () => {
    expect(new Set(Object.values(surveyGapTexts)).size).toBe(Object.keys(surveyGapTexts).length);
  });
});
