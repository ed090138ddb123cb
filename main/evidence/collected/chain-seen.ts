import type { ChainJudgement, ChainReason, ChainReasonCode, StoreResult } from '../../../shared/certificate.ts';
import { judgeChain } from '../../certificates/judge-chain.ts';
import type { JudgedChain } from '../../certificates/ports.ts';

/**
 * A chain as the collecting client judged it: its dates, names and rules are read here, at the time of that computer;
 * whether an issuer is trusted is what that client said, for its list of roots is not in the file.
 * `verifyErrors`: numbers of OpenSSL, empty where it accepted the chain, null where it said nothing.
 */
export function chainAsSeen(
  certificates: readonly Uint8Array[],
  seen: { readonly at: Date; readonly hostname: string; readonly verifyErrors: readonly number[] | null },
): JudgedChain {
  const { at, hostname, verifyErrors } = seen;
  const judged = judgeChain(certificates, { at, hostname, usage: 'server', stores: [], extra: [] });
  if (verifyErrors === null) return judged;
  const subjects = judged.certificates.map(({ subject }) => subject).slice(0, 20);
  const trusted = verifyErrors.length === 0;
  const reasons = trusted ? [] : reasonsOf(judged, verifyErrors);
  const store: StoreResult = {
    ...{ store: 'system', anchors: 0, state: trusted ? 'trusted' : 'rejected' },
    path: trusted ? subjects : [],
    reasons,
  };
  const named = judged.judgement.reasons.filter(({ code }) => code === 'name-mismatch');
  const mismatch = judged.judgement.hostname.state === 'mismatch';
  const judgement: ChainJudgement = {
    ...judged.judgement,
    stores: [store],
    verdict: trusted && !mismatch ? 'trusted' : 'rejected',
    reasons: [...reasons, ...named].slice(0, 60),
    missingIssuer: trusted ? null : judged.judgement.missingIssuer,
  };
  return { certificates: judged.certificates, judgement };
}

/** What this client objected to: what is read here as far as it agrees, and in its own words what is not. */
function reasonsOf({ certificates, judgement }: JudgedChain, errors: readonly number[]): ChainReason[] {
  const codes = new Set(errors.flatMap((number) => codeOf[number] ?? []));
  const agreeing = judgement.reasons.filter(({ code }) => code !== 'name-mismatch' && fits(code, codes));
  const told = agreeing.map(({ code }) => code);
  const missing = [...codes].filter((code) => !told.includes(code) && !(isTrust(code) && told.some(isTrust)));
  const own = missing.map((code) => reason(code, certificates));
  const others = errors.filter((number) => codeOf[number] === undefined).map((number) => otherReason(number));
  return [...agreeing, ...own, ...others].slice(0, 50);
}

/** Rules that this client did not name it may not have come to; trust and dates it always tells. */
const fits = (code: ChainReasonCode, codes: ReadonlySet<ChainReasonCode>): boolean => {
  if (isTrust(code)) return [...codes].some(isTrust);
  return code === 'expired' || code === 'not-yet-valid' ? codes.has(code) : true;
};

const isTrust = (code: ChainReasonCode): boolean =>
  code === 'issuer-not-found' || code === 'root-not-trusted' || code === 'self-signed-leaf';

function reason(code: ChainReasonCode, certificates: JudgedChain['certificates']): ChainReason {
  const place = code === 'root-not-trusted' || code === 'issuer-not-found' ? certificates.at(-1) : certificates[0];
  const subject = (code === 'issuer-not-found' ? place?.issuer : place?.subject) ?? '';
  return { code, certificate: place?.index ?? null, subject: subject.slice(0, 2000), detail: 'as the client said' };
}

const otherReason = (number: number): ChainReason => ({
  ...{ code: 'signature-not-checked', certificate: null, subject: '' },
  detail: `the client said: verify error ${number}`,
});

/** X509_V_ERR numbers of OpenSSL (x509_vfy.h), the same in every version. */
const codeOf: Readonly<Record<number, ChainReasonCode>> = {
  2: 'issuer-not-found',
  7: 'bad-signature',
  9: 'not-yet-valid',
  10: 'expired',
  18: 'self-signed-leaf',
  19: 'root-not-trusted',
  20: 'issuer-not-found',
  21: 'issuer-not-found',
  24: 'not-a-ca',
  25: 'path-length',
  26: 'extended-key-usage',
  32: 'key-usage',
  34: 'critical-extension',
  47: 'name-constraints',
  66: 'weak-key',
  67: 'weak-key',
  68: 'weak-signature',
};
