import type { RemedyFacts, RemedySpec } from './remedy.ts';
import { isNotOfTheWeb, isOfTheWeb, reloadServer, showServerSettings } from './server-commands.ts';

/** The server’s list has nothing that today’s clients offer. */
export const widenCipherSuites: RemedySpec = {
  id: 'widen-cipher-suites',
  side: 'server',
  causes: ['no-common-cipher'],
  steps: [
    { text: 'remedy.widen-cipher-suites.1', command: () => `ssl_ciphers ${todaysSuites};`, when: isOfOlderList },
    { text: 'remedy.widen-cipher-suites.2', command: () => `SSLCipherSuite ${todaysSuites}`, when: isOfOlderList },
    {
      text: 'remedy.widen-cipher-suites.3',
      command: () => `ssl_conf_command Ciphersuites ${suitesOfTls13};`,
      when: isOfTls13List,
    },
    {
      text: 'remedy.widen-cipher-suites.4',
      command: () => `SSLCipherSuite TLSv1.3 ${suitesOfTls13}`,
      when: isOfTls13List,
    },
    { text: 'remedy.widen-cipher-suites.5', command: showServerSettings, when: isNotOfTheWeb },
    { text: 'remedy.widen-cipher-suites.6', when: ({ variant }) => variant !== 'tls13' },
    { text: 'remedy.widen-cipher-suites.7', command: reloadServer },
  ],
};

function isOfTls13List(facts: RemedyFacts): boolean {
  return isOfTheWeb(facts) && facts.variant === 'tls13';
}

function isOfOlderList(facts: RemedyFacts): boolean {
  return isOfTheWeb(facts) && facts.variant !== 'tls13';
}

/** All that programs of the web and browsers have of TLS 1.3. RFC 8446 section 9.1. */
const suitesOfTls13 = 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256';

/** What Mozilla’s intermediate configuration and today’s browsers have in common. */
const todaysSuites =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305';
