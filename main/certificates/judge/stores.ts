import type { StoreResult } from '../../../shared/certificate.ts';
import { anchorIndex } from '../paths/anchors.ts';
import { certificateFaults } from '../paths/certificate-faults.ts';
import type { Fault } from '../paths/fault.ts';
import { type FoundPath, findPath } from '../paths/find-path.ts';
import { makePool } from '../paths/pool.ts';
import type { TrustStore } from '../ports.ts';
import { nameText } from '../x509/name.ts';
import { anchorsOf } from './custom-anchors.ts';
import { reasonOf } from './reasons.ts';
import { type ChainSearch, givenTo } from './search.ts';

export interface JudgedStore {
  readonly result: StoreResult;
  readonly state: StoreResult['state'];
  readonly path: FoundPath;
  readonly faults: readonly Fault[];
}

/** The answer of every store that has anchors, by what was sent alone. One without is not tested. */
export function judgeStores(search: ChainSearch): JudgedStore[] {
  return search.policy.stores.map((store) => judgeStore(store, search));
}

/**
 * The store whose reasons count: one that trusts the chain, else one that has an anchor for it, else any
 * that was tested; among equals custom, system, mozilla. Null when none was tested.
 */
export function leadingStore(stores: readonly JudgedStore[]): JudgedStore | null {
  const rank = ({ state, path, result }: JudgedStore) =>
    (state === 'trusted' ? 0 : path.anchored ? 10 : 20) + order.indexOf(result.store);
  return stores.filter(({ result }) => result.anchors > 0).sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

const order: readonly StoreResult['store'][] = ['custom', 'system', 'mozilla'];

/** Without any anchors only faults of the certificates themselves can be told. */
export function judgeWithoutStore(search: ChainSearch): JudgedStore {
  const { leaf, ledger, rules } = search;
  const path = findPath(leaf, makePool(givenTo(search), null), ledger, rules);
  const faults = reliableFaults(path, search).filter(({ code }) => !needsStore.includes(code));
  const state = faults.some(isCertain) ? 'rejected' : 'not-tested';
  return { result: { store: 'system', anchors: 0, state, path: [], reasons: [] }, state, path, faults };
}

export const needsStore: readonly Fault['code'][] = ['root-not-trusted', 'self-signed-leaf', 'issuer-not-found'];

function judgeStore(store: TrustStore, search: ChainSearch): JudgedStore {
  const { leaf, ledger, rules } = search;
  const index = anchorIndex(anchorsOf(store, search));
  const path = findPath(leaf, makePool(givenTo(search), index), ledger, rules);
  const faults = reliableFaults(path, search);
  const isTested = store.anchors.length > 0;
  const state = !isTested ? 'not-tested' : stateOf(faults);
  const subjects = path.members.slice(0, 20).map(({ certificate }) => nameText(certificate.subject));
  const result: StoreResult = {
    store: store.store,
    anchors: store.anchors.length,
    state,
    path: state === 'trusted' ? subjects : [],
    reasons: isTested ? faults.map(reasonOf).slice(0, 50) : [],
  };
  return { result, state, path, faults };
}

function stateOf(faults: readonly Fault[]): StoreResult['state'] {
  if (faults.length === 0) return 'trusted';
  return faults.some(isCertain) ? 'rejected' : 'not-tested';
}

export const isCertain = ({ code }: Fault) => code !== 'signature-not-checked' && code !== 'too-many-certificates';

/**
 * When the search was cut short, or the certificate that is missing may be among those not read, a better
 * path may exist: then only the leaf's own faults are sure.
 */
function reliableFaults(path: FoundPath, { leaf, read, rules }: ChainSearch): readonly Fault[] {
  const mayBeBehind = read.notRead > 0 && !path.anchored;
  if (!path.cutShort && !mayBeBehind) return path.faults;
  const own = certificateFaults(leaf.certificate, { is: 'leaf', selfSupported: false }, rules);
  const detail = mayBeBehind ? `${read.notRead} certificates not read` : 'search for a path cut short';
  return [...own.map((fault) => ({ ...fault, at: leaf })), { code: 'too-many-certificates', at: leaf, detail }];
}
