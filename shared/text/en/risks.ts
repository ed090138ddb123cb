import type { Catalogue } from '../say.ts';

/** Weak or odd things that are not why a handshake failed. */
export const riskTexts = {
  'risk.command-limits': 'Your command sets {limits}, and it was not tested with that.',
  'risk.command-certificate': 'Your command shows the certificate `{file}`, which was not read here.',
  'risk.command-checks-off': 'Your command checks no certificate (`{option}`): if it fails, the reason is another.',
  'risk.expires-soon': 'The certificate ends on {end}, in {days}.',
  'risk.old-version': 'The handshake uses {version}, which was retired in 2021.',
  'risk.weak-cipher-suite': 'The handshake uses the weak cipher suite {suite}.',
  'risk.no-forward-secrecy': 'The cipher suite {suite} has no forward secrecy.',
  'risk.sha1-handshake': 'The server signs its handshake with SHA-1 ({scheme}).',
  'risk.small-dh': 'The Diffie-Hellman numbers have {bits} bits; OpenSSL 3 wants 2048.',
  'risk.no-secure-renegotiation': 'The server lacks safe renegotiation (RFC 5746); OpenSSL 3 and others refuse that.',
  'risk.no-extended-master-secret':
    'The server lacks the extended master secret (RFC 7627); strict clients refuse that.',
  'risk.warning-alert': 'The server warns with alert {alert}, and goes on.',
  'risk.warning-alert.of-name': 'The server warns with alert {alert}; clients such as Java 7 stop there.',
  'risk.slow-answer': 'The server’s first answer took {seconds}; programs that wait for less give up.',
  'risk.trusted-by-some': 'Trusted by {trusting}, refused by {refusing}: {reason}.',
  'risk.several-certificates': 'The server showed at least {count} different lists of certificates during this check.',
  'risk.chain-order': 'The certificates are sent in the wrong order.',
  'risk.chain-unneeded': 'The server sends {count} that no chain needs.',
  'risk.intermediate-from-elsewhere': 'The server leaves out “{issuer}”; clients without it refuse.',
  'risk.must-staple-missing': 'The certificate demands a stapled answer on revocation; the server sent none.',
  'risk.must-staple-unusable': 'The certificate demands a stapled answer; the one sent does not count ({why}).',
  'risk.staple-unusable': 'The stapled answer on revocation does not count ({why}); some clients refuse it.',
  'risk.interception': 'The certificate comes from “{issuer}”, which looks like a web filter.',
  'risk.clock-off': 'This computer’s clock and the server’s differ by {offset}.',
  'risk.clock-off-dates': 'The clocks differ by {offset}; by the server’s, the certificate is not valid.',
  'risk.clock-before-build': 'This computer’s clock is wrong: it shows {now}, before this program was built.',
  'risk.clocks-before-build': 'This clock and the server’s both show {now}, before this program was built.',
  'risk.moved-clock': 'This computer’s clock moved by {span} during the check, or the computer slept.',
  'risk.server-clock-off': 'The server’s own clock is wrong: it shows {time}.',
  'risk.address-closed': 'The address {address} is closed; another address of this computer works.',
  'risk.family-unreachable': 'There is no {family} from here; {address} was not reached.',
  'risk.proxy-elsewhere': 'Other programs would go through the proxy {proxy}; we went directly.',
  'risk.client-certificate-optional': 'The server asks for a client certificate, and works without one.',
  'risk.client-certificate-optional.pages':
    'The server asks for a client certificate, and single pages may insist on one.',
  'risk.status': 'The first reply has status {status}; the handshake is not to blame.',
  'risk.no-reply': 'The handshake worked; no reply came to the first request.',
  'risk.other-reply': 'The handshake worked; the first reply is no HTTP.',
} as const satisfies Catalogue;

/** Names of the lists of trusted roots. */
export const storeNames = {
  system: 'this system’s list',
  mozilla: 'Mozilla’s list',
  custom: 'your own file',
} as const;

export type RiskTextId = keyof typeof riskTexts;
