import type { FileFacts, PathPermission } from '../../../../shared/configuration/file-facts.ts';
import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { DialectId, Place } from '../../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ReadFiles } from '../read-files.ts';
import { type FileContent, readContent } from './content.ts';
import { findIssuers } from './issuers.ts';

/** Where named files are looked for. */
export interface NamedFilePlaces {
  readonly files: ReadFiles;
  /** Where a path leads and who may read it; null where nothing is known of that. */
  look(path: string): { readonly target: string | null; readonly permissions: readonly PathPermission[] } | null;
  /** Whether a path may be looked for at all: a copy that two paths could mean stands for neither. */
  isGiven(path: string): boolean;
  /** What stands in the settings themselves under a name that scopes use: certificates and keys of a Secret. */
  readonly inside?: ReadonlyMap<string, FileContent>;
  /** True once the reader shall stop: what is left stays `not-looked`. */
  readonly isStopped: () => boolean;
}

const limits = { files: 2000, fileBytes: 16_000_000, allBytes: 200_000_000, inFolder: 200 } as const;

interface Wanted {
  readonly path: string;
  readonly roles: Set<FileRole>;
  readonly namedAt: Place[];
  readonly hasVariable: boolean;
  readonly dialects: Set<DialectId>;
}

/** Facts about every file that the scopes name, each read once. Never throws; bounded in files and bytes. */
export function readNamedFiles(scopes: readonly TlsScope[], places: NamedFilePlaces): readonly FileFacts[] {
  const reading: Reading = { places, wanted: wantedIn(scopes), left: limits.allBytes, found: [] };
  for (const one of reading.wanted.values()) readOne(reading, one);
  return withIssuers(reading.found);
}

interface Reading {
  readonly places: NamedFilePlaces;
  /** Grows while it is read: a folder brings its files, a certificate without a key its `.key`. */
  readonly wanted: Map<string, Wanted>;
  left: number;
  readonly found: { readonly facts: FileFacts; readonly content: FileContent | null }[];
}

function wantedIn(scopes: readonly TlsScope[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { dialect, files } of scopes)
    for (const file of files) if (!isGivenOtherwise(file)) want(wanted, file, dialect);
  return wanted;
}

/** A passphrase that a program gives, or that stands in the settings: no file is meant. */
const isGivenOtherwise = ({ path, role }: NamedFile) => role === 'key-passwords' && !isPath(path);

function want(wanted: Map<string, Wanted>, file: NamedFile, dialect: DialectId): void {
  const { hasVariable, path, place, role } = file;
  const known = wanted.get(path);
  if (known === undefined && wanted.size >= limits.files) return;
  const one = known ?? { path, roles: new Set(), namedAt: [], hasVariable, dialects: new Set() };
  one.roles.add(role);
  one.dialects.add(dialect);
  const isNew = !one.namedAt.some(
    ({ column, file: at, line }) => at === place.file && line === place.line && column === place.column,
  );
  if (isNew && one.namedAt.length < 50) one.namedAt.push(place);
  wanted.set(path, one);
}

function readOne(reading: Reading, wanted: Wanted): void {
  const { places } = reading;
  const { path } = wanted;
  const inside = places.inside?.get(path);
  if (inside !== undefined) {
    keep(reading, wanted, { state: 'read', reason: null }, inside);
    return;
  }
  const isLooked = !wanted.hasVariable && isPath(path) && !places.isStopped() && places.isGiven(path);
  const entries = isLooked ? places.files.list(path) : null;
  if (!isLooked) keep(reading, wanted, { state: 'not-looked' });
  else if (entries !== null) {
    const names = entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
    wantInFolder(reading, wanted, names);
    keep(reading, wanted, { state: 'folder' });
  } else readFile(reading, wanted);
}

function readFile(reading: Reading, wanted: Wanted): void {
  const { path } = wanted;
  const read = reading.places.files.read(path, Math.min(limits.fileBytes, reading.left));
  if (read.state !== 'read') {
    const reason = read.state === 'unreadable' ? read.reason.slice(0, 300) : null;
    keep(reading, wanted, { state: read.state, reason });
    return;
  }
  reading.left -= read.bytes.length;
  // A ticket key is random bytes, and passwords are nobody's business: that they are there is all there is to say.
  const isSecret = [...wanted.roles].every((role) => role === 'ticket-key' || role === 'key-passwords');
  const content = isSecret ? null : readContent(read.bytes, path);
  keep(reading, wanted, { state: 'read', reason: null }, content);
  if (content !== null) wantKeyBeside(reading, wanted, content);
}

/** `C:/…` as well; `data:`, `engine:`, `store:` and HAProxy's `@` name no file. */
const isPath = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);

const isServed = ({ roles }: Wanted): boolean => roles.has('certificate') || roles.has('certificate-and-key');

/** HAProxy takes every file of a folder but hidden ones and those that belong to another. */
function wantInFolder({ wanted }: Reading, folder: Wanted, names: readonly string[]): void {
  if (!isServed(folder)) return;
  const own = names.filter((name) => !/^\.|\.(?:issuer|ocsp|sctl|key|dh)$/.test(name)).sort();
  for (const name of own.slice(0, limits.inFolder))
    wantAlso(wanted, folder, `${folder.path.replace(/\/$/, '')}/${name}`);
}

/** `ssl-load-extra-files` of HAProxy, on unless it is told otherwise: a key of the same name with `.key` behind it. */
function wantKeyBeside({ places, wanted }: Reading, one: Wanted, { certificates, keys }: FileContent): void {
  const isHaproxy = one.dialects.has('haproxy') && one.roles.has('certificate-and-key');
  if (!isHaproxy || keys.length > 0 || certificates.length === 0) return;
  const path = `${one.path}.key`;
  if (places.files.read(path, 0).state !== 'missing') wantAlso(wanted, { ...one, roles: new Set(['key']) }, path);
}

function wantAlso(wanted: Map<string, Wanted>, like: Wanted, path: string): void {
  if (!wanted.has(path) && wanted.size < limits.files)
    wanted.set(path, { ...like, path, roles: new Set(like.roles), namedAt: [...like.namedAt] });
}

function keep(
  { found, places }: Reading,
  { namedAt, path, roles }: Wanted,
  state: Pick<FileFacts, 'state'> & Partial<Pick<FileFacts, 'reason'>>,
  content: FileContent | null = null,
): void {
  const isThere = state.state !== 'not-looked' && state.state !== 'missing';
  const looked = isThere ? places.look(path) : null;
  const facts: FileFacts = {
    path: path.slice(0, 4096),
    roles: [...roles],
    namedAt,
    reason: null,
    ...state,
    target: looked?.target?.slice(0, 4096) ?? null,
    permissions: [...(looked?.permissions ?? [])],
    oddities: content?.oddities ?? [],
    blocks: content?.blocks ?? [],
    certificates: content?.certificates.map(({ facts: one }) => one) ?? [],
    keys: content?.keys ?? [],
    dhBits: content?.dhBits ?? null,
    brokenAt: content?.brokenAt ?? null,
    brokenBy: content?.brokenBy ?? null,
  };
  found.push({ facts, content });
}

/** Only of what is sent to others: the authorities of a bundle are looked through, not looked up. */
function withIssuers(found: Reading['found']): readonly FileFacts[] {
  const sent = found.filter(({ facts: { roles } }) => roles.some((role) => sentRoles.includes(role)));
  const all = found.flatMap(({ content }) => content?.certificates ?? []);
  const issuers = findIssuers(
    sent.flatMap(({ content }) => content?.certificates ?? []),
    all,
  );
  return found.map(({ facts }) => ({
    ...facts,
    certificates: facts.certificates.map((one) => ({ ...one, issuers: issuers.get(one.sha256) ?? null })),
  }));
}

const sentRoles: readonly FileRole[] = ['certificate', 'certificate-and-key', 'chain'];
