// Settings of every dialect, through the whole review: read, judged and put into words.
import * as v from 'valibot';
import { asciiBytes } from '../../main/bytes/bytes.ts';
import { gnutlsPolicy } from '../../main/evidence/configuration/gnutls-config.ts';
import { javaPolicy } from '../../main/evidence/configuration/java-policy.ts';
import { readJavaSecurity } from '../../main/evidence/configuration/java-security.ts';
import { nssPolicy } from '../../main/evidence/configuration/nss-policy.ts';
import { readCnf } from '../../main/evidence/configuration/openssl-cnf.ts';
import { opensslPolicy } from '../../main/evidence/configuration/openssl-policy.ts';
import { readRegistry } from '../../main/evidence/configuration/registry.ts';
import { windowsPolicy } from '../../main/evidence/configuration/windows-policy.ts';
import { reviewSettings } from '../../main/session/configuration/review-settings.ts';
import { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { DialectId } from '../../shared/configuration/place.ts';
import type { Target } from './target.ts';

const lines = (...all: readonly string[]) => all.join('\n');

/** What a file of each dialect is called, and texts to begin from. */
const settings: Readonly<Record<Exclude<DialectId, 'unknown'>, readonly [name: string, ...texts: string[]]>> = {
  nginx: [
    'nginx.conf',
    lines(
      'http { map $ssl_server_name $pem { default /a.pem; ~^b /b.pem; }',
      ' upstream up { server 192.0.2.7:443 weight=2; }',
      ' server { listen 443 ssl http2 default_server; server_name a.test *.b.test; ssl_protocols TLSv1 TLSv1.2;',
      '  ssl_ciphers "HIGH:!aNULL:@SECLEVEL=1"; ssl_certificate a.pem; ssl_certificate_key "a.key";',
      '  add_header Strict-Transport-Security "max-age=63072000" always; set $secret_key abcdefghijklmnop;',
      '  location / { proxy_pass https://up; proxy_ssl_verify off; include mime.types; return 301 https://$host$uri; } } }',
    ),
    "content_by_lua_block { local t = [==[ } ]==] -- }\n ngx.say('}') }\nserver { listen 443 ssl; ssl_conf_command Options -x; }",
  ],
  apache: [
    'httpd.conf',
    lines(
      'Define port 443',
      'Listen ${port} https',
      '<IfModule ssl_module>',
      '<VirtualHost *:443 [::]:443>',
      '  ServerName a.test',
      '  SSLEngine on',
      '  SSLProtocol all -SSLv3 \\',
      '    -TLSv1',
      '  SSLCipherSuite TLSv1.3 TLS_AES_256_GCM_SHA384',
      '  SSLCertificateFile "/a.pem"',
      '  <If "%{HTTP_HOST} == \'x\'">',
      '  SSLRequire %{SSL_CIPHER} !~ m/^(EXP|NULL)/',
      '  </If>',
      '  ProxyPass / https://192.0.2.7/',
      '  SSLProxyCheckPeerName off',
      '  AuthLDAPBindPassword geheim',
      '</VirtualHost>',
      '</IfModule>',
    ),
    '<Macro site $name>\n<VirtualHost *:443>\nServerName $name\nSSLEngine on\n</VirtualHost>\n</Macro>\nUse site a.test\n',
  ],
  haproxy: [
    'haproxy.cfg',
    lines(
      'global',
      '  ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets',
      '  ssl-default-bind-ciphers ECDHE+AESGCM',
      'defaults d',
      '  mode http',
      'userlist u',
      '  user a insecure-password geheim',
      'frontend f from d',
      '  bind :443,:8443 ssl crt /a.pem alpn h2,http/1.1 verify required ca-file /ca.pem',
      '  use_backend b if { ssl_fc_sni -i a.test }',
      '.if feature(OPENSSL) && version_atleast(2.4)',
      'backend b',
      '  server s1 "192.0.2.7":443 ssl verify none sni str(a.test)',
      '.endif',
    ),
  ],
  'postfix-main': [
    'main.cf',
    lines(
      'myhostname = mx.test',
      'smtpd_tls_security_level = ${x?{may}:{encrypt}}',
      'smtpd_tls_chain_files = /key.pem,',
      '   /chain.pem',
      'smtpd_tls_mandatory_protocols = >=TLSv1.2, !TLSv1',
      'smtpd_tls_exclude_ciphers = aNULL, $other',
      'other = $myhostname',
    ),
  ],
  'postfix-master': [
    'master.cf',
    lines(
      'smtp      inet  n       -       y       -       -       smtpd',
      'submissions inet n - y - - smtpd',
      '  -o smtpd_tls_wrappermode=yes',
      '  -o { smtpd_tls_ciphers = high }',
    ),
  ],
  dovecot: [
    'dovecot.conf',
    lines(
      'protocols = imap pop3',
      'ssl = required',
      'ssl_min_protocol = TLSv1.2',
      'ssl_cert = </etc/a.pem',
      'ssl_key_password = "geheim"',
      'local_name mail.test {',
      '  ssl_cert = </etc/b.pem',
      '}',
      'service imap-login {',
      '  inet_listener imaps {',
      '    port = 993',
      '  }',
      '}',
    ),
  ],
  tomcat: [
    'server.xml',
    lines(
      '<?xml version="1.0"?><!DOCTYPE Server [<!ENTITY a "b">]>',
      '<Server port="8005"><Service name="Catalina">',
      '<Connector port="8443" SSLEnabled="true" scheme="https" sslEnabledProtocols="TLSv1.2,+TLSv1.3">',
      '<SSLHostConfig hostName="_default_" protocols="all" ciphers="HIGH:!aNULL" certificateVerification="optional">',
      '<Certificate certificateKeystoreFile="conf/a.p12" certificateKeystorePassword="geheim" type="RSA"/>',
      '</SSLHostConfig></Connector><!-- <Connector --><Engine name="&amp;"/></Service></Server>',
    ),
  ],
  postgresql: [
    'postgresql.conf',
    lines(
      "listen_addresses = '*'",
      'ssl = on',
      "ssl_cert_file = 'a''b.crt'",
      "ssl_ciphers 'HIGH:MEDIUM:+3DES:!aNULL' # c",
      "ssl_min_protocol_version = 'TLSv1.2'",
      "include_if_exists = 'more.conf'",
    ),
  ],
  'schannel-registry': [
    'a.reg',
    lines(
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server]',
      '"Enabled"=dword:00000000',
      '"DisabledByDefault"=dword:1',
      '[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002]',
      '"Functions"=hex(7):54,00,4c,00,\\',
      '  53,00,00,00',
    ),
  ],
  kubernetes: [
    'ingress.yaml',
    lines(
      'apiVersion: networking.k8s.io/v1',
      'kind: Ingress',
      'metadata: &m',
      '  name: a',
      '  annotations: {nginx.ingress.kubernetes.io/ssl-ciphers: "HIGH"}',
      'spec:',
      '  tls: [{hosts: [a.test], secretName: s}]',
      '  rules: [{host: a.test}]',
      '---',
      'apiVersion: v1',
      'kind: Secret',
      'metadata: *m',
      'type: kubernetes.io/tls',
      'data: {tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI=, tls.key: "QUFB"}',
    ),
  ],
  'openssl-cnf': [
    'openssl.cnf',
    lines(
      'openssl_conf = start',
      '.include /etc/ssl/more.cnf',
      'bits = $ENV::BITS',
      '[start]',
      'ssl_conf = ssl',
      '[ssl]',
      'system_default = tls',
      '[tls]',
      'MinProtocol = TLSv1.2',
      'CipherString = DEFAULT:@SECLEVEL=${start::level}\\',
      ' :!SHA1',
      'Options = UnsafeLegacyRenegotiation',
    ),
  ],
  'java-security': [
    'java.security',
    lines(
      'security.provider.1=SUN',
      'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, RC4, DH keySize < 1024, \\',
      '    EC keySize < 224, anon, include jdk.disabled.namedCurves',
      'jdk.certpath.disabledAlgorithms=MD2, SHA1 jdkCA & usage TLSServer, \\u0052SA keySize < 1024',
    ),
  ],
  'java-options': [
    'jvm.options',
    lines(
      '-Xmx1g',
      '-Djdk.tls.client.protocols=TLSv1.2',
      '-Djavax.net.ssl.trustStorePassword=geheim -Dhttps.cipherSuites="TLS_RSA_WITH_AES_128_CBC_SHA"',
      '11-:-Djavax.net.debug=ssl',
    ),
  ],
  'crypto-policies': [
    'LOCAL.pol',
    lines(
      'min_tls_version = TLS1.2',
      'hash = -SHA1 SHA2-256',
      'sign@OpenSSL = -*-SHA1 +RSA-*',
      'group = X25519 \\',
      ' SECP256R1',
      'protocol@TLS = -TLS1.0',
    ),
  ],
};

const assumed = { version: null, openssl: '3.0' } as const;
const startedAt = '2026-11-22T00:00:00.000Z';

export const settingsTargets: readonly Target[] = [
  ...Object.entries(settings).map(([dialect, [name, ...texts]]) => ({
    name: `settings-${dialect}`,
    seeds: texts.map(asciiBytes),
    read: (bytes: Uint8Array) => review(name, bytes),
  })),
  {
    name: 'local-policy',
    seeds: [
      '[overrides]\ndisabled-version = TLS1.1\n[priorities]\nSYSTEM = NORMAL:-VERS-TLS1.0:%COMPAT',
      'library=\nname=Policy\nNSS=flags=policyOnly,moduleDB\nconfig="disallow=ALL allow=tls-version-min=tls1.2:RSA-MIN=2048"',
      settings['openssl-cnf'][1] ?? '',
      settings['java-security'][1] ?? '',
      settings['schannel-registry'][1] ?? '',
    ].map(asciiBytes),
    read: localPolicy,
  },
];

/** Every place of a finding is in its file, and the document fits its form. */
function review(name: string, bytes: Uint8Array): string {
  const given = { kind: 'copies', copies: [{ name, bytes }] } as const;
  const { document, leftOut, sources } = reviewSettings({ given, assumed, version: '0', startedAt }, () => 0);
  const { files, findings } = v.parse(ConfigurationReview, document);
  const last = Math.max(1, ...sources.map(({ lineStarts }) => lineStarts.length));
  for (const { line, rule } of findings) {
    if (line > last) throw new Error(`${rule} points to line ${line} of ${last}`);
  }
  const rules = new Set(findings.map(({ rule }) => rule));
  return `${files[0]?.dialect ?? leftOut.length} ${[...rules].toSorted().join()}`;
}

/** What the libraries of this computer are held to by its system: each reads the same text. */
function localPolicy(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const cnf = readCnf(text, '/etc/ssl/openssl.cnf');
  const policies = [
    gnutlsPolicy(text, '/etc/gnutls/config'),
    nssPolicy(text, '/etc/nss.config'),
    opensslPolicy(cnf.items.filter((one) => one.kind === 'setting')),
    javaPolicy(readJavaSecurity(text, '/etc/java.security')),
    windowsPolicy(readRegistry(bytes)),
  ];
  return policies.map((policy) => Object.values(policy).filter((value) => value !== null).length).join();
}
