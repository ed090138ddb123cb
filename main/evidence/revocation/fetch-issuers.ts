// Certificates of missing issuers, from where the certificate below says that they are: RFC 5280 section 4.2.2.1.
import type { RevocationContact, RevocationSource } from '../../../shared/revocation.ts';
import { readPkcs7 } from '../../certificates/files/pkcs7.ts';
import type { Certificate } from '../../certificates/x509/certificate.ts';
import { readPem } from '../../certificates/x509/pem.ts';
import { readable, shortened } from '../../certificates/x509/readable.ts';
import { because } from '../../system/connections-made.ts';
import { HttpBody } from '../../system/http-body.ts';
import { fetchOverHttp } from '../../system/http-fetch.ts';
import { type HttpUrl, readHttpUrl } from '../../system/http-url.ts';
import type { AskContext, Via } from './context.ts';
import { contactsOf, type Ending, failureOf, foreignPage, notAsked } from './source.ts';
import { certificateOf, fingerprintOf, issuerOf } from './subjects.ts';

/** A certificate that was fetched, and whose key it proved to be. */
export interface FetchedIssuer {
  readonly der: Uint8Array;
  readonly url: string;
  readonly via: Via;
  /** SHA-256 of the certificate that names the address, in hex: its signature verifies with this one's key. */
  readonly issued: string;
}

/** An address that was asked, or was not, and how that went. `found` counts certificates that fit. */
export type IssuerSource = Pick<RevocationSource, 'url' | 'via' | 'outcome' | 'why' | 'detail'> & {
  readonly found: number;
};

export interface FetchedIssuers {
  /** From the lowest up. */
  readonly issuers: readonly FetchedIssuer[];
  readonly sources: readonly IssuerSource[];
  readonly contacts: readonly RevocationContact[];
}

/** Storeys that are climbed, addresses of one certificate, certificates of one answer. */
const mostStoreys = 4;
const mostUrls = 3;
const mostCertificates = 50;

/**
 * Climbs from `certificate` until an issuer is among `known` (DER), is its own issuer, or does not turn up. Loops end
 * because no certificate is taken twice, and after four storeys. What does not verify the signature is left out.
 */
export async function fetchIssuers(
  certificate: Uint8Array,
  known: readonly Uint8Array[],
  context: AskContext,
): Promise<FetchedIssuers> {
  const nearby = known.map(certificateOf).filter((one) => one !== null);
  const result: Result = { issuers: [], sources: [], contacts: [] };
  const seen = new Set<string>();
  let below = certificateOf(certificate);
  while (below !== null && seen.size < mostStoreys && !seen.has(fingerprintOf(below))) {
    seen.add(fingerprintOf(below));
    if (issuerOf(below, nearby) !== null) break;
    below = await climb(below, context, result);
  }
  return result;
}

/** Where they could be fetched, and nobody said yes. */
export function issuersNotAsked(certificate: Uint8Array): FetchedIssuers {
  const urls = certificateOf(certificate)?.extensions.caIssuers.slice(0, mostUrls) ?? [];
  const sources = urls.map((text) => {
    const why = readHttpUrl(text) === null ? 'not-http' : 'no-consent';
    return { url: shortened(readable(text), 1000), via: null, ...notAsked(why), found: 0 };
  });
  return { issuers: [], sources, contacts: [] };
}

interface Result {
  readonly issuers: FetchedIssuer[];
  readonly sources: IssuerSource[];
  readonly contacts: RevocationContact[];
}

/** Asks the addresses of one certificate, directly and then through the proxy, until its issuer turns up. */
async function climb(below: Certificate, context: AskContext, result: Result): Promise<Certificate | null> {
  for (const text of below.extensions.caIssuers.slice(0, mostUrls)) {
    const url = readHttpUrl(text);
    if (url === null) {
      result.sources.push({ url: shortened(readable(text), 1000), via: null, ...notAsked('not-http'), found: 0 });
      continue;
    }
    const ways: readonly Via[] = context.proxyFor(url) === null ? ['direct'] : ['direct', 'proxy'];
    const came = await Promise.all(ways.map((via) => ask(url, via, below, context, result)));
    const issuer = came.find((one) => one !== null);
    if (issuer) return issuer;
  }
  return null;
}

async function ask(
  url: HttpUrl,
  via: Via,
  below: Certificate,
  context: AskContext,
  result: Result,
): Promise<Certificate | null> {
  const body = new HttpBody();
  const fetched = await because({ agreed: 'aia' }, () =>
    fetchOverHttp(
      {
        ...{ url, method: 'GET', body: null, contentType: null },
        accept: 'application/pkix-cert, application/pkcs7-mime, */*',
        ...{ userAgent: context.userAgent, proxy: via === 'proxy' ? context.proxyFor(url) : null },
        ...{ reach: context.reach, limits: context.limits.issuer },
        take: body.take,
      },
      context.ports,
      context.signal,
    ),
  );
  result.contacts.push(...contactsOf('aia', url, via, fetched));
  const failure = failureOf(fetched);
  // What did not come whole is no file: its readers would refuse it.
  const all = failure === null ? certificatesIn(body.bytes) : [];
  const issuer = issuerOf(below, all);
  const ending = failure ?? (issuer === null ? nothingIn(body.bytes, all) : here);
  result.sources.push({ url: url.href, via, ...ending, found: issuer === null ? 0 : 1 });
  const had = issuer !== null && result.issuers.some(({ der }) => Buffer.compare(der, issuer.der) === 0);
  if (issuer !== null && !had)
    result.issuers.push({ der: Uint8Array.from(issuer.der), url: url.href, via, issued: fingerprintOf(below) });
  return issuer;
}

const here: Ending = { outcome: 'answered', why: null, detail: '' };

/** Something else, or certificates of which none has the key that verifies the one below. */
function nothingIn(body: Uint8Array, all: readonly Certificate[]): Ending {
  if (all.length > 0) return { outcome: 'unusable', why: 'wrong-signer', detail: '' };
  return foreignPage(body) ?? { outcome: 'unusable', why: 'malformed', detail: '' };
}

/** One in DER, a PKCS#7 of several (RFC 5280 section 4.2.2.1), or, against it, PEM. */
function certificatesIn(body: Uint8Array): Certificate[] {
  const one = certificateOf(body);
  if (one !== null) return [one];
  const ders = body[0] === 0x30 ? (readPkcs7(body)?.certificates ?? []) : readPem(Buffer.from(body).toString('latin1'));
  return ders
    .slice(0, mostCertificates)
    .map(certificateOf)
    .filter((certificate) => certificate !== null);
}
