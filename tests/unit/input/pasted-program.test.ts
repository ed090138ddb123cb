import { expect, test } from 'vitest';
import { pastedProgram } from '../../../main/input/commands/pasted-program.ts';

test.each([
  ['curl https://shop.example.com/', 'openssl-3'],
  ['$ sudo curl -sv --resolve shop.example.com:443:192.0.2.1 https://shop.example.com/', 'openssl-3'],
  ['curl --ssl-reqd smtp://mail.example.com', 'openssl-3'],
  ['openssl s_client -connect shop.example.com:443 </dev/null | openssl x509 -noout', 'openssl-3'],
  ['keytool -printcert -sslserver shop.example.com', 'java-17'],
  ['java SSLPoke shop.example.com 443', 'java-17'],
  ['java -Djavax.net.debug=ssl -cp . SSLPoke shop.example.com 443', 'java-17'],
  ['psql "host=db.example.com sslmode=verify-full"', 'openssl-3'],
])('%s says hello as %s', (text, program) => {
  expect(pastedProgram(text)).toBe(program);
});

test.each([
  'https://shop.example.com/',
  'shop.example.com:443',
  'curl works from my laptop but not from here',
  'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to shop.example.com:443',
  // Mostly built with GnuTLS.
  'wget https://shop.example.com/',
  'gnutls-cli shop.example.com',
  // Their hello is another one.
  'curl --tls-max 1.2 https://shop.example.com/',
  'curl --ciphers ECDHE-RSA-AES128-SHA https://shop.example.com/',
  'curl --curves P-256 https://shop.example.com/',
  'openssl s_client -groups P-256 -connect shop.example.com:443',
  'openssl s_client -no_tls1_3 -connect shop.example.com:443',
  'OPENSSL_CONF=old.cnf curl https://shop.example.com/',
  'export OPENSSL_CONF=old.cnf\ncurl https://shop.example.com/',
  'keytool -J-Djdk.tls.client.protocols=TLSv1 -printcert -sslserver shop.example.com',
  'java -Djdk.tls.namedGroups=secp256r1 SSLPoke shop.example.com 443',
  'java -Dhttps.protocols=TLSv1.2 SSLPoke shop.example.com 443',
  'java -Djava.security.properties=old.security SSLPoke shop.example.com 443',
  'JDK_JAVA_OPTIONS=-Dx=y java SSLPoke shop.example.com 443',
  '_JAVA_OPTIONS=-Dx=y java SSLPoke shop.example.com 443',
  'psql "host=db.example.com sslmode=require ssl_max_protocol_version=TLSv1.2"',
  'PGSSLMAXPROTOCOLVERSION=TLSv1.2 psql -h db.example.com',
  'export PGSSLMINPROTOCOLVERSION=TLSv1.3; psql -h db.example.com',
  // Two programs, two hellos.
  'curl https://shop.example.com/\nkeytool -printcert -sslserver shop.example.com',
])('of %s no hello is known', (text) => {
  expect(pastedProgram(text)).toBeNull();
});
