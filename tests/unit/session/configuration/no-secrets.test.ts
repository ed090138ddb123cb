import { expect, it } from 'vitest';
import { printConfiguration } from '../../../../main/hosts/terminal/print-configuration.ts';
import { describeSettings } from '../../../../main/report/settings-document.ts';
import { reviewSettings } from '../../../../main/session/configuration/review-settings.ts';

/** Whatever has this word in it is a secret. */
const mark = 'S3cr3t';

const settings: Readonly<Record<string, string>> = {
  'httpd.conf': `Listen 443
SSLPassPhraseDialog exec:/bin/pass S3cr3t02
SSLSRPUnknownUserSeed S3cr3t03
DBDParams "host=x user=y password=S3cr3t04"
AuthLDAPBindPassword S3cr3t05
Define DBPASSWORD S3cr3t06
SetEnv API_TOKEN S3cr3t07
SessionCryptoPassphrase S3cr3t08
ProxyPass / https://user:S3cr3t09@up.example.org/
<VirtualHost *:443>
SSLEngine on
ServerName u:S3cr3t10@shop.example.org
SSLCertificateFile "pkcs11:object=x;pin-source=S3cr3t19"
SSLCertificateKeyFile "pkcs11:object=x;pin-value=S3cr3t11"
SSLProtocol \${DBPASSWORD}
RequestHeader set Authorization "Basic S3cr3t12"
BalancerMember https://user:S3cr3t13@x
SSLProxyMachineCertificatePassword S3cr3t14
RewriteRule ^ https://u:S3cr3t15@h/ [P]
SSLOpenSSLConfCmd Passphrase S3cr3t16
-----BEGIN RSA PRIVATE KEY-----
S3cr3t18
-----END RSA PRIVATE KEY-----
</VirtualHost>
`,
  'dovecot.conf': `ssl = yes
ssl_key_password = S3cr3t01
ssl_key = -----BEGIN PRIVATE KEY-----S3cr3t02
passdb {
 args = password=S3cr3t03
 connect = host=x password=S3cr3t04
 default_fields = master_pass=S3cr3t05
}
doveadm_password = S3cr3t06
doveadm_api_key = S3cr3t07
ldap_auth_dn_password = S3cr3t09
dict { sql = mysql:/x password S3cr3t10
auth_policy_hash_nonce = S3cr3t11
metric x { url = https://u:S3cr3t12@x }
imap_metadata_secret S3cr3t14
`,
  'haproxy.cfg': `global
  stats auth admin:S3cr3t01
  setenv PW S3cr3t02
  presetenv TOKEN S3cr3t03
userlist u
  user a insecure-password S3cr3t04
  user b password $6$S3cr3t05
frontend f
  bind :443 ssl crt /x
  stats auth a:S3cr3t06
  http-request set-header Authorization "Basic S3cr3t07"
  http-request set-var(txn.pw) str(S3cr3t08)
backend b
  option httpchk GET / "HTTP/1.1\\r\\nAuthorization:\\ Basic\\ S3cr3t11"
  http-check send hdr Authorization S3cr3t12
  server s https://u:S3cr3t13@x:443 ssl verify none
  tcp-check send AUTH\\ S3cr3t15\\r\\n
  server t x:443 ssl crt "x password S3cr3t16
  server v x:443 password S3cr3t17`,
  'java.security': `jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, TLSv1.2
keystore.password=S3cr3t01
my.pin:S3cr3t03
some.secret \\
 S3cr3t04
long.password=a\\
 S3cr3t05
`,
  'jvm.options': `-Djavax.net.ssl.keyStorePassword=S3cr3t05
-Djavax.net.ssl.trustStorePassword="S3cr3t06 x"
-Djdk.tls.client.protocols=TLSv1 -Dspring.datasource.password=S3cr3t07 -Dhttps.proxyPassword S3cr3t08
-Dtoken=S3cr3t09 --password S3cr3t10
-Durl=jdbc:x://u:S3cr3t12@h
JAVA_OPTS="-Djavax.net.ssl.keyStorePassword=S3cr3t13"
`,
  'all.yaml': `apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata: {name: x, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data":{"tls.key":"S3cr3t01"}}'}}
data:
  tls.key: S3cr3t02
stringData: {tls.key: "-----BEGIN S3cr3t03", password: S3cr3t04}
---
apiVersion: v1
kind: Secret
type: Opaque
data: {pw: S3cr3t05}
stringData:
  a: |
    S3cr3t06
    b: S3cr3t07
 bad: [S3cr3t08
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: x
  annotations:
    nginx.ingress.kubernetes.io/configuration-snippet: "proxy_set_header Authorization S3cr3t09;"
    nginx.ingress.kubernetes.io/server-snippet: |
      secure_link_secret S3cr3t10;
    nginx.ingress.kubernetes.io/backend-protocol: HTTPS
    nginx.ingress.kubernetes.io/proxy-ssl-name: https://u:S3cr3t11@x
spec: {tls: [{hosts: [a.b.c], secretName: x}]}
---
kind: ConfigMap
apiVersion: v1
data: {password: S3cr3t12, ssl-ciphers: x, http-snippet: "proxy_set_header Authorization S3cr3t13;"}
---
apiVersion: v1
kind: List
items: [{kind: Secret, apiVersion: v1, data: {tls.key: S3cr3t14}, stringData: {tls.key: S3cr3t15}}]
`,
  'nginx.conf': `events {}
http { server { listen 443 ssl; server_name a.example.org; ssl_certificate /x;
 ssl_certificate_key "engine:pkcs11:pin-value=S3cr3t01;x";
 ssl_certificate_key "store:pkcs11:token=a;pin-value=S3cr3t02"; proxy_set_header Authorization "Basic S3cr3t03";
 ssl_certificate_key "store:pkcs11:token=a?pin-source=S3cr3t12";
 set $password S3cr3t07; sslx_password S3cr3t08; ssl_password S3cr3t09; secure_link_secret S3cr3t10;
 js_var $api_key S3cr3t13; ssl_conf_command Passphrase S3cr3t14; fastcgi_param DB_PASSWORD S3cr3t16;
 location / { proxy_pass https://user:S3cr3t04@up.example.org; proxy_ssl_verify on; uwsgi_param PW S3cr3t06; }
 location /b { proxy_pass https://user:S3cr3t05@up.example.org; proxy_ssl_name user:S3cr3t15@x; }
 location /c { if ($arg_token = "S3cr3t11") { return 403; } }
 location /d { proxy_pass https://user:S3c@r3t-S3cr3t17@up.example.org; ssl_certificate_key data:-----BEGIN-S3cr3t18; }
 -----BEGIN PRIVATE KEY-----
 S3cr3t19AAA
 -----END PRIVATE KEY-----
`,
  'openssl.cnf': `openssl_conf = i
[req]
input_password = S3cr3t01
output_password = S3cr3t02
[i]
ssl_conf = s
[p]
PIN = S3cr3t03
broken password=S3cr3t05
[s]
system_default = d
[d]
MinProtocol = TLSv1.3
Passphrase = S3cr3t04
PrivateKey = pkcs11:object=x;pin-value=S3cr3t08
PIN=S3cr3t06
[x]
challengePassword = S3cr3t07
`,
  'main.cf': `smtpd_tls_security_level=may
smtp_sasl_password_maps = static:user:S3cr3t01
smtp_sasl_password_maps = inline:{ { [x]:587 = user:S3cr3t02 } { y = u:S3cr3t09 } }
relayhost = user:S3cr3t03@x
my_secret = S3cr3t04
smtpd_tls_cert_file = $my_secret
virtual_mailbox_maps = pgsql:{ password = S3cr3t05 }
virtual_alias_maps = mysql:host=x,password=S3cr3t06
x_pwd = S3cr3t07
smtpd_tls_protocols = $my_secret
`,
  'postgresql.conf': `ssl=on
ssl_passphrase_command = 'echo S3cr3t01'
primary_conninfo = 'host=x password=S3cr3t02 sslmode=disable'
primary_conninfo = 'postgresql://u:S3cr3t03@x/'
archive_command = 'PGPASSWORD=S3cr3t04 x'
ldap.bindpasswd = S3cr3t05
pgcrypto.key='S3cr3t06'
restore_command = 'AWS_SECRET_ACCESS_KEY=S3cr3t08 x'
ssl_key_file = x y password=S3cr3t09
`,
  'pg_hba.conf': `hostssl all all all ldap ldapserver=x ldapbindpasswd=S3cr3t09 ldapbinddn="x"
hostssl all all all radius radiussecrets="S3cr3t10"
`,
  'tls.reg': `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server]
"Enabled"=dword:00000000
"DefaultPassword"="S3cr3t01"
broken password=S3cr3t04
`,
  'server.xml': `<?xml version="1.0"?><Server port="8005" shutdown="S3cr3t02"><Service name="x">
<Connector port="8443" SSLEnabled="true" keystorePass="S3cr3t03" keyPass="S3cr3t04" truststorePass='S3cr3t05' keystoreFile="/x">
<SSLHostConfig protocols="TLSv1.1" truststorePassword="S3cr3t06" ><Certificate certificateKeyPassword="S3cr3t07" certificateKeystorePassword = "S3cr3t08" certificateKeystoreFile="/y"/></SSLHostConfig></Connector>
<Connector port="8009" protocol="AJP/1.3" secret="S3cr3t09" requiredSecret="S3cr3t10"/>
<Resource name="jdbc" password="S3cr3t11" url="jdbc:mysql://u:S3cr3t12@h/db?password=S3cr3t13"/><Realm connectionPassword="S3cr3t14"/>
<Connector port="x" certificateKeyPassword=S3cr3t16 keystorePass = "S3cr3t17
`,
};

const beside = { 'postgresql.conf': 'pg_hba.conf' } as Readonly<Record<string, string>>;

const reviewOf = (name: string, text: string) =>
  reviewSettings(
    {
      given: {
        kind: 'copies',
        copies: [name, ...(Object.hasOwn(beside, name) ? [beside[name] ?? ''] : [])].map((one) => ({
          name: one,
          bytes: new TextEncoder().encode(one === name ? text : settings[one]),
        })),
      },
      assumed: { version: null, openssl: '3.0' },
      version: '1.0.0',
      startedAt: '2026-11-21T12:00:00.000Z',
    },
    () => 0,
  );

it.each(Object.entries(settings).filter(([name]) => !Object.values(beside).includes(name)))(
  'no secret of %s is in the text, the JSON, the report or the window',
  (name, text) => {
    const { document, leftOut, sources } = reviewOf(name, text);
    expect(document.files.length).toBeGreaterThan(0);
    const seen = [
      printConfiguration(document),
      JSON.stringify(document, null, 1),
      JSON.stringify(describeSettings(document), null, 1),
      ...sources.map((source) => source.text),
      ...leftOut,
    ].join('\n');
    const found = seen.split('\n').filter((line) => line.includes(mark));
    expect(found).toEqual([]);
    expect(sources[0]?.text).toHaveLength(text.length);
  },
);

it('what only looks like a secret stays', () => {
  const kept = `ssl_password_file keys/pass.txt;
ssl_ciphers ALL:DEFAULT@SECLEVEL=0;
server_tokens off;
proxy_pass http://backend.example.org:8080/token;
ssl_session_ticket_key /etc/ticket.key;
fastcgi_param HTTP_TOKEN $http_token;
error_page 497 =301 https://$host:443$request_uri;
`;
  const { sources } = reviewOf('nginx.conf', `events {}\nhttp { server {\n${kept}} }\n`);
  expect(sources[0]?.text).toContain(kept);
});

it('a problem has one word for its subject, whatever else stands in the line', () => {
  const places = [
    ['dovecot.conf', 'protocols = imap\nssl = yes\nssl_cert = </x\ndict { sql = mysql:/x hunter2\n'],
    ['tls.reg', 'Windows Registry Editor Version 5.00\n\nbroken hunter2\n'],
    ['openssl.cnf', 'openssl_conf = a\nbroken hunter2\n'],
    ['postgresql.conf', "ssl = on\nssl_ciphers = 'a' hunter2\n"],
    ['haproxy.cfg', 'frontend f\n bind :443 ssl crt "hunter2\n'],
    ['main.cf', 'smtpd_tls_security_level = may\nbroken hunter2\n'],
  ] as const;
  for (const [name, text] of places) {
    const { problems } = reviewOf(name, text).document;
    expect(problems.length, name).toBeGreaterThan(0);
    expect(JSON.stringify(problems), name).not.toContain('hunter2');
  }
});
