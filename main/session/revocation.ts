import type {
  CertificateRevocation,
  Revocation,
  RevocationContact,
  RevocationSource,
} from '../../shared/revocation.ts';
import type { Target } from '../../shared/target.ts';
import { readable, shortened } from '../certificates/x509/readable.ts';
import { askCrl } from '../evidence/revocation/ask-crl.ts';
import { askOcsp } from '../evidence/revocation/ask-ocsp.ts';
import { type AskContext, type AskLimits, askLimits, type Via } from '../evidence/revocation/context.ts';
import { type FetchedIssuers, fetchIssuers, issuersNotAsked } from '../evidence/revocation/fetch-issuers.ts';
import {
  type CrlFile,
  checkStaple,
  readCrlFiles,
  type Stapled,
  timestampsOfLeaf,
  weighStaple,
} from '../evidence/revocation/offline.ts';
import { proxyFor, readProxy } from '../evidence/revocation/proxy-for.ts';
import { notAsked, unanswered } from '../evidence/revocation/source.ts';
import { type Candidate, findCandidates, namesOf } from '../evidence/revocation/subjects.ts';
import { weighSources } from '../evidence/revocation/weigh-sources.ts';
import { type AddressScope, addressScope, leadsOutwards } from '../system/address-scope.ts';
import { type HttpUrl, readHttpUrl } from '../system/http-url.ts';
import type { SessionPorts } from './ports.ts';
import { inOrder } from './schedule.ts';

/** Who besides the target may be contacted: words of `--allow`. */
export type RevocationConsent = 'ocsp' | 'crl' | 'aia';

export interface RevocationRequest {
  /** What a handshake brought of the first certificate; null where there was none, as for a file. */
  readonly stapled: Stapled | null;
  /** Certificates that may be issuers and are not in the list: roots of stores, what was fetched. DER. */
  readonly issuers?: readonly Uint8Array[];
  /** Lists given as files (`--crl`); reading them needs no consent. */
  readonly crlFiles: readonly CrlFile[];
  /** Nobody is asked who is not named here. */
  readonly allow: readonly RevocationConsent[];
  /** The moment to judge at. */
  readonly at: Date;
  /** Its proxy is taken before those of the environment; null for a file. */
  readonly target: Pick<Target, 'proxy'> | null;
  /**
   * How far inwards the addresses in the certificates may lead; `public` unless the target's own address lies further
   * inwards (see `reachOf`) or the person asked for it.
   */
  readonly reach?: AddressScope;
  readonly ports: RevocationPorts;
  readonly limits?: AskLimits;
  readonly signal: AbortSignal;
}

export type RevocationPorts = Pick<
  SessionPorts,
  | 'now'
  | 'wallClock'
  | 'randomBytes'
  | 'dial'
  | 'throughProxy'
  | 'proxyCredentials'
  | 'resolve'
  | 'environment'
  | 'version'
>;

/**
 * Whether the certificates of `chain` (DER, the leaf first, issuers among them or in `issuers`) were revoked: by the
 * stapled answer, by files, and with consent by asking whom they name, directly and through the proxy where there is
 * one, each a source of its own. Never rejects for anything that is sent or read; after an abort what was not asked
 * says so. Of each contact there is a record, also of those that failed.
 */
export async function checkRevocation(
  chain: readonly Uint8Array[],
  request: RevocationRequest,
): Promise<{ readonly revocation: Revocation; readonly contacts: readonly RevocationContact[] }> {
  const at = request.at.getTime();
  const candidates = findCandidates(chain.slice(0, mostCertificates), request.issuers ?? []);
  const [leaf] = candidates.filter(({ place }) => place === 0);
  const response = request.stapled?.response ?? null;
  const staple = leaf === undefined || response === null ? null : checkStaple(response, leaf, at);
  const fromFiles = readCrlFiles(request.crlFiles.slice(0, mostFiles), candidates);
  const asked = await askAll(candidates, request, contextOf(request));
  const certificates = candidates.map((candidate) =>
    judge(candidate, [
      ...(candidate === leaf && staple !== null ? [staple] : []),
      ...(candidate.isRoot ? [] : [...fromFiles(candidate, at), ...asked.sourcesOf(candidate)]),
    ]),
  );
  const revocation = {
    at: request.at.toISOString(),
    certificates,
    mustStaple: leaf === undefined ? null : weighStaple(leaf.certificate, request.stapled, staple),
    timestamps: leaf === undefined ? [] : timestampsOfLeaf(leaf, request.stapled),
  };
  return { revocation, contacts: asked.contacts };
}

/**
 * Fetches the issuers that are missing above `certificate` (DER), with consent for `aia`: from the lowest up, each
 * proven by the signature of the one below, until one is among `known`. Judge the chain again with them to see
 * whether they cure it. Without consent nobody is asked, and every address says so.
 */
export async function fetchMissingIssuers(
  certificate: Uint8Array,
  known: readonly Uint8Array[],
  request: Omit<RevocationRequest, 'stapled' | 'crlFiles' | 'issuers'>,
): Promise<FetchedIssuers> {
  const context = contextOf(request);
  if (request.allow.includes('aia')) return fetchIssuers(certificate, known, context);
  return issuersNotAsked(certificate);
}

/** How far inwards the certificates of a target at this address may lead. */
export function reachOf(address: string): AddressScope {
  const scope = addressScope(address);
  return leadsOutwards(scope, 'public') ? scope : 'public';
}

const mostCertificates = 32;
const mostFiles = 20;
/** Addresses of one kind in one certificate, and requests of one check. */
const mostUrls = 3;
const mostRequests = 24;
/** Sources that the vocabulary keeps of one certificate. */
const mostSources = 40;
const inFlight = 4;

function judge(candidate: Candidate, sources: readonly RevocationSource[]): CertificateRevocation {
  const weighed = candidate.isRoot
    ? ({ state: 'not-applicable', revokedAt: null, reason: null } as const)
    : weighSources(sources);
  return { ...namesOf(candidate), ...weighed, sources: sources.slice(0, mostSources) };
}

/** The settings of the check in one place for whoever asks somebody. */
function contextOf({
  ports,
  target,
  reach,
  at,
  limits,
  signal,
}: Omit<RevocationRequest, 'stapled' | 'crlFiles'>): AskContext {
  const given = target?.proxy ? readProxy(target.proxy, ports.proxyCredentials) : null;
  return {
    ports,
    proxyFor: (url) => proxyFor(url, given, ports.environment),
    reach: reach ?? 'public',
    limits: limits ?? askLimits,
    userAgent: `handshake-doctor/${ports.version}`,
    at: at.getTime(),
    signal,
  };
}

interface Job {
  readonly kind: 'ocsp' | 'crl';
  readonly url: HttpUrl;
  readonly via: Via;
  /** More than one where several certificates name the same list. */
  readonly about: readonly Candidate[];
}

interface AskedAll {
  readonly sourcesOf: (candidate: Candidate) => readonly RevocationSource[];
  readonly contacts: readonly RevocationContact[];
}

async function askAll(
  candidates: readonly Candidate[],
  { allow, signal }: RevocationRequest,
  context: AskContext,
): Promise<AskedAll> {
  const sources = new Map<Candidate, RevocationSource[]>();
  const add = (candidate: Candidate, source: RevocationSource) => {
    sources.set(candidate, [...(sources.get(candidate) ?? []), source]);
  };
  const jobs: Job[] = [];
  for (const place of candidates.filter(({ isRoot }) => !isRoot).flatMap(placesOf)) {
    const why = refusal(place, allow);
    if (why !== null) add(place.candidate, unanswered({ kind: place.kind, url: place.text, via: null }, notAsked(why)));
    else addJobs(jobs, place, context);
  }
  const first = jobs.slice(0, mostRequests);
  const results = await inOrder(first, inFlight, signal, (job) => runJob(job, context));
  jobs.forEach((job, index) => {
    const answers = results[index] ?? null;
    const why = index < mostRequests ? 'stopped' : 'too-many';
    const named = { kind: job.kind, url: job.url.href, via: job.via };
    for (const [place, candidate] of job.about.entries())
      add(candidate, answers?.sources[place] ?? unanswered(named, notAsked(why)));
  });
  const contacts = results.flatMap((result) => result?.contacts ?? []);
  return { sourcesOf: (candidate) => sources.get(candidate) ?? [], contacts };
}

/** An address that a certificate names. */
interface Place {
  readonly candidate: Candidate;
  readonly kind: 'ocsp' | 'crl';
  readonly text: string;
  /** Null where it is none that can be asked. */
  readonly url: HttpUrl | null;
  /** Its place among those of its kind. */
  readonly index: number;
}

function placesOf(candidate: Candidate): Place[] {
  const { ocsp, crl } = candidate.certificate.extensions;
  const all = (kind: Place['kind'], urls: readonly string[]) =>
    urls.slice(0, 10).map((text, index) => ({
      candidate,
      kind,
      text: shortened(readable(text), 1000),
      url: readHttpUrl(text),
      index,
    }));
  return [...all('ocsp', ocsp), ...all('crl', crl)];
}

function refusal({ kind, url, index, candidate }: Place, allow: readonly RevocationConsent[]) {
  if (url === null) return 'not-http';
  if (!allow.includes(kind)) return 'no-consent';
  if (index >= mostUrls) return 'too-many';
  return candidate.issuer === null ? 'issuer-not-known' : null;
}

function addJobs(jobs: Job[], { kind, url, candidate }: Place, { proxyFor: proxyOf }: AskContext): void {
  if (url === null) return;
  const ways: readonly Via[] = proxyOf(url) === null ? ['direct'] : ['direct', 'proxy'];
  for (const via of ways) {
    const same = jobs.findIndex(
      (job) => kind === 'crl' && job.kind === kind && job.via === via && job.url.href === url.href,
    );
    const other = jobs[same];
    if (other === undefined) jobs.push({ kind, url, via, about: [candidate] });
    else if (!other.about.includes(candidate)) jobs[same] = { ...other, about: [...other.about, candidate] };
  }
}

async function runJob({ kind, url, via, about }: Job, context: AskContext) {
  const subjects = about.flatMap(({ certificate, issuer }) => (issuer === null ? [] : [{ certificate, issuer }]));
  if (kind === 'crl') return askCrl(url, subjects, via, context);
  const [subject] = subjects;
  if (subject === undefined) return { sources: [], contacts: [] };
  const { source, contacts } = await askOcsp(url, subject, via, context);
  return { sources: [source], contacts };
}
