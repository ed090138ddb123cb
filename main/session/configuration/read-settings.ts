import type { FileFacts } from '../../../shared/configuration/file-facts.ts';
import type { DialectId } from '../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../shared/configuration/problem.ts';
import type { DirectiveRemark } from '../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { Assumptions } from '../../evidence/configuration/dialect.ts';
import { dialects } from '../../evidence/configuration/dialects.ts';
import { type EntryFile, findEntries, isEntryName } from '../../evidence/configuration/find-entries.ts';
import type { ForeignFile } from '../../evidence/configuration/foreign-files.ts';
import type { FileContent } from '../../evidence/configuration/named-files/content.ts';
import { readNamedFiles } from '../../evidence/configuration/named-files/read-named-files.ts';
import { type SourceText, sourceLimit } from '../../evidence/configuration/source-text.ts';
import { tellDialect } from '../../evidence/configuration/tell-dialect.ts';
import type { SettingsPlaces } from './settings-places.ts';

/** Everything that was read of settings, before anything is judged. */
export interface ReadSettings {
  readonly files: readonly { readonly path: string; readonly dialect: DialectId }[];
  readonly scopes: readonly TlsScope[];
  readonly problems: readonly ConfigurationProblem[];
  readonly wanted: readonly WantedFile[];
  readonly remarks: readonly DirectiveRemark[];
  readonly fileFacts: readonly FileFacts[];
  readonly sources: readonly SourceText[];
  /** What was given and is no settings that are read here. */
  readonly leftOut: readonly LeftOut[];
  /** More sites or files stand there than one review looks at. */
  readonly isCut: boolean;
}

export interface LeftOut {
  readonly path: string;
  /** `unread-language`: settings in a language that is told and not read. `no-entry`: a folder without settings. */
  readonly why: ForeignFile | 'unread-language' | 'no-entry' | 'missing' | 'unreadable' | 'too-large';
  /** The language, or what the system said. */
  readonly detail: string;
}

const limits = { entries: 500, scopes: 5000, problems: 1000, wanted: 1000, remarks: 2000, sources: 1000 } as const;

/** Reads what was given, with what it includes and the files it names. Never throws; bounded. */
export function readSettings(places: SettingsPlaces, assumed: Assumptions): ReadSettings {
  const { entries, leftOut } = entriesOf(places);
  const reading: Reading = { places, assumed, seen: new Set(), unread: [], parts: [] };
  for (const entry of entries.slice(0, limits.entries)) readEntry(reading, entry);
  const { parts } = reading;
  const scopes = parts.flatMap((part) => part.scopes).slice(0, limits.scopes);
  return {
    files: parts
      .flatMap(({ dialect, sources }) => sources.map(({ file }) => ({ path: file, dialect })))
      .slice(0, limits.sources),
    scopes,
    problems: parts
      .flatMap(({ problems }) => problems)
      .filter(({ kind }) => places.isWhole || kind !== 'file-missing')
      .slice(0, limits.problems),
    wanted: parts.flatMap(({ wanted }) => wanted).slice(0, limits.wanted),
    remarks: parts.flatMap(({ remarks }) => remarks).slice(0, limits.remarks),
    fileFacts: readNamedFiles(scopes, {
      ...places.named(scopes),
      inside: new Map(parts.flatMap(({ inside }) => [...inside])),
    }),
    sources: parts.flatMap(({ sources }) => sources).slice(0, limits.sources),
    // What another file includes is read, whatever it looks like alone.
    leftOut: [...leftOut.filter(({ path }) => !reading.seen.has(places.identity(path))), ...reading.unread],
    isCut:
      scopes.length >= limits.scopes ||
      parts.some(({ problems }) =>
        problems.some(({ kind }) => kind === 'too-many-directives' || kind === 'too-many-files'),
      ),
  };
}

interface Part extends Pick<ReadSettings, 'scopes' | 'problems' | 'wanted' | 'remarks' | 'sources'> {
  readonly dialect: DialectId;
  /** Certificates and keys that stand in the settings. */
  readonly inside: ReadonlyMap<string, FileContent>;
}

interface Reading {
  readonly places: SettingsPlaces;
  readonly assumed: Assumptions;
  /** Files that are part of what was read already. */
  readonly seen: Set<unknown>;
  readonly unread: LeftOut[];
  readonly parts: Part[];
}

/** Files that programs start with come first: the others are mostly pieces of them. */
function entriesOf({ files, given }: SettingsPlaces): { entries: readonly EntryFile[]; leftOut: readonly LeftOut[] } {
  const found = given.map((path) => entryOrReason(files, path));
  const entries = found.flatMap((one) => one.entries);
  return {
    entries: [...new Map(entries.map((one) => [one.path, one])).values()].sort(
      (one, other) => Number(isEntryName(other.path)) - Number(isEntryName(one.path)),
    ),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
  };
}

function entryOrReason(files: SettingsPlaces['files'], path: string) {
  const nothing = (why: LeftOut['why'], detail = '') => ({ entries: [], leftOut: [{ path, why, detail }] });
  if (files.list(path) !== null) {
    const entries = findEntries(files, path);
    return entries.length > 0 ? { entries, leftOut: [] } : nothing('no-entry');
  }
  const read = files.read(path, sourceLimit);
  if (read.state === 'unreadable') return nothing('unreadable', read.reason);
  if (read.state !== 'read') return nothing(read.state);
  const told = tellDialect(path, read.bytes);
  return 'dialect' in told ? { entries: [{ path, dialect: told.dialect }], leftOut: [] } : nothing(told.foreign);
}

function readEntry({ assumed, parts, places, seen, unread }: Reading, { dialect: id, path }: EntryFile): void {
  if (seen.has(places.identity(path))) return;
  const open = dialects[id];
  if (open === undefined) {
    unread.push({ path, why: 'unread-language', detail: id });
    return;
  }
  places.begin(path);
  const dialect = open(assumed.version);
  const tree = dialect.read(places.files, path);
  for (const { file } of tree.sources) seen.add(places.identity(file));
  const scopes = dialect.settingsOf(tree, assumed);
  const remarks = (dialect.remarksOn?.(tree, scopes, assumed) ?? []).map(withUsableLine);
  const { problems, sources, wanted } = tree;
  const inside = dialect.contentsIn?.(tree) ?? new Map<string, FileContent>();
  parts.push({ dialect: id, scopes, remarks, problems, sources, wanted, inside });
}

/** Longest line that is proposed, in UTF-16 units: the end of one that is cut off would be missing where it is copied to. */
const longestLine = 1000;

const withUsableLine = (remark: DirectiveRemark): DirectiveRemark =>
  (remark.instead?.length ?? 0) > longestLine ? { ...remark, instead: null } : remark;
