import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOcspRequest } from '../../../main/certificates/revocation/ocsp-request.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { type Answer, type FileServer, startFileServer } from '../../support/file-server.ts';
import { freePort } from '../../support/program.ts';
import { startMicrosocks, startSquid } from '../../support/proxies.ts';
import { answerRequest, type Responder, startResponder, subjectOf, writeAuthority } from '../../support/revocation.ts';
import { check, limitsWith, ports } from './ask.ts';

const authority = makeAuthority({ name: 'Asked Authority' });

describe('a real responder', () => {
  it('says good, revoked with the reason, and unknown', async () => {
    const { leaves, stop } = await responding({ signer: authority });
    const good = await check([leaves.good, authority]);
    expect(good.leaf).toMatchObject({ state: 'good', revokedAt: null });
    expect(good.sources[0]).toMatchObject({
      ...{ kind: 'ocsp', via: 'direct', outcome: 'answered' },
      answer: { state: 'good', signature: 'valid', signedBy: 'issuer', nonce: 'matches' },
    });
    const revoked = await check([leaves.revoked, authority]);
    expect(revoked.leaf).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    expect(revoked.leaf.revokedAt).toBe(leaves.revokedAt.toISOString());
    expect((await check([leaves.unlisted, authority])).leaf.state).toBe('unknown');
    await stop();
  });

  it('may have a delegate sign', async () => {
    const signer = issue(authority, { names: ['responder.test'], extendedKeyUsage: ['ocspSigning'] });
    const { leaves, stop } = await responding({ signer });
    const { leaf, sources } = await check([leaves.good, authority]);
    expect(leaf.state).toBe('good');
    expect(sources[0]?.answer).toMatchObject({ signedBy: 'delegate', delegate: { noCheck: false } });
    await stop();
  });

  it.each([
    ['a delegate without the usage', issue(authority, { names: ['a.test'] }), 'delegate-without-usage'],
    [
      'somebody else',
      issue(makeAuthority({ name: 'Somebody' }), { extendedKeyUsage: ['ocspSigning'] }),
      'delegate-of-another-issuer',
    ],
  ])('says nothing where %s signs', async (_, signer, why) => {
    const { leaves, stop } = await responding({ signer });
    const { leaf, sources } = await check([leaves.revoked, authority]);
    expect(leaf.state).toBe('unusable');
    expect(sources[0]).toMatchObject({ outcome: 'unusable', why });
    await stop();
  });

  it('says nothing where its signature does not verify', async () => {
    const { leaves, stop } = await responding({ signer: authority, args: ['-badsig', '-ndays', '1'] });
    expect((await check([leaves.revoked, authority])).sources[0]).toMatchObject({ why: 'bad-signature' });
    await stop();
  });

  it('is on record as a contact', async () => {
    const { leaves, port, stop } = await responding({ signer: authority });
    const { contacts } = await check([leaves.good, authority]);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({
      ...{ purpose: 'ocsp', via: 'direct', host: '127.0.0.1', address: '127.0.0.1', port, outcome: 'answered' },
      url: `http://127.0.0.1:${port}/`,
    });
    expect(contacts[0]?.bytesSent).toBeGreaterThan(200);
    await stop();
  });

  it('is asked directly and through the proxy, each with a result of its own', async () => {
    const { leaves, port, stop } = await responding({ signer: authority });
    const [open, closed] = [await startSquid(), await startSquid('http_access deny all')];
    const target = (proxy: { readonly port: number }) => ({ proxy: `http://127.0.0.1:${proxy.port}` });
    const both = await check([leaves.good, authority], { target: target(open) });
    expect(both.sources.map(({ via, outcome }) => [via, outcome])).toEqual([
      ['direct', 'answered'],
      ['proxy', 'answered'],
    ]);
    const one = await check([leaves.good, authority], { target: target(closed) });
    expect(one.leaf.state).toBe('good');
    expect(one.sources[1]).toMatchObject({ via: 'proxy', outcome: 'unreachable', why: 'proxy' });
    expect(one.sources[1]?.detail).toContain('403');
    expect(one.contacts.map((contact) => [contact.via, contact.port])).toEqual([
      ['direct', port],
      ['proxy', closed.port],
    ]);
    await Promise.all([stop(), open.stop(), closed.stop()]);
  });

  it('is asked through a proxy that wants a password, which stands in no result', async () => {
    const { leaves, stop } = await responding({ signer: authority });
    const squid = await startSquid('http_access allow all', { name: 'me', password: 'hunter2hunter2' });
    const target = { proxy: `http://127.0.0.1:${squid.port}` };
    const without = await check([leaves.good, authority], { target });
    expect(without.sources[1]).toMatchObject({ via: 'proxy', why: 'proxy' });
    expect(without.sources[1]?.detail).toContain('407');
    const proxyCredentials = { user: 'me', password: 'hunter2hunter2' };
    const with_ = await check([leaves.good, authority], { target, ports: { ...ports, proxyCredentials } });
    expect(with_.sources[1]).toMatchObject({ via: 'proxy', outcome: 'answered' });
    expect(JSON.stringify(with_)).not.toContain('hunter2');
    await Promise.all([stop(), squid.stop()]);
  });

  it('is asked through SOCKS 5', async () => {
    const { leaves, stop } = await responding({ signer: authority });
    const socks = await startMicrosocks();
    const environment = { all_proxy: `socks5h://127.0.0.1:${socks.port}` };
    const { sources } = await check([leaves.good, authority], { ports: { ...ports, environment } });
    expect(sources.map(({ via, outcome }) => [via, outcome])).toEqual([
      ['direct', 'answered'],
      ['proxy', 'answered'],
    ]);
    await Promise.all([stop(), socks.stop()]);
  });

  it('is out of reach where it is down, and the proxy of the environment says so too', async () => {
    const port = await freePort();
    const squid = await startSquid();
    const leaf = issue(authority, { ocsp: [`http://127.0.0.1:${port}/`] });
    const environment = { http_proxy: `http://127.0.0.1:${squid.port}` };
    const { sources, leaf: checked } = await check([leaf, authority], { ports: { ...ports, environment } });
    expect(checked.state).toBe('unreachable');
    expect(sources.map(({ via, why }) => [via, why])).toEqual([
      ['direct', 'refused'],
      ['proxy', 'proxy'],
    ]);
    const except = { ...environment, no_proxy: '127.0.0.1' };
    expect((await check([leaf, authority], { ports: { ...ports, environment: except } })).sources).toHaveLength(1);
    await squid.stop();
  });
});

describe('a responder that goes wrong', () => {
  let server: FileServer;
  beforeAll(async () => {
    server = await startFileServer();
  });
  afterAll(() => server.stop());
  const leafAt = (path: string) => issue(authority, { ocsp: [server.url(path)] });
  const told = async (path: string, answer: Answer, more = {}) => {
    server.serve(path, answer);
    return check([leafAt(path), authority], more);
  };

  it.each([404, 500])('answers with HTTP %i', async (status) => {
    const { leaf, sources } = await told(`/${status}`, (response) => response.writeHead(status).end('no'));
    expect(leaf.state).toBe('unreachable');
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'http-error' });
    expect(sources[0]?.detail).toContain(String(status));
  });

  it('answers with a page', async () => {
    const { sources } = await told('/page', (response) => response.end('<html>Please sign in</html>'));
    expect(sources[0]).toMatchObject({ why: 'not-an-answer', detail: '<html>Please sign in</html>' });
  });

  it('answers with nothing', async () => {
    const { sources } = await told('/nothing', (response) => response.end());
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'not-an-answer' });
  });

  it('answers with broken DER', async () => {
    const { leaf, sources } = await told('/broken', (response) => response.end(Buffer.from('3003020101', 'hex')));
    expect(leaf.state).toBe('unusable');
    expect(sources[0]).toMatchObject({ outcome: 'unusable', why: 'malformed' });
  });

  it('keeps silent', async () => {
    const { sources } = await told('/silent', () => {}, { limits: limitsWith({ answerMs: 300 }) });
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'no-answer', detail: '0 bytes' });
  });

  it('drips', async () => {
    const drip: Answer = (response) => {
      const timer = setInterval(() => response.write('0'), 100);
      response.on('close', () => clearInterval(timer));
    };
    const { sources } = await told('/drip', drip, { limits: limitsWith({ totalMs: 1_000 }) });
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'no-answer' });
  });

  it('never ends', async () => {
    const { sources, contacts } = await told('/endless', (response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x30)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'too-large' });
    expect(contacts[0]?.bytesReceived).toBeLessThan(3_000_000);
  });

  it('closes the line', async () => {
    const { sources } = await told('/close', (response) => response.destroy());
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'closed' });
  });

  it('sends us to another host, which is told and not asked', async () => {
    const elsewhere = await startFileServer();
    const { sources } = await told('/moved', (response) =>
      response.writeHead(302, { location: elsewhere.url('/x') }).end(),
    );
    expect(sources[0]).toMatchObject({ outcome: 'unreachable', why: 'redirected' });
    expect(sources[0]?.detail).toContain(elsewhere.url('/x'));
    expect(elsewhere.requests).toEqual([]);
    elsewhere.stop();
  });

  it('sends us round in circles', async () => {
    const { sources, contacts } = await told('/circle', (response) =>
      response.writeHead(302, { location: '/circle' }).end(),
    );
    expect(sources[0]).toMatchObject({ why: 'redirected' });
    expect(contacts).toHaveLength(4);
  });

  it('does not take a nonce, and is asked again without', async () => {
    const leaf = leafAt('/no-nonce');
    const folder = writeAuthority(authority, [{ issued: leaf }]);
    const plain = writeOcspRequest(subjectOf(leaf, authority), { hash: 'sha1', nonce: null });
    server.serve('/no-nonce', (response, _, body) =>
      response.end(
        body.length > plain.length
          ? Buffer.from('30030a0101', 'hex')
          : answerRequest(folder, body, { signer: authority }),
      ),
    );
    const { leaf: checked, sources, contacts } = await check([leaf, authority]);
    expect(checked.state).toBe('good');
    expect(sources[0]?.answer?.nonce).toBeNull();
    expect(contacts).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  it('answers with what it signed before: without our nonce, and past its end', async () => {
    const leaf = leafAt('/old');
    const folder = writeAuthority(authority, [{ issued: leaf }]);
    const plain = writeOcspRequest(subjectOf(leaf, authority), { hash: 'sha1', nonce: null });
    server.serve('/old', answerRequest(folder, plain, { signer: authority, args: ['-nmin', '10'] }));
    expect((await check([leaf, authority])).sources[0]?.answer).toMatchObject({ state: 'good', nonce: 'missing' });
    const later = { at: new Date(Date.now() + 3_600_000) };
    expect((await check([leaf, authority], later)).sources[0]).toMatchObject({ outcome: 'unusable', why: 'expired' });
    rmSync(folder, { recursive: true });
  });
});

describe('nobody is asked', () => {
  it('without consent', async () => {
    const server = await startFileServer();
    const leaf = issue(authority, { ocsp: [server.url('/o')], crl: [server.url('/c')] });
    const nothing = await check([leaf, authority], { allow: [] });
    expect(nothing.leaf.state).toBe('not-asked');
    expect(nothing.sources.map(({ kind, outcome, why }) => [kind, outcome, why])).toEqual([
      ['ocsp', 'not-asked', 'no-consent'],
      ['crl', 'not-asked', 'no-consent'],
    ]);
    expect(nothing.contacts).toEqual([]);
    await check([leaf, authority], { allow: ['crl'] });
    expect(server.requests).toEqual(['GET /c']);
    server.stop();
  });

  it('at addresses further inside than the target, also through the proxy', async () => {
    const server = await startFileServer();
    const squid = await startSquid();
    const urls = [server.url('/o'), `http://localhost:${server.port}/o`, 'http://[::ffff:127.0.0.1]:8080/'];
    const leaf = issue(authority, { ocsp: urls });
    const target = { proxy: `http://127.0.0.1:${squid.port}` };
    for (const reach of ['public', 'private'] as const) {
      const { sources, contacts } = await check([leaf, authority], { reach, target });
      expect(sources.map(({ why }) => why)).toEqual(Array.from({ length: 6 }, () => 'private-address'));
      expect(contacts).toEqual([]);
    }
    expect(server.requests).toEqual([]);
    server.stop();
    await squid.stop();
  });

  it('at addresses that are not plain HTTP, or of another protocol', async () => {
    const urls = ['ldap://127.0.0.1/cn=x', 'https://127.0.0.1/', 'http://127.0.0.1:25/'];
    const { sources } = await check([issue(authority, { crl: urls }), authority]);
    expect(sources.map(({ why }) => why)).toEqual(['not-http', 'not-http', 'not-http']);
  });

  it('where the issuer is not there, or the certificate names nobody, or is a root', async () => {
    const leaf = issue(authority, { ocsp: ['http://127.0.0.1:1024/'] });
    expect((await check([leaf])).sources[0]).toMatchObject({ outcome: 'not-asked', why: 'issuer-not-known' });
    const plain = await check([issue(authority), authority]);
    expect(plain.revocation.certificates.map(({ state }) => state)).toEqual(['no-address', 'not-applicable']);
  });

  it('after a Stop', async () => {
    const leaf = issue(authority, { ocsp: ['http://127.0.0.1:1024/'] });
    const { sources, contacts } = await check([leaf, authority], { signal: AbortSignal.abort() });
    expect(sources[0]).toMatchObject({ outcome: 'not-asked', why: 'stopped' });
    expect(contacts).toEqual([]);
  });

  it('more than two dozen times', async () => {
    const crl = [1, 2, 3].map((port) => `http://127.0.0.1:${port + 1024}/`);
    const leaves = Array.from({ length: 10 }, (_, n) => issue(authority, { crl: crl.map((url) => `${url}${n}`) }));
    const { revocation, contacts } = await check([...leaves, authority]);
    expect(contacts).toHaveLength(24);
    expect(revocation.certificates[9]?.sources.map(({ why }) => why)).toEqual(['too-many', 'too-many', 'too-many']);
  });
});

/** A responder, and certificates that name it. */
async function responding(responder: Responder) {
  const port = await freePort();
  const ocsp = [`http://127.0.0.1:${port}/`];
  const [good, revoked, unlisted] = [
    issue(authority, { ocsp }),
    issue(authority, { ocsp }),
    issue(authority, { ocsp }),
  ];
  const revokedAt = daysFromNow(-3);
  const folder = writeAuthority(authority, [
    { issued: good },
    { issued: revoked, revoked: { at: revokedAt, reason: 'keyCompromise' } },
  ]);
  const started = await startResponder(folder, responder, port);
  return { leaves: { good, revoked, unlisted, revokedAt }, port, stop: started.stop };
}
