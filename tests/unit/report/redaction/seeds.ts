import type { Audience } from '../../../../shared/redaction.ts';
import { secretForms, shapedSecrets } from '../../input/secret-forms.ts';

/** Something that must not reach some readers, and how people meet it. */
export interface Seed {
  readonly name: string;
  /** As it stands in a text. */
  readonly text: string;
  /** None of these may be found, in any case. */
  readonly values: readonly string[];
  readonly hiddenFrom: readonly Audience[];
}

const everybody: readonly Audience[] = ['it', 'vendor', 'public'];
const outside: readonly Audience[] = ['vendor', 'public'];
const forum: readonly Audience[] = ['public'];

/** Nine characters that nobody would meet by chance, others for every number. */
function piece(number: number): string {
  const letters = 'bcdfghjkmnpqrtvwxz';
  const at = (step: number) => letters[Math.floor(number / letters.length ** step) % letters.length] ?? 'b';
  return `Kq${at(0)}7${at(1)}${at(2).toUpperCase()}Wz9`;
}

const hexOf = (text: string) => Buffer.from(text).toString('hex');

/** Forms beside those of the start field. */
const otherForms: readonly (readonly [string, (secret: string) => string])[] = [
  ['private key', (s) => `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN${s}AoIBAQC7\n${s}abcd\n-----END PRIVATE KEY-----`],
  [
    'private key on one line',
    (s) => `"-----BEGIN RSA PRIVATE KEY-----\\nMIIE${s}\\nx${s}\\n-----END RSA PRIVATE KEY-----"`,
  ],
  [
    'private key with folded lines',
    (s) => `-----BEGIN EC PRIVATE KEY----- MHcCAQEE${s} ${s}== -----END EC PRIVATE KEY-----`,
  ],
  [
    'encrypted key',
    (s) => `-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkq${s}\n-----END ENCRYPTED PRIVATE KEY-----`,
  ],
  ['PKCS #12', (s) => `MIIKKgIBAzCCCfYGCSqGSIb3DQEHAaCCCecEggnj${s}MIIJ3zCCBV8GCSqGSIb3`],
  ['npmrc', (s) => `//registry.example.com/:_authToken=npm_${s}0123456789abcdefghij`],
  ['npmrc password', (s) => `//registry.example.com/:_password=${s}==`],
  ['kubeconfig token', (s) => `users:\n- name: me\n  user:\n    token: ${s}xyz`],
  ['kubeconfig key', (s) => `    client-key-data: LS0tLS1CRUdJTiBS${s}LS0tLQo=`],
  ['htpasswd', (s) => `anna:$apr1$x9sDfg4t$${s}KcK3fT0kPp1p`],
  ['directory hash', (s) => `userPassword: {SSHA}${s}Mm5Pz8GgiULb=`],
  [
    'session ticket',
    (s) => `    TLS session ticket:\n    0000 - ${hexOf(s).match(/../g)?.join(' ')} 00 11 22 33 44 55 66   ${s}`,
  ],
  ['PGPASSWORD', (s) => `PGPASSWORD=${s} psql "host=db.example.com sslmode=require"`],
  ['netrc', (s) => `machine www.example.com\nlogin anna\npassword ${s}`],
  ['AMQP', (s) => `amqps://shop:${s}@mq.example.com:5671/shop`],
  ['LDAP', (s) => `ldapsearch -H ldaps://ldap.example.com -D cn=reader -w ${s}`],
  ['sshpass', (s) => `sshpass -p ${s} ssh anna@www.example.com`],
  ['proxy credentials', (s) => `http_proxy=http://anna:${s}@proxy.example.net:3128`],
  ['PAC address', (s) => `http://wpad.example.net/proxy.pac?token=${s}`],
  ['shared access signature', (s) => `https://x.blob.example.net/a?sv=2024&sig=${s}%2Bx%3D`],
  ['curl certificate', (s) => `curl --cert me.p12:${s} https://www.example.com/`],
  ['value below its name', (s) => `password:\n${s}`],
  ['quoted words', (s) => `password "${s} and more"`],
  ['LDAP settings', (s) => `bindpw: ${s}`],
  ['LDAP settings without a sign', (s) => `bindpw ${s}`],
  ['sssd', (s) => `ldap_default_authtok = ${s}`],
  ['HAProxy', (s) => `user anna insecure-password ${s}`],
  ['HAProxy page', (s) => `stats auth admin:${s}`],
  ['Redis', (s) => `requirepass ${s}`],
  ['PKCS #11 address', (s) => `pkcs11:token=x;pin-value=${s}`],
  ['keytool on its second line', (s) => `  -srcstorepass ${s} -deststoretype PKCS12`],
  ['keytool in a sentence', (s) => `with storepass ${s} it works`],
  ['mail dialogue', (s) => `334 UGFzc3dvcmQ6\n${s}`],
  ['Postfix', (s) => `[mail.example.com]:587 anna:${s}`],
  ['PuTTY', (s) => `PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 1\nAAAA${s}\n`],
  ['Spanish', (s) => `Contraseña: ${s}`],
  ['Portuguese', (s) => `senha=${s}`],
  ['French', (s) => `mot de passe : ${s}`],
  ['Russian', (s) => `пароль: ${s}`],
  ['a sentence', (s) => `with passphrase ${s} it starts`],
  ['ssh-keygen', (s) => `ssh-keygen -t ed25519 -N ${s}`],
  ['cookie', (s) => `< Set-Cookie: session=${s}; Path=/; Secure`],
];

const secrets: readonly Seed[] = [
  ...secretForms.filter(({ name }) => name !== 'a long text').map(({ name, paste }) => [name, paste] as const),
  ...shapedSecrets.map(([name, make]) => [name, make] as const),
  ...otherForms,
].map(([name, paste], index): Seed => {
  const secret = piece(index);
  return { name, text: paste(secret), values: [secret, hexOf(secret)], hiddenFrom: everybody };
});

type Make = (number: number) => Omit<Seed, 'name' | 'hiddenFrom'>;
const simply =
  (form: (value: string) => string, value: (number: number) => string): Make =>
  (number) => ({
    ...{ text: form(value(number)), values: [value(number)] },
  });

const privateKinds: readonly (readonly [string, readonly Audience[], number, Make])[] = [
  [
    'home folder',
    everybody,
    8,
    simply(
      (user) => `cannot load /home/${user}/certs/ca.pem`,
      (n) => `bwerk${n}`,
    ),
  ],
  [
    'Windows home folder',
    everybody,
    6,
    simply(
      (user) => `C:\\Users\\${user}\\AppData\\ca.pem`,
      (n) => `uwerk${n}`,
    ),
  ],
  [
    'macOS home folder',
    everybody,
    4,
    simply(
      (user) => `file:///Users/${user}/Library`,
      (n) => `mwerk${n}`,
    ),
  ],
  [
    'home folder of two words',
    everybody,
    3,
    (n) => ({ text: `open /Users/Berta Xwerk7x${n}/ca.pem`, values: [`Xwerk7x${n}`] }),
  ],
  [
    'quoted home folder of two words',
    everybody,
    2,
    (n) => ({ text: `open "C:\\Users\\Berta Ywerk7x${n}"`, values: [`Ywerk7x${n}`] }),
  ],
  [
    'home folder on a share',
    everybody,
    2,
    simply(
      (user) => `\\\\files.example\\Users\\${user}\\ca.pem`,
      (n) => `swerk7x${n}`,
    ),
  ],
  [
    'home folder below another',
    everybody,
    2,
    simply(
      (user) => `/nfs/home/${user}/ca.pem`,
      (n) => `nwerk7x${n}`,
    ),
  ],
  [
    'home folder of a server',
    everybody,
    2,
    simply(
      (user) => `sftp://files.example/home/${user}/`,
      (n) => `fwerk7x${n}`,
    ),
  ],
  [
    'home folder on another drive',
    everybody,
    2,
    simply(
      (user) => `D:\\home\\${user}\\x`,
      (n) => `dwerk7x${n}`,
    ),
  ],
  [
    'short home folder',
    everybody,
    2,
    simply(
      (user) => `cat ~${user}/x`,
      (n) => `twerk7x${n}`,
    ),
  ],
  [
    'range of inner addresses',
    outside,
    3,
    (n) => ({
      text: `allow 10.77.32.${n + 20}-10.77.33.${n + 20}`,
      values: [`10.77.32.${n + 20}`, `10.77.33.${n + 20}`],
    }),
  ],
  [
    'inner address in a word',
    outside,
    3,
    (n) => ({
      text: `src-10.77.34.${n + 20}x and ip10.77.35.${n + 20}`,
      values: [`10.77.34.${n + 20}`, `10.77.35.${n + 20}`],
    }),
  ],
  [
    'inner address of IPv6 in a word',
    outside,
    2,
    simply(
      (ip) => `inet6${ip}x`,
      (n) => `fd77:32::${n + 20}`,
    ),
  ],
  [
    'inner address with its port behind a dot',
    outside,
    2,
    simply(
      (ip) => `IP ${ip}.443 > ${ip}.51000: Flags [R]`,
      (n) => `10.77.36.${n + 20}`,
    ),
  ],
  [
    'inner address',
    outside,
    10,
    simply(
      (ip) => `connect to ${ip}:443 failed`,
      (n) => `10.77.31.${n + 20}`,
    ),
  ],
  [
    'inner address in brackets',
    outside,
    6,
    simply(
      (ip) => `https://[${ip}]:8443/`,
      (n) => `fd77:31::${n + 20}`,
    ),
  ],
  [
    'inner address with a zone',
    outside,
    4,
    simply(
      (ip) => `dial ${ip}%eth0 port 443`,
      (n) => `fe80::77:${n + 20}`,
    ),
  ],
  [
    'carrier address',
    outside,
    4,
    simply(
      (ip) => `from ${ip}`,
      (n) => `100.77.31.${n + 20}`,
    ),
  ],
  [
    'reversed address',
    outside,
    4,
    (n) => ({ text: `PTR ${n + 20}.44.77.10.in-addr.arpa`, values: [`${n + 20}.44.77.10`, `10.77.44.${n + 20}`] }),
  ],
  [
    'hardware address',
    outside,
    6,
    simply(
      (mac) => `link/ether ${mac} brd ff:ff:ff:ff:ff:ff`,
      (n) => `02:77:31:aa:bb:${n + 10}`,
    ),
  ],
  [
    'inner name',
    outside,
    10,
    simply(
      (host) => `https://${host}:8443/health`,
      (n) => `db${n}.werk7.internal`,
    ),
  ],
  [
    'inner name in capitals',
    outside,
    4,
    simply(
      (host) => `lookup ${host.toUpperCase()}: no such host`,
      (n) => `ap${n}.werk8.corp`,
    ),
  ],
  [
    'inner name, encoded',
    outside,
    4,
    (n) => ({ text: `next=https%3A%2F%2Fcx${n}.werk9.lan%2Fa`, values: [`cx${n}.werk9`] }),
  ],
  [
    'name without a dot',
    outside,
    6,
    simply(
      (host) => `GET http://${host}:8080/ failed`,
      (n) => `kasse7x${n}`,
    ),
  ],
  [
    'file server',
    outside,
    4,
    simply(
      (host) => `see \\\\${host}\\certs`,
      (n) => `filer7x${n}`,
    ),
  ],
  [
    'mailbox',
    outside,
    6,
    simply(
      (mail) => `ask ${mail} for help`,
      (n) => `person7x${n}@bergwerk7.example`,
    ),
  ],
  [
    'computer',
    outside,
    4,
    simply(
      (name) => `COMPUTERNAME=${name}`,
      (n) => `PC-WERK7X${n}`,
    ),
  ],
  [
    'account',
    outside,
    4,
    simply(
      (name) => `USERNAME=${name}`,
      (n) => `konto7x${n}`,
    ),
  ],
  [
    'prompt',
    outside,
    4,
    (n) => ({ text: `gast7x${n}@rechner7x${n}:~$ curl`, values: [`gast7x${n}`, `rechner7x${n}`] }),
  ],
  [
    'radio network',
    outside,
    4,
    simply(
      (name) => `SSID: ${name}`,
      (n) => `Bergfunk7x${n}`,
    ),
  ],
  [
    'address on the internet',
    forum,
    8,
    simply(
      (ip) => `seen from ${ip} today`,
      (n) => `81.77.31.${n + 20}`,
    ),
  ],
];

const privateThings: readonly Seed[] = privateKinds.flatMap(([name, hiddenFrom, count, make]) =>
  Array.from({ length: count }, (_, number): Seed => ({ name: `${name} ${number + 1}`, hiddenFrom, ...make(number) })),
);

/** More than two hundred, each another one. */
export const seeds: readonly Seed[] = [...secrets, ...privateThings];
