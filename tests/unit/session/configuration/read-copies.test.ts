import { expect, it } from 'vitest';
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

it('calls nothing unknown that another file includes', () => {
  const found = read({ 'etc/nginx.conf': main, 'etc/mime.types': 'types { text/html html; }\n' });
  expect(found.leftOut).toEqual([]);
});
