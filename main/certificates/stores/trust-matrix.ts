import type { ChainJudgement } from '../../../shared/certificate.ts';
import type { NamedCertificate, TrustReasonCode, TrustRow } from '../../../shared/trust.ts';
import { equalBytes, toHex } from '../../bytes/bytes.ts';
import { judgeHostname } from '../judge/hostname-state.ts';
import type { ChainSearch } from '../judge/search.ts';
import { readSent, type SentCertificates } from '../judge/sent.ts';
import { type JudgedStore, judgeStores } from '../judge/stores.ts';
import { outerNames } from '../paths/anchors.ts';
import type { UseRules } from '../paths/certificate-faults.ts';
import { isDateFault, type Participant } from '../paths/fault.ts';
import { newComparisons } from '../paths/name-constraints.ts';
import { signatureLedger } from '../paths/signature-ledger.ts';
import { fingerprint } from '../signature.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { nameText } from '../x509/name.ts';
import type { StoreContent } from './bundle.ts';

/** A store as read, or why it could not be. */
export interface MatrixStore {
  readonly id: string;
  /** Null: not read, and `unread` says why. */
  readonly content: StoreContent | null;
  readonly unread: { readonly code: TrustReasonCode; readonly detail: string } | null;
  /**
   * `self-signed`: what OpenSSL does by default: other certificates only help to build the path.
   * `every`: each certificate in it is trusted (Java, NSS, Windows, macOS, Go).
   */
  readonly anchorRule: 'self-signed' | 'every';
  /** Whose reading of what a certificate is for its programs have; RFC 5280's unless said. */
  readonly purposes?: UseRules['purposes'];
  /** What a browser brings along and nobody can read: without a path through `content`, nothing is known. */
  readonly hasUnknownList: boolean;
}

/** What one store says of the chain: facts, without words. */
export interface MatrixAnswer {
  readonly id: string;
  readonly state: TrustRow['state'];
  readonly code: TrustReasonCode;
  /** Subject of the certificate that the code speaks of; empty where it speaks of none. */
  readonly subject: string;
  /** A code of a broken chain rule, or what could not be read. */
  readonly detail: string;
  readonly anchors: number;
  readonly found: NamedCertificate | null;
  readonly lacks: NamedCertificate | null;
}

/** A chain that stores are asked about, one after the other. */
export interface ChainQuestion {
  readonly hostname: ChainJudgement['hostname'];
  /**
   * Bounded at about 40 ms per store whatever was sent, and at a few hundred for all together: one that is cut
   * short, and every store that is asked after the total is used up, is `not-tested`.
   */
  ask(store: MatrixStore): MatrixAnswer;
}

/**
 * Reads a chain, leaf first as sent, so that each store can be asked about it at one time. Pure. A store is
 * asked for trust alone; whether the name fits is answered once, in `hostname`.
 */
export function chainQuestion(chain: readonly Uint8Array[], at: Date, hostname: string | null): ChainQuestion {
  const read = readSent(chain);
  const { leaf } = read;
  const spent = { cutShort: 0 };
  return {
    hostname: judgeHostname(leaf, hostname).hostname,
    ask: (store) => {
      if (leaf === null) return answer(store, 'not-tested', 'no-certificate');
      if (spent.cutShort >= mostCutShort && store.content !== null)
        return answer(store, 'not-tested', 'undecided', { detail: 'the search was cut short too often' });
      const ledger = signatureLedger();
      const comparisons = newComparisons();
      const answered = judgeMatrixStore(store, {
        read,
        leaf,
        // Each store gets its own, so that no store's answer depends on those before it.
        ledger,
        rules: { at: at.getTime(), usage: 'server', comparisons, purposes: store.purposes ?? 'rfc-5280' },
        at,
      });
      if (ledger.exhausted || comparisons.left < 0) spent.cutShort += 1;
      return answered;
    },
  };
}

/** Stores whose search may take all that it is given, 40 ms each: a chain made to take long does so in every one. */
const mostCutShort = 6;

/** A root that one store lacks and another has is named with its SHA-256. */
export function withKnownRoots(answers: readonly MatrixAnswer[]): MatrixAnswer[] {
  return answers.map((one) => withKnownRoot(one, answers));
}

type Shared = Omit<ChainSearch, 'policy'> & { readonly at: Date };

function judgeMatrixStore(store: MatrixStore, shared: Shared): MatrixAnswer {
  const { content } = store;
  if (content === null) return answerUnread(store);
  const blocked = shared.read.participants.find((member) => isListed(content.blocked, member));
  if (blocked !== undefined && blocked === shared.leaf) return refusedBy(store, 'blocked', blocked);
  if (content.anchors.length === 0 && !store.hasUnknownList) return answer(store, 'not-trusted', 'empty-store');
  const { roots, others } = sortedAnchors(store, content);
  const strict = judgeWith(roots, others, content, shared);
  const certain = store.hasUnknownList && strict.state !== 'trusted' ? null : strict;
  if (certain === null)
    return blocked ? refusedBy(store, 'blocked', blocked) : answer(store, 'not-tested', 'own-list-unknown');
  if (certain.state === 'trusted') return trusted(store, certain);
  if (blocked !== undefined) return refusedBy(store, 'blocked', blocked);
  return partialChain(store, content, others, shared) ?? refused(store, certain);
}

function answerUnread(store: MatrixStore): MatrixAnswer {
  const { code, detail } = store.unread ?? { code: 'unreadable' as const, detail: '' };
  return answer(store, code === 'missing' ? 'not-found' : 'not-tested', code, { detail });
}

function sortedAnchors(store: MatrixStore, { anchors }: StoreContent) {
  const known = anchorKinds.get(anchors) ?? splitAnchors(anchors);
  anchorKinds.set(anchors, known);
  return store.anchorRule === 'every' ? { roots: anchors, others: [] } : known;
}

/** Once per list: it parses every name. */
const anchorKinds = new WeakMap<readonly Uint8Array[], ReturnType<typeof splitAnchors>>();

function splitAnchors(anchors: readonly Uint8Array[]) {
  const isRoot = (der: Uint8Array) => {
    const names = outerNames(der);
    return names !== null && names.issuer === names.subject;
  };
  return { roots: anchors.filter(isRoot), others: anchors.filter((der) => !isRoot(der)) };
}

/** Most certificates besides roots that are taken from one store. */
const mostFillers = 500;

function judgeWith(
  anchors: readonly Uint8Array[],
  fillers: readonly Uint8Array[],
  { blocked }: StoreContent,
  { at, leaf, ledger, read, rules }: Shared,
): JudgedStore {
  const added = fillers.slice(0, mostFillers).flatMap((der): Participant[] => {
    const parsed = parseCertificate(der);
    return parsed.ok ? [{ certificate: parsed.certificate, sent: null, from: 'system' }] : [];
  });
  const sent = read.participants.filter((member) => !isListed(blocked, member));
  const participants: SentCertificates['participants'] = [...sent, ...added];
  const policy = { at, hostname: null, usage: 'server', stores: [{ store: 'system', anchors }], extra: [] } as const;
  const [judged] = judgeStores({ read: { ...read, participants }, leaf, policy, ledger, rules });
  if (judged === undefined) throw new Error('a store without an answer');
  // A list without anchors is "not tested" to a verdict; here it is known to be what the program has.
  const isRefused = anchors.length === 0 && judged.state === 'not-tested' && !judged.path.cutShort;
  return isRefused ? { ...judged, state: 'rejected' } : judged;
}

const isListed = (ders: readonly Uint8Array[], { certificate }: Participant) =>
  ders.some((der) => equalBytes(der, certificate.der));

/** Would it do if an intermediate in the store counted as an anchor, as curl has it? */
function partialChain(
  store: MatrixStore,
  content: StoreContent,
  others: readonly Uint8Array[],
  shared: Shared,
): MatrixAnswer | null {
  if (others.length === 0) return null;
  const lenient = judgeWith(content.anchors, [], content, shared);
  const top = lenient.path.members.at(-1);
  if (lenient.state !== 'trusted' || top === undefined) return null;
  const issuer = nameText(top.certificate.issuer);
  return {
    ...answer(store, 'not-trusted', 'intermediate-only', { subject: nameText(top.certificate.subject) }),
    lacks: { subject: issuer, sha256: null },
  };
}

function trusted(store: MatrixStore, { path }: JudgedStore): MatrixAnswer {
  const top = path.members.at(-1);
  const found = top === undefined ? null : named(top);
  return { ...answer(store, 'trusted', 'trusted', { subject: found?.subject ?? '' }), found };
}

function refused(store: MatrixStore, judged: JudgedStore): MatrixAnswer {
  const { faults, path } = judged;
  const top = path.members.at(-1);
  if (judged.state === 'not-tested' || top === undefined) {
    return answer(store, 'not-tested', 'undecided', { detail: faults[0]?.detail ?? '' });
  }
  if (path.anchored) return chainFault(store, judged, named(top));
  const gap = faults.find(({ code }) => anchorFaults.includes(code));
  if (gap === undefined) return chainFault(store, judged, null);
  if (gap.code !== 'issuer-not-found') return lacking(store, 'root-not-held', named(gap.at));
  const code = gap.detail.endsWith('another key') ? 'other-key-held' : 'issuer-not-held';
  return lacking(store, code, { subject: nameText(gap.at.certificate.issuer), sha256: null });
}

const anchorFaults: readonly string[] = ['root-not-trusted', 'self-signed-leaf', 'issuer-not-found'];

/** The fault that stays when time passes comes first: a date alone may be the clock's. */
function chainFault(store: MatrixStore, { faults }: JudgedStore, found: NamedCertificate | null): MatrixAnswer {
  const fault = faults.find((one) => !isDateFault(one)) ?? faults[0];
  const subject = fault === undefined ? '' : nameText(fault.at.certificate.subject);
  return { ...answer(store, 'not-trusted', 'chain-fault', { subject, detail: fault?.code ?? '' }), found };
}

const refusedBy = (store: MatrixStore, code: TrustReasonCode, member: Participant) =>
  answer(store, 'not-trusted', code, { subject: nameText(member.certificate.subject) });

const lacking = (store: MatrixStore, code: TrustReasonCode, lacks: NamedCertificate) => ({
  ...answer(store, 'not-trusted', code, { subject: lacks.subject }),
  lacks,
});

/** Another store's root of that name tells which certificate it is. */
function withKnownRoot(one: MatrixAnswer, all: readonly MatrixAnswer[]): MatrixAnswer {
  if (one.lacks === null || one.lacks.sha256 !== null) return one;
  const known = all.find(({ found }) => found !== null && found.subject === one.lacks?.subject)?.found;
  if (known === undefined || known === null) return one;
  const code = one.code === 'issuer-not-held' ? 'root-not-held' : one.code;
  return { ...one, code, lacks: known };
}

const named = ({ certificate }: Participant): NamedCertificate => ({
  subject: nameText(certificate.subject),
  sha256: toHex(fingerprint(certificate.der)),
});

function answer(
  { content, id }: MatrixStore,
  state: MatrixAnswer['state'],
  code: TrustReasonCode,
  { subject = '', detail = '' }: { readonly subject?: string; readonly detail?: string } = {},
): MatrixAnswer {
  return { id, state, code, subject, detail, anchors: content?.anchors.length ?? 0, found: null, lacks: null };
}
