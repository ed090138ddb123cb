import * as v from 'valibot';
import { count, list, text } from './field.ts';
import { publicPkiFactIds } from './public-pki-facts.ts';

/** What some client minds although the rules of RFC 5280 are kept. Words: `chain-risk.<code>`. */
export const chainRiskCodes = [
  /** A fact of the public PKI that holds for every path that would do: see `fact`. */
  'distrusted',
  /** A path beside the good one is out of date: clients that look no further fail. */
  'expired-beside',
  /** Longer than public certificates that began then may be. */
  'validity-too-long',
  /** Longer than Apple takes, from private roots too. */
  'validity-too-long-apple',
  /** The server must staple an OCSP answer. */
  'must-staple',
  /** No extended key usage: Apple wants serverAuth. */
  'no-usage-apple',
  /** An authority stands as the server's own certificate: Firefox refuses that. */
  'authority-as-leaf',
  /** A wildcard right below a suffix under which anybody can register: Chrome refuses that. */
  'wildcard-over-suffix',
  /** No alternative names: only clients of the past look at the common name. */
  'common-name-only',
  /** Public certificates for clients are coming to an end. */
  'client-usage-ends',
  /** An RSA key that may not sign: TLS 1.3, (EC)DHE suites and browsers refuse it. */
  'key-exchange-alone',
  /** By its extended key usage, or Netscape's, a certificate of the path is not for this in OpenSSL's reading. */
  'openssl-purpose',
  /** A kind of key in the path that browsers do not take in a certificate. */
  'key-without-browser',
  /** The path ends at a certificate of a person's file that is no root: OpenSSL refuses that unless told otherwise. */
  'anchor-no-root',
] as const;
export type ChainRiskCode = (typeof chainRiskCodes)[number];

export const ChainRisk = v.object({
  code: v.picklist(chainRiskCodes),
  /** Index as sent; null for a certificate that was not sent. */
  certificate: v.nullable(count()),
  subject: text('name', 2000),
  detail: text('name', 500),
  fact: v.nullable(v.picklist(publicPkiFactIds)),
  /** Whose programs mind. */
  clients: list(v.picklist(['chrome', 'firefox', 'apple', 'mozilla-list', 'old-clients', 'openssl']), 6),
});
export type ChainRisk = v.InferOutput<typeof ChainRisk>;
