/** The five steps of the wizard: what each answers, what it does, and when it can be left out. */
export interface StepWords {
  readonly title: string;
  readonly lead: string;
  readonly does: readonly string[];
  readonly looks: string;
  readonly notNeeded: string;
  readonly see: readonly string[];
  readonly words: readonly string[];
}

export const librarySteps = {
  versions: {
    title: 'Step 1: Versions',
    lead: 'Is there a version of TLS that both sides allow?',
    does: [
      'It says hello once for each version, from SSL 3 to TLS 1.3.',
      'It notes which ones the server takes, and how it says no.',
      'It sets that beside what your program offers.',
    ],
    looks: 'A row for each version, with taken, refused or not tested. A refused old version is good news.',
    notNeeded: 'Leave it out when a handshake went through, or when no connection could be opened.',
    see: ['cause/protocol-version-mismatch', 'term/tls-version', 'error/protocol-version'],
    words: ['protocol support', 'tls versions', 'version ladder'],
  },
  certificates: {
    title: 'Step 2: Certificates',
    lead: 'Is the certificate in date, for this name, whole, and trusted?',
    does: [
      'It reads what every address sends, with the name and without it.',
      'It builds the chain up to a root, for each list of roots on this computer.',
      'It checks dates, names, keys and signatures. With your yes, it asks the issuer too.',
    ],
    looks: 'The chain as a tree with its break, and the names with the match marked. Each list of roots has a line.',
    notNeeded: 'Leave it out when the handshake ends before the server’s hello.',
    see: [
      'cause/certificate-expired',
      'cause/incomplete-chain',
      'cause/hostname-mismatch',
      'cause/unknown-ca',
      'term/chain',
    ],
    words: ['verify certificates', 'check certificate', 'chain check'],
  },
  ciphers: {
    title: 'Step 3: Cipher suites',
    lead: 'Is there a cipher suite, a group and a signature that both sides allow?',
    does: [
      'It asks the server suite by suite, at a gentle pace.',
      'It finds the server’s order, its groups and its kinds of key.',
      'It sets both lists side by side and counts what they share.',
    ],
    looks: 'Two lists and the number in common. Weak suites are named as a risk, not as the cause.',
    notNeeded: 'Leave it out when a handshake went through and only the certificate fails.',
    see: ['cause/no-common-cipher', 'cause/no-common-group', 'term/cipher-suite', 'practice/strong-ciphers'],
    words: ['cipher suites', 'survey', 'enumerate ciphers', 'scan'],
  },
  network: {
    title: 'Step 4: Network',
    lead: 'Does anything on the way break the handshake?',
    does: [
      'It looks up the name, and knocks on the port and on its neighbours.',
      'It follows the way with ping and traceroute.',
      'It compares small and large first messages, and looks for proxies and sign-in pages.',
    ],
    looks: 'The way as a strip, ports as open, refused or no answer, and pairs that differ in one thing.',
    notNeeded: 'Leave it out when the server itself gave the reason.',
    see: ['cause/tcp-timeout', 'cause/path-mtu', 'cause/proxy-failure', 'cause/dns-failure', 'term/firewall'],
    words: ['ping', 'traceroute', 'telnet', 'firewall', 'proxy', 'path'],
  },
  settings: {
    title: 'Step 5: Settings',
    lead: 'Which line of the settings is it?',
    does: [
      'It reads the files of the server or client program, here on this computer.',
      'It finds out what holds for each site, and checks the files that are named.',
      'It sets what the files say beside what the server does.',
    ],
    looks: 'The line with its mark, and a table of what the file says and what the server does.',
    notNeeded: 'Leave it out when you can not see the settings of either side.',
    see: [
      'cause/server-configuration',
      'cause/client-configuration',
      'cause/key-certificate-mismatch',
      'practice/configuration',
    ],
    words: ['configuration', 'nginx.conf', 'ssl.conf', 'httpd.conf', 'permissions', 'review settings'],
  },
} as const satisfies Readonly<Record<string, StepWords>>;
