import type {
  CandidatePath,
  CandidatePaths,
  MemberPlace,
  PathMember,
  RefusedIssuer,
} from '../../../shared/candidate-path.ts';
import { toHex } from '../../bytes/bytes.ts';
import { type AnchorIndex, anchorIndex, identicalAnchor } from '../paths/anchors.ts';
import { bestPaths } from '../paths/best-paths.ts';
import { certificateFaults } from '../paths/certificate-faults.ts';
import type { Fault, Participant } from '../paths/fault.ts';
import { findPath } from '../paths/find-path.ts';
import { constraintBroken } from '../paths/name-constraints.ts';
import { endFaults, isSelfIssued, type Path, pathFaults } from '../paths/path-faults.ts';
import { exploreGraph, type Graph, stepsOf } from '../paths/path-graph.ts';
import { makePool } from '../paths/pool.ts';
import { signatureLedger } from '../paths/signature-ledger.ts';
import type { ChainPolicy, TrustStore } from '../ports.ts';
import { fingerprint, signatureName } from '../signature.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import { anchorsOf, gapFillers } from './custom-anchors.ts';
import { beginSearch, type ChainSearch, givenTo } from './search.ts';
import { readSent } from './sent.ts';
import { isCertain, needsStore } from './stores.ts';

/** The limits of the vocabulary. */
const [mostPaths, mostRefused, mostReasons] = [24, 60, 40];

/**
 * Every way from the leaf (the first of `sent`) up: over what was sent, what the client has besides
 * (`policy.intermediates`), what was found elsewhere (`policy.extra`) and the anchors of all stores. Each with
 * its verdict and all its faults, and each certificate that bears an issuer's name and was refused.
 * The name asked for is no part of it. A leaf that cannot be read has no paths. Work is bounded whatever is
 * sent: `complete` tells when more may exist. With a judgement of the same chain, `examineChain` is cheaper.
 */
export function candidatePaths(sent: readonly Uint8Array[], policy: ChainPolicy): CandidatePaths {
  const search = beginSearch(readSent(sent), policy, signatureLedger());
  return search === null ? noPaths : pathsOf(search);
}

export const noPaths: CandidatePaths = { paths: [], refused: [], complete: true };

/** The same for a search that has begun: signatures that were checked are not checked again. */
export function pathsOf(search: ChainSearch): CandidatePaths {
  const { read, leaf, ledger, rules } = search;
  const holders = holdersOf(search);
  const pool = makePool([...givenTo(search), ...gapFillers(search)], allAnchors(holders));
  const graph = exploreGraph(leaf, pool, ledger, rules, 'go-on');
  const found = bestPaths(graph, mostPaths);
  const paths = found.paths.length > 0 ? found.paths : [findPath(leaf, pool, ledger, rules)];
  const complete = found.complete && !ledger.exhausted && read.notRead === 0;
  const context: Context = { search, graph, holders, describe: describer(holders), complete };
  const refused = [...graph.nodes.keys()].flatMap((child) => refusedIssuers(child, context));
  return {
    paths: paths.map((path) => candidatePath(path, context)).sort((a, b) => rank(a) - rank(b)),
    refused: refused.slice(0, mostRefused),
    complete: complete && refused.length <= mostRefused,
  };
}

interface Context {
  readonly search: ChainSearch;
  readonly graph: Graph;
  readonly holders: readonly Holder[];
  readonly describe: (participant: Participant) => PathMember;
  readonly complete: boolean;
}

interface Holder {
  readonly store: TrustStore['store'];
  readonly index: AnchorIndex;
}

const holdersOf = (search: ChainSearch): Holder[] =>
  search.policy.stores.map((store) => ({ store: store.store, index: anchorIndex(anchorsOf(store, search)) }));

const allAnchors = (holders: readonly Holder[]): AnchorIndex => ({
  size: holders.reduce((sum, { index }) => sum + index.size, 0),
  bySubject: (nameKey) => holders.flatMap(({ index }) => index.bySubject(nameKey)),
});

function describer(holders: readonly Holder[]): Context['describe'] {
  const known = new Map<Participant, PathMember>();
  return (participant) => {
    const member = known.get(participant) ?? describe(participant, holders);
    known.set(participant, member);
    return member;
  };
}

function describe({ certificate, sent, from }: Participant, holders: readonly Holder[]): PathMember {
  const anchorOf = holders.flatMap(({ store, index }) => (identicalAnchor(index, certificate) ? [store] : []));
  // Whatever is none of the others was taken from a store, so that there is one.
  const where: MemberPlace = sent === null ? (from ?? anchorOf[0] ?? 'custom') : 'sent';
  return {
    sha256: toHex(fingerprint(certificate.der)),
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    where,
    certificate: sent,
    anchorOf: [...new Set(anchorOf)],
  };
}

function candidatePath(path: Path, context: Context): CandidatePath {
  const { describe, search } = context;
  const members = path.members.map(describe);
  const faults = reliableFaults(path, context);
  const reasons = faults.map(({ code, at, detail }) => ({
    code,
    at: Math.max(0, path.members.indexOf(at)),
    detail: shortened(detail, 500),
  }));
  const isFound = ({ sent, from }: Participant) => sent === null && from !== null && from !== 'intermediates';
  return {
    members,
    verdict: !isTested(search) || reasons.length > 0 ? (faults.some(isCertain) ? 'rejected' : 'unknown') : 'trusted',
    anchorOf: path.anchored ? (members.at(-1)?.anchorOf ?? []) : [],
    asSent: !path.members.some((member, place) => isFound(member) && !isAnchorEnd(path, place)),
    reasons: reasons.slice(0, mostReasons),
  };
}

const isAnchorEnd = ({ anchored, members }: Path, place: number) => anchored && place === members.length - 1;

const isTested = ({ policy }: ChainSearch) => policy.stores.some(({ anchors }) => anchors.length > 0);

/** Without any anchors nobody can say that one is missing; nor when work was cut short. */
function reliableFaults(path: Path, { search, graph, complete }: Context): Fault[] {
  const faults = pathFaults(path, search.rules);
  if (path.anchored) return faults;
  const top = path.members.at(-1) ?? search.leaf;
  const end = endFaults(top, top === search.leaf, stepsOf(graph, top), search.ledger);
  const known = isTested(search) ? end : end.filter(({ code }) => !needsStore.includes(code));
  if (complete || known.every(({ code }) => code !== 'issuer-not-found')) return [...faults, ...known];
  return [...faults, { code: 'too-many-certificates', at: top, detail: 'search for an issuer cut short' }];
}

function rank({ verdict, anchorOf }: CandidatePath): number {
  if (verdict === 'trusted') return 0;
  return anchorOf.length > 0 ? 1 : 2;
}

function refusedIssuers(child: Participant, { graph, search, describe }: Context): RefusedIssuer[] {
  const { steps, otherKey, shutOut } = stepsOf(graph, child);
  const refusal = (issuer: Participant, reasons: RefusedIssuer['reasons']): RefusedIssuer => ({
    of: describe(child),
    issuer: describe(issuer),
    reasons: reasons.slice(0, 12),
  });
  const algorithm = signatureName(child.certificate.signatureAlgorithm);
  return [
    ...otherKey.map((issuer) => refusal(issuer, [{ code: 'other-key', detail: algorithm }])),
    ...shutOut.map(({ issuer, state }) =>
      refusal(issuer, [{ code: state === 'invalid' ? 'bad-signature' : 'signature-not-checked', detail: algorithm }]),
    ),
    ...steps.flatMap(({ issuer }) => {
      const reasons = issuerReasons(issuer, graph, search);
      return reasons.length === 0 ? [] : [refusal(issuer, reasons)];
    }),
  ];
}

/** What speaks against an issuer by itself, or by the names of the leaf. */
function issuerReasons(issuer: Participant, { nodes, leaf }: Graph, { rules }: ChainSearch): RefusedIssuer['reasons'] {
  const node = nodes.get(issuer);
  const selfSupported = node !== undefined && (node.isAnchor || (node.up.steps.length === 0 && isSelfIssued(issuer)));
  const own = certificateFaults(issuer.certificate, { is: 'issuer', selfSupported }, rules);
  const broken = constraintBroken(leaf.certificate, issuer.certificate, rules.comparisons);
  const reasons = own.map(({ code, detail }) => ({ code, detail: shortened(detail, 500) }));
  return broken === null
    ? reasons
    : [...reasons, { code: 'name-constraints' as const, detail: shortened(broken, 500) }];
}
