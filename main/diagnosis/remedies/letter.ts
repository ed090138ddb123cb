import { phrase } from '../../../shared/phrase.ts';
import { causeTexts } from '../../../shared/text/en/causes.ts';
import { type RemedyTextId, remedyTexts } from '../../../shared/text/en/remedies.ts';
import { say } from '../../../shared/text/say.ts';
import { leafOf } from '../chain.ts';
import type { Evidence } from '../evidence.ts';
import type { Candidate } from '../rank.ts';
import { whereOf } from '../verdict.ts';
import { commonName, day, listed, shown } from '../wording.ts';
import type { NetworkFacts } from './remedy.ts';

/** The headline of a cause as the people who run the server or the network should read it: none of it is about them. */
export function letterHeadline(candidate: Candidate, evidence: Evidence): string {
  const { sighting } = candidate;
  const parameters = { ...whereOf(evidence), ...sighting.parameters, ...inspectorOf(candidate) };
  const id = sighting.text.replace(/^cause\./, 'letter.');
  const text =
    id in remedyTexts ? say(remedyTexts, phrase(id, parameters)) : say(causeTexts, phrase(sighting.text, parameters));
  return shown(text, 180);
}

/** Who signs anew, where its certificate tells. */
export function inspectorOf({ sighting }: Candidate): { readonly inspector: string } {
  const { issuer } = sighting.parameters;
  return { inspector: issuer ? `“${shown(String(issuer))}”` : 'a filter' };
}

/** What the reader needs to find the fault: addresses, the certificate as it was seen, what else is confirmed. */
export function letterFacts(
  candidate: Candidate,
  also: readonly Candidate[],
  evidence: Evidence,
  seen: NetworkFacts = {},
): string {
  const words = (id: RemedyTextId, parameters = {}) => say(remedyTexts, phrase(id, parameters));
  const places = evidence.places.filter(({ address }) => candidate.addresses.includes(address));
  const addresses = places.map(({ address }) => address);
  const chain = places.find((place) => place.chain)?.chain ?? null;
  const leaf = chain && leafOf(chain);
  const names = chain?.judgement.hostname.names ?? [];
  const missing = chain?.judgement.missingIssuer ?? null;
  const others = also.filter((other) => other !== candidate && other.sighting.confidence === 'confirmed');
  const facts = [
    addresses.length > 0 ? words('letter.addresses', { addresses: listed(addresses, 2) }) : null,
    leaf && names.length > 0 ? words('letter.names', { names: listed(names, 4) }) : null,
    leaf ? words('letter.dates', { start: day(leaf.notBefore), end: day(leaf.notAfter) }) : null,
    missing ? words('letter.missing', { issuer: commonName(missing.subject) }) : null,
    ...networkFacts(seen),
    ...others.slice(0, 1).map((other) => words('letter.also', { headline: letterHeadline(other, evidence) })),
  ];
  return shown(facts.filter((fact) => fact !== null).join(' '), 320);
}

/** What fails and what does not, and what was measured. */
function networkFacts({ packet, resolver, where }: NetworkFacts): (string | null)[] {
  const words = (id: RemedyTextId, parameters = {}) => say(remedyTexts, phrase(id, parameters));
  const { failing = [], working = [] } = where ?? {};
  const [passed, lost] = [packet?.largestPassed ?? null, packet?.smallestLost ?? null];
  return [
    failing.length > 0 ? words('letter.addresses', { addresses: listed(failing, 2) }) : null,
    working.length > 0 ? words('letter.working', { addresses: listed(working, 2) }) : null,
    passed !== null && lost !== null ? words('letter.packet', { passed, lost }) : null,
    resolver?.path ? words('letter.resolver', { path: shown(resolver.path, 80) }) : null,
  ];
}
