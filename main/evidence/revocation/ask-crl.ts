import type { RevocationContact, RevocationSource } from '../../../shared/revocation.ts';
import { checkCrl } from '../../certificates/revocation/check-crl.ts';
import type { ReadCrl } from '../../certificates/revocation/crl.ts';
import { CrlReader } from '../../certificates/revocation/crl-reader.ts';
import type { Subject } from '../../certificates/revocation/ocsp-certificate-id.ts';
import { readCrl } from '../../certificates/revocation/read-crl.ts';
import { because } from '../../system/connections-made.ts';
import { fetchOverHttp } from '../../system/http-fetch.ts';
import type { HttpUrl } from '../../system/http-url.ts';
import type { AskContext, Via } from './context.ts';
import { answered, contactsOf, failureOf, foreignPage, type Named, unanswered } from './source.ts';

export interface AskedList {
  /** One for each of `about`, in its order. */
  readonly sources: readonly RevocationSource[];
  readonly contacts: readonly RevocationContact[];
}

/** Fetches one list and reads it while it comes, for all certificates that name it. */
export async function askCrl(
  url: HttpUrl,
  about: readonly Subject[],
  via: Via,
  context: AskContext,
): Promise<AskedList> {
  const list = new ArrivingList(about.map(({ certificate }) => certificate.serialNumber));
  const fetched = await because({ agreed: 'crl' }, () =>
    fetchOverHttp(
      {
        ...{ url, method: 'GET', body: null, contentType: null, accept: 'application/pkix-crl, */*' },
        ...{ userAgent: context.userAgent, proxy: via === 'proxy' ? context.proxyFor(url) : null },
        ...{ reach: context.reach, limits: context.limits.crl },
        take: (piece) => list.take(piece),
      },
      context.ports,
      context.signal,
    ),
  );
  const named = { kind: 'crl', url: url.href, via } as const;
  const failure = failureOf(fetched);
  const contacts = contactsOf('crl', url, via, fetched);
  if (failure !== null) return { sources: about.map(() => unanswered(named, failure)), contacts };
  const read = list.read();
  return { sources: about.map((subject) => sourceOf(named, list, read, subject, context.at)), contacts };
}

function sourceOf(named: Named, { begin }: ArrivingList, read: ReadCrl, about: Subject, at: number): RevocationSource {
  const foreign = read.ok ? null : foreignPage(begin);
  return foreign === null ? answered(named, checkCrl(read, about, at)) : unanswered(named, foreign);
}

/** Octets of a list in PEM that are held: RFC 5280 section 4.2.1.13 wants DER, which is read while it comes. */
const heldLimit = 16_777_216;
/** Of `-----BEGIN X509 CRL-----`. */
const hyphen = 0x2d;

class ArrivingList {
  readonly #wanted: readonly Uint8Array[];
  readonly #reader: CrlReader;
  /** Null for DER. */
  #text: Uint8Array[] | null = null;
  #textBytes = 0;
  begin: Uint8Array = new Uint8Array(0);

  constructor(wanted: readonly Uint8Array[]) {
    this.#wanted = wanted;
    this.#reader = new CrlReader(wanted);
  }

  /** False where no more of it is wanted. */
  take(piece: Uint8Array): boolean {
    if (this.begin.length === 0) {
      this.begin = piece.subarray(0, 80);
      if (piece[0] === hyphen) this.#text = [];
    }
    if (this.#text === null) {
      this.#reader.push(piece);
      return !this.#reader.isOver;
    }
    this.#text.push(piece);
    this.#textBytes += piece.length;
    return this.#textBytes <= heldLimit;
  }

  read(): ReadCrl {
    return this.#text === null ? this.#reader.finish() : readCrl(Buffer.concat(this.#text), this.#wanted);
  }
}
