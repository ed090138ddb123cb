import { describe, expect, it } from 'vitest';
import { aroundKeyType, keysDiffer } from '../../../../renderer/facts/key-types.ts';
import { offeredAccepted } from '../../../../renderer/facts/offered-accepted.ts';
import { diagnosis } from '../../../app/gallery/diagnoses.ts';
import { failed, failure, handshake, report, suite } from '../../../app/gallery/evidence.ts';
import * as faults from '../../../app/gallery/faults.ts';

const row = (given: Parameters<typeof offeredAccepted>[0], aspect: string) =>
  offeredAccepted(given)?.rows.find((candidate) => candidate.aspect === aspect);
const versions = (given: Parameters<typeof offeredAccepted>[0]) =>
  Object.fromEntries((offeredAccepted(given)?.versions ?? []).map(({ version, answer }) => [version, answer]));

describe('offered and answered', () => {
  it('takes what the server accepts from the attempts that worked', () => {
    expect(row(faults.noCommonCipher, 'suite')?.takes.map(({ name }) => name)).toEqual([
      'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    ]);
    expect(row(faults.noCommonCipher, 'suite')?.state).toBe('clash');
  });

  it('calls a version refused when the server said so, and accepted when it was agreed on', () => {
    expect(versions(faults.versionMismatch)).toEqual({
      'TLSv1.0': 'accepted',
      'TLSv1.1': 'not-tested',
      'TLSv1.2': 'refused',
      'TLSv1.3': 'refused',
    });
  });

  it('does not call a version refused because of an alert that names no version', () => {
    const alert = failure('alert', { level: 'fatal', description: 40, name: 'handshake_failure', encrypted: false });
    const seen = diagnosis([], [handshake('hs', failed(alert))]);
    expect(new Set(Object.values(versions(seen)))).toEqual(new Set(['not-tested']));
  });

  it('reads a lower choice as a refusal of the higher offer', () => {
    const chosen = failure('nothing-in-common', { what: 'version', chosen: 'TLSv1.0' });
    const seen = diagnosis([], [handshake('hs', failed(chosen))]);
    expect(versions(seen)).toMatchObject({ 'TLSv1.0': 'accepted', 'TLSv1.2': 'refused', 'TLSv1.3': 'refused' });
  });

  it('leaves what was not answered open', () => {
    expect(row(faults.largeHello, 'alpn')?.answered).toEqual([]);
    expect(row(faults.largeHello, 'alpn')?.state).toBe('open');
  });

  it('says nothing when no hello was sent', () => {
    expect(offeredAccepted(faults.tcpTimeout)).toBeNull();
    expect(offeredAccepted(faults.nameNotFound)).toBeNull();
  });

  it('shows who may issue the certificate that is wanted', () => {
    expect(row(faults.clientCertificate, 'client-certificate')?.answered).toEqual([
      { id: '', name: 'CN=Example Partner CA, O=Example' },
    ]);
  });

  it('agrees on everything with a healthy server', () => {
    const seen = diagnosis([], [handshake('hs', report())]);
    expect(row(seen, 'version')).toMatchObject({ state: 'agreed', answered: [{ id: '', name: 'TLSv1.3' }] });
  });
});

describe('key types of suites', () => {
  const rsa = suite('', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
  const ecdsa = suite('', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256');
  const modern = suite('', 'TLS_AES_128_GCM_SHA256');

  it('differ when no key serves both lists', () => {
    expect(keysDiffer([rsa, modern], [ecdsa])).toBe(true);
    expect(keysDiffer([rsa, ecdsa], [ecdsa])).toBe(false);
  });

  it('say nothing about lists that name no key', () => {
    expect(keysDiffer([modern], [ecdsa])).toBe(false);
  });

  it('are found in the middle of a name', () => {
    expect(aroundKeyType(rsa.name)).toEqual(['TLS_ECDHE_', 'RSA', '_WITH_AES_128_GCM_SHA256']);
    expect(aroundKeyType('TLS_RSA_WITH_AES_128_CBC_SHA')[1]).toBe('RSA');
    expect(aroundKeyType(modern.name)).toEqual([modern.name, '', '']);
  });
});
