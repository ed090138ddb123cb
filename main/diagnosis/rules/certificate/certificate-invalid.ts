import type { ChainReason, ChainReasonCode } from '../../../../shared/certificate.ts';
import { isTrusted, wasJudged } from '../../../../shared/leading-chain.ts';
import type { CauseTextId } from '../../../../shared/text/en/causes.ts';
import { hasUnseen, reasonsWith } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName, shown } from '../../wording.ts';

/** A rule of the chain is broken that has no cause of its own. RFC 5280 section 6.1. */
export const certificateInvalid: Rule = { cause: 'certificate-invalid', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  const otherwise = !chains.some(wasJudged)
    ? notTested('not-tested.no-store')
    : chains.some(hasUnseen)
      ? notTested('not-tested.unseen')
      : ruledOut('ruled-out.chain-rules');
  return seekChains(evidence, look, otherwise);
}

function look({ chain }: Place): Sighting | null {
  if (!chain) return null;
  const [reason] = reasonsWith(chain, ...(Object.keys(texts) as ChainReasonCode[]));
  const evidence = [chain.id];
  if (!reason) return unexplained(chain, evidence);
  const variant = texts[reason.code] ?? 'other';
  const rest = { variant, parameters: words(reason), evidence };
  const text: CauseTextId = `cause.certificate-invalid.${variant}`;
  // A certificate of the right name with another key is often just the wrong one sent.
  const lookAlike = reason.code === 'bad-signature' && reasonsWith(chain, 'issuer-not-found').length > 0;
  if (lookAlike) return sight('possible', text, 'why.chain-perhaps', rest);
  // Browsers do not look at the one, OpenSSL not at the other unless it is told to.
  if (reason.code === 'key-identifier' || reason.code === 'certificate-policies')
    return sight('likely', text, 'why.chain-some-programs', rest);
  return sight('confirmed', text, 'why.chain-rule', rest);
}

/** Refused for a reason that no rule here knows: said, and not made more of. */
function unexplained(chain: NonNullable<Place['chain']>, evidence: string[]): Sighting | null {
  const { reasons, verdict } = chain.judgement;
  if (verdict !== 'rejected' || isTrusted(chain) || reasons.some(({ code }) => explained.has(code))) return null;
  const [reason] = reasons;
  const parameters = { detail: shown(reason ? `${reason.code} ${reason.detail}` : 'no reason was given') };
  return sight('possible', 'cause.certificate-invalid.other', 'why.chain-other', {
    variant: 'other',
    parameters,
    evidence,
  });
}

function words({ detail, subject }: ChainReason): Sighting['parameters'] {
  return { subject: commonName(subject), detail: shown(detail, 200) || 'no detail' };
}

const texts = {
  empty: 'empty',
  unreadable: 'unreadable',
  'bad-signature': 'bad-signature',
  'not-a-ca': 'not-a-ca',
  'path-length': 'limits',
  'name-constraints': 'limits',
  'certificate-policies': 'limits',
  'key-usage': 'usage',
  'extended-key-usage': 'usage',
  'critical-extension': 'critical-extension',
  'key-identifier': 'key-identifier',
} as const satisfies Partial<Record<ChainReasonCode, string>> as Partial<
  Record<
    ChainReasonCode,
    'empty' | 'unreadable' | 'bad-signature' | 'not-a-ca' | 'limits' | 'usage' | 'critical-extension' | 'key-identifier'
  >
>;

/** Codes that other rules turn into causes. */
const explained: ReadonlySet<ChainReasonCode> = new Set([
  'expired',
  'not-yet-valid',
  'name-mismatch',
  'self-signed-leaf',
  'issuer-not-found',
  'root-not-trusted',
  'weak-key',
  'weak-signature',
]);
