import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../../shared/configuration/problem.ts';
import { type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { expandPattern, folderOf, isPattern, joinPath } from '../glob.ts';
import { hideSecrets } from '../hide-secrets.ts';
import type { ReadFiles } from '../read-files.ts';
import { readSource, type SourceText, sourceLimit } from '../source-text.ts';
import { nginxBlocks } from './nginx-blocks.ts';
import { faultsOf } from './nginx-faults.ts';

interface Reading {
  readonly files: ReadFiles;
  /** Folders that relative paths may start from, the likeliest first. */
  readonly prefixes: readonly string[];
  readonly sources: SourceText[];
  readonly problems: ConfigurationProblem[];
  readonly wanted: WantedFile[];
  directives: number;
  /** Blocks and files around what is being read. */
  depth: number;
}

/** Reads an nginx.conf, or a piece of one, and everything it includes. @param entry absolute path */
export function readNginx(files: ReadFiles, entry: string): ConfigurationTree {
  const reading: Reading = {
    files,
    prefixes: [folderOf(entry)],
    sources: [],
    problems: [],
    wanted: [],
    directives: 0,
    depth: 0,
  };
  const source = sourceAt(reading, entry, { file: entry, line: 1, column: 1 });
  const prefixes = source && isPiece(source.text) ? [folderOf(folderOf(entry)), folderOf(entry)] : reading.prefixes;
  const directives = source ? directivesOf({ ...reading, prefixes }, source, [entry]) : [];
  const { sources, problems, wanted } = reading;
  return {
    dialect: 'nginx',
    entry,
    directives,
    sources,
    problems: [...problems, ...faultsOf(directives)].slice(0, configurationLimits.problems),
    wanted: wanted.slice(0, configurationLimits.wanted),
  };
}

/** Where a relative path of this tree starts: the folder of nginx.conf, for certificates as well. */
export function nginxPrefix({ entry, sources }: Pick<ConfigurationTree, 'entry' | 'sources'>): string {
  return isPiece(sources[0]?.text ?? '') ? folderOf(folderOf(entry)) : folderOf(entry);
}

/** A file of `sites-enabled` or `conf.d` alone: nginx.conf, one folder above, would include it. */
const isPiece = (text: string) => !/^[^#\r\n]*\b(?:events|http|stream|mail)\s*\{/m.test(text);

function directivesOf(reading: Reading, source: SourceText, way: readonly string[]): readonly Directive[] {
  const { directives, problems } = nginxBlocks(source);
  reading.problems.push(...problems);
  return withIncludes(reading, directives, way);
}

function withIncludes(reading: Reading, directives: readonly Directive[], way: readonly string[]): Directive[] {
  reading.depth += 1;
  const whole = directives.map((one) => {
    reading.directives += 1;
    if (one.name === 'include' && one.kind === 'plain' && one.words[0]) return includeOf(reading, one, way);
    return one.children.length === 0 ? one : { ...one, children: withIncludes(reading, one.children, way) };
  });
  reading.depth -= 1;
  return whole;
}

function includeOf(reading: Reading, directive: Directive, way: readonly string[]): Directive {
  const written = directive.words[0]?.text ?? '';
  const place = directive.words[0]?.place ?? directive.place;
  const children = pathsOf(reading, written, place).flatMap((path) => included(reading, path, place, way));
  return { ...directive, kind: 'include', children };
}

function pathsOf(reading: Reading, written: string, place: Place): readonly string[] {
  const candidates = reading.prefixes.map((prefix) => joinPath(prefix, written));
  const [first = written] = candidates;
  if (!isPattern(written)) return [candidates.find((path) => exists(reading, path)) ?? first];
  const expansions = candidates.map((path) => expandPattern(reading.files, path));
  const found =
    expansions.find((paths) => paths !== null && paths.length > 0) ?? expansions.find((one) => one !== null);
  // No match is no error to nginx; a folder that was not given may still hold what matters.
  if (!found) reading.wanted.push({ path: first, isPattern: true, because: 'missing', place });
  return found?.map(({ path }) => path) ?? [];
}

const exists = ({ files }: Reading, path: string) => files.read(path, sourceLimit).state !== 'missing';

function included(reading: Reading, path: string, place: Place, way: readonly string[]): readonly Directive[] {
  const refusal = refusalOf(reading, path, way);
  if (refusal) {
    reading.problems.push({ kind: refusal, place, subject: path.slice(0, 1000) });
    return [];
  }
  const source = sourceAt(reading, path, place);
  return source ? directivesOf(reading, source, [...way, path]) : [];
}

function refusalOf(reading: Reading, path: string, way: readonly string[]): ConfigurationProblem['kind'] | null {
  if (way.includes(path)) return 'include-loop';
  if (reading.depth >= configurationLimits.depth) return 'too-deep';
  if (reading.sources.length >= configurationLimits.files) return 'too-many-files';
  return reading.directives > configurationLimits.directives ? 'too-many-directives' : null;
}

function sourceAt(reading: Reading, path: string, place: Place): SourceText | null {
  const complain = (kind: ConfigurationProblem['kind']) => {
    reading.problems.push({ kind, place, subject: path.slice(0, 1000) });
    return null;
  };
  const file = reading.files.read(path, sourceLimit);
  if (file.state === 'too-large') return complain('file-too-large');
  if (file.state !== 'read') {
    reading.wanted.push({ path, isPattern: false, because: file.state, place });
    return complain(file.state === 'missing' ? 'file-missing' : 'file-unreadable');
  }
  const read = readSource(file.bytes, path);
  if (read.state !== 'text') return complain(read.state === 'binary' ? 'file-binary' : 'file-too-large');
  const source = { ...read.source, text: hideSecrets(read.source.text, 'nginx') };
  reading.sources.push(source);
  return source;
}
