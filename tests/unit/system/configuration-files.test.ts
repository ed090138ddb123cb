import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configurationDisk } from '../../../main/system/configuration-files.ts';
import { namesOfOwners } from '../../../main/system/owner-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const text = (read: ReturnType<ReturnType<typeof configurationDisk>['read']>) =>
  read.state === 'read' ? new TextDecoder().decode(read.bytes) : read;

mkdirSync(at('etc/nginx/sites'), { recursive: true });
writeFileSync(at('etc/nginx/nginx.conf'), 'events {}\n');
symlinkSync('/etc/nginx/nginx.conf', at('etc/nginx/sites/link'));
symlinkSync('../nginx.conf', at('etc/nginx/sites/near'));
symlinkSync('../../../../../../../../../etc/nginx/nginx.conf', at('etc/nginx/sites/far'));
symlinkSync('loop-b', at('loop-a'));
symlinkSync('loop-a', at('loop-b'));
symlinkSync('/nowhere/at/all', at('dangling'));
symlinkSync('/etc/nginx/sites', at('etc/nginx/sites-link'));
writeFileSync(at('large'), 'x');
truncateSync(at('large'), 51_000_000);
spawnSync('mkfifo', [at('pipe')]);

describe('files of a review', () => {
  const disk = configurationDisk();

  it('are read through links, and no others are waited for', () => {
    expect(text(disk.read(at('etc/nginx/sites/near'), 100))).toBe('events {}\n');
    expect(disk.read(at('missing'), 100)).toEqual({ state: 'missing' });
    expect(disk.read(at('dangling'), 100)).toEqual({ state: 'missing' });
    expect(disk.read(`${at('etc/nginx/nginx.conf')}/below`, 100)).toEqual({ state: 'missing' });
    expect(disk.read(at('pipe'), 100)).toEqual({ state: 'unreadable', reason: 'it is a pipe' });
    expect(disk.read('/dev/zero', 100)).toEqual({ state: 'unreadable', reason: 'it is a device' });
    expect(disk.read(folder, 100)).toEqual({ state: 'unreadable', reason: 'it is a folder' });
    expect(disk.read(at('a\0b'), 100)).toMatchObject({ state: 'unreadable' });
    expect(disk.read(at('x'.repeat(5000)), 100).state).not.toBe('read');
    expect(disk.read(at('loop-a'), 100)).toMatchObject({
      state: 'unreadable',
      reason: 'symbolic links that lead to each other',
    });
  });

  it('are refused by their size, also where the system says none', () => {
    expect(disk.read(at('large'), 50_000_000)).toEqual({ state: 'too-large', size: 51_000_000 });
    expect(disk.read(at('etc/nginx/nginx.conf'), 9)).toEqual({ state: 'too-large', size: 10 });
    expect(text(disk.read(at('etc/nginx/nginx.conf'), 10))).toBe('events {}\n');
    expect(disk.read('/proc/self/status', 10)).toMatchObject({ state: 'too-large' });
    expect(String(text(disk.read('/proc/self/status', 1_000_000)))).toMatch(/^Name:/);
  });

  it('are listed with what links lead to', () => {
    expect(disk.list(at('etc/nginx'))?.toSorted((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
      { name: 'nginx.conf', isFolder: false },
      { name: 'sites', isFolder: true },
      // An absolute link of a copied tree leads to a place of the other computer.
      { name: 'sites-link', isFolder: false },
    ]);
    expect(disk.list(at('large'))).toBeNull();
  });

  it('say who may read them, up to the root', () => {
    chmodSync(at('etc/nginx/nginx.conf'), 0o640);
    const look = disk.look(at('etc/nginx/sites/near'));
    expect(look?.target).toBe(at('etc/nginx/nginx.conf'));
    expect(look?.permissions[0]).toMatchObject({ path: at('etc/nginx/nginx.conf'), mode: '0640' });
    expect(look?.permissions.at(-1)).toMatchObject({ path: '/', owner: 'root', group: 'root' });
    expect(disk.look(at('etc/nginx/nginx.conf'))?.target).toBeNull();
    expect(disk.look(at('missing'))).toBeNull();
  });
});

describe('a copied tree', () => {
  const copy = configurationDisk(folder);

  it('has its own root, which no link leads out of', () => {
    expect(text(copy.read('/etc/nginx/sites/link', 100))).toBe('events {}\n');
    expect(text(copy.read('/etc/nginx/sites-link/far', 100))).toBe('events {}\n');
    expect(text(copy.read('/../../etc/nginx/nginx.conf', 100))).toBe('events {}\n');
    expect(copy.list('/etc/nginx/sites-link')).toHaveLength(3);
    expect(copy.look('/etc/nginx/sites/link')).toMatchObject({ target: '/etc/nginx/nginx.conf', permissions: [] });
  });
});

describe('names of owners', () => {
  it('are the first of a number, and the number where there is none', () => {
    const names = namesOfOwners('root:x:0:0\ntoor:x:0:0\nbroken\n', 'ssl-cert:x:110:www-data\n');
    expect([names.user(0), names.user(7), names.group(110), names.group(0)]).toEqual(['root', '7', 'ssl-cert', '0']);
  });
});
