import { expect, it } from 'vitest';
import { withGivenNames } from '../../../../main/session/configuration/given-names.ts';
import { readSettings } from '../../../../main/session/configuration/read-settings.ts';
import { settingsPlaces } from '../../../../main/session/configuration/settings-places.ts';

const read = (files: Readonly<Record<string, string>>) => {
  const copies = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  return readSettings(settingsPlaces({ kind: 'copies', copies }), { version: null, openssl: '3.0' });
};

const main = 'events {}\nhttp { include mime.types; include conf.d/*.conf; }\n';
const site = 'server { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; }\n';

it('reads a copy once, where the settings look for it, whether it was dropped with its folder or without', () => {
  for (const [folder, name] of [
    ['', 'shop.conf'],
    ['nginx/', 'nginx/conf.d/shop.conf'],
  ] as const) {
    const found = read({ [`${folder}nginx.conf`]: main, [name]: site });
    expect(found.files.map(({ path }) => path)).toEqual([`/${folder}nginx.conf`, `/${folder}conf.d/shop.conf`]);
    expect(found.scopes).toHaveLength(1);
  }
});

it('takes a dropped file for no folder, though loose ones may belong in any', () => {
  const found = read({ 'nginx.conf': main, 'a.conf': site, 'b.conf': site });
  expect(found.files.map(({ path }) => path)).toEqual(['/nginx.conf', '/conf.d/a.conf', '/conf.d/b.conf']);
});

it('tells copies by the names that they were given with, and leaves paths that a file names', () => {
  const told = (name: string, text: string) => withGivenNames(read({ [name]: text }), { kind: 'copies', copies: [] });
  const pair = (folder: string) =>
    `events {}\nhttp { server { listen 443 ssl; ssl_certificate ${folder}a.pem; ssl_certificate_key ${folder}a.key; } }\n`;
  const loose = told('nginx.conf', pair('tls/'));
  expect(loose.files.map(({ path }) => path)).toEqual(['nginx.conf']);
  expect(loose.sources.map(({ file }) => file)).toEqual(['nginx.conf']);
  expect(loose.scopes[0]?.place.file).toBe('nginx.conf');
  expect(loose.fileFacts.map(({ path }) => path)).toEqual(loose.scopes[0]?.files.map(({ path }) => path));
  const named = told('nginx.conf', pair('/data/tls/'));
  expect(named.fileFacts.map(({ path }) => path)).toEqual(['/data/tls/a.pem', '/data/tls/a.key']);
  expect(named.files.map(({ path }) => path)).toEqual(['nginx.conf']);
});

it('calls nothing unknown that another file includes', () => {
  const found = read({ 'etc/nginx.conf': main, 'etc/mime.types': 'types { text/html html; }\n' });
  expect(found.leftOut).toEqual([]);
});
