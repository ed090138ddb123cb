import type { CandidatePath, CandidatePaths } from '../../../shared/candidate-path.ts';
import type { ChainRisk, ChainRiskCode } from '../../../shared/chain-risk.ts';
import { dayMs } from '../../../shared/day.ts';
import {
  appleValidityLimit,
  type PublicPkiFact,
  publicPkiFacts,
  validityLimits,
} from '../../../shared/public-pki-facts.ts';
import { isForKeyExchangeAlone } from '../paths/certificate-faults.ts';
import { isOverPublicSuffix } from '../paths/public-suffixes.ts';
import { keyWithoutBrowser } from '../paths/strength.ts';
import type { ChainPolicy } from '../ports.ts';
import { extendedKeyUsages } from '../x509/algorithms.ts';
import type { Certificate } from '../x509/certificate.ts';
import { commonNames, type DistinguishedName, nameText, organizations } from '../x509/name.ts';
import { readable, shortened } from '../x509/readable.ts';
import { readSent, type SentCertificates } from './sent.ts';

/**
 * What some clients mind about a chain that the rules allow, and which of the dated facts of the public PKI
 * hold for it. `read` is `sent` as `readSent` has it. `candidates` is what `candidatePaths` answered to the same question. A chain counts as public
 * when a path that would do ends in Mozilla's list. Nothing here changes a verdict.
 */
export function chainRisks(
  sent: readonly Uint8Array[],
  policy: ChainPolicy,
  candidates: CandidatePaths,
  facts: readonly PublicPkiFact[] = publicPkiFacts,
  { leaf, participants }: SentCertificates = readSent(sent),
): ChainRisk[] {
  if (leaf === null) return [];
  const at = (place: number | null) =>
    participants.flatMap(({ certificate, sent: index }) => (index === place && place !== null ? [certificate] : []));
  const chain: RiskyChain = { leaf: leaf.certificate, at, policy, paths: candidates.paths, facts };
  return [
    ...factRisks(chain),
    ...expiredBeside(chain),
    ...(policy.usage === 'server' ? [...serverRisks(chain), ...browserKeyRisks(chain)] : []),
    ...clientUsageRisk(chain),
  ].slice(0, 40);
}

interface RiskyChain {
  readonly leaf: Certificate;
  /** The certificate at a place as sent; none for null, and for one that cannot be read. */
  readonly at: (place: number | null) => readonly Certificate[];
  readonly policy: ChainPolicy;
  readonly paths: readonly CandidatePath[];
  readonly facts: readonly PublicPkiFact[];
}

/** Paths that a client could take: the trusted ones, else those to an anchor, else the best there is. */
function usablePaths({ paths }: RiskyChain): readonly CandidatePath[] {
  const trusted = paths.filter(({ verdict }) => verdict === 'trusted');
  if (trusted.length > 0) return trusted;
  const anchored = paths.filter(({ anchorOf }) => anchorOf.length > 0);
  return anchored.length > 0 ? anchored : paths.slice(0, 1);
}

const isPublic = (chain: RiskyChain) => usablePaths(chain).some(({ anchorOf }) => anchorOf.includes('mozilla'));

/** A distrust matters where no path is left that it does not hit. */
function factRisks(chain: RiskyChain): ChainRisk[] {
  const usable = usablePaths(chain);
  return chain.facts.flatMap((fact): ChainRisk[] => {
    if ((fact.kind !== 'distrust' && fact.kind !== 'root-retired') || !isInForce(fact, chain)) return [];
    const [first] = usable;
    if (first === undefined || !usable.every((path) => leadsToFact(path, fact, chain))) return [];
    const top = first.members.at(-1);
    const risk = risky('distrusted', top?.subject ?? '', fact.from.slice(0, 10), [...fact.clients]);
    return [{ ...risk, certificate: top?.certificate ?? null, fact: fact.id }];
  });
}

function isInForce({ from, affected }: PublicPkiFact, { leaf, policy }: RiskyChain): boolean {
  const start = Date.parse(from);
  if (affected === null || policy.usage !== 'server' || policy.at.getTime() < start) return false;
  if (affected.rule === 'all') return true;
  const logged = leaf.extensions.signedTimestamps;
  const begins = affected.rule === 'logged-after' && logged.length > 0 ? earliest(logged) : leaf.notBefore;
  return begins >= start;
}

/** A certificate can hold more moments than a call takes as arguments. */
const earliest = (moments: readonly number[]) => moments.reduce((least, one) => Math.min(least, one), Infinity);

/** By fingerprint of a certificate above the leaf, or by the organization that stands at the top or above it. */
function leadsToFact({ members }: CandidatePath, { affected }: PublicPkiFact, chain: RiskyChain): boolean {
  if (affected === null) return false;
  const above = members.slice(1);
  if (above.some(({ sha256 }) => affected.roots.includes(sha256))) return true;
  const certificates = above.flatMap(({ certificate }) => chain.at(certificate));
  const last = certificates.at(-1) ?? chain.leaf;
  const named = [last.issuer, ...certificates.map(({ subject }) => subject)].flatMap(organizations);
  return affected.organizations.some((organization) => named.includes(organization));
}

/** Only beside a path that is trusted: else it is a reason and no risk. */
function expiredBeside(chain: RiskyChain): ChainRisk[] {
  if (!chain.paths.some(({ verdict }) => verdict === 'trusted')) return [];
  const found = chain.paths.flatMap((path): ChainRisk[] => {
    const fact = chain.facts.find((one) => one.kind === 'root-expired' && hasEnded(one, path, chain));
    const reason = path.reasons.find(({ code, at }) => code === 'expired' && at > 0);
    const member = path.members[reason?.at ?? path.members.length - 1];
    if (path.verdict === 'trusted' || !path.asSent || member === undefined || (!reason && !fact)) return [];
    const risk = risky('expired-beside', member.subject, reason?.detail ?? fact?.from ?? '', ['old-clients']);
    return [{ ...risk, certificate: member.certificate, fact: fact?.id ?? null }];
  });
  return [...new Map(found.map((risk) => [`${risk.certificate} ${risk.subject}`, risk])).values()];
}

const hasEnded = (fact: PublicPkiFact, path: CandidatePath, chain: RiskyChain) =>
  chain.policy.at.getTime() > Date.parse(fact.from) && leadsToFact(path, fact, chain);

function serverRisks(chain: RiskyChain): ChainRisk[] {
  const { leaf } = chain;
  const { extensions } = leaf;
  const about = (code: ChainRiskCode, detail: string, clients: ChainRisk['clients']) => ({
    ...risky(code, nameText(leaf.subject), detail, clients),
    certificate: 0,
  });
  const isAfterApple = leaf.notBefore >= Date.parse(appleValidityLimit.from);
  const staples = extensions.tlsFeatures?.some((feature) => feature === 5 || feature === 17) ?? false;
  const wildcards = dnsNames(leaf).filter(isOverPublicSuffix);
  const [common] = hasHosts(leaf) ? [] : commonHosts(leaf.subject);
  return [
    ...validityRisks(chain).map(({ code, detail, clients, fact }) => ({ ...about(code, detail, clients), fact })),
    ...(staples ? [about('must-staple', 'tlsFeature status_request', ['firefox'])] : []),
    ...(extensions.extendedKeyUsage === null && isAfterApple ? [about('no-usage-apple', '', ['apple'])] : []),
    ...(isForKeyExchangeAlone(leaf) ? [about('key-exchange-alone', usesOf(leaf), ['chrome', 'firefox'])] : []),
    ...(extensions.basicConstraints?.ca ? [about('authority-as-leaf', '', ['firefox'])] : []),
    ...wildcards.slice(0, 5).map((name) => about('wildcard-over-suffix', readable(name), ['chrome'])),
    ...(common === undefined ? [] : [about('common-name-only', readable(common), ['chrome', 'firefox', 'apple'])]),
  ];
}

const usesOf = ({ extensions: { keyUsage } }: Certificate) => `keyUsage ${keyUsage?.join(', ') ?? 'absent'}`;

/** Both ends belong to the validity, so a second is added (RFC 5280 4.1.2.5). */
function validityRisks(chain: RiskyChain): Pick<ChainRisk, 'code' | 'detail' | 'clients' | 'fact'>[] {
  const { notBefore, notAfter } = chain.leaf;
  const days = (notAfter - notBefore + 1000) / dayMs;
  const limit = validityLimits.findLast(({ from }) => notBefore >= Date.parse(from));
  const detail = (most: number) => `${Math.ceil(days)} days, at most ${most}`;
  if (limit !== undefined && days > limit.days && isPublic(chain)) {
    const fact = limit.days === 398 ? 'validity-398' : limit.days === 200 ? 'validity-200' : null;
    return [{ code: 'validity-too-long', detail: detail(limit.days), clients: ['chrome', 'firefox', 'apple'], fact }];
  }
  const apple = notBefore >= Date.parse(appleValidityLimit.from) && days > appleValidityLimit.days;
  const risk = { code: 'validity-too-long-apple' as const, clients: ['apple' as const], fact: null };
  return apple ? [{ ...risk, detail: detail(appleValidityLimit.days) }] : [];
}

/** Of the best path, the leaf included; a root that was not sent is left out. */
function browserKeyRisks(chain: RiskyChain): ChainRisk[] {
  const [best] = usablePaths(chain);
  const members = best?.members ?? [];
  return members
    .slice(0, 20)
    .flatMap(({ certificate: place, subject }): ChainRisk[] => {
      const [certificate] = chain.at(place);
      const kind = certificate === undefined ? null : keyWithoutBrowser(certificate);
      const risk = risky('key-without-browser', subject, kind ?? '', ['chrome', 'firefox']);
      return kind === null ? [] : [{ ...risk, certificate: place }];
    })
    .slice(0, 3);
}

/** A certificate for clients below a public root, or one for servers that is good for clients as well. */
function clientUsageRisk(chain: RiskyChain): ChainRisk[] {
  const usages = chain.leaf.extensions.extendedKeyUsage?.map((oid) => extendedKeyUsages[oid]) ?? [];
  if (!usages.includes('clientAuth') || !isPublic(chain)) return [];
  const isPast = chain.policy.at.getTime() >= Date.parse('2027-03-15T00:00:00Z');
  const byLetsEncrypt = organizations(chain.leaf.issuer).includes("Let's Encrypt");
  const fact = byLetsEncrypt ? 'client-usage-lets-encrypt' : 'client-usage-chrome';
  const risk = risky('client-usage-ends', nameText(chain.leaf.subject), isPast ? 'ended' : 'ends', []);
  return [{ ...risk, certificate: 0, fact }];
}

const hasHosts = ({ extensions }: Certificate) =>
  (extensions.subjectAltName ?? []).some(({ kind }) => kind === 'dns' || kind === 'ip');

const dnsNames = ({ extensions }: Certificate) =>
  (extensions.subjectAltName ?? []).flatMap((name) => (name.kind === 'dns' ? [name.text] : []));

const commonHosts = (subject: DistinguishedName) =>
  commonNames(subject).filter((name) => /^[a-z0-9*_-]+(\.[a-z0-9_-]+)+$/i.test(name));

const risky = (code: ChainRiskCode, subject: string, detail: string, clients: ChainRisk['clients']): ChainRisk => ({
  code,
  certificate: null,
  subject,
  detail: shortened(detail, 500),
  fact: null,
  clients: [...clients],
});
