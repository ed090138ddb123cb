// Each version x kind of key x a suite of each kind, to the reply, against servers of nine families.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cipherSuiteName, groupName, versionName } from '../../../shared/tls-names.ts';
import { startNss } from '../../support/foreign-servers.ts';
import { attempt, getRequest, ladderOf, only, servedPair } from '../tls/attempt.ts';
import type { Errand } from './handshakes.ts';
import { otherRuntimeIsThere, shortfallsElsewhere } from './other-runtime.ts';
import { type InteropKey, keysOf, keyTypes, type Listening, servers } from './servers.ts';

interface Case {
  readonly version: number;
  readonly suite: number;
  readonly group?: number;
}

const tls13: readonly Case[] = [
  ...[0x1301, 0x1302, 0x1303].map((suite) => ({ version: 0x0304, suite })),
  ...[0x17, 0x18, 0x19].map((group) => ({ version: 0x0304, suite: 0x1301, group })),
];
const ccm13: readonly Case[] = [{ version: 0x0304, suite: 0x1304 }];
const hybrids: readonly Case[] = [0x11eb, 0x11ec, 0x11ed].map((group) => ({ version: 0x0304, suite: 0x1301, group }));

const of = (version: number, ...suites: readonly number[]): readonly Case[] =>
  suites.map((suite) => ({ version, suite }));

/** What a kind of key allows, by what it takes of the server. */
interface Kinds {
  /** All have these: GCM, ChaCha20, CBC with SHA-1 and SHA-256, over ECDHE and with the key itself; CBC in TLS 1.1 and 1.0. */
  readonly common: readonly Case[];
  readonly dhe: readonly Case[];
  readonly ccm: readonly Case[];
  readonly triple: readonly Case[];
  readonly rc4: readonly Case[];
  readonly unencrypted: readonly Case[];
}

const none = { dhe: [], ccm: [], triple: [], rc4: [], unencrypted: [] } as const;

const rsa: Kinds = {
  common: [
    ...of(0x0303, 0xc02f, 0xc030, 0xcca8, 0xc013, 0xc027, 0x009c, 0x003c, 0x0035),
    ...of(0x0302, 0xc013, 0x002f),
    ...of(0x0301, 0xc014, 0x0035),
  ],
  dhe: [...of(0x0303, 0x009e, 0x0033), ...of(0x0302, 0x0033), ...of(0x0301, 0x0039)],
  ccm: of(0x0303, 0xc09c),
  triple: [...of(0x0303, 0xc012, 0x000a), ...of(0x0302, 0xc012), ...of(0x0301, 0xc012, 0x000a)],
  rc4: [...of(0x0303, 0xc011, 0x0005), ...of(0x0302, 0xc011), ...of(0x0301, 0xc011, 0x0005, 0x0004)],
  unencrypted: [...of(0x0303, 0x0002, 0x003b), ...of(0x0302, 0x0002), ...of(0x0301, 0x0002)],
};

const ecdsa: Kinds = {
  common: [...of(0x0303, 0xc02b, 0xc02c, 0xcca9, 0xc009, 0xc023), ...of(0x0302, 0xc009), ...of(0x0301, 0xc00a)],
  dhe: [],
  ccm: of(0x0303, 0xc0ac),
  triple: [...of(0x0303, 0xc008), ...of(0x0302, 0xc008), ...of(0x0301, 0xc008)],
  rc4: [...of(0x0303, 0xc007), ...of(0x0302, 0xc007), ...of(0x0301, 0xc007)],
  unencrypted: [...of(0x0303, 0xc006), ...of(0x0301, 0xc006)],
};

const kindsByKey: Readonly<Record<InteropKey, Kinds>> = {
  rsa,
  p256: ecdsa,
  p384: ecdsa,
  p521: ecdsa,
  // Neither can sign below TLS 1.2 (RFC 8422 section 5.10, RFC 8446 section 4.2.3), and RSA-PSS cannot decrypt.
  ed25519: { ...none, common: of(0x0303, 0xc02b, 0xcca9, 0xc009), ccm: of(0x0303, 0xc0ac) },
  'rsa-pss': { ...none, common: of(0x0303, 0xc02f, 0xcca8, 0xc013), dhe: of(0x0303, 0x009e) },
};

/** What each server has. */
const modern = ({ common }: Kinds): readonly Case[] => [...tls13, ...common];
const casesOf: Readonly<Record<string, (kinds: Kinds) => readonly Case[]>> = {
  OpenSSL: (kinds) => [...modern(kinds), ...kinds.dhe, ...kinds.ccm, ...kinds.unencrypted],
  GnuTLS: (kinds) => [...modern(kinds), ...kinds.dhe, ...kinds.ccm, ...ccm13, ...kinds.triple],
  'GnuTLS with old ciphers': ({ rc4, unencrypted }) => [...rc4, ...unencrypted],
  nginx: modern,
  Apache: (kinds) => [...modern(kinds), ...kinds.dhe],
  HAProxy: modern,
  stunnel: (kinds) => [...modern(kinds), ...kinds.dhe],
  Node: (kinds) => [...modern(kinds), ...kinds.dhe, ...hybrids],
  Java: (kinds) => [...modern(kinds), ...kinds.dhe, ...kinds.triple, ...kinds.rc4, ...kinds.unencrypted],
  NSS: modern,
};

/** Everything a key signs with; TLS 1.1 and older name no scheme. */
const signatureSchemes = [0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0809, 0x0805, 0x0401, 0x0201, 0x0203];

const pairs = Object.fromEntries(keyTypes.map((key) => [key, servedPair(key)])) as Record<
  InteropKey,
  ReturnType<typeof servedPair>
>;

for (const [name, start] of Object.entries(servers)) {
  describe.each(keysOf(name))(`${name}, key of type %s`, (key) => {
    let server: Listening;
    beforeAll(async () => {
      server = await start(pairs[key]);
    });
    afterAll(() => server.stop());

    const cases = (casesOf[name]?.(kindsByKey[key]) ?? []).map(
      (one) =>
        [versionName(one.version), cipherSuiteName(one.suite), one.group ? groupName(one.group) : '', one] as const,
    );

    it.concurrent.each(cases)('%s %s %s', async (version, suite, group, one) => {
      const { report } = await attempt(server.port, { hello: helloOf(one), request: getRequest });
      expect(report).toMatchObject({
        reached: 'reply',
        failure: null,
        keyProven: true,
        negotiated: { version, cipherSuite: { name: suite }, ...(group === '' ? {} : { group: { name: group } }) },
      });
    });

    it.skipIf(!otherRuntimeIsThere)('all of it the same under a runtime built on BoringSSL', async () => {
      expect(await shortfallsElsewhere(cases.map(([, , , one]) => errandOf(one, server.port)))).toEqual([]);
    });
  });
}

const errandOf = (one: Case, port: number): Errand => ({
  name: `${versionName(one.version)} ${cipherSuiteName(one.suite)} ${one.group ? groupName(one.group) : ''}`,
  port,
  hello: helloOf(one),
});

function helloOf({ version, suite, group }: Case) {
  if (version < 0x0304)
    // In TLS 1.2 and older the curve of an ECDSA key has to be among the groups: RFC 8422 section 5.1.
    return only(version, {
      cipherSuites: [suite],
      groups: [0x1d, 0x17, 0x18, 0x19],
      signatureSchemes: version < 0x0303 ? [] : signatureSchemes,
    });
  const groups = group === undefined ? [0x1d, 0x17] : [group];
  return {
    cipherSuites: [suite],
    supportedVersions: [0x0304],
    signatureSchemes,
    groups,
    keyShares: groups.slice(0, 1),
    alpn: [],
  };
}

describe('NSS with what is older still', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await startNss(pairs.rsa, [
      '-V',
      'ssl3:tls1.2',
      '-H',
      '1',
      '-c',
      ':0004:0005:000A:002F:0035:0033:C011:C012:C013',
    ]);
  });
  afterAll(() => server.stop());

  const cases = [
    ...of(0x0300, 0x0004, 0x0005, 0x000a, 0x002f, 0x0035, 0x0033),
    ...of(0x0301, 0x0004, 0x0005, 0x000a, 0xc011, 0xc012),
    ...of(0x0302, 0x0005, 0x000a, 0xc011),
    ...of(0x0303, 0x0005, 0x000a, 0xc011, 0xc012),
  ].map((one) => [versionName(one.version), cipherSuiteName(one.suite), one] as const);

  it.concurrent.each(cases)('%s %s', async (version, suite, one) => {
    const { report } = await attempt(server.port, { hello: helloOf(one), request: getRequest });
    expect(report).toMatchObject({
      reached: 'reply',
      failure: null,
      keyProven: true,
      negotiated: { version, cipherSuite: { name: suite } },
    });
  });

  it.skipIf(!otherRuntimeIsThere)('all of it the same under a runtime built on BoringSSL', async () => {
    expect(await shortfallsElsewhere(cases.map(([, , one]) => errandOf(one, server.port)))).toEqual([]);
  });
});

describe('SSL 3.0 with NSS', () => {
  const stops: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(stops.map((stop) => stop())));
  const startOnly = async (...args: readonly string[]) => {
    const server = await startNss(pairs.rsa, ['-V', 'ssl3:ssl3', '-c', ':0035', ...args]);
    stops.push(server.stop);
    return server.port;
  };
  const hello = only(0x0300, { cipherSuites: [0x0035] });

  it('is taken up again by its session id', async () => {
    const port = await startOnly();
    const { resumption: resume } = await attempt(port, { hello, request: getRequest });
    if (resume === null) throw new Error('nothing to resume');
    const { report } = await attempt(port, { hello, request: getRequest, resume });
    expect(report).toMatchObject({ reached: 'reply', failure: null, negotiated: { version: 'SSLv3', resumed: true } });
  });

  it('goes on without a certificate where one is asked for', async () => {
    const result = await attempt(await startOnly('-r'), { hello, request: getRequest });
    expect(result.report).toMatchObject({ reached: 'reply', failure: null, clientCertificate: { sent: false } });
    // RFC 6101 section 5.6.6: an alert in place of an empty list.
    expect(ladderOf(result)).toContain('<CertificateRequest <ServerHelloDone >Alert >ClientKeyExchange');
  });
});
