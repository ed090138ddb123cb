import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { temporaryFolder } from '../../../support/program.ts';
import { onDisk, review, told } from '../../../support/review-settings.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = makeAuthority({ name: 'Root' });
const first = makeAuthority({ name: 'First', parent: root });
const second = makeAuthority({ name: 'Second', parent: first });
const leaf = issue(second, { names: ['a.test'] });
const stranger = issue(second, { names: ['b.test'] });
const issuers = second.certPem + first.certPem;

function given(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const own = join(folder, name);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(own, file, '..'), { recursive: true });
    writeFileSync(join(own, file), content);
    if (/key|site/.test(file)) chmodSync(join(own, file), 0o600);
  }
  return own;
}

const nginxSettings = (own: string, certificate: string, more = '') =>
  `events {}\nhttp {\nserver {\nlisten 127.0.0.1:8443 ssl;\nserver_name a.test;\nssl_certificate ${own}/${certificate};\nssl_certificate_key ${own}/key.pem;\n${more}\n}\n}\n`;

/** Runs what the steps of the one finding say, and returns their texts. */
function follow(settings: string, rule: string): readonly string[] {
  const { findings } = review(onDisk(settings)).document;
  const steps = findings.find((one) => one.rule === rule)?.remedy?.steps ?? [];
  const own = steps.filter(({ command }) => command?.includes(folder) && !command.startsWith('sudo'));
  for (const { command } of own) execFileSync('sh', ['-ec', command ?? 'false']);
  return steps.map(({ text }) => text);
}

describe('a step that mends a file', () => {
  it('puts a chain in its order', () => {
    const own = given('order', { 'cert.pem': issuers + leaf.certPem, 'key.pem': leaf.keyPem });
    const settings = join(own, 'nginx.conf');
    writeFileSync(settings, nginxSettings(own, 'cert.pem'));
    expect(told(review(onDisk(settings)).document)).toEqual(['key-mismatch.order confirmed key-certificate-mismatch']);
    expect(follow(settings, 'key-mismatch').join(' ')).toContain('cert-fullchain.pem in line');
    expect(readFileSync(join(own, 'cert-fullchain.pem'), 'utf8')).toBe(leaf.certPem + issuers);
    writeFileSync(settings, nginxSettings(own, 'cert-fullchain.pem'));
    expect(told(review(onDisk(settings)).document)).toEqual([]);
  });

  it('takes the issuers out of the file of another site, and neither its certificate nor its key', () => {
    const own = given('join', {
      'it’s mine.pem': leaf.certPem,
      'key.pem': leaf.keyPem,
      'other.pem': stranger.keyPem + stranger.certPem + issuers + root.certPem,
    });
    const settings = join(own, 'nginx.conf');
    const more = `ssl_trusted_certificate ${own}/other.pem;`;
    writeFileSync(settings, nginxSettings(own, '"it’s mine.pem"', more).replace(`${own}/"`, `"${own}/`));
    follow(settings, 'chain-incomplete');
    expect(readFileSync(join(own, 'it’s mine-fullchain.pem'), 'utf8')).toBe(leaf.certPem + issuers);
  });

  it('replaces a file of a folder that HAProxy reads, with its own key and no other, for its owner alone', () => {
    const own = given('folder', {
      'sites/site-a.pem': leaf.keyPem + leaf.certPem,
      'sites/site-b.pem': stranger.keyPem + stranger.certPem + issuers,
    });
    const settings = join(own, 'haproxy.cfg');
    writeFileSync(settings, `defaults\n  mode http\nfrontend f\n  bind 127.0.0.1:8443 ssl crt ${own}/sites\n`);
    expect(told(review(onDisk(settings)).document)).toContain('chain-incomplete.found confirmed incomplete-chain');
    follow(settings, 'chain-incomplete');
    const mended = join(own, 'sites/site-a.pem');
    expect(readFileSync(mended, 'utf8')).toBe(leaf.keyPem + leaf.certPem + issuers);
    expect(statSync(mended).mode & 0o777).toBe(0o600);
    expect(told(review(onDisk(settings)).document)).not.toContain('chain-incomplete.found confirmed incomplete-chain');
  });

  it('turns DER into PEM', () => {
    const own = given('der', { 'cert.der': leaf.der, 'key.pem': leaf.keyPem });
    const settings = join(own, 'nginx.conf');
    writeFileSync(settings, nginxSettings(own, 'cert.der'));
    follow(settings, 'not-a-certificate');
    expect(execFileSync('openssl', ['x509', '-in', join(own, 'cert.pem'), '-outform', 'DER'])).toEqual(
      Buffer.from(leaf.der),
    );
  });

  it('gives what takes certificate and key out of a PKCS #12', () => {
    const own = given('store', { 'cert.pem': leaf.certPem + issuers, 'key.pem': leaf.keyPem });
    const store = join(own, 'all.p12');
    const made = ['pkcs12', '-export', '-in', join(own, 'cert.pem'), '-inkey', join(own, 'key.pem'), '-out', store];
    execFileSync('openssl', [...made, '-passout', 'pass:x']);
    const settings = join(own, 'nginx.conf');
    writeFileSync(settings, nginxSettings(own, 'all.p12').replace('key.pem', 'all.p12'));
    const { findings } = review(onDisk(settings)).document;
    expect(told(review(onDisk(settings)).document)).toEqual([
      'not-a-certificate.store confirmed server-configuration',
      'not-a-key.store confirmed server-configuration',
    ]);
    const commands = findings.map(({ remedy }) => remedy?.steps[0]?.command ?? 'false');
    for (const command of commands) execFileSync('sh', ['-ec', `${command} -passin pass:x`]);
    const halves = nginxSettings(own, 'all.pem').replace('key.pem', 'all-key.pem');
    writeFileSync(settings, halves);
    expect(told(review(onDisk(settings)).document)).toEqual([]);
  });
});

describe('a certificate that “openssl req -x509” made', () => {
  it('is an authority, and is for its names', () => {
    const own = join(folder, 'req');
    mkdirSync(own);
    const [key, certificate] = [join(own, 'key.pem'), join(own, 'cert.pem')];
    const subject = ['-subj', '/CN=a.test', '-addext', 'subjectAltName=DNS:a.test'];
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
    execFileSync('openssl', ['req', '-x509', ...newKey, '-out', certificate, '-days', '90', ...subject], {
      stdio: 'ignore',
    });
    const settings = join(own, 'nginx.conf');
    writeFileSync(settings, nginxSettings(own, 'cert.pem'));
    expect(told(review(onDisk(settings)).document)).toEqual(['certificate-self-signed.other']);
  });
});
