import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSettings } from '../../../../main/session/configuration/read-settings.ts';
import { settingsPlaces } from '../../../../main/session/configuration/settings-places.ts';
import { configurationDisk } from '../../../../main/system/configuration-files.ts';

const top = mkdtempSync(join(tmpdir(), 'confined-'));
afterAll(() => rmSync(top, { recursive: true }));

const write = (path: string, text: string) => writeFileSync(join(top, path), text);
for (const folder of ['drop', 'drop/inside', 'out']) mkdirSync(join(top, folder));
write('out/o.conf', 'server { listen 444 ssl; }\n');
write('out/o.pem', 'nothing\n');
write('drop/inside/i.conf', 'server { listen 445 ssl; }\n');
symlinkSync(join(top, 'out/o.conf'), join(top, 'drop/link.conf'));
symlinkSync(join(top, 'out'), join(top, 'drop/d'));
symlinkSync('../out/o.pem', join(top, 'drop/own.pem'));
symlinkSync('inside/i.conf', join(top, 'drop/near.conf'));
symlinkSync(join(top, 'drop'), join(top, 'given'));
write(
  'drop/nginx.conf',
  'events {}\nhttp { include link.conf; include d/o.conf; include near.conf; server { listen 443 ssl; ssl_certificate own.pem; } }\n',
);

const read = (readNamed: boolean, folder = join(top, 'drop')) =>
  readSettings(settingsPlaces({ kind: 'disk', paths: [folder], root: null, readNamed }), {
    version: null,
    openssl: '3.0',
  });

it('reads nothing that a link of the folder leads to outside of it, be it settings or a certificate', () => {
  for (const folder of [join(top, 'drop'), join(top, 'given')]) {
    const found = read(false, folder);
    expect(found.files.map(({ path }) => path)).toEqual([join(folder, 'nginx.conf'), join(folder, 'near.conf')]);
    expect(found.fileFacts.map(({ state }) => state)).not.toContain('read');
    expect(found.scopes).toHaveLength(2);
  }
});

it('follows the same links where the files of this computer are meant', () => {
  const found = read(true);
  expect(found.files.map(({ path }) => path)).toContain(join(top, 'drop/link.conf'));
  expect(found.fileFacts.map(({ state }) => state)).toContain('read');
});

it('tells where a link leads on Windows as well', () => {
  const disk = configurationDisk('', 'win32');
  expect(disk.look(join(top, 'drop/link.conf'))?.target).toBe(join(top, 'out/o.conf'));
  expect(disk.look(join(top, 'drop/nginx.conf'))?.target).toBeNull();
});
