import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { answerForAll, wouldConnect } from '../../../../main/diagnosis/clients/would-connect.ts';
import { clientProfiles } from '../../../../main/evidence/profiles/catalogue.ts';
import { causeIds } from '../../../../shared/cause.ts';
import { type ClientProfileId, clientProfileIds } from '../../../../shared/client-profile.ts';
import { ClientAnswer } from '../../../../shared/survey.ts';
import { ecdsaSchemes, profileWith, rsaSchemes, served, surveyOf } from './build.ts';

const ordinary12 = { suites: [0xc02f, 0xc030, 0xcca8, 0xc013] };
const ordinary13 = { suites: [0x1302, 0x1303, 0x1301] };
const ordinary = surveyOf({ 'TLSv1.2': ordinary12, 'TLSv1.3': ordinary13 });
const ecdsaKey = [served({ keyType: 'ECDSA P-256' }), served({ keyType: 'ECDSA P-256', withServerName: false })];

describe('a client at an ordinary server', () => {
  it('connects with the highest version of both, and says that trust is another matter', () => {
    expect(wouldConnect(profileWith('chrome'), ordinary)).toMatchObject({
      state: 'connects',
      version: 'TLSv1.3',
      cipherSuite: { id: '0x1302' },
      group: { id: '0x001d' },
      signatureScheme: { id: '0x0804' },
      cause: null,
      confidence: null,
      client: [],
      server: [],
      reason: 'Connects with TLS 1.3 and TLS_AES_256_GCM_SHA384. The certificate’s trust is judged apart.',
    });
  });

  it('gets its own first choice where the server follows the client', () => {
    const lenient = surveyOf({ 'TLSv1.2': { ...ordinary12, preference: 'client' } });
    expect(wouldConnect(profileWith('windows-10'), lenient).cipherSuite).toMatchObject({ id: '0xc030' });
    expect(wouldConnect(profileWith('node-20'), lenient).cipherSuite).toMatchObject({ id: '0xc02f' });
  });

  it('connects with one of several where nobody knows the order', () => {
    const answer = wouldConnect(
      profileWith('windows-10'),
      surveyOf({ 'TLSv1.2': { ...ordinary12, preference: 'unknown' } }),
    );
    expect(answer).toMatchObject({ state: 'connects', version: 'TLSv1.2', cipherSuite: null });
  });

  it('is served by the key that fits where the server has both', () => {
    const both = surveyOf(
      { 'TLSv1.2': { suites: [0xc02b, 0xc02f], schemes: [...ecdsaSchemes, ...rsaSchemes] } },
      { certificates: [...ecdsaKey, served(), served({ withServerName: false })] },
    );
    const rsaOnly = profileWith('windows-10', { cipherSuites: [0xc02f, 0x002f] });
    expect(wouldConnect(rsaOnly, both)).toMatchObject({ state: 'connects', cipherSuite: { id: '0xc02f' } });
    expect(wouldConnect(profileWith('windows-10'), both)).toMatchObject({ cipherSuite: { id: '0xc02b' } });
  });

  it('is not kept off by a small key that it is not shown', () => {
    const both = surveyOf(
      { 'TLSv1.2': { suites: [0xc02b, 0xc02f], schemes: [...ecdsaSchemes, ...rsaSchemes] } },
      { certificates: [...ecdsaKey, served({ keyType: 'RSA 1024' })] },
    );
    expect(wouldConnect(profileWith('openssl-3'), both).state).toBe('connects');
  });

  it('connects where the server has a client certificate on its list, and says so', () => {
    const required = { requested: ordinary.alpn, required: { state: 'yes', reason: '' } as const };
    const found = { ...ordinary, clientCertificate: { ...ordinary.clientCertificate, ...required } };
    const answer = wouldConnect(profileWith('chrome'), found);
    expect(answer.state).toBe('connects');
    expect(answer.reason).toContain('a certificate of its own');
  });
});

describe('a client that fails', () => {
  it('names the version and what either side would have to change', () => {
    expect(wouldConnect(profileWith('java-7'), ordinary)).toMatchObject({
      state: 'fails',
      cause: 'protocol-version-mismatch',
      confidence: 'likely',
      reason: 'No version in common: this client allows TLS 1.0, the server TLS 1.2, TLS 1.3.',
      client: ['Allow TLS 1.2 in the client, or update it.'],
      server: ['Allow TLS 1.0 on the server only as long as this client is needed: it is an old version.'],
    });
  });

  it('is told to update the server where that is the old one', () => {
    const old = surveyOf({ 'TLSv1.0': { suites: [0x002f, 0xc013] } });
    const answer = wouldConnect(profileWith('chrome'), old);
    expect(answer).toMatchObject({ cause: 'protocol-version-mismatch', version: null });
    expect(answer.server).toEqual(['Allow TLS 1.3 on the server, or update it.']);
  });

  it('names both faults where there are two', () => {
    const ecdsaOnly = surveyOf(
      { 'TLSv1.2': { suites: [0xc02b, 0xc02c], schemes: ecdsaSchemes } },
      { certificates: ecdsaKey },
    );
    const rsaOnly = profileWith('windows-7', { versions: [0x0301], cipherSuites: [0x002f, 0x0035, 0xc013] });
    const answer = wouldConnect(rsaOnly, ecdsaOnly);
    expect(answer.cause).toBe('protocol-version-mismatch');
    expect(answer.reason).toContain('Besides: No cipher suite in common');
    expect(answer.client).toHaveLength(2);
    expect(answer.server.join()).toContain('RSA certificate');
  });

  it('names the key where an RSA-only client meets an ECDSA-only server', () => {
    const ecdsaOnly = surveyOf(
      { 'TLSv1.2': { suites: [0xc02b, 0xc02c], schemes: ecdsaSchemes } },
      { certificates: ecdsaKey },
    );
    const answer = wouldConnect(profileWith('windows-10', { cipherSuites: [0xc02f, 0x009c] }), ecdsaOnly);
    expect(answer).toMatchObject({ state: 'fails', cause: 'no-common-cipher', version: 'TLSv1.2' });
    expect(answer.server).toEqual(['Add an RSA certificate to the server, with cipher suites for it.']);
    expect(answer.client.join()).toContain('TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256');
  });

  it('advises nobody to switch an unsafe suite on', () => {
    const rc4 = surveyOf({ 'TLSv1.2': { suites: [0x0005, 0x000a] } });
    const answer = wouldConnect(profileWith('chrome'), rc4);
    expect(answer.cause).toBe('no-common-cipher');
    expect(answer.client.join()).not.toMatch(/RC4|3DES/);
  });

  it('names the groups', () => {
    const narrow = surveyOf({ 'TLSv1.2': { suites: [0xc02f], groups: [0x0019] } });
    expect(wouldConnect(profileWith('android-7'), narrow)).toMatchObject({ state: 'fails', cause: 'no-common-group' });
  });

  describe('with a finite field alone in common, below TLS 1.3', () => {
    const client = { versions: [0x0303], groups: [0x001d, 0x0100], cipherSuites: [0xc02f, 0x009e, 0x009c], alpn: [] };
    const at = (suites: readonly number[], groups: readonly number[], complete = true) =>
      surveyOf(
        { 'TLSv1.2': { suites, groups, complete } },
        { diffieHellman: [{ version: 'TLSv1.2', primeBits: 2048, name: 'ffdhe2048', export: false }] },
      );

    it('fails with ECDHE, which takes curves', () => {
      const answer = wouldConnect(profileWith('chrome', client), at([0xc02f], [0x0017, 0x0100]));
      expect(answer).toMatchObject({ state: 'fails', cause: 'no-common-group', version: 'TLSv1.2' });
      expect(answer.reason).toBe('No group in common: this client offers x25519, the server takes secp256r1.');
      expect([...answer.client, ...answer.server].join()).not.toContain('ffdhe');
    });

    it('is not known to fail with ECDHE where curves may be missing from the list', () => {
      expect(wouldConnect(profileWith('chrome', client), at([0xc02f], [0x0017, 0x0100], false)).state).toBe('unknown');
    });

    it('connects with DHE, over that field', () => {
      expect(wouldConnect(profileWith('chrome', client), at([0xc02f, 0x009e], [0x0017, 0x0100]))).toMatchObject({
        state: 'connects',
        cipherSuite: { id: '0x009e' },
        group: { name: 'ffdhe2048' },
      });
    });

    it('takes no DHE suite where the server heeds fields, and none is in common', () => {
      const other = at([0x009e, 0x009c], [0x001d, 0x0101]);
      expect(wouldConnect(profileWith('chrome', client), other)).toMatchObject({ cipherSuite: { id: '0x009c' } });
      expect(wouldConnect(profileWith('chrome', client), at([0x009e], [0x001d, 0x0101]))).toMatchObject({
        state: 'fails',
        cause: 'no-common-group',
        reason: 'No group in common: this client offers ffdhe2048, the server takes ffdhe3072.',
      });
    });

    it('takes a DHE suite of a server that heeds no fields, over what that has, and where the client names none', () => {
      expect(wouldConnect(profileWith('chrome', client), at([0x009e], [0x001d]))).toMatchObject({
        state: 'connects',
        cipherSuite: { id: '0x009e' },
        group: null,
      });
      const without = profileWith('chrome', { ...client, groups: [0x0018] });
      expect(wouldConnect(without, at([0x009e], [0x001d, 0x0101])).state).toBe('connects');
    });

    it('is a group like any other in TLS 1.3', () => {
      const found = surveyOf({ 'TLSv1.3': { suites: [0x1301], groups: [0x0017, 0x0100] } });
      expect(
        wouldConnect(profileWith('chrome', { groups: [0x001d, 0x0100], cipherSuites: [0x1301] }), found),
      ).toMatchObject({ state: 'connects', group: { name: 'ffdhe2048' } });
    });
  });

  it('takes RSA key exchange where no group is in common', () => {
    const narrow = surveyOf({ 'TLSv1.2': { suites: [0xc02f, 0x009c], groups: [0x0019] } });
    const answer = wouldConnect(profileWith('android-7'), narrow);
    expect(answer).toMatchObject({ state: 'connects', cipherSuite: { id: '0x009c' }, group: null });
  });

  it('names the curve of the certificate where that is what parts them', () => {
    const p384 = served({ keyType: 'ECDSA P-384' });
    const found = surveyOf({ 'TLSv1.2': { suites: [0xc02b], schemes: [0x0503] } }, { certificates: [p384] });
    expect(wouldConnect(profileWith('android-7'), found).cause).toBe('no-common-group');
  });

  it('names the signature schemes', () => {
    const sha1 = surveyOf({ 'TLSv1.2': { suites: [0xc02f], schemes: [0x0201] } });
    expect(wouldConnect(profileWith('chrome'), sha1).cause).toBe('no-common-signature-scheme');
  });

  it('holds each client to its own smallest Diffie-Hellman', () => {
    const dhe = (primeBits: number) =>
      surveyOf(
        { 'TLSv1.2': { suites: [0x009e, 0x0033] } },
        { diffieHellman: [{ version: 'TLSv1.2', primeBits, name: null, export: false }] },
      );
    expect(wouldConnect(profileWith('openssl-3'), dhe(1024)).cause).toBe('weak-dh');
    expect(wouldConnect(profileWith('node-20'), dhe(1024)).state).toBe('connects');
    expect(wouldConnect(profileWith('java-8'), dhe(4096)).cause).toBe('no-common-group');
    expect(wouldConnect(profileWith('openssl-3'), dhe(4096)).state).toBe('connects');
  });

  it('refuses a small RSA key and an old signature in the certificate', () => {
    const small = surveyOf({ 'TLSv1.2': ordinary12 }, { certificates: [served({ keyType: 'RSA 1024' })] });
    expect(wouldConnect(profileWith('openssl-3'), small).cause).toBe('weak-key-or-signature');
    expect(wouldConnect(profileWith('node-20'), small).state).toBe('connects');
    const old = surveyOf({ 'TLSv1.2': ordinary12 }, { certificates: [served({ signature: 'sha1WithRSAEncryption' })] });
    expect(wouldConnect(profileWith('chrome'), old).cause).toBe('weak-key-or-signature');
    expect(wouldConnect(profileWith('windows-10'), old).state).toBe('connects');
  });

  it('does not mind the signature of a certificate that signs itself', () => {
    const own = served({ signature: 'sha1WithRSAEncryption', issuer: 'CN=server.example' });
    expect(
      wouldConnect(profileWith('chrome'), surveyOf({ 'TLSv1.2': ordinary12 }, { certificates: [own] })).state,
    ).toBe('connects');
  });

  it('insists on secure renegotiation where OpenSSL 3 does, and not in TLS 1.3', () => {
    const renegotiation = {
      secure: { state: 'no', reason: '' },
      clientInitiated: { state: 'no', reason: '' },
    } as const;
    const old = surveyOf({ 'TLSv1.2': ordinary12 }, { renegotiation });
    expect(wouldConnect(profileWith('python-3'), old).cause).toBe('unsafe-legacy-renegotiation');
    expect(wouldConnect(profileWith('chrome'), old).state).toBe('connects');
    expect(wouldConnect(profileWith('python-3'), { ...ordinary, renegotiation }).state).toBe('connects');
  });

  it('insists on extended master secret where the policy says so', () => {
    const found = surveyOf({ 'TLSv1.2': ordinary12 }, { extendedMasterSecret: { state: 'no', reason: '' } });
    const strict = profileWith('windows-10', { requiresExtendedMasterSecret: true });
    expect(wouldConnect(strict, found).cause).toBe('extended-master-secret-required');
  });

  it('ends at the SHA-1 signatures of TLS 1.1 with OpenSSL 3, and not with RSA key exchange', () => {
    const signed = surveyOf({ 'TLSv1.1': { suites: [0xc013, 0x002f] } });
    expect(wouldConnect(profileWith('openssl-3'), signed).cause).toBe('no-common-signature-scheme');
    const unsigned = surveyOf({ 'TLSv1.1': { suites: [0x002f] } });
    expect(wouldConnect(profileWith('openssl-3'), unsigned)).toMatchObject({ state: 'connects', version: 'TLSv1.1' });
    expect(wouldConnect(profileWith('openssl-1.1.1'), signed).state).toBe('connects');
  });
});

describe('a client that sends no server name', () => {
  const nameless = profileWith('nginx-upstream');
  const onlyNamed = { certificates: [served()] };
  const asked = (end: string) => [
    { question: 'certificate without server name', offered: null, end, at: 1, durationMs: 1 },
  ];

  it('fails where the server answered that with an alert', () => {
    const found = surveyOf({ 'TLSv1.2': ordinary12 }, { ...onlyNamed, asked: asked('alert 112 unrecognized_name') });
    expect(wouldConnect(nameless, found)).toMatchObject({ state: 'fails', cause: 'server-name-required' });
    expect(wouldConnect(profileWith('chrome'), found).state).toBe('connects');
  });

  it.each([
    ['nobody asked', []],
    ['there was silence', asked('no answer within 3 s')],
  ])('is not known to fail where %s', (_, questions) => {
    const found = surveyOf({ 'TLSv1.2': ordinary12 }, { ...onlyNamed, asked: questions });
    expect(wouldConnect(nameless, found).state).toBe('unknown');
  });

  it('connects to another certificate, and says so', () => {
    const other = served({ withServerName: false, sha256: ['22'.repeat(32)] });
    const found = surveyOf({ 'TLSv1.2': ordinary12 }, { certificates: [served(), other] });
    const answer = wouldConnect(nameless, found);
    expect(answer.state).toBe('connects');
    expect(answer.reason).toContain('another certificate');
  });

  it('is at most possible to fail where another site answers it', () => {
    const other = served({ withServerName: false, sha256: ['22'.repeat(32)] });
    const found = surveyOf({ 'TLSv1.3': ordinary13 }, { certificates: [served(), other] });
    expect(wouldConnect(nameless, found)).toMatchObject({ state: 'fails', confidence: 'possible' });
  });
});

describe('a survey that is not complete', () => {
  const at = (version: string, state: 'no-answer' | 'not-tested') => ({
    ...ordinary,
    versions: ordinary.versions.map((one) => (one.version === version ? { ...one, state, cipherSuites: [] } : one)),
  });

  it.each(['no-answer', 'not-tested'] as const)('decides nothing where the best version is %s', (state) => {
    expect(wouldConnect(profileWith('chrome'), at('TLSv1.3', state))).toMatchObject({
      state: 'unknown',
      cause: null,
      confidence: null,
    });
  });

  it('decides all the same where what is missing is older than what is chosen', () => {
    expect(wouldConnect(profileWith('chrome'), at('TLSv1.0', 'not-tested')).state).toBe('connects');
  });

  it('does not fail a client for a version that was not tested', () => {
    expect(wouldConnect(profileWith('java-7'), at('TLSv1.0', 'not-tested')).state).toBe('unknown');
  });

  it.each([
    ['suites', { suites: [0x009d], complete: false }],
    ['groups', { suites: [0xc02f], groups: [0x0019], complete: false }],
    ['schemes', { suites: [0xc02f], schemes: [0x0804], complete: false }],
  ])('does not fail a client for %s that may be missing from the list', (_, takes) => {
    const found = surveyOf({ 'TLSv1.2': takes }, { certificates: [served({ keyType: 'RSA-PSS 2048' })] });
    expect(wouldConnect(profileWith('android-7', { cipherSuites: [0xc02f] }), found).state).toBe('unknown');
  });

  it('lets a client connect with what is on an incomplete list, without naming the choice', () => {
    const found = surveyOf({ 'TLSv1.2': { ...ordinary12, complete: false } });
    expect(wouldConnect(profileWith('windows-10'), found)).toMatchObject({ state: 'connects', cipherSuite: null });
  });

  it('fails nobody once the server began to refuse', () => {
    const refusal = 'refused after 8 connections';
    for (const profile of clientProfiles()) {
      expect(wouldConnect(profile, { ...ordinary, refusal }).state).not.toBe('fails');
    }
  });

  it('says nothing where no version worked at all', () => {
    expect(answerForAll(clientProfiles(), surveyOf({})).map(({ state }) => state)).not.toContain('fails');
  });

  it('does not know of a Diffie-Hellman that it has not seen', () => {
    const found = surveyOf({ 'TLSv1.2': { suites: [0x009e] } });
    expect(wouldConnect(profileWith('openssl-3'), found).state).toBe('unknown');
  });

  it('does not know where the certificate was not seen', () => {
    expect(wouldConnect(profileWith('chrome'), { ...ordinary, certificates: [] }).state).toBe('unknown');
  });

  it('does not know where one possible choice does and another does not', () => {
    const found = surveyOf(
      { 'TLSv1.2': { suites: [0x009e, 0xc02f], preference: 'unknown' } },
      { diffieHellman: [{ version: 'TLSv1.2', primeBits: 1024, name: null, export: false }] },
    );
    expect(wouldConnect(profileWith('openssl-3'), found).state).toBe('unknown');
  });

  it('does not know how a server takes other application protocols', () => {
    const alpn = { state: 'yes', reason: '', protocols: ['mqtt'], preference: 'unknown', complete: true } as const;
    expect(wouldConnect(profileWith('chrome'), { ...ordinary, alpn: { ...alpn, protocols: ['mqtt'] } }).state).toBe(
      'unknown',
    );
  });
});

describe('how sure an answer is', () => {
  const old = surveyOf({ 'TLSv1.0': { suites: [0x002f] } });

  it('is likely at most without that very hello', () => {
    for (const answer of answerForAll(clientProfiles(), old)) expect(answer.confidence).not.toBe('confirmed');
  });

  it('is confirmed where that very hello failed, for a recorded profile alone', () => {
    const sent = { hello: 'failed' } as const;
    expect(wouldConnect(profileWith('chrome'), old, sent).confidence).toBe('confirmed');
    for (const profile of clientProfiles().filter(({ provenance }) => provenance !== 'recorded')) {
      expect(wouldConnect(profile, old, sent).confidence).not.toBe('confirmed');
    }
  });

  describe('where the server goes on and the client alone hangs up', () => {
    const lacksEms = surveyOf({ 'TLSv1.2': ordinary12 }, { extendedMasterSecret: { state: 'no', reason: '' } });
    const wantsEms = { requiresExtendedMasterSecret: true };
    const recorded = clientProfiles().filter(({ provenance }) => provenance === 'recorded');

    it.each(recorded.map(({ id }) => id as ClientProfileId))(
      'a refusal by the server says nothing about the demand of %s',
      (id) => {
        const strict = profileWith(id, { ...wantsEms, versions: [0x0303], alpn: [] });
        expect(wouldConnect(strict, lacksEms, { hello: 'failed' })).toMatchObject({
          state: 'unknown',
          cause: null,
          confidence: null,
          reason: expect.stringContaining('the server refused this very hello'),
        });
        expect(wouldConnect(strict, lacksEms).confidence).toBe('likely');
        expect(wouldConnect(strict, lacksEms, { hello: 'completed' }).confidence).toBe('likely');
      },
    );

    it('a prime too large and a signature too old are such demands as well', () => {
      const large = surveyOf(
        { 'TLSv1.2': { suites: [0x009e] } },
        { diffieHellman: [{ version: 'TLSv1.2', primeBits: 4096, name: null, export: false }] },
      );
      const limited = profileWith('chrome', {
        cipherSuites: [0x009e],
        versions: [0x0303],
        maximumDhBits: 1024,
        alpn: [],
      });
      expect(wouldConnect(limited, large, { hello: 'completed' }).cause).toBe('no-common-group');
      expect(wouldConnect(limited, large, { hello: 'failed' }).state).toBe('unknown');
      const signed = surveyOf({ 'TLSv1.1': { suites: [0xc013] } });
      expect(wouldConnect(profileWith('openssl-3'), signed, { hello: 'completed' }).cause).toBe(
        'no-common-signature-scheme',
      );
      expect(wouldConnect(profileWith('openssl-3'), signed, { hello: 'failed' }).state).toBe('unknown');
    });

    it('what the server refuses leads, and the demand comes besides', () => {
      const both = surveyOf(
        { 'TLSv1.2': { suites: [0xc02f], groups: [0x0019] } },
        { extendedMasterSecret: { state: 'no', reason: '' } },
      );
      const strict = profileWith('chrome', { ...wantsEms, versions: [0x0303], groups: [0x001d], alpn: [] });
      const answer = wouldConnect(strict, both, { hello: 'failed' });
      expect(answer).toMatchObject({ state: 'fails', cause: 'no-common-group', confidence: 'confirmed' });
      expect(answer.reason).toContain('Besides: This client insists on extended master secret');
      expect(wouldConnect(strict, both, { hello: 'completed' })).toMatchObject({
        cause: 'extended-master-secret-required',
        confidence: 'likely',
        reason: expect.not.stringContaining('No group in common'),
      });
    });
  });

  it('is open where that very hello ended otherwise than the survey says', () => {
    expect(wouldConnect(profileWith('chrome'), old, { hello: 'completed' }).state).toBe('unknown');
    expect(wouldConnect(profileWith('chrome'), ordinary, { hello: 'failed' }).state).toBe('unknown');
  });
});

describe('every answer', () => {
  const surveys = [
    ordinary,
    surveyOf({}),
    surveyOf({ SSLv2: { suites: [] }, SSLv3: { suites: [0x0005] } }),
    surveyOf({ 'TLSv1.3': { suites: [0x1301], groups: [0x11ec], schemes: [0x0904] } }),
    surveyOf({ 'TLSv1.2': { suites: [0x00ff, 0x5600, 0xc030] } }, { certificates: [served({ keyType: 'unknown' })] }),
  ];

  it.each(surveys.map((survey, index) => [index, survey] as const))('to survey %i has its form', (_, survey) => {
    const answers = answerForAll(clientProfiles(), survey);
    expect(answers.map(({ profile }) => profile)).toEqual([...clientProfileIds]);
    for (const answer of answers) {
      v.parse(ClientAnswer, answer);
      expect(answer.reason.length).toBeGreaterThan(10);
      expect(answer.state === 'fails').toBe(answer.cause !== null);
      expect(answer.state === 'fails').toBe(answer.confidence !== null);
      if (answer.cause !== null) expect(causeIds).toContain(answer.cause);
      if (answer.state === 'connects') expect([...answer.client, ...answer.server]).toEqual([]);
      else if (answer.state === 'fails') expect(answer.client.length + answer.server.length).toBeGreaterThan(0);
    }
  });
});
