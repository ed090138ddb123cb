import type { Catalogue } from '../say.ts';

/** What the result says of a pasted text that switches checks off. `root.pem` stands for the file with the root. */
export const safeCheckTexts = {
  'checks-off.note': 'Your text switches certificate checks off (`{off}`). We tested with checks on.',
  'checks-off.way': 'The safe way: keep the checks on, and name the root to trust. For this program: {way}.',
  'checks-off.curl': '`curl --cacert root.pem`',
  'checks-off.wget': '`wget --ca-certificate=root.pem`',
  'checks-off.node': '`NODE_EXTRA_CA_CERTS=root.pem`',
  'checks-off.npm': '`npm config set cafile root.pem`',
  'checks-off.git': '`git config http.sslCAInfo root.pem`',
  'checks-off.pip': '`pip --cert root.pem`',
  'checks-off.python': '`REQUESTS_CA_BUNDLE=root.pem`, or `verify="root.pem"` in the call',
  'checks-off.go': '`SSL_CERT_FILE=root.pem`, or `RootCAs` in the TLS settings of the program',
  'checks-off.sql-server': '`trustServerCertificate=false` with the root in the trust store of the system',
  'checks-off.postgres': '`sslmode=verify-full sslrootcert=root.pem`',
  'checks-off.mysql': '`--ssl-mode=VERIFY_IDENTITY --ssl-ca=root.pem`',
  'checks-off.mongo': '`--tlsCAFile root.pem`',
  'checks-off.php': '`cafile` with the file of the root, and `verify_peer` left on',
  'checks-off.ruby': '`ca_file` with the file of the root, and `VERIFY_PEER`',
  'checks-off.ldap': '`TLS_CACERT root.pem` with `TLS_REQCERT demand`',
  'checks-off.kubectl': '`kubectl --certificate-authority=root.pem`',
  'checks-off.gnutls': '`gnutls-cli --x509cafile=root.pem`',
  'checks-off.power-shell': 'put the root into the trust store of the system, and leave the option out',
  'checks-off.openssl': '`openssl s_client -CAfile root.pem -verify_return_error`',
  'checks-off.other': 'add the root to the list of roots that it trusts, and leave the option out',
} as const satisfies Catalogue;
