import type { SettingsEntry } from '../../shared/configuration/document.ts';
import type { NamedFile } from '../../shared/configuration/named-file.ts';
import type { Origin, Overridden, Place } from '../../shared/configuration/place.ts';
import type { Setting, TlsScope } from '../../shared/configuration/scope.ts';
import type { ScreenText, Words } from '../words.ts';

/** One setting as it is in force, and where it comes from. */
export interface SettingRow {
  readonly id: string;
  readonly label: Words;
  /** Words of the page, or what the file says. */
  readonly value: Words | string;
  /** What it comes to, one by one: cipher suites. */
  readonly list: readonly string[];
  /** Null where nobody says it: then it is the program's own. */
  readonly place: Place | null;
  readonly directive: string;
  readonly written: string;
  readonly level: string;
  readonly overrides: readonly Overridden[];
}

/** Rows that a reader looks for first, whoever says them. */
const mainIds: ReadonlySet<string> = new Set(['versions', 'suites']);

/** What lines of the files set, and what the program does of itself, in the order of the table. */
export function bySource(rows: readonly SettingRow[]) {
  const isSaid = ({ id, place }: SettingRow) => place !== null || mainIds.has(id);
  return { said: rows.filter(isSaid), defaults: rows.filter((row) => !isSaid(row)) };
}

/** What the file says of a scope, row by row. Settings that nobody says and whose default is not known stand at the end. */
export function rowsOf(entry: SettingsEntry): {
  readonly known: readonly SettingRow[];
  readonly unknown: readonly Words[];
} {
  const { details } = entry;
  const [main, more] = details.tls === 'off' ? [[], []] : [mainRows(details), moreRows(details)];
  const known = (rows: readonly MaybeRow[]) => rows.flatMap(({ row }) => (row === null ? [] : [row]));
  return {
    known: [...known(main), ...fileRows(details.files), ...known(more)],
    unknown: [...main, ...more].flatMap(({ label, row }) => (row === null ? [label] : [])),
  };
}

interface MaybeRow {
  readonly label: Words;
  readonly row: SettingRow | null;
}

function mainRows(scope: TlsScope): MaybeRow[] {
  return [
    row('versions', scope.versions, (versions) =>
      versions.length === 0 ? { id: 'in-force.none' } : versions.join(', '),
    ),
    ciphersRow(scope),
    row('tls13', scope.tls13CipherSuites, (suites) => suites.map(({ name }) => name).join('\n')),
  ];
}

function moreRows(scope: TlsScope): MaybeRow[] {
  const isUpstream = scope.kind === 'upstream' || scope.kind === 'client-default';
  return [
    ...(isUpstream ? [] : serverRows(scope)),
    row('groups', scope.groups, (groups) => groups.join(', ')),
    row('alpn', scope.alpn, (names) => (names.length === 0 ? { id: 'in-force.none' } : names.join(', '))),
    ...(isUpstream ? upstreamRows(scope) : []),
  ];
}

function serverRows(scope: TlsScope): MaybeRow[] {
  return [
    row('preference', scope.serverPreference, (own) => ({
      id: own ? 'in-force.server-order' : 'in-force.client-order',
    })),
    row('finite-field', scope.finiteField, yesNo),
    row('client-verification', scope.clientVerification, (kind) => ({ id: `in-force.client.${kind}` as ScreenText })),
    ...(scope.clientVerification?.value === 'none' ? [] : [row('depth', scope.verificationDepth, String)]),
    row('stapling', scope.stapling, onOff),
    row('resolver', scope.resolver, (servers) => servers),
    row('tickets', scope.tickets, onOff),
    row('hsts', scope.hsts, (value) => value),
    row('unknown-names', scope.rejectsUnknownNames, (refuses) => ({
      id: refuses ? 'in-force.names.refused' : 'in-force.names.answered',
    })),
  ];
}

function upstreamRows(scope: TlsScope): MaybeRow[] {
  return [
    row('upstream-verification', scope.upstreamVerification, (checks) => ({
      id: checks ? 'in-force.checked' : 'in-force.not-checked',
    })),
    row('sends-name', scope.sendsServerName, yesNo),
    row('upstream-name', scope.upstreamName, (name) => name),
  ];
}

const yesNo = (value: boolean): Words => ({ id: value ? 'in-force.yes' : 'in-force.no' });
const onOff = (value: boolean): Words => ({ id: value ? 'in-force.on' : 'in-force.off' });

function row<T>(id: string, setting: Setting<T> | null, say: (value: T) => Words | string): MaybeRow {
  const label: Words = { id: `in-force.${id}` as ScreenText };
  if (setting === null) return { label, row: null };
  return { label, row: { ...partsOf(setting), id, label, value: say(setting.value), list: [] } };
}

/** The string is the file's; what it comes to is worked out, and can be nothing at all. */
function ciphersRow({ cipherString, cipherSuites }: TlsScope): MaybeRow {
  const label: Words = { id: 'in-force.suites' };
  if (cipherString === null) return { label, row: null };
  const count = cipherSuites?.length ?? null;
  const value: Words | string =
    count === null
      ? cipherString.value
      : { id: count === 1 ? 'in-force.suites.one' : 'in-force.suites.many', parameters: { count } };
  const list = (cipherSuites ?? []).map(({ name }) => name);
  return { label, row: { ...partsOf(cipherString), id: 'suites', label, value, list } };
}

const partsOf = ({ directive, level, overrides, place, written }: Origin) => ({
  directive,
  level,
  overrides,
  place,
  written,
});

/** Files in the order of the settings; one row for each line that names one. */
function fileRows(files: readonly NamedFile[]): SettingRow[] {
  return files.map(({ directive, path, place, role, written }, index) => ({
    id: `file-${index}`,
    label: { id: `file-role.${role}` as ScreenText },
    value: path,
    list: [],
    place,
    directive,
    written,
    level: '',
    overrides: [],
  }));
}

/** What kind of place a scope is, in the order in which they are listed. */
export const scopeOrder = [
  'listener',
  'virtual-host',
  'upstream',
  'server-default',
  'client-default',
  'program-default',
] as const;
