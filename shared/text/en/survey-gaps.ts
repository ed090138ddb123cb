import type { Catalogue } from '../say.ts';

/** What a survey may leave open, by name: rows of the list of what was not tested. */
export const surveyGapTexts = {
  'gap.at': '{names} ({address})',
  'gap.negatives': 'Whatever was found missing ({address})',
  'gap.protocols': 'Application protocols (ALPN)',
  'gap.compression': 'TLS compression',
  'gap.session-id': 'Resumption by session id',
  'gap.ticket': 'Resumption by ticket',
  'gap.psk': 'Resumption in TLS 1.3',
  'gap.early-data': 'Early data',
  'gap.secure-renegotiation': 'Secure renegotiation',
  'gap.client-renegotiation': 'Renegotiation by the client',
  'gap.fallback': 'Fallback signal',
  'gap.extended-master-secret': 'Extended master secret',
  'gap.encrypt-then-mac': 'Encrypt-then-MAC',
  'gap.ocsp-stapling': 'Stapled OCSP answer',
  'gap.timestamps': 'Certificate timestamps',
  'gap.client-certificate': 'Whether a client certificate is asked for',
  'gap.client-certificate-required': 'Whether a client certificate is required',
  'gap.finite-fields': 'Diffie-Hellman primes',
  'gap.certificates': 'Certificates',
  'gap.certificates-without-name': 'Certificates without a server name',
  'gap.client-hello': 'The hello of the client',
  'gap.odd-hellos-all': 'Odd hellos',
  'gap.odd-hellos': 'Odd hellos, {count} of {all}',
  'gap.protocols-open': 'One answer about the protocols is missing, so there may be others.',
} as const satisfies Catalogue;

export type SurveyGapTextId = keyof typeof surveyGapTexts;
