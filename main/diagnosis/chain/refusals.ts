import type { CauseId, RankedCause } from '../../../shared/cause.ts';
import type { ChainReason } from '../../../shared/certificate.ts';
import type { ChainRefusal } from '../../../shared/chain.ts';
import { phrase } from '../../../shared/phrase.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { say } from '../../../shared/text/say.ts';
import { commonName, shown } from '../wording.ts';

/** Reasons of the judgement, each with the cause that rests on it. */
export function refusalsOf(reasons: readonly ChainReason[], causes: readonly RankedCause[]): ChainRefusal[] {
  return reasons.map((reason) => {
    const { certificate, code, detail, subject } = reason;
    const place = certificate === null ? '' : String(certificate + 1);
    const parameters = { subject: commonName(subject), detail: shown(detail, 200) || code, place };
    const text = phrase(`reason.${code}`, parameters);
    const headline = say(chainTexts, text).slice(0, 400);
    return { cause: causeOf(code, causes), certificate, code, subject, detail, headline, text };
  });
}

/** The best of the causes that such a reason may stand for; where none was found, the first of them. */
function causeOf(code: ChainReason['code'], causes: readonly RankedCause[]): CauseId | null {
  const candidates = meanings[code];
  return causes.find(({ cause }) => candidates.includes(cause))?.cause ?? candidates[0] ?? null;
}

const invalid = ['certificate-invalid'] as const;
const weak = ['weak-key-or-signature'] as const;
const meanings: Readonly<Record<ChainReason['code'], readonly CauseId[]>> = {
  unreadable: invalid,
  empty: invalid,
  expired: ['certificate-expired', 'clock-wrong'],
  'not-yet-valid': ['certificate-not-yet-valid', 'clock-wrong'],
  'name-mismatch': ['hostname-mismatch'],
  'self-signed-leaf': ['self-signed', 'tls-interception'],
  'issuer-not-found': ['incomplete-chain', 'unknown-ca', 'tls-interception'],
  'root-not-trusted': ['unknown-ca', 'tls-interception'],
  'bad-signature': ['certificate-invalid', 'incomplete-chain'],
  'signature-not-checked': [],
  'not-a-ca': invalid,
  'path-length': invalid,
  'key-usage': invalid,
  'extended-key-usage': invalid,
  'name-constraints': invalid,
  'critical-extension': invalid,
  'certificate-policies': invalid,
  'key-identifier': invalid,
  'weak-key': weak,
  'weak-signature': weak,
  'too-many-certificates': [],
  'too-large': [],
};
