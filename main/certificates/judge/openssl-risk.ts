import type { ChainJudgement } from '../../../shared/certificate.ts';
import type { ChainRisk } from '../../../shared/chain-risk.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import type { ChainSearch } from './search.ts';
import { judgeStores } from './stores.ts';

/** That OpenSSL would refuse by purpose what every store trusts that trusts it: the same search in its reading. */
export function opensslRisks(search: ChainSearch, { stores }: ChainJudgement): ChainRisk[] {
  const trusting = search.policy.stores.filter((_, place) => stores[place]?.state === 'trusted');
  if (trusting.length === 0) return [];
  const rules = { ...search.rules, purposes: 'openssl' } as const;
  const strict = judgeStores({ ...search, policy: { ...search.policy, stores: trusting }, rules });
  const [fault] = strict.flatMap(({ faults }) => faults.slice(0, 1));
  if (fault === undefined || strict.some(({ state }) => state !== 'rejected')) return [];
  const { at, detail } = fault;
  const subject = nameText(at.certificate.subject);
  return [
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
