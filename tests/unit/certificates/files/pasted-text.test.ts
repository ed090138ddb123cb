import { describe, expect, it } from 'vitest';
import { readCertificateFile } from '../../../../main/certificates/files/read-certificate-file.ts';
import { chainFileTexts } from '../../../../shared/text/en/chain-files.ts';
import { say } from '../../../../shared/text/say.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';

const root = makeAuthority({ name: 'Root' });
const intermediate = makeAuthority({ name: 'Intermediate', parent: root });
const leaf = issue(intermediate);
const chain = leaf.certPem + intermediate.certPem;
const hex = (der: Uint8Array) => Buffer.from(der).toString('hex');
const both = [leaf.der, intermediate.der].map(hex);
const utf8 = (text: string) => new TextEncoder().encode(text);

function read(text: string | Uint8Array) {
  const file = readCertificateFile(typeof text === 'string' ? utf8(text) : text);
  if (!file.ok) throw new Error(say(chainFileTexts, file.phrase));
  return file;
}

const ders = (text: string | Uint8Array) => read(text).certificates.map(({ der }) => hex(der));
const notes = (text: string | Uint8Array) => read(text).problems.map(({ phrase }) => say(chainFileTexts, phrase));

describe('pasted text', () => {
  it.each([
    ['plain', chain],
    ['with words around it', `Here it is:\n\n${chain}\nKind regards`],
    ['quoted in a mail', chain.replaceAll(/^/gm, '> > ')],
    ['in quotes', `"${chain}"`],
    ['in typographic quotes', `“${chain.trim()}”`],
    ['with a shell prompt', `$ cat chain.pem\n${chain}$ `],
    ['with line numbers', chain.replaceAll(/^/gm, '  12: ')],
    ['with CRLF', chain.replaceAll('\n', '\r\n')],
    ['with old Mac line ends', chain.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff${chain}`],
    ['without line breaks', chain.replaceAll('\n', '')],
    ['with spaces in place of line breaks', chain.replaceAll('\n', ' ')],
    ['without a final newline', chain.trimEnd()],
    ['as JSON', JSON.stringify({ certificate: chain })],
    ['as JSON in JSON', JSON.stringify(JSON.stringify({ certificate: chain }))],
    ['as a YAML block', `tls:\n  crt: |\n${chain.replaceAll(/^/gm, '    ')}`],
    ['as a YAML string', `crt: "${chain.replaceAll('\n', '\\n')}"`],
    ['as a Kubernetes secret', `data:\n  tls.crt: ${Buffer.from(chain).toString('base64')}\n`],
    ['in an environment variable', `CERT='${chain.replaceAll('\n', '\\n')}'`],
    ['with em dashes', chain.replaceAll('-----', '—–')],
    ['percent-encoded', encodeURIComponent(chain)],
    ['in a web page', `<pre>${chain.replaceAll('\n', '<br>\n')}</pre>`],
    ['as a string in source code', chain.replaceAll(/^(.+)$/gm, '  "$1\\n" +')],
  ])('is read %s', (_, text) => {
    expect(ders(text)).toEqual(both);
  });

  it('is read without armour', () => {
    expect(ders(leaf.der.toString('base64'))).toEqual([hex(leaf.der)]);
    expect(ders(`x5c: ["${leaf.der.toString('base64')}", "${intermediate.der.toString('base64')}"]`)).toEqual(both);
  });

  it('is read in UTF-16', () => {
    expect(ders(Buffer.from(`\ufeff${chain}`, 'utf16le'))).toEqual(both);
    expect(ders(Buffer.from(`\ufeff${chain}`, 'utf16le').swap16())).toEqual(both);
  });

  it('keeps the line that each certificate begins in', () => {
    const lines = read(`first line\n${chain}`).certificates.map(({ place }) => place.line);
    expect(lines).toEqual([2, 2 + leaf.certPem.trimEnd().split('\n').length]);
  });
});

describe('broken PEM', () => {
  const lines = leaf.certPem.trimEnd().split('\n');
  const changed = (at: number, change: (line: string) => string) =>
    `${lines.map((line, index) => (index === at ? change(line) : line)).join('\n')}\n`;

  it.each([
    ['a foreign character', changed(3, (line) => `${line.slice(0, 5)}€${line.slice(6)}`), 'Line 4: the character “€”'],
    ['a line that is too short', changed(4, (line) => line.slice(1)), 'Line 5 has 63 characters'],
    ['no END', lines.slice(0, -1).join('\n'), 'Line 1: CERTIFICATE begins here and has no END line'],
    ['no BEGIN', lines.slice(1).join('\n'), `Line ${lines.length - 1}: here CERTIFICATE ends`],
    ['nothing inside', `${lines[0]}\n${lines.at(-1)}`, 'Line 1: CERTIFICATE is empty'],
    ['a part cut out', [...lines.slice(0, 5), lines.at(-1)].join('\n'), 'It was cut off'],
  ])('says which line: %s', (_, text, sentence) => {
    const [first] = read(text).problems;
    expect(first?.severity).toBe('broken');
    expect(notes(text)[0]).toContain(sentence);
  });

  it('gives the others of the same file', () => {
    const text = changed(3, (line) => `${line.slice(0, 5)}€${line.slice(6)}`) + intermediate.certPem;
    expect(ders(text)).toEqual([hex(intermediate.der)]);
    expect(read(text).problems.map(({ severity }) => severity)).toEqual(['broken']);
  });

  it('names the line of an octet that cannot be read', () => {
    const der = Buffer.from(leaf.der);
    const at = der.indexOf(Buffer.from('170d', 'hex'));
    der[at] = 0x05;
    const pem = ['-----BEGIN CERTIFICATE-----', ...(der.toString('base64').match(/.{1,64}/g) ?? [])];
    const [note] = notes([...pem, '-----END CERTIFICATE-----'].join('\n'));
    expect(note).toMatch(new RegExp(`^Line ${2 + Math.floor((at * 4) / 3 / 64)}: `));
  });
});

describe('what is no certificate', () => {
  it('says what a private key is and what to give', () => {
    expect(notes(leaf.keyPem)[0]).toContain('This is a private key. Give the certificate');
  });

  it('never repeats a character of a private key', () => {
    const broken = leaf.keyPem.replace(/\n(.{8})./, '\n$1§');
    expect(notes(broken)[0]).toMatch(/^Line \d+: a character stands here/);
    expect(JSON.stringify(read(broken))).not.toContain('§');
  });

  it('keeps nothing of a private key but its kind and whose it is', () => {
    const file = read(leaf.keyPem + chain);
    expect(file.privateKeys).toEqual([
      {
        ...{ kind: 'EC', bits: 256, curve: 'secp256r1' },
        ...{ encrypted: false, matches: [0], place: { line: 1, entry: null } },
      },
    ]);
    const secret = leaf.keys.privateKey.export({ format: 'jwk' }).d ?? '';
    const kept = JSON.stringify(file, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    );
    expect(kept).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['words', 'hello there', 'No certificate was found'],
    ['a web page', '<!doctype html><title>403</title>', 'web page'],
    ['a key for SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ me@here', 'key for SSH'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'picture'],
  ])('refuses %s in words', (_, bytes, words) => {
    const file = readCertificateFile(typeof bytes === 'string' ? utf8(bytes) : bytes);
    expect(file.ok ? '' : say(chainFileTexts, file.phrase)).toContain(words);
  });

  it('refuses a file that is too large in words', () => {
    const file = readCertificateFile(new Uint8Array(33_554_433));
    expect(file.ok ? '' : say(chainFileTexts, file.phrase)).toContain('at most 32 MB');
  });
});

describe('large files', () => {
  it('reads ten thousand certificates', () => {
    expect(read(leaf.certPem.repeat(10_000)).certificates).toHaveLength(10_000);
  });

  it('looks at a million lines without a certificate', () => {
    const file = readCertificateFile(utf8('MIIabc '.repeat(1_000_000)));
    expect(file.ok).toBe(false);
  });
});
