import type { Catalogue } from '../say.ts';

/** Headline of every `ChainRisk`; where it has a fact, that one's words say more. */
export const chainRiskTexts = {
  'chain-risk.distrusted': 'Some programs no longer trust the root of this chain.',
  'chain-risk.expired-beside': 'Old clients may follow a second way up, and that one has ended.',
  'chain-risk.validity-too-long': 'The certificate lasts longer than browsers allow: {detail}.',
  'chain-risk.validity-too-long-apple': 'The certificate lasts longer than Apple allows: {detail}.',
  'chain-risk.must-staple': 'The certificate demands that the server staples an OCSP answer.',
  'chain-risk.no-usage-apple': 'Apple refuses a server certificate without an extended key usage.',
  'chain-risk.authority-as-leaf': 'The server’s own certificate is an authority, and Firefox refuses that.',
  'chain-risk.wildcard-over-suffix': 'Chrome refuses the wildcard {detail}: anybody can register below it.',
  'chain-risk.common-name-only': 'Only the common name says {detail}, and today’s programs do not look there.',
  'chain-risk.client-usage-ends': 'The next public certificate will not be for clients any more.',
  'chain-risk.key-exchange-alone':
    'The key may not sign ({detail}). TLS 1.3, suites with (EC)DHE and browsers refuse it.',
  'chain-risk.key-without-browser': 'Chrome and Firefox refuse a certificate with a key of this kind: {detail}.',
  'chain-risk.anchor-no-root':
    '“{detail}” in your file is no root. curl and Python 3.13 take it; OpenSSL, Node and older Python do not.',
  'chain-risk.openssl-purpose':
    'OpenSSL and programs built on it refuse the chain: Node, Python, nginx and most others. ({detail})',
} satisfies Catalogue;
