import { describe, expect, it } from 'vitest';
import { nginx } from '../../../../../main/evidence/configuration/nginx/nginx.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';

const header = 'add_header Strict-Transport-Security';

function hstsOf(server: string, http = '') {
  const text = `http {\n${http}\nserver {\nlisten 443 ssl;\n${server}\n} }`;
  const [scope] = nginx.settingsOf(nginx.read(filesInMemory({ '/n': text }), '/n'), { version: null, openssl: '3.0' });
  return scope?.hsts ? [scope.hsts.value, scope.hsts.level] : null;
}

describe('Strict-Transport-Security of a server', () => {
  it.each([
    ['said by http', '', `${header} a;`, ['a', 'http']],
    ['said by itself', `${header} b;`, `${header} a;`, ['b', 'server']],
    ['said for its front page', `location / { ${header} c; }`, `${header} a;`, ['c', 'location']],
    ['said for another page alone', `location /api { ${header} c; }`, '', null],
    ['kept from its front page by another header there', `${header} b; location / { add_header X-A 1; }`, '', null],
    ['not touched by a front page without headers', `${header} b; location / { root /a; }`, '', ['b', 'server']],
    ['not said by another header', 'add_header X-A 1;', `${header} a;`, null],
  ])('is %s', (_, server, http, expected) => {
    expect(hstsOf(server, http)).toEqual(expected);
  });
});
