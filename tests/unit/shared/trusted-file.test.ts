import { expect, test } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';
import { trustedFile, trustedFileName } from '../../../shared/trusted-file.ts';

test.each([
  ['curl --cacert /home/me/root.pem --resolve a.example.com:443:127.0.0.1 https://a.example.com', '/home/me/root.pem'],
  ['curl --cacert="my roots/ca one.pem" https://a.example.com', 'my roots/ca one.pem'],
  ['openssl s_client -connect a.example.com:443 -CAfile ca.pem', 'ca.pem'],
  ['openssl s_client -CApath ./roots -connect a.example.com:443', './roots'],
  ['wget --ca-certificate=ca.crt https://a.example.com', 'ca.crt'],
  ['gnutls-cli --x509cafile=ca.pem a.example.com', 'ca.pem'],
  ['mosquitto_sub -h a.example.com --cafile ca.pem -t x', 'ca.pem'],
  ['grpcurl -cacert ca.pem a.example.com:443 list', 'ca.pem'],
  ['mysql -h a.example.com --ssl-ca=ca.pem', 'ca.pem'],
  ['postgresql://a.example.com/db?sslmode=verify-full&sslrootcert=/etc/own.crt&x=1', '/etc/own.crt'],
  ['mongodb://a.example.com/?tls=true&tlsCAFile=own.pem', 'own.pem'],
  ['java -Djavax.net.ssl.trustStore=C:\\keys\\store.jks -jar x.jar https://a.example.com', 'C:\\keys\\store.jks'],
  ['ssl.truststore.location=/opt/kafka/t.jks bootstrap.servers=a.example.com:9093', '/opt/kafka/t.jks'],
  ['NODE_EXTRA_CA_CERTS=/opt/ca.pem node app.js https://a.example.com', '/opt/ca.pem'],
  ['requests.get("https://a.example.com", verify="own.pem")', 'own.pem'],
  ['handshake-doctor diagnose a.example.com --ca root.pem', 'root.pem'],
])('%s trusts a file', (text, file) => expect(trustedFile(text)).toBe(file));

test.each([
  'curl https://a.example.com',
  'curl --proxy-cacert proxy.pem https://a.example.com',
  'curl --cacert /etc/ssl/certs/ca-certificates.crt https://a.example.com',
  'curl --capath /etc/ssl/certs https://a.example.com',
  'psql "host=a.example.com sslrootcert=system"',
  'http --verify=no https://a.example.com',
  'requests.get("https://a.example.com", verify=False)',
  'server certificate verification failed. CAfile: none CRLfile: none',
  'keytool -Djavax.net.ssl.trustStorePassword=x https://a.example.com',
  'curl --cacert',
])('%s trusts none of its own', (text) => expect(trustedFile(text)).toBeNull());

test('the reading says that the file was not read, and nothing of the folders above it', () => {
  const reading = readInput('curl --cacert /home/me/root.pem https://a.example.com');
  const notes = reading.kind === 'targets' ? reading.notes : [];
  expect(notes.map(({ code }) => code)).toEqual(['ROOTS_FILE']);
  expect(notes[0]?.text).toMatch(/`root\.pem`.*not read.*--ca/);
  expect(notes[0]?.text).not.toContain('/home');
});

test('a folder is called by its last part', () => {
  expect(['/a/roots/', 'C:\\a\\b.jks', 'x.pem', '/'].map(trustedFileName)).toEqual(['roots', 'b.jks', 'x.pem', '/']);
});
