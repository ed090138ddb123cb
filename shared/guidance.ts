/** A public recommendation. `date` is the month of its publication, `2021-03`. */
export interface Guidance {
  readonly name: string;
  readonly date: string;
  readonly url: string;
}

/** When this list was last held against what its publishers offer. */
export const guidanceReviewed = '2026-11';

/** The recommendations that risks follow, by short ids. Where a newer one took a place, the name says so. */
export const guidance = {
  'rfc-5280': rfc(5280, '2008-05', 'X.509 certificates on the Internet'),
  'rfc-5746': rfc(5746, '2010-02', 'TLS Renegotiation Indication Extension'),
  'rfc-6176': rfc(6176, '2011-03', 'Prohibiting SSL 2.0'),
  'rfc-7366': rfc(7366, '2014-09', 'Encrypt-then-MAC for TLS'),
  'rfc-7457': rfc(7457, '2015-02', 'Summarizing Known Attacks on TLS'),
  'rfc-7465': rfc(7465, '2015-02', 'Prohibiting RC4 Cipher Suites'),
  'rfc-7507': rfc(7507, '2015-04', 'TLS Fallback SCSV (obsoleted by RFC 8996)'),
  'rfc-7568': rfc(7568, '2015-06', 'Deprecating SSL 3.0'),
  'rfc-7627': rfc(7627, '2015-09', 'Extended Master Secret (now part of RFC 9846)'),
  'rfc-7919': rfc(7919, '2016-08', 'Negotiated Finite Field Diffie-Hellman Parameters'),
  'rfc-8470': rfc(8470, '2018-09', 'Using Early Data in HTTP'),
  'rfc-8996': rfc(8996, '2021-03', 'BCP 195, Deprecating TLS 1.0 and TLS 1.1'),
  'rfc-9155': rfc(9155, '2021-12', 'Deprecating MD5 and SHA-1 Signature Hashes in TLS 1.2'),
  'rfc-9325': rfc(9325, '2022-11', 'BCP 195, Recommendations for Secure Use of TLS'),
  'rfc-9846': rfc(9846, '2026-07', 'TLS 1.3 (replaces RFC 8446)'),
  'rfc-10015': rfc(10015, '2026-07', 'Deprecating Obsolete Key Exchange Methods in TLS 1.2'),
  'nist-800-52r2': {
    name: 'NIST SP 800-52 Rev. 2, Guidelines for TLS Implementations',
    date: '2019-08',
    url: 'https://doi.org/10.6028/NIST.SP.800-52r2',
  },
  'nist-800-131ar2': {
    name: 'NIST SP 800-131A Rev. 2, Transitioning the Use of Cryptographic Algorithms and Key Lengths',
    date: '2019-03',
    url: 'https://doi.org/10.6028/NIST.SP.800-131Ar2',
  },
  'bsi-tr-02102-2': {
    name: 'BSI TR-02102-2, Use of TLS, version 2026-01',
    date: '2026-01',
    url: 'https://www.bsi.bund.de/EN/Themen/Unternehmen-und-Organisationen/Standards-und-Zertifizierung/Technische-Richtlinien/TR-nach-Thema-sortiert/tr02102/tr02102_node.html',
  },
  'tlsref-6.0': {
    name: 'TLSRef Server Side TLS (formerly Mozilla’s), guideline 6.0',
    date: '2026-04',
    url: 'https://data.tlsref.org/guidelines/6.0.json',
  },
} as const satisfies Readonly<Record<string, Guidance>>;

export type GuidanceId = keyof typeof guidance;

function rfc(number: number, date: string, title: string): Guidance {
  return { name: `RFC ${number}, ${title}`, date, url: `https://www.rfc-editor.org/info/rfc${number}` };
}
