import type { CandidatePath, PathMember, RefusedIssuer } from '../../shared/candidate-path.ts';
import type { ChainBreak, ChainCertificate, ChainDocument } from '../../shared/chain.ts';

/** What stands at one step of the tree. */
export type TreeEntry =
  | { readonly kind: 'certificate'; readonly certificate: ChainCertificate; readonly anchorOf: PathMember['anchorOf'] }
  /** Not sent; it was found somewhere else. */
  | { readonly kind: 'found'; readonly member: PathMember }
  /** A root that was not sent and that a store holds. */
  | { readonly kind: 'root'; readonly member: PathMember }
  /** Not sent, and found nowhere. */
  | { readonly kind: 'missing'; readonly subject: string; readonly isRoot: boolean };

/** Another way up from the same certificate, as a cross-signed one has. */
export interface Branch {
  readonly members: readonly PathMember[];
  readonly verdict: CandidatePath['verdict'];
  readonly reasons: CandidatePath['reasons'];
}

export interface TreeStep {
  readonly key: string;
  readonly entry: TreeEntry;
  /** What is wrong with it, in words. */
  readonly reasons: readonly string[];
  /** The chain breaks above it. */
  readonly break: ChainBreak | null;
  readonly branches: readonly Branch[];
  /** Certificates that bear the name of its issuer and are not it. */
  readonly refused: readonly RefusedIssuer[];
}

export interface CertificateTree {
  /** The server's own first, each followed by its issuer. */
  readonly steps: readonly TreeStep[];
  /** Sent and no part of any way up, in the order sent. */
  readonly aside: readonly ChainCertificate[];
}

/** The best way up with the others beside it, and the place where it breaks. */
export function certificateTree(document: ChainDocument): CertificateTree {
  const [best, ...others] = document.paths;
  const members = best?.members ?? [];
  const entries = members.length > 0 ? members.map((member) => entryOf(member, document)) : sentAlone(document);
  const open = missingAbove(document, entries.at(-1));
  const steps = [...entries, ...(open === null ? [] : [open])].map((entry, at) => ({
    key: `${at}-${keyOf(entry)}`,
    entry,
    reasons: reasonsOf(entry, document),
    break: breakAbove(entry, document),
    branches: branchesAt(at, members, others),
    refused: refusedAt(members[at], document),
  }));
  const shown = new Set(document.paths.flatMap((path) => path.members.map(({ certificate }) => certificate)));
  const inTree = new Set(entries.map((entry) => (entry.kind === 'certificate' ? entry.certificate.index : null)));
  return {
    steps,
    aside: document.certificates.filter(({ index }) => !shown.has(index) && !inTree.has(index)),
  };
}

function entryOf(member: PathMember, { certificates }: ChainDocument): TreeEntry {
  const certificate = member.certificate === null ? undefined : certificates[member.certificate];
  if (certificate) return { kind: 'certificate', certificate, anchorOf: member.anchorOf };
  return { kind: member.anchorOf.length > 0 ? 'root' : 'found', member };
}

/** Where no way up was looked for: the first one stands for itself. */
const sentAlone = ({ certificates }: ChainDocument): TreeEntry[] =>
  certificates.slice(0, 1).map((certificate) => ({ kind: 'certificate', certificate, anchorOf: [] }));

function missingAbove({ break: gap }: ChainDocument, last: TreeEntry | undefined): TreeEntry | null {
  if (gap === null || last?.kind !== 'certificate' || last.certificate.index !== gap.below) return null;
  // A root that nobody trusts is there itself.
  if (gap.subject === last.certificate.subject || gap.kind === 'signature') return null;
  return { kind: 'missing', subject: gap.subject, isRoot: gap.kind === 'untrusted' };
}

const keyOf = (entry: TreeEntry): string => {
  if (entry.kind === 'certificate') return entry.certificate.sha256;
  return entry.kind === 'missing' ? entry.subject : entry.member.sha256;
};

function reasonsOf(entry: TreeEntry, { break: gap, reasons }: ChainDocument): readonly string[] {
  if (entry.kind !== 'certificate') return [];
  const own = reasons.filter(({ certificate, code }) => {
    // The break says the same, and better.
    const isBreak = gap !== null && gap.below === certificate && toldByBreak.has(code);
    // The names have a part of the page to themselves.
    return certificate === entry.certificate.index && !isBreak && code !== 'name-mismatch';
  });
  return [...new Set(own.map(({ headline }) => headline))];
}

const toldByBreak: ReadonlySet<string> = new Set([
  'issuer-not-found',
  'root-not-trusted',
  'self-signed-leaf',
  'bad-signature',
]);

const breakAbove = (entry: TreeEntry, { break: gap }: ChainDocument): ChainBreak | null =>
  entry.kind === 'certificate' && gap?.below === entry.certificate.index ? gap : null;

/** One that stands on a way of its own is told there. */
function refusedAt(member: PathMember | undefined, { paths, refusedIssuers }: ChainDocument): RefusedIssuer[] {
  const onPath = new Set(paths.flatMap(({ members }) => members.map(({ sha256 }) => sha256)));
  return refusedIssuers.filter(({ issuer, of }) => of.sha256 === member?.sha256 && !onPath.has(issuer.sha256));
}

/** More ways than this up from one certificate say no more. */
export const mostBranches = 6;

function branchesAt(at: number, main: readonly PathMember[], others: readonly CandidatePath[]): Branch[] {
  const leaving = others.filter(({ members }) => {
    const shared = members.findIndex((member, index) => member.sha256 !== main[index]?.sha256);
    return shared === at + 1;
  });
  const seen = new Set<string>();
  return leaving.flatMap(({ members, reasons, verdict }) => {
    const rest = members.slice(at + 1);
    const key = rest.map(({ sha256 }) => sha256).join();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ members: rest, verdict, reasons: reasons.filter((reason) => reason.at > at) }];
  });
}
