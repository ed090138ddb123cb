import type { CauseId } from '../../../shared/cause.ts';
import type { WhereAnswer } from '../../../shared/where-it-works.ts';

/** Causes that an answer speaks for, and causes that it speaks against. What stands in neither is left as it is. */
interface Fit {
  readonly speaksFor: ReadonlySet<CauseId>;
  readonly speaksAgainst: ReadonlySet<CauseId>;
}

/** What was offered by the program that fails, and not by every program. */
const offers: readonly CauseId[] = [
  'protocol-version-mismatch',
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
];

/** What one program insists on and another does not. */
const demands: readonly CauseId[] = [
  'unsafe-legacy-renegotiation',
  'extended-master-secret-required',
  'weak-dh',
  'weak-key-or-signature',
  'revocation-unreachable',
];

/** What every program meets alike, on this computer and on any other. */
const sameForAll: readonly CauseId[] = [
  'key-certificate-mismatch',
  'certificate-not-yet-valid',
  'server-configuration',
  'tcp-refused',
  'corrupted-traffic',
];

/** What every browser here refuses as well. */
const inEveryBrowser: readonly CauseId[] = [
  ...sameForAll,
  'certificate-expired',
  'hostname-mismatch',
  'self-signed',
  'clock-wrong',
  'captive-portal',
];

/** What lies on the way, and changes with it. */
const onTheWay: readonly CauseId[] = [
  'tls-interception',
  'proxy-failure',
  'captive-portal',
  'path-mtu',
  'filtered-by-name',
  'source-address-refused',
  'tcp-timeout',
  'host-unreachable',
  'large-hello-intolerance',
  'connection-reset',
  'handshake-timeout',
];

/** What the server does to every network alike. */
const sameEverywhere: readonly CauseId[] = [
  ...offers,
  ...sameForAll,
  'unsafe-legacy-renegotiation',
  'extended-master-secret-required',
  'weak-dh',
  'weak-key-or-signature',
  'hostname-mismatch',
  'self-signed',
  'incomplete-chain',
  'unknown-ca',
  'certificate-invalid',
  'client-certificate-required',
  'alpn-mismatch',
  'clock-wrong',
  'client-configuration',
];

const fit = (speaksFor: readonly CauseId[], speaksAgainst: readonly CauseId[]): Fit => ({
  speaksFor: new Set(speaksFor),
  speaksAgainst: new Set(speaksAgainst),
});

/**
 * A browser brings its own list of roots and fetches what is missing; so a chain with a gap, or a root that only the
 * browser has, is what differs. Another network changes the way and nothing else; another computer keeps the server.
 */
export const fits: Readonly<Record<WhereAnswer, Fit>> = {
  'works-in-browser': fit(
    [
      ...offers,
      ...demands,
      'incomplete-chain',
      'unknown-ca',
      'tls-interception',
      'proxy-failure',
      'client-configuration',
      'client-certificate-required',
      'server-name-required',
      'fingerprint-blocked',
    ],
    inEveryBrowser,
  ),
  'works-in-other-program': fit(
    [
      ...offers,
      ...demands,
      'incomplete-chain',
      'unknown-ca',
      'proxy-failure',
      'client-configuration',
      'client-certificate-required',
      'server-name-required',
      'alpn-mismatch',
      'fingerprint-blocked',
    ],
    [...sameForAll, 'source-address-refused', 'clock-wrong', 'captive-portal'],
  ),
  'works-on-other-computer': fit(
    [...demands, 'clock-wrong', 'unknown-ca', 'client-configuration', 'client-certificate-required'],
    sameForAll.filter((cause) => cause !== 'tcp-refused'),
  ),
  'works-on-other-network': fit([...onTheWay, 'dns-failure', 'revocation-unreachable'], sameEverywhere),
  'works-on-older-system': fit([...offers, ...demands, 'large-hello-intolerance', 'extension-intolerance'], sameForAll),
  'works-on-newer-system': fit(
    [...offers, 'unknown-ca', 'certificate-expired', 'server-name-required', 'client-configuration'],
    [...sameForAll, 'unsafe-legacy-renegotiation', 'weak-dh', 'large-hello-intolerance', 'extension-intolerance'],
  ),
  'fails-in-browser': fit(inEveryBrowser, ['client-configuration', 'fingerprint-blocked']),
  'fails-in-other-program': fit(
    [...sameForAll, 'clock-wrong', 'captive-portal', 'path-mtu'],
    ['client-configuration', 'fingerprint-blocked'],
  ),
  'fails-on-other-computer': fit(
    [...sameForAll, 'certificate-expired', 'hostname-mismatch', 'self-signed', 'incomplete-chain'],
    ['client-configuration', 'clock-wrong'],
  ),
  'fails-on-other-network': fit(sameForAll, [
    'tls-interception',
    'proxy-failure',
    'captive-portal',
    'path-mtu',
    'filtered-by-name',
    'source-address-refused',
  ]),
  // An expired certificate on one of several servers shows sometimes as well: this speaks against nothing.
  'fails-sometimes': fit(
    ['partial-outage', 'rate-limited', 'session-resumption-failed', 'connection-reset', 'handshake-timeout'],
    [],
  ),
};
