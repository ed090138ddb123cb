import type { ChainJudgement } from '../../shared/certificate.ts';
import { publicPkiFacts } from '../../shared/public-pki-facts.ts';
import { noPaths, pathsOf } from './judge/candidate-paths.ts';
import { chainRisks } from './judge/chain-risks.ts';
import { judgeHostname, type NamedLeaf } from './judge/hostname-state.ts';
import { missingIssuer } from './judge/missing-issuer.ts';
import { opensslRisks } from './judge/openssl-risk.ts';
import { isOrdered, unneededCertificates } from './judge/order.ts';
import { otherReasons, reasonOf, reasonOfUnreadable, withoutRepeats } from './judge/reasons.ts';
import { beginSearch, type ChainSearch } from './judge/search.ts';
import { readSent, type SentCertificates } from './judge/sent.ts';
import { type JudgedStore, judgeStores, judgeWithoutStore, leadingStore } from './judge/stores.ts';
import { type SignatureLedger, signatureLedger } from './paths/signature-ledger.ts';
import type { ChainPolicy, ExaminedChain, JudgedChain } from './ports.ts';
import type { Certificate } from './x509/certificate.ts';
import { certificateFacts } from './x509/read-certificate.ts';

/** Most certificates that facts are given of (the vocabulary's limit); the judgement regards more. */
const mostFacts = 32;

/**
 * Judges a chain as sent, the leaf first, under a policy. Every store answers for itself; the chain is
 * trusted when one of them reaches an anchor without a fault and the name fits, and then has no reasons.
 * Otherwise all independent faults are listed, so that mending one does not uncover the next. Of an
 * unreadable certificate there is a reason and there are no facts: find facts by their `index`.
 * Work is bounded whatever is sent.
 */
export function judgeChain(sent: readonly Uint8Array[], policy: ChainPolicy): JudgedChain {
  const read = readSent(sent);
  const ledger = signatureLedger();
  return judged(read, policy, ledger, beginSearch(read, policy, ledger));
}

/** The judgement, every path and each refused issuer, and what single clients mind: at little more than the cost of one. */
export function examineChain(sent: readonly Uint8Array[], policy: ChainPolicy): ExaminedChain {
  const read = readSent(sent);
  const ledger = signatureLedger();
  const search = beginSearch(read, policy, ledger);
  const answer = judged(read, policy, ledger, search);
  const candidates = search === null ? noPaths : pathsOf(search);
  const ofOpenssl = search === null ? [] : opensslRisks(search, answer.judgement);
  return {
    ...answer,
    candidates,
    risks: [...ofOpenssl, ...chainRisks(sent, policy, candidates, publicPkiFacts, read)],
  };
}

function judged(
  read: SentCertificates,
  policy: ChainPolicy,
  ledger: SignatureLedger,
  search: ChainSearch | null,
): JudgedChain {
  const judgement = search === null ? judgeNothing(read, policy) : judgeLeaf(search);
  const isOwnIssuer = (certificate: Certificate) => ledger.check(certificate, certificate) === 'valid';
  const certificates = read.participants
    .slice(0, mostFacts)
    .map(({ certificate, sent }) => certificateFacts(certificate, sent ?? 0, isOwnIssuer));
  return { certificates, judgement };
}

function judgeLeaf(search: ChainSearch): ChainJudgement {
  const { read, leaf, policy } = search;
  const name = judgeHostname(leaf, policy.hostname);
  const stores = judgeStores(search);
  const leading = leadingStore(stores) ?? judgeWithoutStore(search);
  const verdict = verdictOf(leading, name);
  const reasons = [...leading.faults.map(reasonOf), ...name.reasons, ...otherReasons(read, leading.path)];
  return {
    at: policy.at.toISOString(),
    hostname: name.hostname,
    verdict,
    reasons: verdict === 'trusted' ? [] : withoutRepeats(reasons).slice(0, 60),
    stores: stores.map(({ result }) => result).slice(0, 3),
    ordered: isOrdered(read, leading.path),
    unneeded: unneededCertificates(search).slice(0, 64),
    missingIssuer: missingIssuer(search, stores, leading),
  };
}

function verdictOf({ state }: JudgedStore, { hostname }: NamedLeaf): ChainJudgement['verdict'] {
  if (hostname.state === 'mismatch') return 'rejected';
  return state === 'not-tested' ? 'unknown' : state;
}

/** No certificate at all, or a leaf that cannot be read: nothing else can be said. */
function judgeNothing(read: SentCertificates, policy: ChainPolicy): ChainJudgement {
  const empty = { code: 'empty' as const, certificate: null, subject: '', detail: '' };
  return {
    at: policy.at.toISOString(),
    hostname: judgeHostname(null, policy.hostname).hostname,
    verdict: read.unreadable.some(({ index, tooLarge }) => index === 0 && tooLarge !== null) ? 'unknown' : 'rejected',
    reasons: read.unreadable.length === 0 ? [empty] : read.unreadable.slice(0, 60).map(reasonOfUnreadable),
    stores: policy.stores
      .slice(0, 3)
      .map(({ store, anchors }) => ({ store, anchors: anchors.length, state: 'not-tested', path: [], reasons: [] })),
    ordered: true,
    unneeded: [],
    missingIssuer: null,
  };
}
