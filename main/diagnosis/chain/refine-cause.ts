import type { WhyTextId } from '../../../shared/text/en/causes.ts';
import type { chainCauseTexts } from '../../../shared/text/en/chain-causes.ts';
import type { Candidate } from '../rank.ts';
import type { Found, Sighting } from '../rule.ts';
import { commonName } from '../wording.ts';
import type { ChainCase } from './chain-case.ts';

type ChainTextId = keyof typeof chainCauseTexts;

/** A cause as a chain looked at by itself shows it, often more exactly than in a run. */
export interface ChainCause {
  /** As the rules found it: remedies are chosen by this. */
  readonly candidate: Candidate;
  readonly variant: string | null;
  readonly confidence: Found;
  readonly text: string;
  readonly why: WhyTextId | ChainTextId;
  readonly parameters: Sighting['parameters'];
}

/** What the whole of the chain says beyond what one rule sees. */
export function refineCause(candidate: Candidate, chain: ChainCase): ChainCause {
  const { confidence, parameters, text, variant, why } = candidate.sighting;
  const plain: ChainCause = { candidate, variant, confidence, text, why, parameters };
  const refined = { ...plain, ...refinements[candidate.cause]?.(plain, chain) };
  return chain.asked.atGiven && refined.why === 'why.dates' ? { ...refined, why: 'why.at' } : refined;
}

type Refine = (cause: ChainCause, chain: ChainCase) => Partial<ChainCause> | null;

const refinements: Readonly<Record<string, Refine>> = {
  'certificate-expired': (_, chain) => (isCrossCertificate(chain) ? crossSigned : null),
  'hostname-mismatch': ({ variant }, { withoutServerName }) =>
    variant === null && withoutServerName?.state === 'same' ? defaultCertificate : null,
  'unknown-ca': (_, { elsewhere }) => (elsewhere?.stores.some(isTrusting) ? inThisStore : null),
  'incomplete-chain': ({ confidence }, chain) =>
    sentWithOtherKey(chain) === null ? null : confidence === 'confirmed' ? otherKeyFound : otherKey,
  'key-certificate-mismatch': (_, { source }) => (source === 'file' ? { why: 'why.key-compared' } : null),
};

const crossSigned = { variant: 'cross-signed', text: 'cause.certificate-expired.cross-signed' } as const;
const defaultCertificate = {
  variant: 'default-certificate',
  text: 'cause.hostname-mismatch.default-certificate',
  why: 'why.default-certificate',
} as const;
const inThisStore = {
  variant: 'in-this-store',
  confidence: 'confirmed',
  text: 'cause.unknown-ca.in-this-store',
  why: 'why.in-this-store',
} as const;
const wrongKey = { variant: 'wrong-key', text: 'cause.incomplete-chain.wrong-key' } as const;
const otherKey = { ...wrongKey, why: 'why.same-name' } as const;
const otherKeyFound = { ...wrongKey, why: 'why.same-name-found' } as const;

const isTrusting = ({ state }: { readonly state: string }) => state === 'trusted';

/**
 * Another certificate of that name is there, and somebody else issued it: a root, as its own issuer, or a second
 * issuer. One of the same issuer is a renewed copy, which no old program goes past.
 */
function isCrossCertificate({ chain, paths }: ChainCase): boolean {
  const ended = chain.judgement.reasons.filter(({ code }) => code === 'expired').map(({ subject }) => subject);
  const members = paths.flatMap((path) => path.members);
  return ended.some((subject) => {
    const issuers = new Set(members.filter((member) => member.subject === subject).map(({ issuer }) => issuer));
    return issuers.size > 1;
  });
}

/** Subject of a certificate that is there, has the issuer's name and did not sign; null without one. */
export function sentWithOtherKey({ refusedIssuers }: ChainCase): string | null {
  const refused = refusedIssuers.find(
    ({ issuer, of, reasons }) =>
      issuer.where === 'sent' && of.where === 'sent' && reasons.some(({ code }) => code === 'other-key'),
  );
  return refused === undefined ? null : commonName(refused.issuer.subject);
}
