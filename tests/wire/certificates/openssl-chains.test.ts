import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeChain } from '../../../main/certificates/judge-chain.ts';
import { readPem } from '../../../main/certificates/x509/pem.ts';
import { toPem } from '../../support/der-writer.ts';

/** How `openssl genpkey` makes a key, how it signs, and what this program must read from it. */
interface Kind {
  readonly name: string;
  readonly key: readonly string[];
  readonly sign?: readonly string[];
  readonly facts: { readonly algorithm: string; readonly bits: number | null; readonly curve: string | null };
  readonly signature: string;
}

const rsa = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`];
const pss = (salt: string) => ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', `rsa_pss_saltlen:${salt}`];
const ec = (name: string, bits: number, hash: '256' | '384' | '512', openssl = name): Kind => ({
  name,
  key: curve(openssl),
  sign: [`-sha${hash}`],
  facts: { algorithm: 'EC', bits, curve: name },
  signature: `ecdsa-with-SHA${hash}`,
});
const rsaFacts = { algorithm: 'RSA', bits: 2048, curve: null };

const kinds: readonly Kind[] = [
  { name: 'RSA', key: rsa, sign: ['-sha256'], facts: rsaFacts, signature: 'sha256WithRSAEncryption' },
  { name: 'RSA, SHA-512', key: rsa, sign: ['-sha512'], facts: rsaFacts, signature: 'sha512WithRSAEncryption' },
  {
    name: 'an RSA key that signs with PSS',
    key: rsa,
    sign: ['-sha384', ...pss('digest')],
    facts: rsaFacts,
    signature: 'RSASSA-PSS with sha384',
  },
  {
    name: 'an RSA key that signs with PSS and the longest salt',
    key: rsa,
    sign: ['-sha256', ...pss('max')],
    facts: rsaFacts,
    signature: 'RSASSA-PSS with sha256',
  },
  {
    name: 'an RSASSA-PSS key',
    key: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
    sign: ['-sha256'],
    facts: { algorithm: 'RSASSA-PSS', bits: 2048, curve: null },
    signature: 'RSASSA-PSS with sha256',
  },
  ec('secp256r1', 256, '256', 'P-256'),
  ec('secp384r1', 384, '384', 'P-384'),
  ec('secp521r1', 521, '512', 'P-521'),
  ec('secp256k1', 256, '256'),
  ec('brainpoolP256r1', 256, '256'),
  ec('brainpoolP384r1', 384, '384'),
  ec('brainpoolP512r1', 512, '512'),
  {
    name: 'Ed25519',
    key: ['-algorithm', 'ED25519'],
    facts: { algorithm: 'Ed25519', bits: 256, curve: null },
    signature: 'Ed25519',
  },
  {
    name: 'Ed448',
    key: ['-algorithm', 'ED448'],
    facts: { algorithm: 'Ed448', bits: 456, curve: null },
    signature: 'Ed448',
  },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openssl-chains-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const der = (name: string) => readPem(readFileSync(path(name), 'utf8'))[0] ?? new Uint8Array();

/** RSA keys take their time, and say nothing new when they are made again. */
const known = new Map<string, Map<string, Buffer>>();

function makeKeys(key: readonly string[]): void {
  const keys = known.get(key.join(' ')) ?? new Map<string, Buffer>();
  known.set(key.join(' '), keys);
  for (const name of ['root', 'middle', 'leaf']) {
    const made = keys.get(name) ?? openssl('genpkey', ...key);
    keys.set(name, made);
    writeFileSync(path(`${name}.key`), made);
  }
}

/** Root, intermediate and leaf for `server.test`, all of one kind, as `<name>.crt`. */
function makeChain({ key, sign = [] }: Kind): void {
  makeKeys(key);
  const extensions = [
    '[ca]',
    'basicConstraints=critical,CA:TRUE',
    'keyUsage=critical,keyCertSign,cRLSign',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
    '[leaf]',
    'basicConstraints=CA:FALSE',
    'keyUsage=critical,digitalSignature',
    'extendedKeyUsage=serverAuth',
    'subjectAltName=DNS:server.test',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
    '[req]',
    'distinguished_name=name',
    '[name]',
  ];
  writeFileSync(path('extensions.cnf'), `${extensions.join('\n')}\n`);
  const config = ['-config', 'extensions.cnf'];
  const root = ['-x509', '-key', 'root.key', '-subj', '/CN=Root', '-days', '60', '-extensions', 'ca'];
  openssl('req', ...config, ...root, ...sign, '-out', 'root.crt');
  for (const [name, issuer, section] of [
    ['middle', 'root', 'ca'],
    ['leaf', 'middle', 'leaf'],
  ] as const) {
    openssl('req', ...config, '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, ...sign, '-out', `${name}.csr`);
    const by = ['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '30'];
    const how = ['-extfile', 'extensions.cnf', '-extensions', section, ...sign, '-out', `${name}.crt`];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...how);
  }
}

function judge(leaf: Uint8Array) {
  return judgeChain([leaf, der('middle.crt')], {
    at: new Date(Date.now() + 60_000),
    hostname: 'server.test',
    usage: 'server',
    stores: [{ store: 'custom', anchors: [der('root.crt')] }],
    extra: [],
  });
}

/** One bit of the signed part turned over, in the name of the leaf. */
function changed(certificate: Uint8Array): Uint8Array {
  const bytes = Buffer.from(certificate);
  const at = bytes.indexOf('server.test');
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  return bytes;
}

const opensslAccepts = (leaf: string) =>
  spawnSync('openssl', ['verify', '-CAfile', 'root.crt', '-untrusted', 'middle.crt', leaf], { cwd: folder }).status ===
  0;

describe('a chain made with OpenSSL', () => {
  it.each(kinds)('of $name is read, verified as OpenSSL does, and refused after a change', (kind) => {
    makeChain(kind);
    const leaf = der('leaf.crt');
    const { certificates, judgement } = judge(leaf);
    expect(judgement.reasons).toEqual([]);
    expect([judgement.verdict, opensslAccepts('leaf.crt')]).toEqual(['trusted', true]);
    const facts = certificates.map(({ key, signatureAlgorithm }) => [key, signatureAlgorithm]);
    expect(facts).toEqual([1, 2].map(() => [kind.facts, kind.signature]));
    writeFileSync(path('changed.crt'), toPem('CERTIFICATE', changed(leaf)));
    expect(judge(changed(leaf)).judgement.reasons.map(({ code }) => code)).toContain('bad-signature');
    expect(opensslAccepts('changed.crt')).toBe(false);
  });

  it('over a curve that is not known here is not judged, neither good nor bad', () => {
    makeChain({ ...ec('brainpoolP256t1', 256, '256'), name: 'a twisted curve' });
    const { judgement } = judge(der('leaf.crt'));
    expect(judgement.verdict).toBe('unknown');
    expect([...new Set(judgement.reasons.map(({ code }) => code))]).toEqual(['signature-not-checked']);
  });

  it('with DSA keys verifies, and is refused for its keys alone', () => {
    openssl('genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-out', 'dsa.pem');
    makeChain({ name: 'DSA', key: ['-paramfile', 'dsa.pem'], sign: ['-sha256'], facts: rsaFacts, signature: '' });
    const codes = judge(der('leaf.crt')).judgement.reasons.map(({ code }) => code);
    expect([...new Set(codes)]).toEqual(['weak-key']);
  });
});
