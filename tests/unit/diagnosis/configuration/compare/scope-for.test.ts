import { describe, expect, it } from 'vitest';
import { scopeFor } from '../../../../../main/diagnosis/configuration/compare/scope-for.ts';
import { apacheDialect } from '../../../../../main/evidence/configuration/apache/apache.ts';
import { nginx } from '../../../../../main/evidence/configuration/nginx/nginx.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';

const scopesOf = (servers: readonly string[]) => {
  const text = `events {} http { ${servers.map((one) => `server { ${one} }`).join(' ')} }`;
  return nginx.settingsOf(nginx.read(filesInMemory({ '/n': text }), '/n'), { version: '1.22.1', openssl: '3.0' });
};

const servers = [
  'listen 443 ssl; server_name ~^www[0-9]; root /pattern;',
  'listen 443 ssl; server_name *.example.org;',
  'listen 443 ssl default_server; server_name example.org;',
  'listen 443 ssl; server_name *.a.example.org;',
  'listen 443 ssl; server_name mail.*;',
  'listen 192.0.2.1:443 ssl; server_name only.example.net;',
  'listen 8443 ssl; server_name .example.com;',
  'listen 80; server_name example.org plain.test;',
];
const scopes = scopesOf(servers);

describe('the scope that answers', () => {
  it.each([
    ['example.org', 443, 2, 'name'],
    ['EXAMPLE.org.', 443, 2, 'name'],
    ['b.example.org', 443, 1, 'name'],
    ['b.a.example.org', 443, 3, 'name'],
    ['mail.test', 443, 4, 'name'],
    ['www1.test', 443, 0, 'name'],
    ['nobody.test', 443, 2, 'default'],
    [null, 443, 2, 'default'],
    ['example.com', 8443, 6, 'name'],
    ['x.example.com', 8443, 6, 'name'],
    ['nobody.test', 8443, 6, 'only'],
  ] as const)('for %s on port %i is server %i, by %s', (serverName, port, index, by) => {
    const found = scopeFor(scopes, { address: null, port, serverName });
    expect([scopes.findIndex((one) => one === found?.scope), found?.by]).toEqual([index, by]);
  });

  it('is of the address itself before that of all addresses', () => {
    const found = scopeFor(scopes, { address: '192.0.2.1', port: 443, serverName: 'example.org' });
    expect(scopes.findIndex((one) => one === found?.scope)).toBe(5);
  });

  it('is none where nobody speaks TLS on the port', () => {
    expect(scopeFor(scopes, { address: null, port: 80, serverName: 'plain.test' })).toBeNull();
    expect(scopeFor(scopes, { address: null, port: 993, serverName: null })).toBeNull();
  });

  it('is in Apache the first virtual host where nobody has the name', () => {
    const hosts = ['a.test', 'b.test'].map(
      (name) => `<VirtualHost *:443>\nServerName ${name}\nSSLEngine on\n</VirtualHost>`,
    );
    const text = `Listen 443\n${hosts.join('\n')}\n`;
    const dialect = apacheDialect();
    const found = dialect.settingsOf(dialect.read(filesInMemory({ '/h': text }), '/h'), {
      version: '2.4.62',
      openssl: '3.0',
    });
    expect(scopeFor(found, { address: '127.0.0.1', port: 443, serverName: 'c.test' })?.scope.name).toBe('a.test:443');
    expect(scopeFor(found, { address: '127.0.0.1', port: 443, serverName: 'b.test' })?.scope.name).toBe('b.test:443');
  });
});
