import type { ChainJudgement } from '../../../shared/certificate.ts';
import type { ChainRisk } from '../../../shared/chain-risk.ts';
import { isSelfIssued } from '../paths/path-faults.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import type { ChainSearch } from './search.ts';
import { type JudgedStore, judgeStores } from './stores.ts';

/** That OpenSSL would refuse by purpose what every store trusts that trusts it: the same search in its reading. */
export function opensslRisks(search: ChainSearch, { stores }: ChainJudgement): ChainRisk[] {
  const trusting = search.policy.stores.filter((_, place) => stores[place]?.state === 'trusted');
  if (trusting.length === 0) return [];
  const rules = { ...search.rules, purposes: 'openssl' } as const;
  const strict = judgeStores({ ...search, policy: { ...search.policy, stores: trusting }, rules });
  const ofAnchor = anchorRisks(strict);
  const [fault] = strict.flatMap(({ faults }) => faults.slice(0, 1));
  if (fault === undefined || strict.some(({ state }) => state !== 'rejected')) return ofAnchor;
  const { at, detail } = fault;
  const subject = nameText(at.certificate.subject);
  return [
    ...ofAnchor,
    {
      code: 'openssl-purpose',
      certificate: at.sent,
      subject,
      detail: shortened(detail, 500),
      fact: null,
      clients: ['openssl'],
    },
  ];
}

/** A person's file may end at an intermediate; OpenSSL takes that only where it is told to (X509_V_FLAG_PARTIAL_CHAIN). */
function anchorRisks(stores: readonly JudgedStore[]): ChainRisk[] {
  const tops = stores.flatMap(({ path, result }) => {
    const top = path.anchored && path.members.length > 1 && result.store === 'custom' ? path.members.at(-1) : undefined;
    return top !== undefined && !isSelfIssued(top) ? [top] : [];
  });
  const [top] = tops;
  if (top === undefined || tops.length < stores.length) return [];
  const subject = nameText(top.certificate.subject);
  const detail = shortened(subject, 300);
  return [{ code: 'anchor-no-root', certificate: top.sent, subject, detail, fact: null, clients: ['openssl'] }];
}
