// What the interop table lacks, under a runtime built on BoringSSL: rare groups and suites, encrypt-then-MAC.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cipherSuiteName, groupName, versionName } from '../../../shared/tls-names.ts';
import { type StartedServer, startGnutlsServer, startOpensslServer } from '../../support/more-servers.ts';
import { only, servedPair } from '../tls/attempt.ts';
import type { Errand } from './handshakes.ts';
import { otherRuntimeIsThere, shortfallsElsewhere } from './other-runtime.ts';

const keyTypes = ['rsa', 'p256', 'p384', 'p521', 'ed25519', 'rsa-pss'] as const;
const signatureSchemes = [0x0403, 0x0503, 0x0603, 0x0804, 0x0807, 0x0809];

const openssl = [
  ['-www', '-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'],
  [
    '-ciphersuites',
    'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256',
  ],
  ['-groups', 'X25519:P-256:X448:P-521:P-384:ffdhe2048:ffdhe3072'],
].flat();

const older: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  rsa: [
    ...[0xc02f, 0xc030, 0xcca8, 0xc013, 0xc027, 0x009e, 0x0033, 0x009c, 0x0035, 0xc09c].map(
      (suite) => [0x0303, suite] as const,
    ),
    [0x0302, 0xc013],
    [0x0301, 0x002f],
  ],
  p256: [...[0xc02b, 0xcca9, 0xc009, 0xc0ac].map((suite) => [0x0303, suite] as const), [0x0301, 0xc00a]],
};

describe.skipIf(!otherRuntimeIsThere)('under a runtime built on BoringSSL', () => {
  const servers: StartedServer[] = [];
  const errands: Errand[] = [];

  beforeAll(async () => {
    for (const key of keyTypes) {
      const server = await startOpensslServer(servedPair(key), openssl);
      servers.push(server);
      errands.push(...errandsFor(key, server.port));
    }
    const gnutls = await startGnutlsServer(servedPair('rsa'), 'NORMAL:+VERS-TLS1.0:+3DES-CBC:+SHA1:+RSA');
    servers.push(gnutls);
    const triple = only(0x0301, { cipherSuites: [0x000a] });
    const encryptThenMac = only(0x0303, { cipherSuites: [0xc013], encryptThenMac: true });
    errands.push({ name: '3DES', port: gnutls.port, hello: triple });
    errands.push({ name: 'encrypt-then-MAC', port: gnutls.port, hello: encryptThenMac });
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('every handshake is completed and every key proven', async () => {
    expect(await shortfallsElsewhere(errands)).toEqual([]);
  });
});

function errandsFor(key: string, port: number): Errand[] {
  const suites = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305].map((suite) => ({
    name: `${key} ${cipherSuiteName(suite)}`,
    port,
    hello: { cipherSuites: [suite], signatureSchemes },
  }));
  const groups = [0x17, 0x18, 0x19, 0x1d, 0x1e, 0x100].map((group) => ({
    name: `${key} ${groupName(group)}`,
    port,
    hello: { groups: [group], keyShares: [group], signatureSchemes },
  }));
  const legacy = (older[key] ?? []).map(([version, suite]) => ({
    name: `${key} ${versionName(version)} ${cipherSuiteName(suite)}`,
    port,
    hello: only(version, { cipherSuites: [suite], ...(version < 0x0303 ? { signatureSchemes: [] } : {}) }),
  }));
  return [...suites, ...groups, ...legacy];
}
