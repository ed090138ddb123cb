import type { ChainJudgement } from '../../../shared/certificate.ts';
import { toHex } from '../../bytes/bytes.ts';
import { anchorIndex } from '../paths/anchors.ts';
import { isDateFault, type Participant } from '../paths/fault.ts';
import { findPath } from '../paths/find-path.ts';
import { makePool } from '../paths/pool.ts';
import { fingerprint } from '../signature.ts';
import { nameText } from '../x509/name.ts';
import { anchorsOf, gapFillers } from './custom-anchors.ts';
import { type ChainSearch, givenTo } from './search.ts';
import type { JudgedStore } from './stores.ts';

type MissingIssuer = ChainJudgement['missingIssuer'];

/** The issuer that was neither sent nor is an anchor of any store, and the certificate that fills the gap. */
export function missingIssuer(
  search: ChainSearch,
  stores: readonly JudgedStore[],
  leading: JudgedStore,
): MissingIssuer {
  const isTested = stores.some(({ result }) => result.anchors > 0);
  if (!isTested || stores.some(({ path }) => path.anchored)) return null;
  const gap = leading.faults.find(({ code }) => code === 'issuer-not-found')?.at;
  return filledGap(search) ?? (gap === undefined ? null : missingAbove(gap, null));
}

/** Dates aside, the path with the filler must be faultless: else it proves nothing. */
function filledGap(search: ChainSearch): MissingIssuer {
  const { leaf, policy, ledger, rules } = search;
  const fillers = gapFillers(search);
  if (fillers.length === 0) return null;
  for (const store of policy.stores) {
    const pool = makePool([...givenTo(search), ...fillers], anchorIndex(anchorsOf(store, search)));
    const { members, anchored, faults } = findPath(leaf, pool, ledger, rules);
    const place = members.findIndex(({ from }) => from !== null && from !== 'intermediates');
    const [below, filler] = [members[place - 1], members[place]];
    if (anchored && below !== undefined && filler !== undefined && faults.every(isDateFault)) {
      return missingAbove(below, filler);
    }
  }
  return null;
}

function missingAbove(below: Participant, filler: Participant | null): MissingIssuer {
  const where = filler?.from ?? null;
  const found =
    filler === null || where === null || where === 'intermediates'
      ? null
      : { where, sha256: toHex(fingerprint(filler.certificate.der)) };
  return { subject: nameText(below.certificate.issuer), neededBy: below.sent ?? 0, found };
}
