import type { ChainRefusal } from '../../../shared/chain.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { CertificateRevocation } from '../../../shared/revocation.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { say } from '../../../shared/text/say.ts';
import { commonName } from '../wording.ts';
import type { ChainCase } from './chain-case.ts';

/** A reason for each withdrawn certificate that the path leads over. */
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
