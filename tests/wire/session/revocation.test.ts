import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeOcspRequest } from '../../../main/certificates/revocation/ocsp-request.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { daysFromNow, type Issued, issue, type LeafOptions, makeAuthority } from '../../support/certificates.ts';
import { integer, sequence } from '../../support/der-writer.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { startSquid } from '../../support/proxies.ts';
import { answerRequest, startResponder, subjectOf, writeAuthority } from '../../support/revocation.ts';
import { type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';

const authority = makeAuthority({ name: 'Diagnosed Authority' });
const demand = { extensions: [{ oid: '1.3.6.1.5.5.7.1.24', value: sequence(integer(5)) }] };

describe('a diagnosis', () => {
  it('confirms a revoked certificate by a stapled answer, without asking anybody', async () => {
    const { causes, verdict, observations } = await diagnosed({ staple: 'revoked' });
    expect(verdict).toMatchObject({ state: 'fault', cause: 'revoked', confidence: 'confirmed', side: 'server' });
    expect(causes[0]).toMatchObject({ cause: 'revoked', variant: 'leaf' });
    expect(causes[0]?.explanation).toContain('keyCompromise');
    const [seen] = observations.filter((one) => one.kind === 'revocation');
    expect(seen?.kind === 'revocation' && seen.contacts).toEqual([]);
  });

  it('rules it out by a good one', async () => {
    const { ruledOut, verdict, risks } = await diagnosed({ staple: 'good', leaf: demand });
    expect(verdict.state).toBe('healthy');
    expect(ruledOut.map(({ cause }) => cause)).toContain('revoked');
    expect(risks.filter(({ id }) => id.includes('staple'))).toEqual([]);
  });

  it('notes a demand for stapling that is not kept', async () => {
    const { verdict, risks, notTested } = await diagnosed({ leaf: demand });
    expect(verdict.state).toBe('healthy');
    expect(risks.map(({ id }) => id)).toContain('must-staple-missing');
    expect(notTested.map(({ what }) => what)).toContain('Revocation of the certificate');
  });

  it('notes a stapled answer that does not count', async () => {
    const { verdict, risks, ruledOut } = await diagnosed({ staple: 'of-another' });
    expect(verdict.state).toBe('healthy');
    expect(risks.map(({ id }) => id)).toContain('staple-unusable');
    expect(ruledOut.map(({ cause }) => cause)).not.toContain('revoked');
  });

  it('asks the responder with consent alone, and has each contact on record', async () => {
    const port = await freePort();
    const leaf = issue(authority, { ocsp: [`http://127.0.0.1:${port}/`], names: ['server.test'], ips: ['127.0.0.1'] });
    const folder = writeAuthority(authority, [{ issued: leaf, revoked: { at: daysFromNow(-1) } }]);
    const responder = await startResponder(folder, { signer: authority }, port);
    const silent = await diagnoseServer(leaf, null);
    expect(silent.verdict.state).toBe('healthy');
    expect(silent.observations.some(({ kind }) => kind === 'revocation')).toBe(false);
    const asked = await diagnoseServer(leaf, null, { allow: ['ocsp'] });
    expect(asked.verdict).toMatchObject({ cause: 'revoked', confidence: 'confirmed' });
    const [seen] = asked.observations.filter((one) => one.kind === 'revocation');
    expect(seen?.kind === 'revocation' && seen.contacts).toMatchObject([
      { purpose: 'ocsp', port, outcome: 'answered' },
    ]);
    await responder.stop();
    const down = await diagnoseServer(leaf, null, { allow: ['ocsp'] });
    expect(down.verdict.state).toBe('healthy');
    expect(down.notTested).toContainEqual({
      what: 'Revocation of the certificate',
      because: 'Nobody who could tell was reached.',
    });
  });
});

it('asks the responder itself, also where the target lies behind a proxy', async () => {
  const port = await freePort();
  const leaf = issue(authority, { ocsp: [`http://127.0.0.1:${port}/`], names: ['server.test'], ips: ['127.0.0.1'] });
  const folder = writeAuthority(authority, [{ issued: leaf, revoked: { at: daysFromNow(-1) } }]);
  const responder = await startResponder(folder, { signer: authority }, port);
  const squid = await startSquid();
  const proxy = `http://127.0.0.1:${squid.port}`;
  const { verdict, observations } = await diagnoseServer(leaf, null, { allow: ['ocsp'], proxy });
  expect(verdict).toMatchObject({ cause: 'revoked', confidence: 'confirmed' });
  const [seen] = observations.filter((one) => one.kind === 'revocation');
  const contacts = seen?.kind === 'revocation' ? seen.contacts : [];
  expect(contacts.map((one) => [one.via, one.port, one.outcome])).toEqual([
    ['direct', port, 'answered'],
    ['proxy', squid.port, 'answered'],
  ]);
  await Promise.all([responder.stop(), squid.stop()]);
});

type Staple = 'good' | 'revoked' | 'of-another';

function diagnosed({ staple, leaf: options = {} }: { staple?: Staple; leaf?: LeafOptions }): Promise<Diagnosis> {
  const leaf = issue(authority, { ...options, names: ['server.test'], ips: ['127.0.0.1'] });
  const about = staple === 'of-another' ? issue(authority) : leaf;
  return diagnoseServer(leaf, staple === undefined ? null : answerFor(about, staple === 'revoked'));
}

async function diagnoseServer(leaf: Issued, staple: Buffer | null, more: Partial<DiagnosisWish> = {}) {
  const stapling = staple === null ? '' : 'ssl_stapling on; ssl_stapling_file staple.der;';
  const server = await startNginx({
    pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }],
    blocks: [tlsBlock(stapling)],
    ...(staple === null ? {} : { files: { 'staple.der': staple } }),
  });
  const input = `https://127.0.0.1:${server.port}/`;
  const { diagnosis } = await runDiagnosis({ input, ca: authority.certPem, onlyCa: true, ...more });
  await server.stop();
  return diagnosis;
}

function answerFor(leaf: Issued, isRevoked: boolean): Buffer {
  const revoked = isRevoked ? { revoked: { at: daysFromNow(-1), reason: 'keyCompromise' } } : {};
  const folder = writeAuthority(authority, [{ issued: leaf, ...revoked }]);
  const request = writeOcspRequest(subjectOf(leaf, authority), { hash: 'sha1', nonce: null });
  const response = answerRequest(folder, request, { signer: authority });
  rmSync(folder, { recursive: true });
  return response;
}
