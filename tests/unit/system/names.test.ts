import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressKind } from '../../../main/system/address-kind.ts';
import { linesNaming } from '../../../main/system/hosts-file.ts';
import { readLabel } from '../../../main/system/name-label.ts';
import { nameSourcePaths, nameSources } from '../../../main/system/name-sources.ts';

describe('the kind of an address', () => {
  it.each([
    ['93.184.216.34', 'public'],
    ['2606:2800:220:1::1', 'public'],
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['fd00::1', 'unique-local'],
    ['100.64.0.1', 'shared'],
    ['100.128.0.1', 'public'],
    ['127.1.2.3', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:10.0.0.1', 'private'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['198.18.0.1', 'benchmarking'],
    ['64:ff9b::5db8:d822', 'nat64'],
    ['224.0.0.1', 'multicast'],
    ['192.0.2.1', 'unusable'],
    ['2001:db8::1', 'unusable'],
    ['no address', 'unusable'],
  ])('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });
});

describe('a hosts file', () => {
  it('is searched without regard to case, comments and line ends left out', () => {
    const text =
      '\ufeff\r\n127.0.0.1 localhost\r\n  10.0.0.1\tWWW.example.org  www # www.other.org\r\n#10.0.0.2 www\n::1 www';
    expect(linesNaming(text, 'www', 9)).toEqual([
      { line: 3, address: '10.0.0.1', name: 'www' },
      { line: 5, address: '::1', name: 'www' },
    ]);
    expect(linesNaming(text, 'www.example.org', 9)).toMatchObject([{ line: 3 }]);
    expect(linesNaming(text, 'www.other.org', 9)).toEqual([]);
  });

  it('may be a block list of some megabytes, or one line without an end', () => {
    const list = Array.from({ length: 200_000 }, (_, index) => `0.0.0.0 ads${index}.example.net`).join('\n');
    expect(linesNaming(list, 'ads199999.example.net', 9)).toMatchObject([{ line: 200_000, address: '0.0.0.0' }]);
    expect(linesNaming(`0.0.0.0 ${'a '.repeat(5_000_000)}www`, 'www', 9)).toEqual([]);
    expect(linesNaming('10.0.0.1 www\n'.repeat(1000), 'www', 9)).toHaveLength(9);
  });
});

describe('one label of a name', () => {
  it.each([
    ['www', null, ['Latin'], null],
    ['xn--bcher-kva', 'bücher', ['Latin'], null],
    ['xn--80ak6aa92e', 'аррӏе', ['Cyrillic'], 'lookalike'],
    ['xn--pple-43d', 'аpple', ['Latin', 'Cyrillic'], 'mixed'],
    ['xn--e1afmkfd', 'пример', ['Cyrillic'], null],
    ['xn--wgv71a119e', '日本語', ['Han'], null],
    ['xn--a', null, [], 'undecodable'],
    ['xn--', null, [], 'undecodable'],
  ] as const)('%s stands for %s', (ascii, unicode, scripts, mark) => {
    expect(readLabel(ascii)).toEqual({ ascii, unicode, scripts: [...scripts], mark });
  });

  it('never brings a mark of direction or a space to the page', () => {
    // U+202E, U+200F, U+00A0 and U+2028 between letters, as punycode would write them.
    for (const label of ['xn--ab-m1t', 'xn--ab-j1t', 'xn--ab-tka', 'xn--ab-h2t', 'xn--a\u202eb']) {
      expect(readLabel(label).unicode ?? '').not.toMatch(/[\p{C}\p{Z}]/u);
    }
  });
});

describe('where a machine keeps names', () => {
  it('differs by system', () => {
    expect(nameSourcePaths('linux', {})).toEqual({ hosts: '/etc/hosts', resolvConf: '/etc/resolv.conf' });
    expect(nameSourcePaths('darwin', {}).resolvConf).toBe('/etc/resolv.conf');
    // Constructed from documentation.
    expect(nameSourcePaths('win32', { SystemRoot: 'D:\\Windows' })).toEqual({
      hosts: 'D:\\Windows\\System32\\drivers\\etc\\hosts',
      resolvConf: null,
    });
  });

  it('is a state where it is absent, a folder, or not told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-sources-'));
    mkdirSync(join(folder, 'hosts'));
    const paths = { hosts: join(folder, 'hosts'), resolvConf: join(folder, 'absent') };
    const sources = nameSources(paths, {}, () => ['[2001:db8::1]:53']);
    expect(await sources.hosts('a.test')).toMatchObject({ state: 'unreadable', lines: [] });
    expect(await sources.settings()).toMatchObject({ source: 'system', nameServers: ['[2001:db8::1]:53'], search: [] });
    expect(await nameSources(paths, {}, () => []).settings()).toMatchObject({ source: 'none', nameServers: [] });
    writeFileSync(paths.resolvConf, 'nameserver 192.0.2.1\n');
    expect(await sources.settings()).toMatchObject({ source: 'resolv.conf', nameServers: ['192.0.2.1'] });
    rmSync(folder, { recursive: true });
  });

  it('is read to its end, piece by piece, and says where it was cut', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-hosts-'));
    const paths = { hosts: join(folder, 'hosts'), resolvConf: null };
    const block = `${'0.0.0.0 blocked.example\n'.repeat(100_000)}192.0.2.7 Last.Example # here`;
    writeFileSync(paths.hosts, block);
    expect(await nameSources(paths, {}).hosts('last.example')).toMatchObject({
      ...{ state: 'read', lines: [{ line: 100_001, address: '192.0.2.7', name: 'last.example' }] },
    });
    const cut = nameSources(paths, {}, () => [], block.length - 30);
    expect(await cut.hosts('last.example')).toMatchObject({ state: 'cut', lines: [] });
    rmSync(folder, { recursive: true });
  });
});
