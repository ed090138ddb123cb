import type { ChainDocument } from '../../../../shared/chain.ts';
import type { ComparedLine } from '../../../../shared/configuration/comparison.ts';
import type { CertificateFacts, FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ServedCertificate } from '../../../../shared/survey.ts';
import { judged, notTested, type Sides, type SidesCase, words } from './lines.ts';

/** A certificate file of the settings, and the chain that it makes the server send. */
export interface OwnCertificate {
  readonly file: NamedFile;
  readonly leaf: CertificateFacts;
  /** SHA-256 of what is sent, leaf first. */
  readonly chain: readonly string[];
}

/** Certificates of a scope that were read, and why some were not. */
export interface OwnCertificates {
  readonly read: readonly OwnCertificate[];
  readonly doubt: string | null;
}

/** Certificates that a scope names, in their order. Apache adds the file of the chain to each. */
export function ownCertificates(scope: TlsScope, files: readonly FileFacts[]): OwnCertificates {
  const named = scope.files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const more = scope.files
    .filter(({ role }) => role === 'chain')
    .flatMap(({ path }) => files.find((one) => one.path === path)?.certificates ?? []);
  const read = named.flatMap((file): OwnCertificate[] => {
    const own = files.find(({ path }) => path === file.path)?.certificates ?? [];
    const [leaf] = own;
    return leaf ? [{ file, leaf, chain: [...own, ...more].map(({ sha256 }) => sha256) }] : [];
  });
  const missing = named.find((file) => !read.some((one) => one.file === file));
  const doubt = missing?.hasVariable
    ? words('because.variable')
    : missing && words('because.file', { path: missing.path.slice(0, 300) });
  return { read, doubt: doubt ?? (named.length === 0 ? words('because.not-said') : null) };
}

/** A chain as it came. */
export type Served = Pick<ServedCertificate, 'subject' | 'issuer' | 'notAfter' | 'sha256'>;

/**
 * Chains that came for the name that was asked for; where none was asked for, those without. Where the survey saw
 * none, the one that was looked at by itself.
 */
export function servedFor({ survey, chain }: Pick<SidesCase, 'survey' | 'chain'>): readonly Served[] {
  const named = survey.certificates.filter(({ withServerName }) => withServerName);
  const found = named.length > 0 || survey.target.serverName !== null ? named : survey.certificates;
  return found.length > 0 ? found : servedIn(chain);
}

function servedIn(chain: ChainDocument | null): readonly Served[] {
  const sent = chain?.source === 'server' ? chain.certificates.filter(({ source }) => source === 'sent') : [];
  const [leaf] = sent;
  if (!leaf) return [];
  const { subject, issuer, notAfter } = leaf;
  return [{ subject, issuer, notAfter, sha256: sent.map(({ sha256 }) => sha256) }];
}

/** Fingerprint of the leaf, which proves more than any name. */
export const leafOf = ({ sha256 }: Served): string => sha256[0] ?? '';

/** The certificates of the files, beside those that came. */
export function certificateLine(both: SidesCase): ComparedLine {
  const { read, doubt } = ownCertificates(both.scope, both.files);
  const served = servedFor(both);
  const candidates = forName(read, both.survey.target.serverName);
  const sides: Sides = {
    what: 'certificate',
    says: shown(candidates.map(({ leaf }) => `${leaf.subject} (${short(leaf.sha256)})`)),
    does: shown(served.map((one) => `${one.subject} (${short(leafOf(one))})`)),
    place: candidates[0]?.file.place ?? null,
  };
  if (served.length === 0) return notTested(sides, words('because.no-certificate'));
  if (doubt !== null || candidates.length === 0) return notTested(sides, doubt ?? words('because.not-said'));
  const foreign = served.some((one) => !candidates.some(({ leaf }) => leaf.sha256 === leafOf(one)));
  const unseen = candidates.some(({ leaf }) => !served.some((one) => leafOf(one) === leaf.sha256));
  return judged(sides, !foreign, unseen ? words('because.not-every-certificate') : null);
}

/** The order and number of certificates that are sent, for each leaf that is one of the files'. */
export function chainLine(both: SidesCase): ComparedLine {
  const { read } = ownCertificates(both.scope, both.files);
  const served = servedFor(both);
  const pairs = served.flatMap((one) =>
    read.filter(({ leaf }) => leaf.sha256 === leafOf(one)).map((own) => ({ one, own })),
  );
  const [pair] = pairs;
  const count = (chain: readonly string[]) => chain.map(short).join(', ');
  const sides: Sides = {
    what: 'chain',
    says: pair ? count(pair.own.chain) : words('value.unknown'),
    does: shown(served.slice(0, 1).map(({ sha256 }) => count(sha256))),
    place: pair?.own.file.place ?? null,
  };
  if (served.length === 0) return notTested(sides, words('because.no-certificate'));
  if (!pair) return notTested(sides, words('because.not-every-certificate'));
  const same = pairs.every(({ one, own }) => one.sha256.join() === own.chain.join());
  return judged(sides, same, null);
}

/**
 * HAProxy has every certificate of a line at hand and sends those whose names fit, else the first. Elsewhere there is
 * one for each type of key.
 */
function forName(read: readonly OwnCertificate[], name: string | null): readonly OwnCertificate[] {
  if (!read.some(({ file }) => file.directive.startsWith('bind') || file.directive === 'crt-list crt')) return read;
  const fitting = read.filter(({ leaf }) => name !== null && leaf.names.some((one) => covers(one, name)));
  const [first] = read;
  return fitting.length > 0 || !first ? fitting : [first];
}

/** RFC 9525 section 6.3: a star stands for the whole of the first label. */
export function covers(pattern: string, name: string): boolean {
  const [one, other] = [pattern.toLowerCase(), name.toLowerCase()];
  if (!one.startsWith('*.')) return one === other;
  return other.includes('.') && other.slice(other.indexOf('.')) === one.slice(1);
}

const short = (sha256: string) => sha256.slice(0, 16);

const shown = (values: readonly string[]) =>
  values.length === 0 ? words('value.none') : values.join('; ').slice(0, 4000);
