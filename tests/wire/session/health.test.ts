import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHealthDesk, type HealthSources } from '../../../main/session/health.ts';
import { runProgram } from '../../../main/system/run-program.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { HealthDocument, type PracticeId } from '../../../shared/health.ts';
import type { Survey } from '../../../shared/survey.ts';
import { type Authority, daysFromNow, issue, type LeafOptions, makeAuthority } from '../../support/certificates.ts';
import { loopbackTarget } from '../../support/direct-ask.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { runSurvey } from '../../support/run-survey.ts';

const name = 'server.test';
let authority: Authority;
let stop = async () => {};
beforeAll(() => {
  authority = makeAuthority({ name: 'Health Root', notAfter: daysFromNow(3000) });
});
afterEach(() => stop());

/** A real nginx with a certificate of these dates. */
async function serve(dates: Pick<LeafOptions, 'notAfter' | 'notBefore'>, more: string) {
  const { certPem, keyPem } = issue(authority, { names: [name], ...dates });
  const server = await startNginx({ pairs: [{ chainPem: certPem, keyPem }], blocks: [tlsBlock(more)] });
  stop = () => server.stop();
  return server.port;
}

/** The check that people begin with, of that server. */
async function check(port: number): Promise<Diagnosis> {
  const { diagnosis } = await runDiagnosis({
    input: `https://127.0.0.1:${port}/`,
    serverName: name,
    ca: authority.certPem,
    onlyCa: true,
  });
  return diagnosis;
}

const healthOf = async (diagnosis: Diagnosis, survey: Survey | null = null, change: Partial<HealthSources> = {}) => {
  const nothing = { kept: () => [] };
  const surveyed = survey === null ? [] : [{ ...survey, target: diagnosis.target }];
  const desk = createHealthDesk({
    ...{ chains: nothing, networks: nothing, settings: nothing },
    ...{ checks: { kept: () => [diagnosis] }, surveys: { kept: () => surveyed } },
    ...{ watch: async () => null, history: async () => null, checkCommand: () => null },
    ...{ run: runProgram, now: () => new Date(), version: '0.0.0', ...change },
  });
  return { desk, health: v.parse(HealthDocument, await desk.health(diagnosis.target)) };
};

const told = ({ practices }: HealthDocument, id: PracticeId) =>
  practices.find(({ practice }) => practice === id)?.lines.map(({ state, text }) => `${state} ${text.id}`) ?? [];

describe('the health of a real nginx', () => {
  const modern = 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256; server_tokens off;';

  it('that is healthy has nothing but what is fine or not known', async () => {
    const port = await serve({ notBefore: daysFromNow(-10), notAfter: daysFromNow(300) }, modern);
    const { health } = await healthOf(await check(port), await runSurvey(port));
    const lines = health.practices.flatMap((one) => one.lines);
    expect(lines.filter(({ state }) => state === 'risk' || state === 'problem')).toEqual([]);
    expect(told(health, 'renewal')).toContain('ok health.renewal.ends');
    expect(told(health, 'configuration')).toContain('ok health.chain.ok');
    expect(told(health, 'up-to-date')).toContain('not-known health.software.no-version');
    expect(health.fault).toBeNull();
  });

  it('whose certificate ends soon is told before, and once it has ended', async () => {
    const port = await serve({ notBefore: daysFromNow(-360), notAfter: daysFromNow(5) }, modern);
    const diagnosis = await check(port);
    const { health } = await healthOf(diagnosis);
    expect(told(health, 'renewal')).toContain('risk health.renewal.due');
    expect(told(health, 'strong-ciphers')).toContain('not-known health.ciphers.not-asked');
    const later = await healthOf(diagnosis, null, { now: () => daysFromNow(6) });
    expect(told(later.health, 'renewal')).toContain('problem health.renewal.ended');
  });

  it('that takes an old version is told so by the survey alone', async () => {
    const old = 'ssl_protocols TLSv1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:@SECLEVEL=0;';
    const port = await serve({ notBefore: daysFromNow(-10), notAfter: daysFromNow(300) }, old);
    const diagnosis = await check(port);
    expect(told((await healthOf(diagnosis)).health, 'strong-ciphers').join()).not.toContain('risk');
    const { health } = await healthOf(diagnosis, await runSurvey(port));
    expect(told(health, 'strong-ciphers')).toContain('risk health.ciphers.risk');
  });

  it('of another port is not mixed with it', async () => {
    const port = await serve({ notBefore: daysFromNow(-10), notAfter: daysFromNow(300) }, modern);
    const { desk } = await healthOf(await check(port));
    const { practices } = await desk.health(loopbackTarget(port + 1));
    expect(practices.every(({ state }) => state === 'not-known')).toBe(true);
  });
});

describe('the programs of this computer', () => {
  it('say their versions themselves, and each is told', async () => {
    const target = loopbackTarget(443);
    const nothing = { kept: () => [] };
    const desk = createHealthDesk({
      ...{ checks: nothing, surveys: nothing, chains: nothing, networks: nothing, settings: nothing },
      ...{ watch: async () => null, history: async () => null, checkCommand: () => null },
      ...{ run: runProgram, now: () => new Date(), version: '0.0.0' },
    });
    const { practices, programs } = v.parse(HealthDocument, await desk.lookAtPrograms(target));
    expect(programs).toBeGreaterThan(0);
    const said = practices[0]?.lines.flatMap(({ evidence }) => evidence.map(({ where }) => where)) ?? [];
    expect(said.find((where) => where.startsWith('openssl version: OpenSSL '))).toBeDefined();
    expect((await desk.health(target)).programs).toBe(programs);
  });
});
