import type { KeptCheck } from '../../../shared/history.ts';
import type { WatchedCertificate } from '../../../shared/watch.ts';
import { organisation } from '../wording.ts';

type Seen = Pick<KeptCheck, 'at' | 'certificates'>;

/**
 * When a certificate was last renewed by the checks of a server, newest first: another one of the same maker and kind
 * of key, made later, came first to be seen, and the one before was never seen again. Two that are served side by side
 * on several addresses, or to different clients, are no renewal. Null where none was seen. Pure.
 */
export function renewalSeen(checks: readonly Seen[]): string | null {
  const seen = checks.filter(({ certificates }) => certificates.length > 0);
  const found = seen.findIndex(({ certificates }, index) => {
    const [since, before] = [seen.slice(0, index + 1), seen.slice(index + 1)];
    return certificates.some((one) => !isIn(before, one) && replacesOne(one, since, before));
  });
  return seen[found]?.at ?? null;
}

function replacesOne(one: WatchedCertificate, since: readonly Seen[], before: readonly Seen[]): boolean {
  const old = before[0]?.certificates ?? [];
  return old.some((other) => isRenewalOf(one, other) && !isIn(since, other));
}

const isIn = (checks: readonly Seen[], { sha256 }: WatchedCertificate) =>
  checks.some(({ certificates }) => certificates.some((one) => one.sha256 === sha256));

/** Authorities change the name of what they issue with, and not their own. A key whose kind was not kept fits each. */
function isRenewalOf(one: WatchedCertificate, old: WatchedCertificate): boolean {
  const isSameKey = one.key === undefined || old.key === undefined || one.key === old.key;
  return makerOf(one) === makerOf(old) && isSameKey && Date.parse(one.notBefore) > Date.parse(old.notBefore);
}

const makerOf = ({ issuer }: WatchedCertificate) => organisation(issuer) ?? issuer;
