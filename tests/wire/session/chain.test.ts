import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { issue, type KeyType, makeAuthority, selfSigned } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { makeCrl, writeAuthority } from '../../support/revocation.ts';
import { runChain } from '../../support/run-chain.ts';

const root = makeAuthority({ name: 'Wire Root' });
const intermediate = makeAuthority({ name: 'Wire Intermediate', parent: root });
const trust = root.certPem;
const servers: NginxServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

type Pair = Parameters<typeof startNginx>[0]['pairs'][number];

async function serve(pairs: readonly Pair[], blocks: readonly string[] = [tlsBlock()]) {
  const server = await startNginx({ pairs, blocks });
  servers.push(server);
  return (serverName: string) => ({
    server: `https://${serverName}:${server.port}/`,
    connect: '127.0.0.1',
    serverName,
    trust,
  });
}

const pairOf = (issued: ReturnType<typeof issue>, ...above: readonly { readonly certPem: string }[]): Pair => ({
  chainPem: [issued, ...above].map(({ certPem }) => certPem).join(''),
  keyPem: issued.keyPem,
});

describe('a chain of a real server', () => {
  const types: readonly KeyType[] = ['rsa', 'rsa-3072', 'p256', 'p384', 'ed25519'];

  it.each(types)('is fetched whole and trusted: %s', async (keyType) => {
    const authority = makeAuthority({ name: `Wire ${keyType}`, parent: root, keyType });
    const ask = await serve([pairOf(issue(authority, { keyType }), authority)]);
    const found = await runChain(ask('server.test'));
    expect([found.verdict, found.hostname, found.causes]).toEqual(['trusted', 'match', []]);
    // Browsers do not offer Ed25519: the certificate is shown to another hello alone, which goes no further.
    const keyProven = keyType === 'ed25519' ? null : true;
    expect([found.certificateCount, found.keyProven, found.ordered]).toEqual([2, keyProven, true]);
    expect(found.paths[0]?.members.map(({ where }) => where)).toEqual(['sent', 'sent', 'custom']);
    expect(found.withoutServerName?.state).toBe(keyType === 'ed25519' ? 'not-tested' : 'same');
  });

  it('is kept in the order sent, also where that is odd', async () => {
    const leaf = issue(intermediate);
    const ask = await serve([pairOf(leaf, root, intermediate)]);
    const found = await runChain(ask('server.test'));
    expect(found.certificates.map(({ subject }) => subject)).toEqual([
      'CN=server.test',
      'CN=Wire Root',
      'CN=Wire Intermediate',
    ]);
    expect([found.verdict, found.ordered]).toEqual(['trusted', false]);
    expect(found.risks.map(({ id }) => id)).toContain('chain-order');
  });

  it('without its intermediate is a likely gap, and a proven one with that at hand', async () => {
    const ask = await serve([pairOf(issue(intermediate))]);
    const open = await runChain(ask('server.test'));
    expect(open.causes[0]).toMatchObject({ cause: 'incomplete-chain', confidence: 'likely', side: 'server' });
    const proven = await runChain({ ...ask('server.test'), intermediates: intermediate.certPem });
    expect(proven.causes[0]).toMatchObject({ cause: 'incomplete-chain', confidence: 'confirmed' });
    expect(proven.break?.found).toMatchObject({ where: 'custom', cures: true });
    expect(proven.causes[0]?.remedies.map(({ id }) => id)).toContain('write-to-the-server-owner');
  });

  it('shows the default certificate for a name it does not know', async () => {
    const ask = await serve([pairOf(issue(intermediate), intermediate)]);
    const found = await runChain(ask('other.test'));
    expect([found.verdict, found.hostname, found.withoutServerName?.state]).toEqual(['rejected', 'mismatch', 'same']);
    expect(found.causes[0]).toMatchObject({ cause: 'hostname-mismatch', variant: 'default-certificate' });
  });

  it('tells the certificate that comes without a name from that of the site', async () => {
    const site = `server { listen 127.0.0.1:{port} ssl; server_name server.test; ssl_certificate 1.pem; ssl_certificate_key 1.key; }`;
    const fallback = tlsBlock('', '127.0.0.1:{port} ssl default_server');
    const pairs = [pairOf(selfSigned({ names: ['default.test'] })), pairOf(issue(intermediate), intermediate)];
    const ask = await serve(pairs, [fallback, site]);
    const found = await runChain(ask('server.test'));
    expect([found.verdict, found.withoutServerName?.state]).toEqual(['trusted', 'other']);
    expect(found.withoutServerName?.names).toEqual(['default.test']);
  });

  it('says why there is none where nothing listens, and where no TLS is spoken', async () => {
    const closed = await runChain({ server: `127.0.0.1:${await freePort()}`, trust });
    expect([closed.verdict, closed.answer.cause]).toEqual(['unknown', 'tcp-refused']);
    const plain = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')).listen(0, '127.0.0.1');
    await new Promise((ready) => plain.once('listening', ready));
    const { port } = plain.address() as { port: number };
    const spoken = await runChain({ server: `127.0.0.1:${port}`, trust });
    plain.close();
    expect([spoken.verdict, spoken.answer.cause]).toEqual(['unknown', 'not-tls']);
  });
});

describe('a list of withdrawn certificates', () => {
  it('that is given as a file is believed, without asking anybody', async () => {
    const [kept, withdrawn] = [issue(root), issue(root)];
    const folder = writeAuthority(root, [{ issued: kept }, { issued: withdrawn, revoked: { at: new Date() } }]);
    const crl = makeCrl(folder);
    const good = await runChain({ file: kept.certPem, trust, crl });
    expect([good.verdict, good.revocation?.certificates[0]?.state, good.contacts]).toEqual(['trusted', 'good', []]);
    const revoked = await runChain({ file: withdrawn.certPem, trust, crl });
    expect([revoked.verdict, revoked.causes[0]?.cause, revoked.causes[0]?.confidence]).toEqual([
      ...['rejected', 'revoked', 'confirmed'],
    ]);
    rmSync(folder, { recursive: true });
  });
});
