/** Five habits that keep handshakes working. */
export interface PracticeWords {
  readonly title: string;
  readonly lead: string;
  readonly why: string;
  readonly steps: readonly string[];
  readonly check: string;
  readonly see: readonly string[];
  readonly words: readonly string[];
}

export const libraryPractices = {
  'up-to-date': {
    title: 'Keep the software up to date',
    lead: 'Update the server program, the TLS library and the programs that connect.',
    why: 'Clients drop old versions and old habits each year. A server that stands still is left behind.',
    steps: [
      'Find out which versions run: `openssl version`, `nginx -v`, `apachectl -v`, `java -version`.',
      'Take updates from your system. They bring repairs without a change of the version number.',
      'Restart the program after an update of its library. Until then it runs the old one.',
      'Update the lists of roots, also that of Java and of containers.',
    ],
    check: 'Check the server again. TLS 1.2 and 1.3 should be there, and no repair be missing.',
    see: ['cause/protocol-version-mismatch', 'cause/unsafe-legacy-renegotiation', 'term/tls-version'],
    words: ['update', 'patch', 'openssl version', 'end of life', 'best practice'],
  },
  'strong-ciphers': {
    title: 'Use strong cipher suites',
    lead: 'Allow TLS 1.2 and 1.3, with suites that have AEAD and forward secrecy.',
    why: 'Weak suites can be broken, and new clients refuse them. A list that is too narrow locks people out as well.',
    steps: [
      'Allow TLS 1.3 with its own suites.',
      'For TLS 1.2 allow ECDHE suites with AES-GCM or ChaCha20.',
      'Take RC4, 3DES, NULL, EXPORT and anonymous suites out.',
      'Change the list step by step, and see who still connects.',
    ],
    check: 'Run step 3. Each of today’s clients should still have a suite in common, with no risk named.',
    see: ['step/ciphers', 'term/cipher-suite', 'term/forward-secrecy', 'term/aead', 'cause/no-common-cipher'],
    words: ['harden', 'weak ciphers', 'rc4', '3des', 'secure configuration', 'best practice'],
  },
  renewal: {
    title: 'Renew certificates in time',
    lead: 'Let certificates renew by themselves, and test that it works before the last day.',
    why: 'An ended certificate stops all clients at once. A new file on the disk does nothing until a reload.',
    steps: [
      'Renew automatically, well before the last day.',
      'Test the renewal: `certbot renew --dry-run`.',
      'Reload the server after each renewal: `nginx -t && systemctl reload nginx`.',
      'Do so on every server behind the name.',
    ],
    check: 'Check all addresses. They should show the same certificate, with the same last day.',
    see: ['cause/certificate-expired', 'cause/partial-outage', 'term/validity', 'practice/monitoring'],
    words: ['certbot', 'let’s encrypt', 'acme', 'expiry', 'reminder', 'best practice'],
  },
  configuration: {
    title: 'Review the settings',
    lead: 'Look through the settings after each change, and hold them against what the server does.',
    why: 'Settings are read at the start. One line in another file can undo what you wrote.',
    steps: [
      'Test the syntax before a reload: `nginx -t` or `apachectl configtest`.',
      'Send the whole chain, without the root.',
      'See that the key belongs to the certificate, and that nobody else can read it.',
      'Keep the settings in version control, with the reason for each change.',
    ],
    check: 'Run step 5 with the files. What they say and what the server does should agree.',
    see: ['step/settings', 'cause/server-configuration', 'cause/incomplete-chain', 'cause/key-certificate-mismatch'],
    words: ['configuration review', 'audit', 'configtest', 'best practice'],
  },
  monitoring: {
    title: 'Watch it',
    lead: 'Let a program look at the server from outside, and tell you before people do.',
    why: 'Most faults come with a change: a date, a renewal, a new server. A watch sees them first.',
    steps: [
      'Check from outside, as people connect, and not on the server itself.',
      'Check every address, and read the last day of the certificate.',
      'Run `handshake-doctor diagnose HOST --json` on a timer, and act on its exit code.',
      'Let two failures in a row raise the alarm, so that one lost packet does not.',
    ],
    check: 'Stop a test server. The alarm should come within the time that you chose.',
    see: ['practice/renewal', 'cause/partial-outage', 'cause/certificate-expired'],
    words: ['monitor', 'alert', 'cron', 'timer', 'watch list', 'best practice'],
  },
} as const satisfies Readonly<Record<string, PracticeWords>>;
