import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchMissingIssuers, type RevocationRequest } from '../../../main/session/revocation.ts';
import { type Authority, crossSign, type Issued, issue, makeAuthority } from '../../support/certificates.ts';
import { type FileServer, startFileServer } from '../../support/file-server.ts';
import { temporaryFolder } from '../../support/program.ts';
import { startSquid } from '../../support/proxies.ts';
import { ports } from './ask.ts';

let server: FileServer;
let root: Authority;
let upper: Authority;
let lower: Authority;

beforeAll(async () => {
  server = await startFileServer();
  root = makeAuthority({ name: 'Root' });
  upper = makeAuthority({ name: 'Upper', parent: root, caIssuers: [server.url('/root.cer')] });
  lower = makeAuthority({ name: 'Lower', parent: upper, caIssuers: [server.url('/upper.cer')] });
  server.serve('/root.cer', root.der);
  server.serve('/upper.cer', upper.der);
  server.serve('/lower.cer', lower.der);
});
afterAll(() => server.stop());

describe('missing issuers', () => {
  it('are fetched from the lowest up to a known root', async () => {
    const before = server.requests.length;
    const { issuers, sources, contacts } = await fetchFor(leafAt('/lower.cer'), [root]);
    expect(issuers.map(({ der, url }) => [Buffer.from(der), url])).toEqual([
      [lower.der, server.url('/lower.cer')],
      [upper.der, server.url('/upper.cer')],
    ]);
    expect(sources.map(({ outcome, found }) => [outcome, found])).toEqual([
      ['answered', 1],
      ['answered', 1],
    ]);
    expect(contacts.map(({ purpose }) => purpose)).toEqual(['aia', 'aia']);
    expect(server.requests.slice(before)).toEqual(['GET /lower.cer', 'GET /upper.cer']);
  });

  it('end at a root that nobody knows', async () => {
    const { issuers } = await fetchFor(leafAt('/lower.cer'));
    expect(issuers.at(-1)?.der).toEqual(new Uint8Array(root.der));
    expect(issuers).toHaveLength(3);
  });

  it('may come as PKCS#7 and as PEM', async () => {
    server.serve('/lower.p7c', pkcs7(root, upper, lower));
    server.serve('/lower.pem', Buffer.from(lower.certPem));
    for (const path of ['/lower.p7c', '/lower.pem']) {
      const { issuers } = await fetchFor(leafAt(path), [upper]);
      expect(issuers.map(({ der }) => Buffer.from(der))).toEqual([lower.der]);
    }
  });

  it('are left out where their key does not verify the certificate', async () => {
    const twin = makeAuthority({ name: 'Lower' });
    server.serve('/twin.cer', twin.der);
    const { issuers, sources } = await fetchFor(leafAt('/twin.cer'));
    expect(issuers).toEqual([]);
    expect(sources[0]).toMatchObject({ outcome: 'unusable', why: 'wrong-signer', found: 0 });
  });

  it('are not taken from an answer that did not come whole', async () => {
    server.serve('/cut.cer', (response) => {
      response.writeHead(200, { 'content-length': lower.der.length + 1 }).write(lower.der, () => response.destroy());
    });
    const { issuers, sources } = await fetchFor(leafAt('/cut.cer'));
    expect(issuers).toEqual([]);
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'closed', found: 0 });
  });

  it('are looked for at the next address where the first is of no use', async () => {
    server.serve('/page', Buffer.from('<html>moved</html>'));
    const caIssuers = ['ldap://127.0.0.1/', server.url('/page'), server.url('/lower.cer')];
    const { issuers, sources } = await fetchFor(issue(lower, { caIssuers }), [upper]);
    expect(issuers).toHaveLength(1);
    expect(sources.map(({ why }) => why)).toEqual(['not-http', 'not-an-answer', null]);
  });

  it('end in a loop of two that certify each other', async () => {
    const first = makeAuthority({ name: 'First' });
    const second = crossSign(makeAuthority({ name: 'Second' }), first, { caIssuers: [server.url('/first')] });
    const signed = crossSign(first, second, { caIssuers: [server.url('/second')] });
    server.serve('/first', signed.der);
    server.serve('/second', second.der);
    const { contacts } = await fetchFor(issue(second, { caIssuers: [server.url('/second')] }));
    expect(contacts.length).toBeLessThanOrEqual(4);
  });

  it('end after four storeys', async () => {
    let above = makeAuthority({ name: 'Storey 0' });
    for (let storey = 1; storey <= 8; storey += 1) {
      server.serve(`/storey-${storey - 1}`, above.der);
      above = makeAuthority({
        name: `Storey ${storey}`,
        parent: above,
        caIssuers: [server.url(`/storey-${storey - 1}`)],
      });
    }
    server.serve('/storey-8', above.der);
    const { issuers } = await fetchFor(issue(above, { caIssuers: [server.url('/storey-8')] }));
    expect(issuers).toHaveLength(4);
  });

  it('are fetched directly and through the proxy, and kept once', async () => {
    const squid = await startSquid();
    const target = { proxy: `http://127.0.0.1:${squid.port}` };
    const { issuers, sources } = await fetchFor(leafAt('/lower.cer'), [upper], { target });
    expect(issuers).toHaveLength(1);
    expect(sources.map(({ via, outcome }) => [via, outcome]).toSorted()).toEqual([
      ['direct', 'answered'],
      ['proxy', 'answered'],
    ]);
    await squid.stop();
  });

  it('are not asked for without consent', async () => {
    const before = server.requests.length;
    const { sources, contacts } = await fetchFor(leafAt('/lower.cer'), [], { allow: ['ocsp', 'crl'] });
    expect(sources).toMatchObject([{ outcome: 'not-asked', why: 'no-consent' }]);
    expect(contacts).toEqual([]);
    expect(server.requests).toHaveLength(before);
  });
});

const leafAt = (path: string) => issue(lower, { caIssuers: [server.url(path)] });

function fetchFor(leaf: Issued, known: readonly Issued[] = [], more: Partial<RevocationRequest> = {}) {
  return fetchMissingIssuers(
    new Uint8Array(leaf.der),
    known.map(({ der }) => new Uint8Array(der)),
    {
      ...{ allow: ['aia'], at: new Date(), target: null, reach: 'loopback', ports },
      ...{ signal: new AbortController().signal },
      ...more,
    },
  );
}

function pkcs7(...certificates: readonly Issued[]): Buffer {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'in.pem'), join(folder, 'out.p7c')];
  writeFileSync(from, certificates.map(({ certPem }) => certPem).join(''));
  execFileSync('openssl', ['crl2pkcs7', '-nocrl', '-certfile', from, '-outform', 'DER', '-out', to]);
  const made = readFileSync(to);
  rmSync(folder, { recursive: true });
  return made;
}
