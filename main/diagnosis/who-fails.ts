import type { CauseId } from '../../shared/cause.ts';
import { pastedProgramNames } from '../../shared/pasted-program.ts';
import { phrase } from '../../shared/phrase.ts';
import type { CauseTextId } from '../../shared/text/en/causes.ts';
import type { Evidence } from './evidence.ts';
import { endsAsFirst, resultOf, unsteady } from './pairs.ts';
import type { Place } from './place.ts';
import type { Candidate } from './rank.ts';
import type { Sighting } from './rule.ts';
import { version } from './wording.ts';

/**
 * Says whose hello failed. The usual one is that of Chrome, and speaks for no program that offers more: where the person
 * asked about such a program, its own hello was sent as well. What it showed is added, and moves no confidence.
 */
export function withWhoFails(candidate: Candidate, evidence: Evidence): Candidate {
  const { addresses, cause, sighting } = candidate;
  if (!hangsOnHello.has(cause)) return candidate;
  const places = evidence.places.filter(({ address }) => addresses.includes(address));
  const results = new Set(places.map(programResult));
  const [only = null] = results.size === 1 ? results : [];
  const [program] = places.flatMap(({ asProgram }) => asProgram ?? []);
  if (only === null || program === undefined || sighting.confidence === 'possible') {
    // Mail and databases are spoken by other programs than browsers, with STARTTLS or without.
    if (!evidence.target.http) return candidate;
    return { ...candidate, sighting: { ...sighting, text: texts[sighting.text]?.browsers ?? sighting.text } };
  }
  const beside = evidence.target.http ? 'program' : 'usual';
  return { ...candidate, sighting: withProgram(candidate, program, only, beside) };
}

type AsProgram = NonNullable<Place['asProgram']>;

function withProgram(
  { cause, sighting }: Candidate,
  { program, tried }: AsProgram,
  result: 'answered' | 'refused',
  beside: 'program' | 'usual',
): Sighting {
  const { pair, variant } = tried;
  const evidence = [...sighting.evidence, pair.id, pair.control, pair.variant];
  const named = { program: pastedProgramNames[program] };
  if (result === 'refused') return { ...sighting, evidence, remark: phrase('remark.program-refused', named) };
  const { cipherSuite, version: spoken = '' } = variant?.negotiated ?? {};
  const agreed = { ...named, version: version(spoken), suite: cipherSuite?.name ?? '' };
  const answered = { ...sighting, evidence, remark: phrase('remark.program-answered', agreed) };
  if (!hangsOnBoth.has(cause)) return answered;
  const text = texts[sighting.text]?.[beside] ?? sighting.text;
  const parameters = { ...sighting.parameters, ...named };
  return { ...answered, side: 'unknown', variant: sighting.variant ?? otherProgram, text, parameters };
}

/** What became of the hello of the person's own program at this place; null where that tells nothing. */
function programResult(place: Place): 'answered' | 'refused' | null {
  const { tried } = place.asProgram ?? {};
  if (!tried || unsteady(place)) return null;
  const result = resultOf(tried);
  if (result === 'helped') return goesOn(tried.variant) ? 'answered' : null;
  return result === 'no-help' && endsAsFirst(place, tried) ? 'refused' : null;
}

/**
 * Whether such a program would go on with that answer. The strictest limits count that makers set: TLS 1.2, 2048 bits,
 * RFC 5746.
 */
function goesOn(variant: NonNullable<AsProgram['tried']['variant']> | null): boolean {
  const agreed = variant?.failure === null ? variant.negotiated : null;
  if (!agreed) return false;
  if (agreed.version === 'TLSv1.3') return true;
  return agreed.version === 'TLSv1.2' && agreed.secureRenegotiation && (agreed.dhBits ?? 2048) >= 2048;
}

/** Variant of a cause that a named program does not have, and browsers do. */
export const otherProgram = 'other-program';

/** What a client offers and a server takes: either can be changed. */
export const hangsOnBoth: ReadonlySet<CauseId> = new Set([
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
]);

const hangsOnHello: ReadonlySet<CauseId> = new Set<CauseId>([
  ...hangsOnBoth,
  'large-hello-intolerance',
  'extension-intolerance',
  'path-mtu',
]);

/**
 * Headlines that say "you", as they are where browsers alone were tried, and where a program gets through: beside browsers,
 * or at a port that no browser speaks to.
 */
const texts: Partial<Record<CauseTextId, Readonly<Record<'browsers' | 'program' | 'usual', CauseTextId>>>> = {
  'cause.no-common-cipher': {
    browsers: 'cause.no-common-cipher.browsers',
    program: 'cause.no-common-cipher.program',
    usual: 'cause.no-common-cipher.usual',
  },
  'cause.no-common-group': {
    browsers: 'cause.no-common-group.browsers',
    program: 'cause.no-common-group.program',
    usual: 'cause.no-common-group.usual',
  },
  'cause.no-common-signature-scheme': {
    browsers: 'cause.no-common-signature-scheme.browsers',
    program: 'cause.no-common-signature-scheme.program',
    usual: 'cause.no-common-signature-scheme.usual',
  },
  'cause.no-common-signature-scheme.untold': {
    browsers: 'cause.no-common-signature-scheme.untold-browsers',
    program: 'cause.no-common-signature-scheme.untold-program',
    usual: 'cause.no-common-signature-scheme.untold-usual',
  },
};
