import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { freePort, startProgram, temporaryFolder } from '../../../support/program.ts';
import { onDisk, review, told } from '../../../support/review-settings.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = makeAuthority({ name: 'Root' });
const between = makeAuthority({ name: 'Between', parent: root });
const leaf = issue(between, { names: ['a.test'] });
const other = issue(between, { names: ['a.test'] });
const pem = leaf.certPem;
const whole = pem + between.certPem;
const lines = pem.trimEnd().split('\n');
const broken = between.certPem.replace('\n', '\n*');
const locked = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
}).privateKey;

/** Certificate file, key file, and what they are. */
const pairs: Readonly<Record<string, readonly [cert: string | Uint8Array, key: string]>> = {
  'in order': [whole, leaf.keyPem],
  'with Windows line ends': [whole.replaceAll('\n', '\r\n'), leaf.keyPem.replaceAll('\n', '\r\n')],
  'with a byte order mark': [`\uFEFF${whole}`, `\uFEFF${leaf.keyPem}`],
  'with spaces at the ends of lines': [whole.replaceAll('\n', '  \n'), leaf.keyPem],
  'with words around': [`a: b\n\n${whole}\nthe end`, leaf.keyPem],
  'on one line': [`${lines[0]}\n${lines.slice(1, -1).join('')}\n${lines.at(-1)}\n`, leaf.keyPem],
  'with one block behind a comment sign': [`# ${lines[0]}\n${whole}`, leaf.keyPem],
  indented: [whole.replace(/^/gm, '  '), leaf.keyPem],
  'with four dashes': [pem.replace('-----BEGIN', '----BEGIN'), leaf.keyPem],
  'with curved quotation marks': [`\u201c${pem}\u201d`, leaf.keyPem],
  'with old Mac line ends': [pem.replaceAll('\n', '\r'), leaf.keyPem],
  'without an end': [lines.slice(0, -1).join('\n'), leaf.keyPem],
  'joined without a line break': [pem.trimEnd() + between.certPem, leaf.keyPem],
  'with an empty line': [[...lines.slice(0, 3), '', ...lines.slice(3)].join('\n'), leaf.keyPem],
  'with a wrong character': [pem.replace(lines[2] ?? '', `*${lines[2]?.slice(1)}`), leaf.keyPem],
  'cut off': [[lines[0], lines[1], lines.at(-1), ''].join('\n'), leaf.keyPem],
  'broken behind the first': [pem + broken, leaf.keyPem],
  'as a key': [leaf.keyPem, leaf.keyPem],
  'with a certificate for a key': [whole, pem],
  'in DER': [leaf.der, leaf.keyPem],
  'with the key of another': [whole, other.keyPem],
  'with the issuer first': [between.certPem + pem, leaf.keyPem],
  'with the key in it as well': [leaf.keyPem + whole, leaf.keyPem],
};
const names = Object.keys(pairs);

function filesOf(name: string) {
  const own = join(folder, name.replaceAll(' ', '-'));
  const [cert, key] = pairs[name] ?? ['', ''];
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'cert.pem'), cert);
  writeFileSync(join(own, 'key.pem'), key);
  writeFileSync(join(own, 'both.pem'), Buffer.concat([Buffer.from(cert), Buffer.from(`\n${key}`)]));
  for (const file of ['key.pem', 'both.pem']) chmodSync(join(own, file), 0o600);
  return own;
}

/** Whether the review says that the program does not start with it. */
const saysRefused = (settings: string) =>
  told(review(onDisk(settings)).document).some((one) =>
    / (?:confirmed|likely) (?:server-configuration|key-certificate-mismatch)$/.test(one),
  );

const nginxSettings = (own: string, port: number, more = '') =>
  `pid ${own}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\nserver {\nlisten 127.0.0.1:${port} ssl;\nssl_certificate cert.pem;\nssl_certificate_key key.pem;\n${more}\n}\n}\n`;

function apacheSettings(own: string, port: number, more = ''): string {
  const modules = ['mpm_event', 'authz_core', 'ssl'];
  return [
    ...modules.map((one) => `LoadModule ${one}_module /usr/lib/apache2/modules/mod_${one}.so`),
    `ServerName a.test\nErrorLog ${own}/error.log\nPidFile ${own}/httpd.pid\nListen 127.0.0.1:${port}`,
    `<VirtualHost *:${port}>\nSSLEngine on\nSSLCertificateFile ${own}/cert.pem`,
    `SSLCertificateKeyFile ${own}/key.pem\n${more}\n</VirtualHost>\n`,
  ].join('\n');
}

describe('nginx refuses to start', () => {
  const accepts = (own: string, settings: string) =>
    spawnSync('nginx', ['-t', '-p', `${own}/`, '-c', settings, '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'ignore'],
    }).status === 0;

  it.each(names)('with a file %s, where the review says so', (name) => {
    const own = filesOf(name);
    const settings = join(own, 'nginx.conf');
    writeFileSync(settings, nginxSettings(own, 8443));
    expect(saysRefused(settings)).toBe(!accepts(own, settings));
  });

  it('with two pairs of one kind in the wrong order, not with those of two kinds', () => {
    const rsa = issue(between, { names: ['a.test'], keyType: 'rsa' });
    const own = filesOf('in order');
    const settings = join(own, 'pairs.conf');
    for (const [second, isRefused] of [
      [rsa, false],
      [other, true],
    ] as const) {
      writeFileSync(join(own, 'second.pem'), second.certPem + between.certPem);
      writeFileSync(join(own, 'second-key.pem'), second.keyPem);
      const swapped = nginxSettings(own, 8443)
        .replace('ssl_certificate cert.pem;', 'ssl_certificate cert.pem; ssl_certificate second.pem;')
        .replace('_key key.pem;', '_key second-key.pem; ssl_certificate_key key.pem;');
      writeFileSync(settings, swapped);
      expect([saysRefused(settings), accepts(own, settings)]).toEqual([isRefused, !isRefused]);
    }
  });

  it('with a locked key that nobody gives the passphrase of, and with a file that is not there', () => {
    const own = filesOf('in order');
    const settings = join(own, 'locked.conf');
    writeFileSync(join(own, 'key.pem'), locked);
    writeFileSync(settings, nginxSettings(own, 8443));
    const run = () =>
      spawnSync('setsid', ['nginx', '-t', '-p', `${own}/`, '-c', settings, '-e', 'stderr'], {
        stdio: ['ignore', 'ignore', 'ignore'],
      }).status;
    expect([saysRefused(settings), run()]).toEqual([true, 1]);
    writeFileSync(settings, nginxSettings(own, 8443).replace('key.pem', '\u201ckey.pem\u201d'));
    expect(told(review(onDisk(settings)).document)).toContain('file-missing.quotes confirmed server-configuration');
    expect(run()).toBe(1);
  });
});

describe('HAProxy refuses to start', () => {
  it.each(names)('with a file %s, where the review says so', (name) => {
    const own = filesOf(name);
    const settings = join(own, 'haproxy.cfg');
    const timeouts = 'defaults\n  mode http\n  timeout client 1s\n  timeout server 1s\n  timeout connect 1s\n';
    writeFileSync(settings, `${timeouts}frontend f\n  bind 127.0.0.1:8443 ssl crt ${own}/both.pem\n`);
    const { status } = spawnSync('haproxy', ['-c', '-f', settings], { stdio: ['ignore', 'ignore', 'ignore'] });
    expect(saysRefused(settings)).toBe(status !== 0);
  });
});

describe('Apache ends at the start', () => {
  const chosen = [
    'in order',
    'indented',
    'joined without a line break',
    'with an empty line',
    'broken behind the first',
    'in DER',
    'with the key of another',
    'with the issuer first',
    'with a byte order mark',
    'as a key',
  ];

  it.each(chosen)('with a file %s, where the review says so, and its test does not notice', async (name) => {
    const own = filesOf(name);
    const port = await freePort();
    const settings = join(own, 'httpd.conf');
    writeFileSync(settings, apacheSettings(own, port));
    const says = saysRefused(settings);
    expect(spawnSync('apache2', ['-t', '-d', own, '-f', settings]).status).toBe(0);
    expect(says).toBe((await sentBy('apache2', ['-X', '-d', own, '-f', settings], own, port)) === 0);
  });
});

/** How many certificates a program sends once it was started; 0 where it ends before. */
async function sentBy(command: string, args: readonly string[], own: string, port: number): Promise<number> {
  const server = await startProgram({ command, args, folder: own, port }).catch(() => null);
  // Apache listens before it reads certificates: only a handshake tells.
  const client = ['s_client', '-connect', `127.0.0.1:${port}`, '-showcerts'];
  const { stdout } = spawnSync('openssl', client, { encoding: 'utf8', input: '', timeout: 10_000 });
  await server?.stop();
  return stdout.match(/BEGIN CERTIFICATE/g)?.length ?? 0;
}

describe('a chain without its issuer', () => {
  const write = (name: string, settings: (own: string) => string) => {
    const own = filesOf('in order');
    writeFileSync(join(own, 'cert.pem'), pem);
    writeFileSync(join(own, 'authorities.pem'), between.certPem);
    const path = join(own, name);
    writeFileSync(path, settings(own));
    return { own, path, chain: told(review(onDisk(path)).document).filter((one) => one.includes('chain')) };
  };

  it('stays so in nginx, whichever authorities it trusts', async () => {
    const port = await freePort();
    const more = 'ssl_trusted_certificate authorities.pem;';
    const { chain, own, path } = write('nginx.conf', (at) => nginxSettings(at, port, more));
    const args = ['-p', `${own}/`, '-c', path, '-g', 'daemon off;', '-e', 'stderr'];
    expect(await sentBy('nginx', args, own, port)).toBe(1);
    expect(chain).toEqual(['chain-incomplete.found confirmed incomplete-chain']);
  });

  it('is made whole by Apache from the authorities of its clients', async () => {
    const port = await freePort();
    const { chain, own, path } = write('httpd.conf', (at) =>
      apacheSettings(at, port, `SSLCACertificateFile ${at}/authorities.pem`),
    );
    expect(await sentBy('apache2', ['-X', '-d', own, '-f', path], own, port)).toBe(2);
    expect(chain).toEqual([]);
  });
});
