import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { toPem } from '../../support/der-writer.ts';
import { type FileServer, startFileServer } from '../../support/file-server.ts';
import { writeLongCrl } from '../../support/long-crl.ts';
import { startSquid } from '../../support/proxies.ts';
import { makeCrl, writeAuthority } from '../../support/revocation.ts';
import { check } from './ask.ts';

const authority = makeAuthority({ name: 'Listing Authority' });
let server: FileServer;
let folder: string;
let list: Buffer;
const listed = () => [...leaves, ...held];
const leaves: ReturnType<typeof issue>[] = [];
const held: ReturnType<typeof issue>[] = [];

beforeAll(async () => {
  server = await startFileServer();
  leaves.push(leafAt('/list.crl'), leafAt('/list.crl'));
  held.push(leafAt('/list.crl'));
  folder = writeAuthority(authority, [
    { issued: at(leaves, 0) },
    { issued: at(leaves, 1), revoked: { at: daysFromNow(-4), reason: 'superseded' } },
    { issued: at(held, 0), revoked: { at: daysFromNow(-1), reason: 'certificateHold' } },
  ]);
  list = makeCrl(folder);
  server.serve('/list.crl', list);
});
afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true });
});

describe('a list over HTTP', () => {
  it('tells good, revoked and on hold apart', async () => {
    const [good, revoked, hold] = listed();
    const result = await check([good, revoked, hold, authority].filter((one) => one !== undefined));
    expect(result.revocation.certificates.map(({ state, reason }) => [state, reason])).toEqual([
      ['good', null],
      ['revoked', 'superseded'],
      ['revoked', 'certificateHold'],
      ['not-applicable', null],
    ]);
  });

  it('is fetched once for all certificates that name it', async () => {
    const before = server.requests.length;
    const { contacts } = await check([...listed(), authority]);
    expect(server.requests.slice(before)).toEqual(['GET /list.crl']);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ purpose: 'crl', outcome: 'answered' });
  });

  it('may come in chunks, or as PEM', async () => {
    server.serve('/chunks.crl', (response) => {
      for (const octet of list) response.write(Uint8Array.of(octet));
      response.end();
    });
    server.serve('/pem.crl', Buffer.from(toPem('X509 CRL', list)));
    for (const path of ['/chunks.crl', '/pem.crl']) {
      expect((await check([leafAt(path), authority])).sources[0]).toMatchObject({
        outcome: 'answered',
        answer: { entries: 2 },
      });
    }
  });

  it('counts neither past its end, nor of another issuer, nor with a changed signature', async () => {
    const later = { at: daysFromNow(8) };
    expect((await check([leafAt('/list.crl'), authority], later)).sources[0]).toMatchObject({ why: 'expired' });
    const other = writeAuthority(makeAuthority({ name: 'Other' }), []);
    server.serve('/other.crl', makeCrl(other));
    expect((await check([leafAt('/other.crl'), authority])).sources[0]).toMatchObject({ why: 'other-issuer' });
    const changed = Buffer.from(list);
    changed[changed.length - 2] = (changed.at(-2) ?? 0) ^ 1;
    server.serve('/changed.crl', changed);
    expect((await check([leafAt('/changed.crl'), authority])).leaf.state).toBe('unusable');
    rmSync(other, { recursive: true });
  });

  it('is cut off on its way', async () => {
    server.serve('/cut.crl', (response) => {
      response.writeHead(200, { 'content-length': list.length });
      response.write(list.subarray(0, 100), () => response.destroy());
    });
    expect((await check([leafAt('/cut.crl'), authority])).sources[0]).toMatchObject({
      outcome: 'unreachable',
      why: 'closed',
    });
  });

  it('never ends, and is left', async () => {
    server.serve('/endless.crl', (response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
      };
      response.on('drain', pour);
      pour();
    });
    const { sources, contacts } = await check([leafAt('/endless.crl'), authority]);
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'not-an-answer' });
    expect(contacts[0]?.bytesReceived).toBeLessThan(1_000_000);
  });

  it('may be followed to another place of the same host, and is then on record twice', async () => {
    server.serve('/old.crl', (response) => response.writeHead(301, { location: '/list.crl' }).end());
    const { leaf, contacts } = await check([leafAt('/old.crl'), authority]);
    expect(leaf.state).toBe('good');
    expect(contacts.map(({ outcome }) => outcome)).toEqual(['redirected', 'answered']);
  });

  it('may have megabytes, also through a real proxy', async () => {
    const leaf = leafAt('/long.crl');
    const long = writeLongCrl(authority, 100_000, [leaf]);
    server.serve('/long.crl', long);
    const squid = await startSquid();
    const target = { proxy: `http://127.0.0.1:${squid.port}` };
    const { sources, leaf: checked } = await check([leaf, authority], { target });
    expect(checked).toMatchObject({ state: 'revoked', reason: null });
    expect(sources.map(({ via, answer }) => [via, answer?.entries])).toEqual([
      ['direct', 100_001],
      ['proxy', 100_001],
    ]);
    await squid.stop();
  });

  it('outweighs a good answer where it says revoked', async () => {
    const both = issue(authority, { crl: [server.url('/r.crl')] });
    const revoking = writeAuthority(authority, [{ issued: both, revoked: { at: daysFromNow(-1) } }]);
    const [without, with_] = [writeAuthority(authority, []), revoking];
    const files = [{ name: 'old.crl', bytes: makeCrl(without) }];
    server.serve('/r.crl', makeCrl(with_));
    const { leaf, sources } = await check([both, authority], { crlFiles: files });
    expect(sources.map(({ answer }) => answer?.state)).toEqual(['good', 'revoked']);
    expect(leaf.state).toBe('revoked');
    for (const one of [without, with_]) rmSync(one, { recursive: true });
  });
});

describe('a list from a file', () => {
  it('is checked without asking anybody', async () => {
    const [, revoked] = leaves;
    const files = [{ name: 'list.pem', bytes: Buffer.from(toPem('X509 CRL', list)) }];
    const { leaf, sources, contacts } = await check(revoked ? [revoked, authority] : [], {
      allow: [],
      crlFiles: files,
    });
    expect(leaf).toMatchObject({ state: 'revoked', reason: 'superseded' });
    expect(sources[0]).toMatchObject({ kind: 'crl-file', url: 'list.pem', outcome: 'answered' });
    expect(contacts).toEqual([]);
  });

  it('about others says nothing of a certificate that names nobody', async () => {
    const other = makeAuthority({ name: 'Other' });
    const files = [{ name: 'list.crl', bytes: list }];
    const { leaf, sources } = await check([issue(other), other], { crlFiles: files });
    expect(leaf.state).toBe('no-address');
    expect(sources[0]).toMatchObject({ outcome: 'unusable', why: 'other-issuer' });
  });

  it('that is none says so', async () => {
    const files = [{ name: 'x', bytes: Buffer.from('hello') }];
    expect((await check([issue(authority), authority], { crlFiles: files })).sources[0]).toMatchObject({
      outcome: 'unusable',
      why: 'malformed',
    });
  });
});

function leafAt(path: string) {
  return issue(authority, { crl: [server.url(path)] });
}

function at<T>(all: readonly T[], index: number): T {
  const one = all[index];
  if (one === undefined) throw new Error(`there is no ${index}`);
  return one;
}
