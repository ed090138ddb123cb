import type { RevocationContact, RevocationSource } from '../../../shared/revocation.ts';
import { checkOcsp } from '../../certificates/revocation/check-ocsp.ts';
import type { Subject } from '../../certificates/revocation/ocsp-certificate-id.ts';
import { writeOcspRequest } from '../../certificates/revocation/ocsp-request.ts';
import { because } from '../../system/connections-made.ts';
import { HttpBody } from '../../system/http-body.ts';
import { type Fetched, fetchOverHttp } from '../../system/http-fetch.ts';
import type { HttpUrl } from '../../system/http-url.ts';
import type { AskContext, Via } from './context.ts';
import { answered, contactsOf, failureOf, foreignPage, unanswered } from './source.ts';

export interface Asked {
  readonly source: RevocationSource;
  readonly contacts: readonly RevocationContact[];
}

/**
 * Asks one responder about one certificate, RFC 6960 appendix A.1: by POST, with a nonce. Where it refuses that it is
 * asked once more without the nonce, which some responders do not take (RFC 9654 section 2.1).
 */
export async function askOcsp(url: HttpUrl, about: Subject, via: Via, context: AskContext): Promise<Asked> {
  const first = await askOnce(url, about, via, context, context.ports.randomBytes(32));
  if (!refusesRequest(first.source)) return first;
  const second = await askOnce(url, about, via, context, null);
  return { source: second.source, contacts: [...first.contacts, ...second.contacts] };
}

const refusesRequest = ({ outcome, why }: RevocationSource) =>
  (outcome === 'unusable' && refusals.includes(why ?? '')) || (outcome === 'unreachable' && why === 'http-error');

const refusals: readonly string[] = ['malformed-request', 'internal-error', 'unauthorized'];

async function askOnce(
  url: HttpUrl,
  about: Subject,
  via: Via,
  context: AskContext,
  nonce: Uint8Array | null,
): Promise<Asked> {
  const body = new HttpBody();
  const fetched = await because({ agreed: 'ocsp' }, () =>
    fetchOverHttp(
      {
        ...{ url, method: 'POST', body: writeOcspRequest(about, { hash: 'sha1', nonce }) },
        ...{ contentType: 'application/ocsp-request', accept: 'application/ocsp-response' },
        ...{ userAgent: context.userAgent, proxy: via === 'proxy' ? context.proxyFor(url) : null },
        ...{ reach: context.reach, limits: context.limits.ocsp },
        take: body.take,
      },
      context.ports,
      context.signal,
    ),
  );
  const contacts = contactsOf('ocsp', url, via, fetched);
  return { source: sourceOf(url, via, fetched, body.bytes, about, context.at, nonce), contacts };
}

function sourceOf(
  { href }: HttpUrl,
  via: Via,
  fetched: Fetched,
  body: Uint8Array,
  about: Subject,
  at: number,
  nonce: Uint8Array | null,
): RevocationSource {
  const named = { kind: 'ocsp', url: href, via } as const;
  const failure = failureOf(fetched);
  if (failure !== null) return unanswered(named, failure);
  const checked = checkOcsp(body, about, at, nonce);
  const foreign = !checked.usable && checked.why === 'malformed' ? foreignPage(body) : null;
  return foreign === null ? answered(named, checked) : unanswered(named, foreign);
}
