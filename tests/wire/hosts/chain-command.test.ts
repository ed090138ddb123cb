import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChainDocument } from '../../../shared/chain.ts';
import { startByteServer } from '../../support/byte-server.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { startSquid } from '../../support/proxies.ts';
import { makeCrl, writeAuthority } from '../../support/revocation.ts';
import { startDovecotOf } from '../../support/starttls-servers.ts';
import { typeHere } from '../../support/typed-here.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'chain-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

const root = makeAuthority({ name: 'Typed Root' });
const middle = makeAuthority({ name: 'Typed Intermediate', parent: root });
const ended = makeAuthority({ name: 'Ended Intermediate', parent: root, notAfter: daysFromNow(-2) });
const leaf = issue(middle, { names: ['server.test'], ips: ['127.0.0.1'] });
const below = issue(ended, { names: ['server.test'] });
const write = (name: string, content: string) => {
  writeFileSync(join(folder, name), content, { mode: 0o600 });
  return join(folder, name);
};
const rootFile = write('root.pem', root.certPem);
const goodFile = write('good.pem', leaf.certPem + middle.certPem);
const trust = ['--trust', rootFile, '--hostname', 'server.test'];

const type = (...words: readonly string[]) => typeHere(['chain', ...words]);

/** Standard output is one document of the schema, or the test fails. */
async function judged(...words: string[]) {
  const { code, out, err } = await type(...words, '--json');
  const { answer, verdict, hostname, target } = v.parse(ChainDocument, JSON.parse(out));
  return { code, err, cause: answer.cause, verdict, hostname, target };
}

describe('a chain in a file', { timeout: 60_000 }, () => {
  it('is trusted by the root, for the name and at the moment that were given', async () => {
    const at = daysFromNow(30).toISOString().slice(0, 10);
    const found = await judged(goodFile, ...trust, '--at', at);
    expect(found).toMatchObject({ code: 0, err: '', cause: null, verdict: 'trusted', hostname: 'match' });
    const late = await judged(goodFile, ...trust, '--at', daysFromNow(200).toISOString().slice(0, 10));
    expect(late).toMatchObject({ code: 1, cause: 'certificate-expired', verdict: 'rejected' });
  });

  it('shows every extension, also one that nobody knows', async () => {
    const file = join(folder, 'odd.pem');
    const odd = ['-addext', '1.2.3.4=critical,ASN1:UTF8String:odd', '-addext', 'subjectAltName=DNS:server.test'];
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'odd.key')];
    execFileSync('openssl', ['req', '-x509', ...key, '-subj', '/CN=odd', ...odd, '-out', file], { stdio: 'ignore' });
    const { out } = await type(file, '--json');
    const { certificates } = v.parse(ChainDocument, JSON.parse(out));
    const extensions = certificates[0]?.extensions ?? [];
    expect(extensions).toContainEqual({ oid: '1.2.3.4', name: null, critical: true, length: 5, value: '0c036f6464' });
    expect(extensions.map(({ name }) => name)).toEqual(expect.arrayContaining(['subjectAltName', 'basicConstraints']));
  });

  it('is printed with its answer first where no JSON is asked for', async () => {
    const { code, out, err } = await type(goodFile, ...trust);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[1]).toBe('trusted');
    expect(out).toContain('Chain (2 in the file)');
  });

  it.each([
    ['lacks its intermediate', leaf.certPem, 'server.test', 'incomplete-chain'],
    ['has an intermediate that ended', below.certPem + ended.certPem, 'server.test', 'certificate-expired'],
    ['is for another name', leaf.certPem + middle.certPem, 'other.test', 'hostname-mismatch'],
  ])('that %s is refused with that cause', async (name, pem, hostname, cause) => {
    const file = write(`${name.replaceAll(' ', '-')}.pem`, pem);
    const found = await judged(file, '--trust', rootFile, '--hostname', hostname);
    expect(found).toMatchObject({ code: 1, err: '', cause, verdict: 'rejected' });
  });
});

describe('a list of withdrawn certificates', { timeout: 60_000 }, () => {
  const [kept, gone] = [issue(root), issue(root)];
  const kit = writeAuthority(root, [{ issued: kept }, { issued: gone, revoked: { at: daysFromNow(-1) } }]);
  writeFileSync(join(folder, 'list.crl'), makeCrl(kit));
  rmSync(kit, { recursive: true });

  it.each([
    ['kept', kept, 0, 'server.test: Not withdrawn.'],
    ['gone', gone, 1, 'server.test: Withdrawn by its issuer. Since '],
  ])('tells of a certificate in sentences: %s', async (name, { certPem }, status, sentence) => {
    const file = write(`${name}.pem`, certPem);
    const { code, out, err } = await type(file, ...trust, '--crl', join(folder, 'list.crl'));
    expect([code, err]).toEqual([status, '']);
    const part = out.slice(out.indexOf('\nRevocation\n')).split('\n\n')[0];
    expect(part).toContain(sentence);
    expect(part).toContain('List from a file');
    expect(part).not.toMatch(/crl-file|answered|not-applicable/);
  });
});

describe('a file that is no chain', { timeout: 60_000 }, () => {
  it('but a private key is named as one, and nothing of it is shown', async () => {
    const { code, out, err } = await type(write('key.pem', leaf.keyPem), '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/private key/i);
    expect(err).not.toContain(leaf.keyPem.split('\n')[1]);
  });

  it('or is one has no evidence folder', async () => {
    const { code, err, out } = await type(goodFile, '--bundle', join(folder, 'of-a-file'));
    expect([code, out, err]).toEqual([2, '', '--bundle is for a server, and this is a file: leave it out.\n']);
    expect(existsSync(join(folder, 'of-a-file'))).toBe(false);
  });

  it('but broken PEM is refused with the line', async () => {
    const broken = `a note\n${leaf.certPem.replace(/\n.{20}/, '\n!!!!!!')}`;
    const { code, out, err } = await type(write('broken.pem', broken), '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/line [23]\b/i);
  });
});

describe('a chain of a server', { timeout: 60_000 }, () => {
  let server: NginxServer;
  beforeAll(async () => {
    const pairs = [{ chainPem: leaf.certPem + middle.certPem, keyPem: leaf.keyPem }];
    server = await startNginx({ pairs, blocks: [tlsBlock()] });
  });
  afterAll(() => server.stop());

  it('under a private root is refused, and trusted once --ca names that root', async () => {
    const address = `https://127.0.0.1:${server.port}/`;
    const hidden = join(folder, 'hidden');
    const without = await judged(address, '--no-stores', '--bundle', hidden, '--audience', 'vendor');
    expect(without).toMatchObject({ code: 1, cause: 'unknown-ca', verdict: 'rejected', hostname: 'match' });
    // Who signed it is nobody's business outside, and a certificate cannot be written anew.
    expect(without.err).toContain(`${hidden}_redaction-key_keep-private.txt`);
    expect(readFileSync(`${hidden}_redaction-key_keep-private.txt`, 'utf8')).toContain('Typed Root');
    expect(readdirSync(hidden)).not.toContain('chain.pem.txt');
    for (const name of readdirSync(hidden))
      expect(readFileSync(join(hidden, name), 'utf8')).not.toContain('Typed Root');
    const whole = join(folder, 'whole');
    const given = await judged(address, '--no-stores', '--ca', rootFile, '--bundle', whole);
    expect(readFileSync(join(whole, 'chain.pem.txt'), 'utf8').match(/^-+BEGIN/gm)).toHaveLength(2);
    expect(given).toMatchObject({ code: 0, err: '', cause: null, verdict: 'trusted' });
    expect(given.target).toMatchObject({ host: '127.0.0.1', port: server.port });
  });

  it('is reached through a proxy that was named, and not once that is gone', async () => {
    const proxy = await startSquid();
    const words = ['--no-stores', '--ca', rootFile, '--proxy', `http://127.0.0.1:${proxy.port}`];
    const found = await judged(`https://127.0.0.1:${server.port}/`, ...words);
    await proxy.stop();
    expect(found).toMatchObject({ code: 0, cause: null, verdict: 'trusted', hostname: 'match' });
    const gone = await judged(`https://127.0.0.1:${server.port}/`, ...words);
    expect(gone).toMatchObject({ verdict: 'unknown', hostname: 'not-checked' });
  });

  it('behind a protocol of its own is read once that has switched to TLS', async () => {
    const mail = await startDovecotOf({ chainPem: leaf.certPem + middle.certPem, keyPem: leaf.keyPem }, 'imap');
    const words = ['--no-stores', '--ca', rootFile, '--starttls', 'imap'];
    const found = await judged(`127.0.0.1:${mail.port}`, ...words);
    await mail.stop();
    expect(found).toMatchObject({ code: 0, cause: null, verdict: 'trusted', hostname: 'match' });
  });

  it('that never answers can be broken off with SIGINT, and says that it was', async () => {
    const silent = await startByteServer(() => program.kill('SIGINT'));
    const words = ['chain', `127.0.0.1:${silent.port}`, '--no-stores', '--json'];
    const program = spawn(process.execPath, [launcher, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [[code], out] = await Promise.all([once(program, 'exit'), text(program.stdout)]);
    await silent.stop();
    expect(code).toBe(130);
    expect(v.parse(ChainDocument, JSON.parse(out)).partial).toBe(true);
  });
});
