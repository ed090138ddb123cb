import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../../../main/diagnosis/judge.ts';
import { clientProfile } from '../../../../main/evidence/profiles/catalogue.ts';
import type { ClientProfile, ClientProfileId } from '../../../../shared/client-profile.ts';
import type { Negotiated } from '../../../../shared/handshake.ts';
import type { Observation } from '../../../../shared/observation.ts';
import { alert, certificate, chain, hello, run, tls13 } from '../build.ts';

const judgedAs = (id: ClientProfileId, ...observations: readonly Observation[]) =>
  judgeRun(run(observations), { testedAs: id, client: clientProfile(id) });

const tls12 = (more: Partial<Negotiated> = {}): Negotiated => ({
  ...tls13,
  version: 'TLSv1.2',
  cipherSuite: { id: '0xc02f', name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
  ...more,
});
const dhe = (dhBits: number) =>
  tls12({ dhBits, cipherSuite: { id: '0x009e', name: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256' } });

describe('a handshake that went through here and would not with the client', () => {
  it.each([
    ['weak-dh', 'openssl-3', dhe(1024), 'server'],
    ['no-common-group', 'java-7', { ...dhe(2048), version: 'TLSv1.0' }, 'server'],
    ['unsafe-legacy-renegotiation', 'python-3', tls12({ secureRenegotiation: false }), 'server'],
    ['protocol-version-mismatch', 'ios', { ...tls12(), version: 'TLSv1.0' }, 'client'],
  ] as const)('is %s for %s, at most likely', (cause, id, negotiated, side) => {
    const { verdict, causes } = judgedAs(id, hello({ negotiated }), chain());
    expect(verdict).toMatchObject({ state: 'fault', testedAs: id, cause, confidence: 'likely', side });
    expect(causes[0]?.explanation).toMatch(/The handshake itself went through from here/);
    expect(causes[0]?.remedies.length).toBeGreaterThan(0);
  });

  it('is none for a client without such a limit', () => {
    expect(judgedAs('node-20', hello({ negotiated: dhe(1024) }), chain()).verdict.state).toBe('healthy');
    expect(
      judgedAs('chrome', hello({ negotiated: tls12({ secureRenegotiation: false }) }), chain()).verdict.state,
    ).toBe('healthy');
  });

  it('is a certificate with a key too small for it', () => {
    const small = chain({ certificates: [certificate({ key: { algorithm: 'RSA', bits: 1024, curve: null } })] });
    expect(judgedAs('openssl-3', hello({ negotiated: tls12() }), small).verdict.cause).toBe('weak-key-or-signature');
    expect(judgedAs('node-20', hello({ negotiated: tls12() }), small).verdict.state).toBe('healthy');
  });
});

describe('the point of view of a client that was not recorded', () => {
  const refused = hello({ failure: alert(112) });

  it('confirms nothing', () => {
    const asRecorded = judgedAs('chrome', refused);
    expect(asRecorded.verdict.confidence).toBe('confirmed');
    const { verdict, causes } = judgedAs('firefox', refused);
    expect(verdict).toMatchObject({ cause: asRecorded.verdict.cause, confidence: 'likely' });
    expect(causes[0]?.why).toBe('Likely: the hello of this client was written from what is known, and not recorded.');
  });
});

describe('what a point of view does not bring along', () => {
  it('is said: the issuers of the client, and the limits of a bare hello', () => {
    const what = (id: string) => {
      const client = { ...clientProfile('java-17'), id } as ClientProfile;
      const { notTested } = judgeRun(run([hello(), chain()]), { testedAs: id, client });
      return notTested.map((entry) => entry.what).filter((entry) => entry.includes('this client'));
    };
    expect(what('java-17')).toEqual(['The list of issuers that this client trusts']);
    expect(what('file:HELLO.bin')).toHaveLength(2);
    const usual = judgeRun(run([hello(), chain()]), { testedAs: 'modern' });
    expect(usual.notTested.filter((entry) => entry.what.includes('this client'))).toEqual([]);
  });
});
