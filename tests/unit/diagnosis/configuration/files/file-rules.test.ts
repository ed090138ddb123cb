import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { configurationFileTexts } from '../../../../../shared/text/en/configuration-files.ts';
import { type Authority, daysFromNow, issue, makeAuthority, selfSigned } from '../../../../support/certificates.ts';
import { dropped, review, told } from '../../../../support/review-settings.ts';

const root = makeAuthority({ name: 'Root' });
const between = makeAuthority({ name: 'Between', parent: root });
const other = makeAuthority({ name: 'Other', parent: root });
const names = ['shop.example.test'];
const leaf = issue(between, { names });
const foreign = issue(between, { names });
const whole = leaf.certPem + between.certPem;

const ids = new Set(Object.keys(configurationFileTexts).map((id) => id.replace(/\.(?:headline|explanation)$/, '')));
/** What the rules about files say; those about lines have tests of their own. */
const fileRulesSay = (document: Parameters<typeof told>[0]) =>
  told(document).filter((one) => ids.has(one.split(' ')[0] ?? ''));

const nginxWith = (more = '') => `events {}
http {
  server {
    listen 443 ssl;
    server_name shop.example.test;
    ssl_certificate /etc/tls/cert.pem;
    ssl_certificate_key /etc/tls/key.pem;
    ${more}
  }
}
`;

/** Findings about nginx with these files of certificate and key. */
function nginx(
  cert: string | Uint8Array,
  key: string | Uint8Array,
  more = '',
  files: Record<string, string> = {},
  now?: Date,
) {
  const given = dropped({ 'nginx.conf': nginxWith(more), 'tls/cert.pem': cert, 'tls/key.pem': key, ...files });
  return fileRulesSay(review(given, now ? { now } : {}).document);
}

const locked = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
});

describe('files that nginx is told to serve', () => {
  it('are found to be in order', () => {
    expect(nginx(whole, leaf.keyPem)).toEqual([]);
    const three = makeAuthority({ name: 'Third', parent: between });
    const deep = issue(three, { names });
    expect(nginx(deep.certPem + three.certPem + between.certPem, deep.keyPem)).toEqual([]);
  });

  it.each([
    ['key-mismatch.plain confirmed key-certificate-mismatch', whole, foreign.keyPem],
    ['key-mismatch.order confirmed key-certificate-mismatch', between.certPem + leaf.certPem, leaf.keyPem],
    ['chain-incomplete.lost likely incomplete-chain', leaf.certPem, leaf.keyPem],
    ['chain-incomplete.wrong-lost likely incomplete-chain', leaf.certPem + other.certPem, leaf.keyPem],
    ['not-a-certificate.key confirmed server-configuration', leaf.keyPem, leaf.keyPem],
    ['not-a-certificate.empty confirmed server-configuration', 'nothing\n', leaf.keyPem],
    ['not-a-certificate.der confirmed server-configuration', leaf.der, leaf.keyPem],
    ['not-a-key.certificate confirmed server-configuration', whole, leaf.certPem],
    ['pem-broken.end-line confirmed server-configuration', leaf.certPem.trimEnd() + between.certPem, leaf.keyPem],
    ['pem-broken.base64 confirmed server-configuration', whole.replace('\n', '\n*'), leaf.keyPem],
    ['key-locked.nginx likely server-configuration', whole, locked.privateKey],
  ])('say %s', (expected, cert, key) => {
    expect(nginx(cert, key)).toContain(expected);
  });

  it('are judged by the certificate that the key belongs to, wherever it stands', () => {
    expect(nginx(between.certPem + leaf.certPem, leaf.keyPem)).toEqual([
      'key-mismatch.order confirmed key-certificate-mismatch',
    ]);
    expect(nginx(between.certPem, leaf.keyPem)).toEqual(['key-mismatch.authority confirmed key-certificate-mismatch']);
    const more = { 'tls/chain.pem': whole };
    expect(nginx(between.certPem, leaf.keyPem, 'ssl_trusted_certificate /etc/tls/chain.pem;', more)).toEqual([
      'key-mismatch.authority-found confirmed key-certificate-mismatch',
    ]);
  });

  it('are not held against names that an earlier server answers', () => {
    const wrong = issue(between, { names: ['elsewhere.test'] });
    const files = { 'tls/cert.pem': whole, 'tls/key.pem': leaf.keyPem };
    const others = { 'tls/wrong.pem': wrong.certPem + between.certPem, 'tls/wrong-key.pem': wrong.keyPem };
    const behind = (name: string) => {
      const lines = 'ssl_certificate /etc/tls/wrong.pem; ssl_certificate_key /etc/tls/wrong-key.pem;';
      const second = `server { listen 443 ssl; server_name ${name}; ${lines} }\n}\n`;
      const settings = nginxWith().replace(/\}\n$/, second);
      return fileRulesSay(review(dropped({ 'nginx.conf': settings, ...files, ...others })).document);
    };
    expect(behind('SHOP.example.test')).toEqual([]);
    expect(behind('www.example.test')).toEqual(['name-not-covered.none confirmed hostname-mismatch']);
  });

  it('name the file whose key it is', () => {
    const both = { 'tls/other.pem': foreign.certPem };
    const more = 'ssl_trusted_certificate /etc/tls/other.pem;';
    expect(nginx(whole, foreign.keyPem, more, both)).toContain(
      'key-mismatch.other-certificate confirmed key-certificate-mismatch',
    );
  });

  it('are told apart from a locked key whose passphrase is named', () => {
    const given = nginx(whole, locked.privateKey, 'ssl_password_file /etc/tls/pass;', { 'tls/pass': 'x\n' });
    expect(given.filter((one) => one.startsWith('key-'))).toEqual([]);
  });

  it('have dates', () => {
    const dated = (from: number, to: number) => {
      const one = issue(between, { names, notBefore: daysFromNow(from), notAfter: daysFromNow(to) });
      return nginx(one.certPem + between.certPem, one.keyPem);
    };
    expect(dated(-90, -1)).toEqual(['certificate-expired.leaf confirmed certificate-expired']);
    expect(dated(1, 90)).toEqual(['certificate-not-yet-valid confirmed certificate-not-yet-valid']);
    expect(dated(-80, 10)).toEqual(['certificate-expires-soon']);
    expect(dated(-80, 20)).toEqual([]);
  });

  it('have names, and a site without a name of its own has none that could be wrong', () => {
    const wild = issue(between, { names: ['*.example.test'] });
    expect(nginx(wild.certPem + between.certPem, wild.keyPem)).toEqual([]);
    const wrong = issue(between, { names: ['example.test', '*.shop.example.test'] });
    expect(nginx(wrong.certPem + between.certPem, wrong.keyPem)).toEqual([
      'name-not-covered.none confirmed hostname-mismatch',
    ]);
    expect(nginx(whole, leaf.keyPem, 'server_name www.example.test;')).toEqual([
      'name-not-covered.some confirmed hostname-mismatch',
    ]);
    for (const name of ['_', '""', 'localhost', '~^a$', '*.b.test', '192.0.2.1', 'x.invalid'])
      expect(nginx(whole, leaf.keyPem, `server_name ${name};`), name).toEqual([]);
  });

  it('send the root along, or what nobody needs, and are no fault by it', () => {
    expect(nginx(whole + root.certPem, leaf.keyPem)).toEqual(['root-sent']);
    expect(nginx(whole + other.certPem, leaf.keyPem)).toEqual(['chain-unneeded.other']);
    expect(nginx(whole + between.certPem, leaf.keyPem)).toEqual(['chain-unneeded.twice']);
    const third: Authority = makeAuthority({ name: 'Third', parent: between });
    const deep = issue(third, { names });
    expect(nginx(deep.certPem + between.certPem + third.certPem, deep.keyPem)).toEqual(['chain-order']);
  });

  it('want no chain where a root signed the certificate itself, or where it is its own', () => {
    const direct = issue(root, { names });
    const known = nginx(direct.certPem, direct.keyPem, 'ssl_client_certificate /etc/tls/root.pem;', {
      'tls/root.pem': root.certPem,
    });
    expect(known).toEqual([]);
    expect(nginx(direct.certPem, direct.keyPem)).toEqual(['chain-incomplete.lost possible incomplete-chain']);
    const own = selfSigned({ names });
    expect(nginx(own.certPem, own.keyPem)).toEqual(['certificate-self-signed.other']);
  });

  it('are weak', () => {
    const small = issue(between, { names, keyType: 'rsa-1024' });
    const pem = small.certPem + between.certPem;
    expect(nginx(pem, small.keyPem)).toEqual(['certificate-weak.key likely weak-key-or-signature']);
    expect(nginx(pem, small.keyPem, 'ssl_ciphers DEFAULT@SECLEVEL=0;')).toEqual(['certificate-weak.key']);
    const old = issue(between, { names, signature: 'sha1' });
    expect(nginx(old.certPem + between.certPem, old.keyPem)).toEqual([
      'certificate-weak.signature likely weak-key-or-signature',
    ]);
  });

  it('are made for clients alone, unless nothing or any use is named', () => {
    const used = (extendedKeyUsage: readonly string[] | null) => {
      const made = issue(between, { names, extendedKeyUsage });
      return nginx(made.certPem + between.certPem, made.keyPem);
    };
    expect(used(['clientAuth'])).toEqual(['certificate-usage likely certificate-invalid']);
    expect([used(null), used(['2.5.29.37.0']), used(['clientAuth', 'serverAuth'])]).toEqual([[], [], []]);
  });

  it('hold a key where only certificates belong, unless one file for both was wanted', () => {
    expect(nginx(whole + leaf.keyPem, leaf.keyPem)).toEqual(['key-in-certificate-file']);
    const text = nginxWith().replace('key.pem', 'cert.pem');
    const given = dropped({ 'nginx.conf': text, 'tls/cert.pem': whole + leaf.keyPem });
    expect(fileRulesSay(review(given).document)).toEqual([]);
  });

  it('were not dropped, so that nothing is said of them', () => {
    const { document } = review(dropped({ 'nginx.conf': nginxWith() }));
    expect(fileRulesSay(document)).toEqual([]);
    expect(document.notTested.map(({ what }) => what)).toContain('2 named files');
  });
});

describe('settings as they are written', () => {
  it.each([
    ['settings-encoding.mark confirmed server-configuration', `\uFEFF${nginxWith()}`],
    [
      'settings-encoding.utf-16 confirmed server-configuration',
      new Uint8Array(Buffer.from(`\uFEFF${nginxWith()}`, 'utf16le')),
    ],
    ['settings-refused.missing-closing confirmed server-configuration', nginxWith().replace(/\}\n\}\n$/, '')],
    ['settings-refused.misspelt confirmed server-configuration', nginxWith('ssl_protocol TLSv1.2;')],
  ])('say %s', (expected, text) => {
    expect(fileRulesSay(review(dropped({ 'nginx.conf': text })).document)).toContain(expected);
  });

  it('may end their lines as Windows does', () => {
    expect(fileRulesSay(review(dropped({ 'nginx.conf': nginxWith().replaceAll('\n', '\r\n') })).document)).toEqual([]);
  });
});

describe('HAProxy', () => {
  const frontend =
    'defaults\n  mode http\nfrontend f\n  bind :443 ssl crt /etc/haproxy/site.pem\n  default_backend b\nbackend b\n  server s 127.0.0.1:80\n';
  const haproxy = (files: Record<string, string>) =>
    fileRulesSay(review(dropped({ 'haproxy.cfg': frontend, ...files })).document);

  it('takes certificate and key from one file, or the key from beside it', () => {
    expect(haproxy({ 'haproxy/site.pem': whole + leaf.keyPem })).toEqual([]);
    expect(haproxy({ 'haproxy/site.pem': whole, 'haproxy/site.pem.key': leaf.keyPem })).toEqual([]);
    expect(haproxy({ 'haproxy/site.pem': whole })).toEqual(['key-left-out.haproxy likely server-configuration']);
    expect(haproxy({ 'haproxy/site.pem': whole + foreign.keyPem })).toEqual([
      'key-mismatch.plain confirmed key-certificate-mismatch',
    ]);
  });

  it('goes on without what is broken behind the first certificate', () => {
    const broken = between.certPem.replace('\n', '\n*');
    expect(haproxy({ 'haproxy/site.pem': leaf.keyPem + leaf.certPem + broken })).toEqual([
      'chain-incomplete.lost likely incomplete-chain',
      'pem-broken.left-out',
    ]);
  });
});
