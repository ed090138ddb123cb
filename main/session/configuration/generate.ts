import type { WrittenProgram } from '../../../shared/configuration/generated.ts';
import type { DialectId } from '../../../shared/configuration/place.ts';
import type { ConfigurationProblem } from '../../../shared/configuration/problem.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { settingsFor } from '../../configuration-writer/levels.ts';
import { note, type WriterNote } from '../../configuration-writer/program-writer.ts';
import { unifiedDiff } from '../../configuration-writer/unified-diff.ts';
import {
  type WriteRequest,
  type WrittenConfiguration,
  writeConfiguration,
} from '../../configuration-writer/write-configuration.ts';
import { dialects } from '../../evidence/configuration/dialects.ts';
import { hideSecrets } from '../../evidence/configuration/hide-secrets.ts';
import { groupsOf } from '../../evidence/configuration/openssl-words.ts';
import type { ReadFiles } from '../../evidence/configuration/read-files.ts';
import { readSource } from '../../evidence/configuration/source-text.ts';
import { type GivenForReview, settingsPlaces } from './settings-places.ts';

/** What to generate; `from` is a file that `files` has. */
export interface GenerateRequest
  extends Pick<WriteRequest, 'program' | 'programVersion' | 'openssl' | 'level' | 'names' | 'certificate' | 'key'> {
  readonly from: string | null;
}

export type Generated =
  | { readonly refused: WriterNote }
  /** `from` could not be read as settings; `reason` in the words of the system or of the reader. */
  | { readonly unreadable: string }
  | WrittenConfiguration;

const languages: Readonly<Record<WrittenProgram, DialectId>> = {
  nginx: 'nginx',
  apache: 'apache',
  haproxy: 'haproxy',
  postfix: 'postfix-main',
  dovecot: 'dovecot',
};

/** Largest file that is changed. Bytes. */
const mostBytes = 5_000_000;

/**
 * Settings of a level, and what of them is still not at it: the result is read again as any file is, so that a line
 * that wins over the changed ones does not pass unseen. Writes nothing.
 */
export function generateConfiguration(request: GenerateRequest, files: ReadFiles): Generated {
  if (request.from === null) return writeConfiguration({ ...request, dropped: null });
  const read = files.read(request.from, mostBytes);
  if (read.state !== 'read') return { unreadable: read.state === 'unreadable' ? read.reason : read.state };
  const source = readSource(read.bytes, request.from);
  if (source.state !== 'text') return { unreadable: source.state };
  const { text } = source.source;
  const before = readFrom(request, request.from, files);
  const dropped = { file: request.from, text, scopes: before.scopes };
  const written = writeConfiguration({ ...request, dropped });
  if ('refused' in written) return written;
  const after = readFrom(request, request.from, withFile(files, request.from, written.text)).scopes;
  const notes = [...notWhole(before.problems), ...written.notes, ...notAtLevel(request, after), ...withoutTls(after)];
  return withoutItsSecrets({ ...written, notes: notes.slice(0, 100) }, dropped);
}

/** What to generate from what was given for a review. */
export interface GenerateQuestion {
  readonly request: GenerateRequest;
  readonly given: GivenForReview;
}

/** The same with files as a review finds them: for a thread of its own. */
export function generateFrom({ given, request }: GenerateQuestion): Generated {
  const places = settingsPlaces(given);
  // A copy is told by its name, and stands below a root of its own.
  const from = places.given.find((path) => path === `/${request.from}`) ?? request.from;
  return generateConfiguration({ ...request, from }, places.files);
}

/**
 * What is shown of a file has a dot for every character of its secrets. Where those stand around a change, the diff
 * does without the lines around it, so that `patch` takes it all the same.
 */
function withoutItsSecrets(
  written: WrittenConfiguration,
  { file, text }: { readonly file: string; readonly text: string },
): WrittenConfiguration {
  const [before, after] = [hideSecrets(text, 'shown'), hideSecrets(written.text, 'shown')];
  if (after === written.text) return written;
  const wide = unifiedDiff(file, before, after);
  const diff = unifiedDiff(file, text, written.text) === wide ? wide : unifiedDiff(file, before, after, 0);
  return { ...written, text: after, diff, notes: [...written.notes, note('secrets-hidden')] };
}

/** What a file says, and what of it could not be understood. */
function readFrom(request: GenerateRequest, entry: string, files: ReadFiles) {
  const dialect = dialects[languages[request.program]]?.(request.programVersion);
  if (!dialect) return { scopes: [], problems: [] };
  const openssl = request.openssl.startsWith('1') ? ('1.1.1' as const) : ('3.0' as const);
  const tree = dialect.read(files, entry);
  return {
    scopes: dialect.settingsOf(tree, { version: request.programVersion, openssl }),
    problems: tree.problems.filter(({ kind, place }) => place.file === entry && broken.has(kind)),
  };
}

/** With these a program refuses the file, whatever is changed in its other lines. */
const broken: ReadonlySet<ConfigurationProblem['kind']> = new Set([
  'missing-closing',
  'unexpected-closing',
  'missing-end-of-directive',
  'unterminated-quote',
  'missing-block',
]);

const notWhole = (problems: readonly ConfigurationProblem[]): WriterNote[] =>
  problems.slice(0, 1).map(({ place }) => note('not-whole', { line: place.line }));

/** Scopes that speak TLS and do not say what the level says. */
function notAtLevel({ level, openssl }: GenerateRequest, scopes: readonly TlsScope[]): WriterNote[] {
  const settings = settingsFor(level, openssl);
  const groups = groupsOf(settings.groups.join(':')).join();
  const isAtLevel = (scope: TlsScope) =>
    scope.versions?.value.join() === settings.versions.join() &&
    (settings.cipherSuites.length === 0 || hasList(scope, settings.cipherSuites)) &&
    (scope.groups === null || scope.groups.value.join() === groups);
  return scopes
    .filter(({ kind, tls }) => tls === 'on' && (kind === 'listener' || kind === 'virtual-host'))
    .filter((scope) => !isAtLevel(scope))
    .map(({ name }) => note('not-at-level', { scope: name }));
}

/** A file without any TLS is at no level, though nothing in it can be changed. */
const withoutTls = (scopes: readonly TlsScope[]): WriterNote[] =>
  scopes.some(({ kind, tls }) => tls !== 'off' && kind !== 'upstream') ? [] : [note('no-tls')];

/** What is switched off behind the list takes nothing from it: mod_ssl puts some there by itself. */
const hasList = ({ cipherString }: TlsScope, suites: readonly string[]) =>
  cipherString?.value
    .split(':')
    .filter((word) => !/^[!@]/.test(word))
    .join() === suites.join();

/** The same files, but for one whose content is another. */
function withFile(files: ReadFiles, path: string, content: string): ReadFiles {
  const bytes = new TextEncoder().encode(content);
  return {
    list: (folder) => files.list(folder),
    read: (wanted, limit) => (wanted === path ? { state: 'read', bytes } : files.read(wanted, limit)),
  };
}
