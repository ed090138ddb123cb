import type { CertificateFacts, FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { shown } from '../../wording.ts';
import type { ReviewCase, RuleHit } from '../rule.ts';

/** A file as one line names it, with what stands in it. */
export interface Named {
  readonly scope: TlsScope;
  readonly named: NamedFile;
  readonly facts: FileFacts;
}

/** A certificate file with the key and the further certificates that are served along with it. */
export interface Served extends Named {
  readonly key: Named | null;
  /** What stands first in the file: programs take it for their own. */
  readonly first: CertificateFacts;
  /** The certificate of the key, wherever it stands; the first one where none is. */
  readonly leaf: CertificateFacts;
  /** False where the key is known and none of these is its certificate: the file is another one than is meant. */
  readonly isOfKey: boolean;
  /** What is sent behind the leaf, in its order. */
  readonly rest: readonly CertificateFacts[];
  /** Files of further certificates. */
  readonly chains: readonly Named[];
}

/** Files that every scope names and that were looked for. A folder stands for the files in it. */
export const namedFiles = onceForEach(({ files, scopes }): readonly Named[] => {
  const byPath = new Map(files.map((facts) => [facts.path, facts]));
  return scopes.flatMap((scope) =>
    scope.files.flatMap((named) => {
      const facts = byPath.get(named.path);
      if (facts === undefined) return [];
      return facts.state === 'folder' ? inFolder(scope, named, files) : [{ scope, named, facts }];
    }),
  );
});

function inFolder(scope: TlsScope, named: NamedFile, files: readonly FileFacts[]): Named[] {
  const folder = `${named.path.replace(/\/$/, '')}/`;
  const inside = files.filter(({ path, roles }) => path.startsWith(folder) && roles.includes(named.role));
  return inside.map((facts) => ({ scope, named, facts }));
}

/** Scopes that answer a client, with TLS as far as is known. */
export const isServing = ({ kind, tls }: TlsScope): boolean =>
  tls !== 'off' && (kind === 'virtual-host' || kind === 'listener');

/** Certificates that are served, each with its key: files of one scope belong together in their order. */
export const servedCertificates = onceForEach((review): readonly Served[] => {
  const byScope = Map.groupBy(namedFiles(review), ({ scope }) => scope);
  return [...byScope].flatMap(([scope, all]) => (isServing(scope) ? servedIn(all, review.files) : []));
});

/** Every rule asks the same of a review: it is worked out for the first. */
function onceForEach<T extends object>(work: (review: ReviewCase) => T): (review: ReviewCase) => T {
  const known = new WeakMap<ReviewCase, T>();
  return (review) => {
    const found = known.get(review) ?? work(review);
    known.set(review, found);
    return found;
  };
}

function servedIn(all: readonly Named[], files: readonly FileFacts[]): Served[] {
  const withRole = (role: FileRole) => all.filter(({ named }) => named.role === role);
  const keys = withRole('key');
  const chains = withRole('chain');
  const apart = withRole('certificate').map((one, at) => ({ one, key: keyBeside(one, at, keys) }));
  const together = withRole('certificate-and-key').map((one) => ({ one, key: keyOf(one, files) }));
  return [...apart, ...together].flatMap(({ key, one }) => {
    const { certificates } = one.facts;
    const [first] = certificates;
    if (first === undefined) return [];
    const known = firstKey(key);
    const own = certificates.find(({ keySha256 }) => keySha256 === known);
    const leaf = own ?? first;
    const rest = [
      ...certificates.filter((certificate) => certificate !== leaf),
      ...chains.flatMap(({ facts }) => facts.certificates),
    ];
    return [{ ...one, key, first, leaf, isOfKey: known === null || own !== undefined, rest, chains }];
  });
}

/**
 * The key of the n-th certificate is the n-th one. nginx hands each to OpenSSL by itself, which puts it beside the
 * certificate of its kind: keys of two kinds may stand in any order. Apache compares them one by one.
 */
function keyBeside({ facts, scope }: Named, at: number, keys: readonly Named[]): Named | null {
  const kind = facts.certificates[0]?.keyType;
  const isOfKind = (key: Named | undefined) => key?.facts.keys[0]?.keyType === kind;
  const own = keys[at];
  const other = scope.dialect === 'nginx' && !isOfKind(own) ? keys.find(isOfKind) : undefined;
  return other ?? own ?? null;
}

/** SHA-256 of its public half. Of several keys programs take the first; of one that is locked nothing is known. */
export function firstKey(key: Named | null): string | null {
  const [first] = key?.facts.keys ?? [];
  return first?.state === 'plain' ? first.keySha256 : null;
}

/** In the file itself, or as HAProxy looks for it, beside it. */
function keyOf(one: Named, files: readonly FileFacts[]): Named {
  const beside = files.find(({ path }) => path === `${one.facts.path}.key`);
  return one.facts.keys.length === 0 && beside !== undefined ? { ...one, facts: beside } : one;
}

/** Programs whose reading of files is held to the real ones in tests. */
export const isProven = (dialect: DialectId): boolean =>
  dialect === 'nginx' || dialect === 'apache' || dialect === 'haproxy';

/** What becomes of a program with such a file: of the others it was not tried whether they start. */
const endOf = (dialect: DialectId) => (isProven(dialect) ? 'refuses to start' : 'cannot serve TLS with it');

/** A hit at the line that names a file; its path is among the values of the texts. */
export function hitAt(
  one: Named,
  rest: Pick<RuleHit, 'rule' | 'cause' | 'severity' | 'confidence'> & Partial<RuleHit>,
): RuleHit {
  const { facts, named, scope } = one;
  const { parameters, ...more } = rest;
  const name = targetOf(scope);
  return {
    dialect: scope.dialect,
    place: named.place,
    directive: named.directive,
    corrected: null,
    parameters: {
      path: facts.path,
      scope: scope.name,
      program: programNames[scope.dialect],
      end: endOf(scope.dialect),
      ...parameters,
    },
    ...(name === null ? {} : { target: name }),
    ...more,
    confidence: isOfAnother(one) && rest.confidence === 'confirmed' ? 'likely' : rest.confidence,
  };
}

/** What lies on this disk by a name in copied settings may be another file than the one they mean. */
const isOfAnother = (one: Named) => one.facts.permissions.length > 0 && !isOfThisComputer(one);

/** What to ask after mending: a name that clients ask for, with its port. */
export function targetOf({ addresses, serverNames }: TlsScope): string | null {
  const name = serverNames.find(({ kind, name: one }) => kind === 'exact' && one.includes('.'))?.name;
  const port = addresses.find(({ tls }) => tls)?.port ?? null;
  return name === undefined || port === null ? null : shown(`${name}:${port}`, 200);
}

export const programNames: Readonly<Record<DialectId, string>> = {
  apache: 'Apache',
  nginx: 'nginx',
  haproxy: 'HAProxy',
  'postfix-main': 'Postfix',
  'postfix-master': 'Postfix',
  dovecot: 'Dovecot',
  tomcat: 'Tomcat',
  postgresql: 'PostgreSQL',
  'schannel-registry': 'Windows',
  kubernetes: 'the Ingress controller',
  'openssl-cnf': 'OpenSSL',
  'java-security': 'Java',
  'java-options': 'Java',
  'crypto-policies': 'the system',
  unknown: 'the program',
};

/** Where programs keep their settings; elsewhere they may be copies, unless file and settings lie in one tree. */
export function isOfThisComputer({ facts, named: { place } }: Pick<Named, 'facts' | 'named'>): boolean {
  if (/^\/(?:etc|usr|opt|var|srv|Library|Applications)\/|^\/?[A-Za-z]:\//.test(place.file)) return true;
  const folder = place.file.replace(/\/[^/]*$/, '');
  const above = folder.replace(/\/[^/]*$/, '');
  return [folder, above].some((one) => one !== '' && facts.path.startsWith(`${one}/`));
}
