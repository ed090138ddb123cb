import { type CauseId, causeIds, type Side } from '../../shared/cause.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { textOf } from '../../shared/text/say.ts';
import type { Evidence } from './evidence.ts';
import type { Candidate, Judged } from './rank.ts';
import { type Sighting, sight } from './rule.ts';
import { shown } from './wording.ts';

/** A cause that the failing program's message fits, with the dictionary's words about it. */
export interface DescribedCause {
  readonly cause: CauseId;
  readonly meaning: string;
}

/** Causes that the dictionary names, best first, each once. */
export function describedCauses(described: ObservationOf<'described-error'> | null): readonly DescribedCause[] {
  const named = (described?.matches ?? []).flatMap(({ causes, meaning }) =>
    causes.filter(isCause).map((cause) => ({ cause, meaning })),
  );
  return named.filter(({ cause }, index) => named.findIndex((other) => other.cause === cause) === index);
}

/**
 * Candidates from the message alone, for a failure that does not show from here. At most `likely`,
 * and only where a single cause is left: one message often has several causes.
 */
export function candidatesFromMessage(evidence: Evidence, judged: readonly Judged[]): readonly Candidate[] {
  const { described } = evidence;
  if (!described) return [];
  const named = describedCauses(described);
  const unlikely = (cause: CauseId) =>
    (serverFacts.has(cause) && isRuledOut(cause, judged)) || isContradicted(cause, evidence);
  const fitting = named.filter(({ cause }) => !unlikely(cause));
  const seenHere = fitting.filter(({ cause }) => signsOf(cause, evidence).length > 0);
  const single = seenHere.length === 1 ? seenHere[0]?.cause : fitting.length === 1 ? fitting[0]?.cause : null;
  const ordered = [
    ...seenHere,
    ...fitting.filter((one) => !seenHere.includes(one)),
    ...named.filter((one) => !fitting.includes(one)),
  ];
  const candidates = ordered.map(({ cause, meaning }) => {
    const signs = signsOf(cause, evidence);
    const rest = { side: usualSides[cause], parameters: words(cause, meaning), evidence: [described.id, ...signs] };
    return {
      cause,
      sighting: fromMessage(cause === single, signs.length > 0, unlikely(cause), rest),
      addresses: [],
      alike: [],
    };
  });
  return candidates.toSorted((one, other) => Number(other.cause === single) - Number(one.cause === single));
}

/** Raises a doubt that the message settles: what we saw and what the program said fit together. */
export function settleDoubts(candidates: readonly Candidate[], evidence: Evidence): readonly Candidate[] {
  const named = new Set(describedCauses(evidence.described).map(({ cause }) => cause));
  return candidates.map((candidate) => {
    const { cause, sighting } = candidate;
    if (sighting.stands === 'fault' || !named.has(cause) || !evidence.described) return candidate;
    const ids = [...sighting.evidence, evidence.described.id];
    const settled = {
      ...sighting,
      confidence: 'likely',
      why: 'why.described-seen',
      stands: 'fault',
      evidence: ids,
    } as const;
    return { ...candidate, sighting: settled };
  });
}

/** Among causes that are only possible, those that the message names come first. */
export function preferDescribed(candidates: readonly Candidate[], evidence: Evidence): readonly Candidate[] {
  const named = new Set(describedCauses(evidence.described).map(({ cause }) => cause));
  const key = ({ cause, sighting }: Candidate) => (sighting.confidence === 'possible' ? (named.has(cause) ? 1 : 2) : 0);
  return candidates.toSorted((one, other) => key(one) - key(other));
}

function fromMessage(
  single: boolean,
  seen: boolean,
  unlikely: boolean,
  rest: Pick<Sighting, 'side' | 'parameters' | 'evidence'>,
): Sighting {
  const text = 'cause.described';
  if (unlikely) return sight('possible', text, 'why.described-unlikely', rest);
  if (!single) return sight('possible', text, 'why.described-several', rest);
  return sight('likely', text, seen ? 'why.described-seen' : 'why.described-one', rest);
}

/** What our own handshake showed of a demand that our client does not make and others do. */
function signsOf(cause: CauseId, { places }: Evidence): string[] {
  const showing = places.filter(({ report: { negotiated } }) => {
    if (!negotiated || negotiated.version === 'TLSv1.3') return false;
    if (cause === 'unsafe-legacy-renegotiation') return !negotiated.secureRenegotiation;
    if (cause === 'extended-master-secret-required') return !negotiated.extendedMasterSecret;
    return cause === 'weak-dh' && negotiated.dhBits !== null && negotiated.dhBits < 2048;
  });
  return showing.map(({ hello }) => hello.id);
}

/** Our own handshake showed the very thing whose lack the message is about. */
function isContradicted(cause: CauseId, { places }: Evidence): boolean {
  return places.some(({ report: { negotiated } }) => {
    if (!negotiated || negotiated.version === 'TLSv1.3') return false;
    if (cause === 'unsafe-legacy-renegotiation') return negotiated.secureRenegotiation;
    return cause === 'extended-master-secret-required' && negotiated.extendedMasterSecret;
  });
}

const words = (cause: CauseId, meaning: string) => ({
  causeName: textOf(causeNames, cause),
  meaning: shown(meaning, 600),
});

const isRuledOut = (cause: CauseId, judged: readonly Judged[]) =>
  judged.some(({ rule, finding }) => rule.cause === cause && finding.outcome === 'ruled-out');

const isCause = (word: string): word is CauseId => (causeIds as readonly string[]).includes(word);

/** What is the same for every client, so that a test from here speaks against it. */
const serverFacts: ReadonlySet<CauseId> = new Set([
  'certificate-not-yet-valid',
  'self-signed',
  'key-certificate-mismatch',
  'incomplete-chain',
  'certificate-invalid',
  'weak-key-or-signature',
  'not-tls',
  'starttls-required',
  'starttls-unavailable',
  'tcp-refused',
  'dns-failure',
  'server-configuration',
  'client-certificate-required',
]);

/** Who mostly has to act, where the server answers us and fails another client. */
export const usualSides: Readonly<Record<CauseId, Side>> = {
  'protocol-version-mismatch': 'client',
  'no-common-cipher': 'client',
  'no-common-group': 'client',
  'no-common-signature-scheme': 'client',
  'weak-dh': 'server',
  'certificate-expired': 'client',
  'certificate-not-yet-valid': 'server',
  'clock-wrong': 'client',
  'hostname-mismatch': 'client',
  'self-signed': 'server',
  'key-certificate-mismatch': 'server',
  'unknown-ca': 'client',
  'incomplete-chain': 'server',
  'certificate-invalid': 'server',
  revoked: 'server',
  'revocation-unreachable': 'network',
  'weak-key-or-signature': 'server',
  'client-certificate-required': 'client',
  'certificate-refused-by-peer': 'client',
  'client-certificate-rejected': 'client',
  'server-name-required': 'client',
  'alpn-mismatch': 'client',
  'not-tls': 'client',
  'starttls-required': 'client',
  'starttls-unavailable': 'server',
  'unsafe-legacy-renegotiation': 'server',
  'extended-master-secret-required': 'server',
  'tls-interception': 'network',
  'proxy-failure': 'network',
  'captive-portal': 'network',
  'large-hello-intolerance': 'network',
  'extension-intolerance': 'network',
  'path-mtu': 'network',
  'filtered-by-name': 'network',
  'fingerprint-blocked': 'network',
  'source-address-refused': 'server',
  'upstream-handshake-failed': 'server',
  'session-resumption-failed': 'server',
  'connection-reset': 'network',
  'handshake-timeout': 'network',
  'tcp-refused': 'network',
  'tcp-timeout': 'network',
  'host-unreachable': 'network',
  'dns-failure': 'network',
  'rate-limited': 'server',
  'partial-outage': 'server',
  'server-configuration': 'server',
  'client-configuration': 'client',
  'corrupted-traffic': 'network',
};
