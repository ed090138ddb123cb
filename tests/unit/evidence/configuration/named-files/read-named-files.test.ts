import { generateKeyPairSync } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readNamedFiles } from '../../../../../main/evidence/configuration/named-files/read-named-files.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { FileFacts } from '../../../../../shared/configuration/file-facts.ts';
import type { FileRole } from '../../../../../shared/configuration/named-file.ts';
import type { DialectId } from '../../../../../shared/configuration/place.ts';
import { emptyScope } from '../../../../../shared/configuration/scope.ts';
import { issue, makeAuthority, selfSigned } from '../../../../support/certificates.ts';

const root = makeAuthority({ name: 'Root' });
const between = makeAuthority({ name: 'Between', parent: root });
const other = makeAuthority({ name: 'Between', parent: root });
const leaf = issue(between, { names: ['a.test', '*.a.test'] });
const place = { file: '/nginx.conf', line: 3, column: 5 };

/** Facts of files by their names, in the order in which they are named. */
function read(
  content: Readonly<Record<string, string | Uint8Array>>,
  named: readonly (readonly [path: string, role: FileRole])[],
  dialect: DialectId = 'nginx',
) {
  const scope = emptyScope({ kind: 'virtual-host', dialect, name: 'a', place, tls: 'on' });
  const files = named.map(([path, role], at) => ({
    ...{ role, path, written: path, directive: 'ssl_certificate', hasVariable: path.includes('$') },
    place: { ...place, line: at + 3 },
  }));
  const facts = readNamedFiles([{ ...scope, files }], {
    files: filesInMemory(content),
    look: () => null,
    isGiven: () => true,
    isStopped: () => false,
  });
  return facts.map((one) => v.parse(FileFacts, one));
}

const one = (text: string | Uint8Array, role: FileRole = 'certificate') => {
  const [facts] = read({ '/a.pem': text }, [['/a.pem', role]]);
  if (!facts) throw new Error('no facts');
  return facts;
};

describe('files that settings name', () => {
  it('are matched by key, and by signature rather than by name', () => {
    const [certificate, key, chain, wrong] = read(
      {
        '/cert.pem': leaf.certPem,
        '/key.pem': leaf.keyPem,
        '/chain.pem': between.certPem + root.certPem,
        '/wrong.pem': other.certPem,
      },
      [
        ['/cert.pem', 'certificate'],
        ['/key.pem', 'key'],
        ['/chain.pem', 'chain'],
        ['/wrong.pem', 'chain'],
      ],
    );
    const [subject] = certificate?.certificates ?? [];
    expect(subject).toMatchObject({ names: ['a.test', '*.a.test'], isAuthority: false, keyType: 'ec', line: 1 });
    expect(key?.keys[0]).toMatchObject({ state: 'plain', keySha256: subject?.keySha256 });
    expect(subject?.issuers).toEqual([chain?.certificates[0]?.sha256]);
    expect(chain?.certificates[1]).toMatchObject({ isSelfIssued: true, issuers: [chain?.certificates[1]?.sha256] });
    expect(wrong?.certificates[0]?.subject).toBe(chain?.certificates[0]?.subject);
  });

  it('say that a signature was looked for and not found', () => {
    expect(one(leaf.certPem).certificates[0]?.issuers).toEqual([]);
    expect(one(selfSigned().certPem).certificates[0]?.issuers).toHaveLength(1);
  });

  it('are read once, however many lines name them', () => {
    const facts = read({ '/a': leaf.certPem + leaf.keyPem }, [
      ['/a', 'certificate'],
      ['/a', 'key'],
      ['/a', 'key'],
    ]);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ roles: ['certificate', 'key'], blocks: ['CERTIFICATE', 'PRIVATE KEY'] });
    expect(facts[0]?.namedAt.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it('are not looked for with a variable in the name, nor what is no file', () => {
    const states = read({}, [
      ['/$ssl_server_name.pem', 'certificate'],
      ['engine:x:y', 'key'],
      ['@dummy', 'certificate-and-key'],
      ['/none', 'certificate'],
    ]).map(({ state }) => state);
    expect(states).toEqual(['not-looked', 'not-looked', 'not-looked', 'missing']);
  });

  it('in a folder are those that HAProxy takes, and a key beside is taken too', () => {
    const facts = read(
      { '/c/a.pem': leaf.certPem, '/c/a.pem.key': leaf.keyPem, '/c/.hidden': 'x', '/c/a.pem.ocsp': 'x' },
      [['/c', 'certificate-and-key']],
      'haproxy',
    );
    expect(facts.map(({ path, state, roles }) => `${path} ${state} ${roles.join()}`)).toEqual([
      '/c folder certificate-and-key',
      '/c/a.pem read certificate-and-key',
      '/c/a.pem.key read key',
    ]);
  });

  it('hold nothing of a key but what may be known', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'geheim' } as const;
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString();
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem', ...cipher }).toString();
    const plain = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(one(pkcs8, 'key').keys).toMatchObject([{ state: 'encrypted', keySha256: null }]);
    expect(one(pkcs1, 'key').keys).toMatchObject([{ state: 'encrypted', keySha256: null }]);
    expect(one(plain, 'key').keys).toMatchObject([{ state: 'plain', keyType: 'rsa', keyBits: 2048 }]);
    expect(one(privateKey.export({ type: 'pkcs8', format: 'der' }), 'key').keys).toMatchObject([{ keyBits: 2048 }]);
    expect(JSON.stringify(one(plain, 'key'))).not.toContain(plain.split('\n')[2]);
    expect(one('geheim\n', 'key-passwords')).toMatchObject({ state: 'read', blocks: [] });
  });

  it('of Diffie-Hellman say how large the prime is', () => {
    const der = Uint8Array.of(0x30, 0x08, 0x02, 0x03, 0x00, 0x80, 0x01, 0x02, 0x01, 0x02);
    const pem = `-----BEGIN DH PARAMETERS-----\n${Buffer.from(der).toString('base64')}\n-----END DH PARAMETERS-----\n`;
    expect(one(pem, 'dh-parameters').dhBits).toBe(16);
  });
});

describe('a PEM text', () => {
  const pem = leaf.certPem;
  const lines = pem.trimEnd().split('\n');

  it.each([
    ['Windows line ends', pem.replaceAll('\n', '\r\n'), ['windows-line-ends']],
    ['a byte order mark', `\uFEFF${pem}`, ['byte-order-mark']],
    ['white space at the ends of lines', pem.replaceAll('\n', '  \n'), []],
    ['words before and between', `subject=a: b\n\n${pem}\n# done`, []],
    ['one long line', `${lines[0]}\n${lines.slice(1, -1).join('')}\n${lines.at(-1)}`, []],
    ['an indented body', pem.replaceAll('\n', '\n  ').replace('  -----END', '-----END'), []],
    ['a block behind a comment sign', `# ${lines[0]}\n${pem}`, []],
  ])('is read with %s', (_, text, oddities) => {
    expect(one(text)).toMatchObject({ brokenAt: null, oddities, blocks: ['CERTIFICATE'], certificates: [{}] });
  });

  it.each([
    ['begin-line', 1, pem.replace(/^/gm, '  ')],
    ['begin-line', 1, pem.replace('-----BEGIN', '----BEGIN')],
    ['begin-line', 1, pem.replace('-----BEGIN', '\u2013\u2013BEGIN')],
    ['begin-line', 1, `\u201c${pem}\u201d`],
    ['begin-line', 1, pem.replaceAll('\n', '\r')],
    ['end-line', 1, lines.slice(0, -1).join('\n')],
    ['end-line', lines.length, pem.replace('-----END', '----END')],
    ['end-line', lines.length, pem.trimEnd() + between.certPem],
    ['end-line', lines.length, pem.trimEnd() + leaf.keyPem],
    ['empty-line', 4, [...lines.slice(0, 3), '', ...lines.slice(3)].join('\n')],
    ['base64', 3, pem.replace(lines[2] ?? '', `*${lines[2]?.slice(1)}`)],
    ['base64', 2, [lines[0], lines[1]?.slice(1), lines.at(-1)].join('\n')],
    ['structure', 1, [lines[0], lines[1], lines.at(-1)].join('\n')],
  ])('is broken by its %s in line %i: %#', (by, line, text) => {
    const facts = one(text);
    expect(facts.brokenBy).toBe(by);
    expect(facts.brokenAt?.line).toBe(line);
    expect(facts.certificates.length + facts.keys.length).toBe(0);
  });

  it('keeps what stands before and behind the break', () => {
    const facts = one(pem + between.certPem.replace('\n', '\n*') + root.certPem);
    expect(facts).toMatchObject({ brokenBy: 'base64', certificates: [{}, {}] });
  });

  it('in characters of two bytes is none to a program', () => {
    const facts = one(new Uint8Array(Buffer.from(`\uFEFF${pem}`, 'utf16le')));
    expect(facts).toMatchObject({ brokenBy: 'begin-line', certificates: [] });
    expect(facts.oddities).toContain('utf-16');
  });

  it('of nothing, of noise and of a hundred thousand lines is read in time', () => {
    for (const text of ['', '\0\0', '-----BEGIN CERTIFICATE-----\n'.repeat(100_000), 'x\n'.repeat(500_000)])
      expect(one(text).certificates).toEqual([]);
  });
});
