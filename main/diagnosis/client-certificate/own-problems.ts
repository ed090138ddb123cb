import type { ShownCertificate } from '../../../shared/client-certificate.ts';
import type { Phrase } from '../../../shared/phrase.ts';
import type { Place } from '../place.ts';
import { commonName, day, listed, shown } from '../wording.ts';
import { authoritiesOf, datesOf, usageOf } from './rows.ts';

/** What a client certificate shows of itself, or against the request, that a server refuses it for. */
export interface OwnProblem {
  readonly kind: 'ended' | 'ended-issuer' | 'not-yet' | 'use' | 'no-signature' | 'intermediate' | 'issuer';
  readonly parameters: Phrase['parameters'];
}

/**
 * Every such problem at a place, the plainest first; none where nothing of the certificate is known. `at` is the
 * moment by the clock that counts, in milliseconds.
 */
export function ownProblems(place: Place, at: number): readonly OwnProblem[] {
  const facts = place.clientCertificate;
  const [leaf] = facts?.certificates ?? [];
  if (!facts || leaf === undefined) return [];
  return [...dates(facts.certificates, at), ...uses(facts.certificates), ...issuers(place, facts)];
}

/** The problems that an alert names by its number; RFC 8446 section 6.2, as OpenSSL, GnuTLS and NSS use them. */
export const namedByAlert: Readonly<Record<number, readonly OwnProblem['kind'][]>> = {
  43: ['use', 'no-signature'],
  45: ['ended', 'ended-issuer'],
  48: ['issuer', 'intermediate'],
};

function dates(certificates: readonly ShownCertificate[], at: number): OwnProblem[] {
  const { state, text } = datesOf(certificates, at);
  if (state !== 'problem') return [];
  const [leaf] = certificates;
  if (text.id === 'client.dates.not-yet') return [{ kind: 'not-yet', parameters: text.parameters }];
  const isLeaf = leaf !== undefined && Date.parse(leaf.notAfter) < at;
  if (!isLeaf) return [{ kind: 'ended-issuer', parameters: text.parameters }];
  return [{ kind: 'ended', parameters: { subject: commonName(leaf.subject), end: day(leaf.notAfter) } }];
}

function uses(certificates: readonly ShownCertificate[]): OwnProblem[] {
  const { state, text } = usageOf(certificates);
  if (state !== 'problem') return [];
  const kind = text.id === 'client.usage.no-signature' ? 'no-signature' : 'use';
  return [{ kind, parameters: { subject: commonName(certificates[0]?.subject ?? ''), ...text.parameters } }];
}

/** Only where the server names issuers, and none of them issued anything in the file. */
function issuers(place: Place, facts: NonNullable<Place['clientCertificate']>): OwnProblem[] {
  if (authoritiesOf(facts).state !== 'problem') return [];
  const last = facts.certificates.at(-1);
  const parameters = { issuer: commonName(last?.issuer ?? ''), named: listed(named(place).map(commonName)) };
  const [leaf] = facts.certificates;
  const whose = { ...parameters, subject: shown(commonName(leaf?.subject ?? '')) };
  const isShort = last !== undefined && !last.selfSigned && leadsOn(place, last.issuer);
  return [{ kind: isShort ? 'intermediate' : 'issuer', parameters: whose }];
}

/** Whether the server itself showed the certificate that would lead from there to an issuer that it names. */
function leadsOn(place: Place, issuer: string): boolean {
  const above = place.chain?.certificates.find(({ subject }) => subject === issuer);
  return above !== undefined && named(place).some((name) => partsOf(name) === partsOf(above.issuer));
}

/** Names of a request are written as they come, those of certificates from the end (RFC 4514): compared by their parts. */
const partsOf = (name: string): string =>
  name
    .split(/, (?=[A-Za-z0-9.]+=)/)
    .toSorted()
    .join('\n');

const named = ({ report }: Place): readonly string[] => report.certificateRequested?.authorities ?? [];
