import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../../shared/configuration/problem.ts';
import { type ConfigurationTree, configurationLimits, type Directive, type Word } from '../dialect.ts';
import { hideSecrets } from '../hide-secrets.ts';
import type { ReadFiles } from '../read-files.ts';
import { readSource, type SourceText, sourceLimit } from '../source-text.ts';
import { isTaken } from './conditions.ts';
import { isConditional, refusals } from './directive-rules.ts';
import { includedPaths } from './include-paths.ts';
import { knowledgeOf, type LoadedModules, loadModule, noModules } from './modules.ts';
import { readSyntax, type SyntaxNode } from './syntax.ts';
import { expand, isSecretName, readEnvironmentFile } from './variables.ts';

/** What Apache is started with. */
export interface ApacheStart {
  /** Variables of its environment; null: those of a file `envvars` beside the entry, where Debian keeps them. */
  readonly environment: ReadonlyMap<string, string> | null;
  /** Names of `-D`. */
  readonly defines: readonly string[];
  /** `-d`; null: the folder of the entry, or the one above a `sites-enabled`, until a ServerRoot says otherwise. */
  readonly serverRoot: string | null;
  readonly version: string;
}

export const usualApacheStart: ApacheStart = { environment: null, defines: [], serverRoot: null, version: '2.4.66' };

/** `skipped`: a condition leaves it out. Its content is as written, and nothing in it was run. */
export interface ApacheDirective extends Directive {
  readonly skipped: boolean;
  readonly children: readonly ApacheDirective[];
}

export interface ApacheTree extends ConfigurationTree {
  readonly directives: readonly ApacheDirective[];
  readonly serverRoot: string;
  /** Whether every LoadModule is known, so that what is not loaded can be told. */
  readonly complete: boolean;
  readonly modules: readonly string[];
}

interface Run {
  readonly files: ReadFiles;
  readonly start: ApacheStart;
  readonly environment: ReadonlyMap<string, string>;
  readonly variables: Map<string, string>;
  readonly macros: Map<string, Macro>;
  readonly modules: LoadedModules;
  readonly read: Map<string, readonly SyntaxNode[]>;
  readonly sources: SourceText[];
  readonly problems: ConfigurationProblem[];
  readonly wanted: WantedFile[];
  serverRoot: string;
  left: number;
}

interface Macro {
  readonly parameters: readonly string[];
  readonly nodes: readonly SyntaxNode[];
}

interface Around {
  readonly sections: readonly string[];
  /** Files that are being read, outermost first. */
  readonly files: readonly string[];
  readonly depth: number;
}

/** Reads a configuration as Apache does: line by line, with what it includes, defines and loads on the way. */
export function readApache(files: ReadFiles, entry: string, start: ApacheStart = usualApacheStart): ApacheTree {
  const serverRoot = start.serverRoot ?? usualRoot(entry);
  const run: Run = {
    files,
    start,
    environment: start.environment ?? environmentBeside(files, serverRoot),
    variables: new Map(start.defines.map((name) => [name, ''])),
    macros: new Map(),
    modules: noModules(),
    read: new Map(),
    sources: [],
    problems: [],
    wanted: [],
    serverRoot,
    left: configurationLimits.directives,
  };
  const directives = readFile(run, entry, { file: entry, line: 1, column: 1 }, { sections: [], files: [], depth: 0 });
  return {
    dialect: 'apache',
    entry,
    directives,
    sources: run.sources,
    problems: run.problems,
    wanted: run.wanted,
    serverRoot: run.serverRoot,
    complete: isComplete(run),
    modules: [...run.modules.names],
  };
}

/** Where the main file of Debian and Red Hat would be, if the entry is one of the files that it includes. */
const usualRoot = (entry: string) =>
  entry
    .replace(/\/[^/]*$/, '')
    .replace(
      /(?:\/(?:sites|conf|mods)-(?:enabled|available)|\/conf(?:\.modules)?\.d|\/vhosts\.d|\/conf(?:\/extra)?)$/,
      '',
    ) || '/';

function environmentBeside(files: ReadFiles, folder: string): ReadonlyMap<string, string> {
  const found = files.read(`${folder}/envvars`, 1_000_000);
  const text = found.state === 'read' ? readSource(found.bytes, 'envvars') : null;
  return text?.state === 'text' ? readEnvironmentFile(text.source.text) : new Map();
}

const isComplete = (run: Run) => run.modules.seen && run.wanted.length === 0;

/** The directives of a file, from where it is included; none where it cannot be read. */
function readFile(run: Run, path: string, place: Place, around: Around): readonly ApacheDirective[] {
  if (around.files.includes(path)) return refused(run, 'include-loop', place, path);
  if (around.depth > configurationLimits.depth) return refused(run, 'too-deep', place, path);
  const nodes = run.read.get(path) ?? parseFile(run, path, place);
  run.read.set(path, nodes);
  return runAll(run, nodes, { ...around, files: [...around.files, path] });
}

function parseFile(run: Run, path: string, place: Place): readonly SyntaxNode[] {
  if (run.read.size >= configurationLimits.files) return refused(run, 'too-many-files', place, path);
  const found = run.files.read(path, sourceLimit);
  if (found.state === 'too-large') return refused(run, 'file-too-large', place, path);
  if (found.state !== 'read') {
    want(run, path, false, found.state, place);
    return refused(run, found.state === 'missing' ? 'file-missing' : 'file-unreadable', place, path);
  }
  const source = readSource(found.bytes, path);
  if (source.state !== 'text')
    return refused(run, source.state === 'binary' ? 'file-binary' : 'file-too-large', place, path);
  const hidden = { ...source.source, text: hideSecrets(source.source.text, 'apache') };
  run.sources.push(hidden);
  // Apache takes a byte order mark for the beginning of the first word.
  if (hidden.oddities.includes('byte-order-mark'))
    report(run, 'unexpected-token', { file: path, line: 1, column: 1 }, '\uFEFF');
  const { nodes, problems } = readSyntax(hidden);
  for (const problem of problems) report(run, problem.kind, problem.place, problem.subject);
  return nodes;
}

function runAll(run: Run, nodes: readonly SyntaxNode[], around: Around): readonly ApacheDirective[] {
  return nodes.flatMap((node) => {
    run.left -= 1;
    if (run.left === 0) report(run, 'too-many-directives', node.place, node.name);
    return run.left > 0 ? [runOne(run, node, around)] : [];
  });
}

function runOne(run: Run, node: SyntaxNode, around: Around): ApacheDirective {
  const words = node.words.map((word) => ({ ...word, text: expand(word.text, (name) => variable(run, name)) }));
  const inner = { ...around, sections: [...around.sections, node.name], depth: around.depth + 1 };
  const lower = node.name.toLowerCase();
  if (node.isSection && isConditional(lower)) return runConditional(run, node, words, { around, inner });
  if (node.isSection && lower === 'macro') return defineMacro(run, node, words);
  if (node.isSection && node.closedBy === 'file') report(run, 'missing-closing', node.place, `<${node.name}>`);
  judge(run, node, words, around);
  if (node.isSection) return { ...shape(node, words), children: runAll(run, node.children, inner) };
  if (lower === 'include' || lower === 'includeoptional') return runInclude(run, node, words, inner);
  if (lower === 'use') return runUse(run, node, words, inner);
  takeNote(
    run,
    lower,
    words.map(({ text }) => text),
  );
  return shape(node, words);
}

/** An unclosed one that is taken is no fault to Apache: it reads on to the end of the file. */
function runConditional(
  run: Run,
  node: SyntaxNode,
  words: readonly Word[],
  { around, inner }: { readonly around: Around; readonly inner: Around },
): ApacheDirective {
  judge(run, node, words, around);
  const taken = isTaken(
    node.name,
    words.map(({ text }) => text),
    {
      modules: run.modules,
      complete: isComplete(run),
      isDefined: (name) => run.variables.has(name),
      fileExists: (path) =>
        run.files.read(absolute(run, path), 0).state !== 'missing' || run.files.list(absolute(run, path)) !== null,
      version: run.start.version,
    },
  );
  if (!taken && node.closedBy === 'file') report(run, 'missing-closing', node.place, `<${node.name}>`);
  if (taken && node.closedBy === 'own-with-more')
    report(run, 'unexpected-closing', node.end ?? node.place, `</${node.name}>`);
  const children = taken ? runAll(run, node.children, inner) : node.children.map(asWritten);
  return { ...shape(node, words), skipped: !taken, children };
}

function runInclude(run: Run, node: SyntaxNode, words: readonly Word[], around: Around): ApacheDirective {
  const path = absolute(run, words[0]?.text ?? '');
  const isOptional = node.name.toLowerCase() === 'includeoptional';
  const { paths, isPattern, missingFolder } = includedPaths(run.files, path);
  if (isPattern && (missingFolder !== null || paths.length === 0)) {
    if (missingFolder !== null || !isOptional) want(run, path, true, 'missing', node.place);
    if (!isOptional && paths.length === 0) report(run, 'file-missing', node.place, path);
  }
  const there = isOptional ? paths.filter((one) => run.files.read(one, 0).state !== 'missing') : paths;
  const children = there.flatMap((one) => readFile(run, one, node.place, around));
  return { ...shape(node, words), kind: 'include', children };
}

function defineMacro(run: Run, node: SyntaxNode, words: readonly Word[]): ApacheDirective {
  const [name, ...parameters] = node.words.map(({ text }) => text);
  if (node.closedBy === 'file') report(run, 'missing-closing', node.place, `<${node.name}>`);
  judge(run, node, words, { sections: [], files: [], depth: 0 });
  if (name !== undefined) run.macros.set(name.toLowerCase(), { parameters, nodes: node.children });
  return { ...shape(node, words), skipped: true, children: node.children.map(asWritten) };
}

function runUse(run: Run, node: SyntaxNode, words: readonly Word[], around: Around): ApacheDirective {
  const [name = '', ...values] = words.map(({ text }) => text);
  const macro = run.macros.get(name.toLowerCase());
  if (!macro || macro.parameters.length !== values.length) {
    report(run, macro ? 'wrong-arguments' : 'unknown-directive', node.place, `Use ${name}`);
    return { ...shape(node, words), kind: 'include' };
  }
  if (around.depth > configurationLimits.depth)
    return { ...shape(node, words), children: refused(run, 'too-deep', node.place, name) };
  // The longest parameter first: `$hostname` is no `$host` with something behind it.
  const replacements = macro.parameters
    .map((parameter, index) => [parameter, values[index] ?? ''] as const)
    .sort(([one], [other]) => other.length - one.length);
  const nodes = macro.nodes.map((one) => filledIn(one, replacements));
  return { ...shape(node, words), kind: 'include', children: runAll(run, nodes, around) };
}

function filledIn(node: SyntaxNode, replacements: readonly (readonly [string, string])[]): SyntaxNode {
  const fill = (text: string) =>
    replacements.reduce((filled, [parameter, value]) => filled.replaceAll(parameter, value), text).slice(0, 100_000);
  const words = node.words.flatMap((word) => {
    const text = fill(word.text);
    const parts = word.quoted ? [text] : text.split(/\s+/).filter((part) => part !== '');
    return parts.map((part) => ({ ...word, text: part }));
  });
  return {
    ...node,
    name: fill(node.name),
    words,
    children: node.children.map((child) => filledIn(child, replacements)),
  };
}

/** What Apache does at once with a directive that it reads. */
function takeNote(run: Run, name: string, [first = '', second = '']: readonly string[]): void {
  if (name === 'loadmodule') loadModule(run.modules, first, second);
  else if (name === 'define') run.variables.set(first, second);
  else if (name === 'undefine') run.variables.delete(first);
  else if (name === 'undefmacro') run.macros.delete(first.toLowerCase());
  else if (name === 'serverroot') run.serverRoot = first;
}

function judge(run: Run, node: SyntaxNode, words: readonly Word[], around: Around): void {
  const name = node.isSection ? `<${node.name}` : node.name;
  const knowledge = knowledgeOf(name, run.modules, isComplete(run));
  if (knowledge !== 'known') report(run, 'unknown-directive', node.place, name);
  for (const { kind, subject } of refusals(name, words, around.sections)) report(run, kind, node.place, subject);
}

/** A variable whose name speaks of a secret is not put in: it stays as written. */
const variable = (run: Run, name: string) =>
  isSecretName(name) ? undefined : (run.variables.get(name) ?? run.environment.get(name));

const absolute = (run: Run, path: string) =>
  /^(?:\/|[A-Za-z]:[\\/])/.test(path) ? path : `${run.serverRoot.replace(/\/$/, '')}/${path.replace(/^\.\//, '')}`;

const shape = (node: SyntaxNode, words: readonly Word[]): ApacheDirective => ({
  name: node.name,
  place: node.place,
  words,
  kind: node.isSection ? 'block' : 'plain',
  children: [],
  end: node.end,
  skipped: false,
});

const asWritten = (node: SyntaxNode): ApacheDirective => ({
  ...shape(node, node.words),
  skipped: true,
  children: node.children.map(asWritten),
});

function report(run: Run, kind: ConfigurationProblem['kind'], place: Place, subject: string): void {
  if (run.problems.length < configurationLimits.problems)
    run.problems.push({ kind, place, subject: subject.slice(0, 1000) });
}

function refused(run: Run, kind: ConfigurationProblem['kind'], place: Place, subject: string): readonly [] {
  report(run, kind, place, subject);
  return [];
}

function want(run: Run, path: string, isPattern: boolean, because: WantedFile['because'], place: Place): void {
  const isKnown = run.wanted.some((one) => one.path === path);
  if (!isKnown && run.wanted.length < configurationLimits.wanted)
    run.wanted.push({ path: path.slice(0, 4096), isPattern, because, place });
}
