import { describe, expect, it } from 'vitest';
import {
  groupsBesides,
  rareCipherSuites,
  signatureSchemesBesides,
  usualCipherSuites,
} from '../../../../main/evidence/probes/offers.ts';
import { type Control, pairCatalogue, pairsFor } from '../../../../main/evidence/probes/pairs.ts';
import { clientProfile } from '../../../../main/evidence/profiles/catalogue.ts';
import { profileHello } from '../../../../main/evidence/profiles/profile-hello.ts';
import { helloLength, isSafeLength } from '../../../../main/tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../../main/tls/client/hello-spec.ts';
import { modernHello } from '../../../../main/tls/client/profiles.ts';
import type { HandshakeFailure } from '../../../../shared/handshake-failure.ts';
import type { Target } from '../../../../shared/target.ts';

// biome-ignore format: one value
const target: Target = {
  input: 'server.test', host: 'server.test', port: 443, serverName: 'server.test', starttls: null, proxy: null,
  connect: null, http: true, path: '/',
};
const circumstances = {
  after: 'ClientHello',
  awaiting: 'ServerHello',
  milliseconds: 5,
  bytesSent: 1700,
  bytesReceived: 0,
};
const reset: HandshakeFailure = { kind: 'reset', errorCode: 'ECONNRESET', ...circumstances };
const alert: HandshakeFailure = {
  kind: 'alert',
  level: 'fatal',
  description: 40,
  name: 'handshake_failure',
  encrypted: false,
  ...circumstances,
};

function control(failure: HandshakeFailure, change: Partial<Control> = {}): Control {
  const hello = modernHello('server.test', ['h2', 'http/1.1']);
  const way = { address: '192.0.2.1', passingAddress: null, writes: null, starttls: null };
  return { target, failure, hello, ...way, helloBytes: 1700, ...change };
}

/** Fields that change together: a version below 1.3 takes its 1.3-only fields along, a group its key share and size. */
const versionFields = ['recordVersion', 'legacyVersion', 'supportedVersions', 'keyShares', 'cipherSuites', 'groups'];
const groupFields = ['groups', 'keyShares', 'padTo'];

describe('a pair changes exactly one thing', () => {
  const single = pairCatalogue.filter((definition) => definition.single);
  it.each(single)('$id', ({ vary }) => {
    const base = control(reset);
    const varied = vary(base);
    if (!varied) return;
    const changed = (Object.keys(base.hello) as (keyof HelloSpec)[]).filter(
      (field) => JSON.stringify(varied.hello[field]) !== JSON.stringify(base.hello[field]),
    );
    const elsewhere = [varied.writes !== base.writes, varied.starttls !== base.starttls].filter(Boolean).length;
    const explained =
      changed.length <= 1 ||
      changed.every((field) => versionFields.includes(field)) ||
      changed.every((field) => groupFields.includes(field));
    expect({ explained, elsewhere: elsewhere + (changed.length > 0 ? 1 : 0) <= 1 }).toEqual({
      explained: true,
      elsewhere: true,
    });
  });
});

it('never offers more than 64 cipher suites', () => {
  for (const { variation } of pairsFor(control(alert)))
    expect(variation.hello.cipherSuites.length).toBeLessThanOrEqual(64);
});

it('leaves every suite of the failing hello in when it adds others', () => {
  const base = control(alert);
  const added = pairsFor(base).find(({ definition }) => definition.id === 'more-cipher-suites');
  expect(added?.variation.hello.cipherSuites).toEqual(expect.arrayContaining([...base.hello.cipherSuites]));
});

it('sends the whole hello in small pieces, none left out', () => {
  const small = pairsFor(control(reset)).find(({ definition }) => definition.id === 'small-segments');
  const sum = (small?.variation.writes ?? []).reduce((total, size) => total + size, 0);
  expect(sum).toBeGreaterThanOrEqual(1700 + 5);
});

it('keeps the size of the failing hello where only the post-quantum key goes', () => {
  const bytes = (id: string) => {
    const found = pairsFor(control(reset)).find(({ definition }) => definition.id === id);
    return found ? helloLength(found.variation.hello) : 0;
  };
  expect(bytes('padded')).toBe(1700);
  expect(bytes('without-post-quantum')).toBeLessThan(600);
});

it('sends no hello of a length that old servers stumble over, unless that is the test', () => {
  for (const failure of [reset, alert]) {
    for (const { definition, variation } of pairsFor(control(failure))) {
      if (definition.id !== 'padded') expect(isSafeLength(helloLength(variation.hello)), definition.id).toBe(true);
    }
  }
});

it('asks for a switch to TLS after a greeting of a protocol that has one', () => {
  const greeted: HandshakeFailure = {
    kind: 'plaintext',
    protocol: 'imap',
    text: '* OK',
    bytes: '2a204f4b',
    ...circumstances,
  };
  expect(pairsFor(control(greeted)).map(({ variation }) => variation.starttls)).toEqual(['imap']);
});

it('tries other names after a plain HTTP answer, and nothing else: only who goes by the name changes that', () => {
  const http: HandshakeFailure = {
    kind: 'plaintext',
    protocol: 'http',
    text: 'HTTP/1.1 400',
    bytes: '48',
    ...circumstances,
  };
  const tried = pairsFor({ ...control(http), passingAddress: '203.0.113.2' }).map(({ definition }) => definition.id);
  expect(tried).toEqual(['other-server-name', 'without-server-name', 'again']);
});

it('names only pairs that the catalogue has', () => {
  const known = new Set(pairCatalogue.map(({ id }) => id));
  for (const failure of [reset, alert]) {
    for (const { definition } of pairsFor(control(failure))) expect(known).toContain(definition.id);
  }
});

describe('the hello of a program that was asked about by name', () => {
  const asked = (failure: HandshakeFailure, change: Partial<Control> = {}) =>
    pairsFor(control(failure, change), 'openssl-3').find(({ definition }) => definition.id === 'as-openssl-3');

  it('is that of the program, with the same name and protocols', () => {
    const { hello } = asked(alert)?.variation ?? {};
    expect(hello).toMatchObject({ serverName: 'server.test', alpn: ['h2', 'http/1.1'] });
    // P-521 and Ed25519, which no browser of Chromium offers.
    expect(hello?.groups).toContain(0x0019);
    expect(hello?.signatureSchemes).toContain(0x0807);
    expect(
      asked(alert, { hello: { ...control(alert).hello, serverName: null } })?.variation.hello.serverName,
    ).toBeNull();
  });

  it('is sent after whatever ends may hang on an offer, and after no other', () => {
    expect([alert, reset].map((failure) => asked(failure) !== undefined)).toEqual([true, true]);
    expect(asked({ ...alert, after: 'Certificate' })).toBeUndefined();
    expect(pairsFor(control(alert)).some(({ definition }) => definition.id.startsWith('as-'))).toBe(false);
  });

  it('is not needed for Chrome: it offers nothing of what the pairs add, so what they show is true of it', () => {
    const chrome = clientProfile('chrome');
    const replay = chrome && profileHello(chrome, { serverName: null });
    if (!replay?.ok) throw new Error('no hello of Chrome');
    const usual = modernHello(null, []);
    const offered = (field: 'cipherSuites' | 'groups' | 'signatureSchemes', added: readonly number[]) =>
      added.filter((value) => !usual[field].includes(value) && replay.spec[field].includes(value));
    expect(offered('cipherSuites', [...usualCipherSuites, ...rareCipherSuites])).toEqual([]);
    expect(offered('groups', groupsBesides(usual.groups))).toEqual([]);
    expect(offered('signatureSchemes', signatureSchemesBesides(usual.signatureSchemes))).toEqual([]);
    expect(replay.spec.groups).toEqual(expect.arrayContaining([...usual.groups]));
  });
});
