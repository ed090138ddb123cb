import { describe, expect, it } from 'vitest';
import { findEntries } from '../../../../main/evidence/configuration/find-entries.ts';
import { filesInMemory } from '../../../../main/evidence/configuration/read-files.ts';
import { tellDialect } from '../../../../main/evidence/configuration/tell-dialect.ts';

const tell = (name: string, text: string | Uint8Array) =>
  tellDialect(name, typeof text === 'string' ? new TextEncoder().encode(text) : text);

const known: readonly (readonly [id: string, name: string, text: string])[] = [
  ['apache', 'x.txt', 'SSLEngine on\nSSLProtocol all -SSLv2 -SSLv3\nSSLCipherSuite HIGH:!aNULL:!MD5\n'],
  ['apache', 'site', '<VirtualHost *:443>\n</VirtualHost>\n'],
  ['apache', 'nginx.conf', '<VirtualHost *:443>\nSSLEngine on\nServerName a\n</VirtualHost>\n'],
  ['nginx', 'default', 'server { listen 443 ssl; server_name a; }'],
  ['nginx', 'ssl.conf', 'ssl_protocols TLSv1.2 TLSv1.3;\nssl_ciphers HIGH;\n'],
  ['nginx', 'apache2.conf', '# SSLEngine on\nhttp {\n server {\n listen 80;\n }\n}\n'],
  [
    'haproxy',
    'a',
    'global\n  daemon\nfrontend f\n  bind :443 ssl crt a.pem\n  default_backend b\nbackend b\n  server s 127.0.0.1:1\n',
  ],
  [
    'openssl-cnf',
    'openssl.cnf',
    'openssl_conf = x\n[x]\nssl_conf = y\n[y]\nsystem_default = z\n[z]\nMinProtocol = TLSv1.2\n',
  ],
  ['java-security', 'java.security', 'security.provider.1=SUN\njdk.tls.disabledAlgorithms=SSLv3\n'],
  ['java-options', 'jvm.options', '-Xmx1g\n-Djdk.tls.client.protocols=TLSv1.2\n'],
  ['postfix-main', 'main.cf', 'smtpd_tls_cert_file = /a\nmyhostname = a\n'],
  ['postfix-master', 'master.cf', 'smtp      inet  n       -       y       -       -       smtpd\n'],
  ['dovecot', '10-ssl.conf', 'ssl = required\nssl_cert = </a.pem\n'],
  ['tomcat', 'server.xml', '<Server port="8005">\n<Connector port="8443" SSLEnabled="true"/>\n</Server>'],
  ['postgresql', 'postgresql.conf', '#listen_addresses = x\nssl = on\nssl_cert_file = a\n'],
  ['kubernetes', 'a.yaml', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  tls:\n  - hosts: [a]\n'],
  ['schannel-registry', 'a.reg', 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM]\r\n'],
  ['crypto-policies', 'NO-SHA1.pmod', 'hash = -SHA1\nsign = -*-SHA1\n'],
  ['crypto-policies', '/etc/crypto-policies/config', 'DEFAULT\n'],
  ['nginx', '/etc/nginx/nginx.conf', '# nothing\n'],
];

const foreign: readonly (readonly [what: string, name: string, text: string | Uint8Array])[] = [
  ['ssh-server', 'sshd_config', 'Port 22\nPermitRootLogin no\n'],
  ['ssh-server', 'settings.conf', '#x\nPermitRootLogin no\nInclude /etc/ssh/x\nListenAddress 0.0.0.0\n'],
  ['ssh-client', 'ssh_config', 'Host *\n  StrictHostKeyChecking no\n'],
  ['systemd', 'nginx.service', '[Unit]\nDescription=x\n[Service]\nExecStart=/usr/sbin/nginx\n'],
  ['shell', 'run', '#!/bin/sh\ncat > nginx.conf <<E\nserver { listen 443 ssl; }\nE\n'],
  ['php', 'a.php', '<?php server { listen 1; }'],
  ['certificate', 'a.pem', '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n'],
  ['certificate', 'a.crt', 'Certificate:\n    Data:\n-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n'],
  ['private-key', 'a.key', '-----BEGIN RSA PRIVATE KEY-----\nAA\n-----END RSA PRIVATE KEY-----\n'],
  ['certificate', 'a.der', Uint8Array.of(0x30, 0x82, 1, 1)],
  ['capture', 'a.pcap', Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 2, 0)],
  ['binary', 'a', Uint8Array.of(1, 0, 2, 0, 3)],
  ['empty', 'nginx.conf', ' \n'],
  ['web-page', 'a.html', '<!DOCTYPE html><p>server { listen 443 ssl; }'],
  ['unknown', 'notes.txt', 'Remember the milk.\n'],
  ['log', 'error.log', '2026/11/21 10:00:00 [emerg] 1#1: cannot load certificate "/a"\n'],
  ['squid', 'squid.conf', 'http_port 3128\nacl localnet src 10.0.0.0/8\n'],
];

describe('a file of settings', () => {
  it.each(known)('is known to be %s (%s)', (id, name, text) => {
    expect(tell(name, text)).toEqual({ dialect: id });
  });

  it.each(foreign)('is not taken for one where it is %s (%s)', (what, name, text) => {
    expect(tell(name, text)).toEqual({ foreign: what });
  });

  it.each([
    'x'.repeat(600_000),
    '\n'.repeat(600_000),
    'a '.repeat(300_000),
    '<'.repeat(600_000),
    `${' '.repeat(9999)}\n`.repeat(50),
  ])('is told in time however odd it is: %#', (text) => {
    expect(tell('a', `#${text}`)).toHaveProperty('foreign');
  });
});

describe('a folder of settings', () => {
  it('begins with the file that its program starts with', () => {
    const files = filesInMemory({
      '/etc/nginx/nginx.conf': 'events {}\nhttp { include conf.d/*.conf; }\n',
      '/etc/nginx/conf.d/a.conf': 'server { listen 80; }',
      '/etc/haproxy/haproxy.cfg': 'defaults\n  mode http\n',
    });
    expect(findEntries(files, '/etc/nginx/')).toEqual([{ path: '/etc/nginx/nginx.conf', dialect: 'nginx' }]);
    expect(findEntries(files, '/etc').map(({ dialect }) => dialect)).toEqual(['nginx', 'haproxy']);
  });

  it('is looked through where no program starts there, and says nothing of other files', () => {
    const files = filesInMemory({
      '/x/sites/a': 'server { listen 80; }',
      '/x/readme': 'nothing',
      '/x/a.pem': '-----BEGIN CERTIFICATE-----\nAA\n',
    });
    expect(findEntries(files, '/x')).toEqual([{ path: '/x/sites/a', dialect: 'nginx' }]);
    expect(findEntries(files, '/none')).toEqual([]);
  });
});
