import type {
  CheckState,
  ClientCertificateCheck,
  ClientCertificateFacts,
  ClientCertificateRow,
  ShownCertificate,
} from '../../../shared/client-certificate.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type ClientCertificateTextId, clientCertificateTexts } from '../../../shared/text/en/client-certificate.ts';
import { say } from '../../../shared/text/say.ts';
import { commonName, counted, day, listed } from '../wording.ts';

/** What a row is made of before it has words. */
export interface Finding {
  readonly state: CheckState;
  readonly text: Phrase;
}

export const ok = (id: ClientCertificateTextId, parameters: Phrase['parameters'] = {}): Finding => ({
  state: 'ok',
  text: phrase(id, parameters),
});
export const problem = (id: ClientCertificateTextId, parameters: Phrase['parameters'] = {}): Finding => ({
  state: 'problem',
  text: phrase(id, parameters),
});
export const untested = (id: ClientCertificateTextId, parameters: Phrase['parameters'] = {}): Finding => ({
  state: 'not-tested',
  text: phrase(id, parameters),
});

export const row = (check: ClientCertificateCheck, { state, text }: Finding): ClientCertificateRow => ({
  check,
  state,
  headline: say(clientCertificateTexts, text),
  text,
});

/** `RSA 2048`, `EC secp256r1`. */
export const keyText = ({ key }: ShownCertificate): string =>
  [key.algorithm, key.curve ?? key.bits].filter((part) => part !== null).join(' ');

/**
 * Everything that can be told before the certificate is shown. `at` is the moment by the clock that counts, which is
 * the server's where it is known; `version` the one agreed on, null where none was.
 */
export function checksBefore(
  facts: ClientCertificateFacts,
  at: number,
  version: string | null,
): ClientCertificateRow[] {
  const [leaf] = facts.certificates;
  if (leaf === undefined) return [];
  return [
    row('key', ok('client.key.fits', { key: keyText(leaf) })),
    row('dates', datesOf(facts.certificates, at)),
    row('usage', usageOf(facts.certificates)),
    row('signature', signatureOf(facts, leaf, version)),
    row('authorities', authoritiesOf(facts)),
    row('chain', chainOf(facts)),
  ];
}

/** Of every certificate of the file, the moment in milliseconds: a server checks the issuers as well. */
export function datesOf(certificates: readonly ShownCertificate[], at: number): Finding {
  const ended = certificates.find(({ notAfter }) => Date.parse(notAfter) < at);
  if (ended) return problem('client.dates.ended', { subject: commonName(ended.subject), end: day(ended.notAfter) });
  const early = certificates.find(({ notBefore }) => Date.parse(notBefore) > at);
  if (early)
    return problem('client.dates.not-yet', { subject: commonName(early.subject), begin: day(early.notBefore) });
  const [first] = certificates.map(({ notAfter }) => notAfter).sort();
  return ok('client.dates.valid', { end: day(first ?? '') });
}

/** RFC 5280 section 4.2.1.12; of issuers a usage limits what is below them, as every program has it. */
export function usageOf(certificates: readonly ShownCertificate[]): Finding {
  const [leaf] = certificates;
  const other = certificates.find(({ extendedKeyUsage: uses }) => uses.length > 0 && !uses.some(isForClients));
  if (other) {
    const parameters = { subject: commonName(other.subject), uses: listed(other.extendedKeyUsage) };
    return problem('client.usage.other', parameters);
  }
  // RFC 8446 section 4.4.2.1, RFC 5246 section 7.4.8: it must be allowed to sign.
  if (leaf && leaf.keyUsage.length > 0 && !leaf.keyUsage.includes('digitalSignature')) {
    return problem('client.usage.no-signature');
  }
  return ok(leaf?.extendedKeyUsage.length ? 'client.usage.fits' : 'client.usage.open');
}

const isForClients = (use: string) => use === 'clientAuth' || use === 'anyExtendedKeyUsage';

function signatureOf(facts: ClientCertificateFacts, leaf: ShownCertificate, version: string | null): Finding {
  const { request, signatureSchemes } = facts;
  if (request === null || version === null) return untested('client.unknown.no-request');
  const type = leaf.key.algorithm.startsWith('RSA') ? 1 : 64;
  if (version !== 'TLSv1.3' && !request.certificateTypes.includes(type)) {
    return problem('client.signature.type', { key: keyText(leaf) });
  }
  if (version === 'TLSv1.1' || version === 'TLSv1.0' || version === 'SSLv3') return ok('client.signature.unnamed');
  const usable = version === 'TLSv1.3' ? signatureSchemes.filter(isOfTls13) : signatureSchemes;
  const common = usable.find(({ id }) => request.signatureSchemes.some((accepted) => accepted.id === id));
  if (common) return ok('client.signature.fits', { scheme: common.name });
  return problem('client.signature.none', {
    accepted: listed(
      request.signatureSchemes.map(({ name }) => name),
      6,
    ),
  });

  /** RFC 8446 section 4.2.3: no PKCS#1, no SHA-1, and of ECDSA the scheme of the key's own curve. */
  function isOfTls13({ id }: { readonly id: string }): boolean {
    const number = Number(id);
    return number >= 0x0800 || ((number & 0xff) === 3 && id === signatureSchemes[0]?.id);
  }
}

/** Whether the server names an issuer of the file. */
export function authoritiesOf({ certificates, request }: ClientCertificateFacts): Finding {
  if (request === null) return untested('client.unknown.no-request');
  if (request.authorities === 0) return ok('client.authorities.any');
  const named = request.issuerNamedAt === null ? undefined : certificates[request.issuerNamedAt];
  if (named) return ok('client.authorities.named', { issuer: commonName(named.issuer) });
  if (request.authorities > mostCompared) return untested('client.authorities.many', { count: request.authorities });
  return problem('client.authorities.other', { count: counted(request.authorities, 'issuer') });
}

/** Of a longer list the rest was not read. */
const mostCompared = 1024;

/** Whether the file leads from the certificate up to where the server's own list begins. */
function chainOf({ certificates, request }: ClientCertificateFacts): Finding {
  const end = request?.issuerNamedAt ?? certificates.length - 1;
  const broken = certificates.slice(0, end).find(({ signedByNext }) => signedByNext === false);
  if (broken) return problem('client.chain.broken', { subject: commonName(broken.subject) });
  if (request !== null && request.issuerNamedAt !== null) return ok('client.chain.reaches');
  const last = certificates.at(-1);
  const issuer = commonName(last?.issuer ?? '');
  if (last?.selfSigned) return ok('client.chain.root', { issuer });
  if (request === null || request.authorities === 0) return untested('client.chain.unsaid', { issuer });
  return problem('client.chain.short', { issuer });
}
