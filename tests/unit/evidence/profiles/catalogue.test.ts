import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { clientProfile, clientProfiles } from '../../../../main/evidence/profiles/catalogue.ts';
import { profileHello } from '../../../../main/evidence/profiles/profile-hello.ts';
import { encodeClientHello, freshMaterial } from '../../../../main/tls/client/hello-bytes.ts';
import { modernHello } from '../../../../main/tls/client/profiles.ts';
import { type ReadClientHello, readClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { ClientProfile, clientProfileIds } from '../../../../shared/client-profile.ts';
import { isGrease } from '../../../../shared/tls-names.ts';

const randomBytes = (length: number) => new Uint8Array(length).fill(7);

function readHello(message: Uint8Array): ReadClientHello {
  const read = readClientHello(message.subarray(4));
  if (!read.ok) throw new Error(read.malformed.detail);
  return read.value;
}

const given = (id: string) => readHello(new Uint8Array(Buffer.from(clientProfile(id)?.hello ?? '', 'hex')));

describe('the client profiles', () => {
  it('are one for every id of the contract, in its order', () => {
    expect(clientProfiles().map(({ id }) => id)).toEqual([...clientProfileIds]);
  });

  it.each(clientProfileIds)('%s is a whole profile', (id) => {
    const profile = v.parse(ClientProfile, clientProfile(id));
    expect(profile.source).not.toBe('');
    expect(profile.policy.versions.length).toBeGreaterThan(0);
    expect(profile.policy.versions).toEqual(profile.policy.versions.toSorted((one, other) => other - one));
    expect(new Set(profile.policy.cipherSuites).size).toBe(profile.policy.cipherSuites.length);
  });

  it('call recorded only what came over a line here', () => {
    const recorded = clientProfiles().filter(({ provenance }) => provenance === 'recorded');
    const others = clientProfiles().filter((profile) => !recorded.includes(profile));
    expect(recorded.filter(({ source }) => !/recorded on a loopback line/.test(source))).toEqual([]);
    expect(others.filter(({ source }) => /recorded on/.test(source))).toEqual([]);
  });

  it('call ours reconstructed: its limits are an average of several programs, and no program was recorded', () => {
    expect(clientProfile('modern')).toMatchObject({
      provenance: 'reconstructed',
      source: expect.stringMatching(/not recorded/),
    });
  });

  it('know that nginx and HAProxy send no server name', () => {
    for (const id of ['nginx-upstream', 'haproxy-backend'] as const) {
      expect(clientProfile(id)?.policy.sendsServerName).toBe(false);
    }
  });

  it('hold no GREASE and no signal in what they allow', () => {
    const offered = clientProfiles().flatMap(({ policy }) => [...policy.cipherSuites, ...policy.groups]);
    expect(offered.filter((value) => isGrease(value) || value === 0x00ff)).toEqual([]);
  });

  it('have nothing for an id that is none', () => {
    expect(clientProfile('netscape')).toBeNull();
  });
});

describe('a replayed profile', () => {
  it.each(clientProfileIds)('%s offers what the profile offers', (id) => {
    const profile = clientProfile(id);
    const replay = profile && profileHello(profile, { serverName: 'other.example' });
    if (!replay?.ok) throw new Error('no replay');
    const sent = readHello(encodeClientHello(replay.spec, freshMaterial(replay.spec, randomBytes).material).bytes);
    const before = given(id);
    const meant = (values: readonly number[] | null) => values?.filter((value) => !isGrease(value)) ?? null;
    const suites = (hello: ReadClientHello) => meant(hello.cipherSuites)?.filter((suite) => suite !== 0x00ff);
    expect(suites(sent)).toEqual(suites(before));
    expect(meant(sent.supportedVersions)).toEqual(meant(before.supportedVersions));
    expect(meant(sent.groups)).toEqual(meant(before.groups));
    expect(meant((sent.keyShares ?? []).map(({ group }) => group))).toEqual(
      meant((before.keyShares ?? []).map(({ group }) => group)),
    );
    expect(meant(sent.signatureSchemes)).toEqual(meant(before.signatureSchemes));
    expect(sent.alpn).toEqual(before.alpn);
    expect(sent.legacyVersion).toBe(before.legacyVersion);
    expect(sent.serverName).toBe(before.serverName === null ? null : 'other.example');
    expect(sent.random).not.toEqual(before.random);
  });

  it.each(clientProfileIds)('%s keeps every kind of extension but those it says it left out', (id) => {
    const profile = clientProfile(id);
    const replay = profile && profileHello(profile, { serverName: 'other.example' });
    if (!replay?.ok) throw new Error('no replay');
    const sent = readHello(encodeClientHello(replay.spec, freshMaterial(replay.spec, randomBytes).material).bytes);
    const kinds = ({ extensions }: ReadClientHello) =>
      new Set((extensions ?? []).map(({ type }) => type).filter((type) => !isGrease(type) && type !== 21));
    const lost = [...kinds(given(id))].filter((type) => !kinds(sent).has(type));
    const gained = [...kinds(sent)].filter((type) => !kinds(given(id)).has(type));
    const told = (kind: string) => replay.differences.filter((d) => d.kind === kind).flatMap(({ names }) => names);
    expect(lost).toHaveLength(told('left-out').length);
    expect(gained).toHaveLength(told('added').length);
  });

  it('is, for our own, the hello that is sent anyway', () => {
    const profile = clientProfile('modern');
    const replay = profile && profileHello(profile, { serverName: 'host.example' });
    expect(replay).toMatchObject({ ok: true, differences: [] });
    if (!replay?.ok) throw new Error('no replay');
    const { moreExtensions, encryptThenMac, ...spec } = replay.spec;
    expect({ moreExtensions, encryptThenMac }).toEqual({ moreExtensions: [], encryptThenMac: false });
    expect(spec).toEqual(modernHello('host.example', ['http/1.1']));
  });

  it('says of Chrome what cannot be gone on with', () => {
    const profile = clientProfile('chrome');
    const replay = profile && profileHello(profile, { serverName: 'host.example' });
    if (!replay?.ok) throw new Error('no replay');
    expect(replay.spec.grease).toBe(true);
    expect(replay.differences.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['left-out', 'order']));
  });
});
