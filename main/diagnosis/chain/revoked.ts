import type { ChainRefusal } from '../../../shared/chain.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { CertificateRevocation, RevocationSource } from '../../../shared/revocation.ts';
import type { CauseTextId, WhyTextId } from '../../../shared/text/en/causes.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { say } from '../../../shared/text/say.ts';
import type { Candidate } from '../rank.ts';
import { sight } from '../rule.ts';
import { commonName, day, shown } from '../wording.ts';
import type { ChainCase } from './chain-case.ts';

/** A withdrawn certificate that the path needs, proven by an answer whose signature verifies; null without one. */
export function revokedCandidate(chainCase: ChainCase): Candidate | null {
  const [first] = revokedOnes(chainCase);
  if (first === undefined) return null;
  const source = first.sources.find(({ answer }) => answer?.state === 'revoked');
  const parameters = {
    subject: commonName(first.subject),
    date: first.revokedAt === null ? 'a day that is not said' : day(first.revokedAt),
    reason: first.reason ?? 'none given',
    source: sourceWords(source),
  };
  // Words of the chain's own catalogue: see `write-cause.ts`.
  const sighting = sight('confirmed', 'cause.revoked' as CauseTextId, 'why.revoked' as WhyTextId, {
    variant: first.certificate === 0 ? 'leaf' : 'intermediate',
    parameters,
    evidence: [],
  });
  return { cause: 'revoked', sighting, addresses: [], alike: [] };
}

export function revokedRefusals(chainCase: ChainCase): ChainRefusal[] {
  return revokedOnes(chainCase).map(({ certificate, reason, revokedAt, subject }) => {
    const detail = `${revokedAt ?? ''} ${reason ?? ''}`.trim() || 'without a date';
    const text = phrase('reason.revoked', { subject: commonName(subject), detail });
    return { cause: 'revoked', certificate, code: 'revoked', subject, detail, headline: say(chainTexts, text), text };
  });
}

/** Of certificates that the path leads over; one that no path needs harms nobody. */
function revokedOnes({ paths: [best], revocation }: ChainCase): CertificateRevocation[] {
  const needed = new Set(best?.members.map(({ sha256 }) => sha256) ?? []);
  return (revocation?.certificates ?? []).filter(({ sha256, state }) => state === 'revoked' && needed.has(sha256));
}

function sourceWords(source: RevocationSource | undefined): string {
  switch (source?.kind) {
    case 'crl-file':
      return `the list in ${shown(source.url ?? 'the file', 60)}`;
    case 'crl':
      return 'the issuer’s list';
    case 'stapled':
      return 'the answer that the server brought along';
    default:
      return 'the issuer’s own answer';
  }
}
