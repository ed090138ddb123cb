import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seenTimes } from '../../../main/evidence/network/clock-evidence.ts';
import type { Observation } from '../../../shared/observation.ts';
import { askClock } from '../../support/ask-clock.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';

const host = 'server.test';
let server: NginxServer;
let observations: readonly Observation[];
beforeAll(async () => {
  const authority = makeAuthority({ name: 'Test CA' });
  const { certPem, keyPem } = issue(authority, { names: [host] });
  server = await startNginx({ pairs: [{ chainPem: certPem, keyPem }], blocks: [tlsBlock('ssl_protocols TLSv1.2;')] });
  const input = `https://${host}:${server.port}/`;
  const { diagnosis } = await runDiagnosis({ input, names: { [host]: ['127.0.0.1'] }, ca: authority.certPem });
  observations = diagnosis.observations;
});
afterAll(() => server.stop());

describe('what a run has seen of other clocks', () => {
  it('is the Date of the server, the dates of its certificate, and bytes of its hello', () => {
    const seen = seenTimes(observations, { host, viaProxy: false });
    expect(seen.dates).toMatchObject([{ host, address: '127.0.0.1' }]);
    expect(seen.certificates.length).toBeGreaterThan(0);
    expect(seen.certificates.every(({ vouched }) => vouched)).toBe(false);
    expect(seen.randoms.length).toBeGreaterThan(0);
  });

  it('says nothing where the server is this computer', async () => {
    const { verdict, sources } = await askClock(seenTimes(observations, { host, viaProxy: false }));
    expect(verdict.state).toBe('unknown');
    expect(sources.find(({ kind }) => kind === 'http-date')?.reason).toMatch(/this computer/);
  });

  it('is from here where the connection leads back to its own address, whichever that is', () => {
    const seen = seenTimes(observations, { host, viaProxy: false });
    expect(seen.dates.every(({ fromHere }) => fromHere)).toBe(true);
    expect(seenTimes(observations, { host, viaProxy: true }).dates.some(({ fromHere }) => fromHere)).toBe(false);
  });

  it('says that a clock agrees where the server is another, and nobody vouches for that one', async () => {
    const { verdict, sources } = await askClock(seenTimes(observations, { host, viaProxy: true }));
    expect(verdict).toMatchObject({ state: 'agrees', agreeing: ['http-date-1'] });
    expect(sources.some(({ vouched }) => vouched)).toBe(false);
    // OpenSSL fills these bytes with chance.
    expect(sources.filter(({ kind }) => kind === 'tls-random').every(({ state }) => state === 'unusable')).toBe(true);
  });
});
