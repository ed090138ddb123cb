import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';

/** A source file of the program, parsed. */
export interface Source {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly program: ReturnType<typeof parseSync>['program'];
}

/** Reads every TypeScript file of the program but the catalogues of words themselves. */
export function readSources(root: string): Source[] {
  const paths = ['main', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  return paths
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('shared/text/'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, program: parseSync(path, text).program };
    });
}

/** `path:line: what` for each thing found in a source. */
export const place = ({ path, text }: Source, start: number, what: string): string =>
  `${path}:${text.slice(0, start).split('\n').length}: ${what}`;

/** Calls of these functions that happen while a module loads, before anybody could have chosen a language. */
export function callsWhileLoading(source: Source, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  let depth = 0;
  const enter = () => {
    depth++;
  };
  const leave = () => {
    depth--;
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, start }) {
      if (depth === 0 && callee.type === 'Identifier' && names.has(callee.name)) {
        found.push(place(source, start, callee.name));
      }
    },
  }).visit(source.program);
  return found;
}

/** Every regular expression that is written out in a source, and where it stands. */
export function regularExpressions(source: Source): { readonly at: string; readonly expression: RegExp }[] {
  const found: { at: string; expression: RegExp }[] = [];
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const { flags, pattern } = node.regex;
      found.push({ at: place(source, node.start, `/${pattern}/`), expression: new RegExp(pattern, flags) });
    },
  }).visit(source.program);
  return found;
}

/** Whole sentences in a source: what a person reads belongs into the catalogues. What is thrown is a bug, and in English. */
export function sentences(source: Source): string[] {
  const thrown: (readonly [number, number])[] = [];
  new Visitor({
    ThrowStatement: ({ start, end }) => void thrown.push([start, end]),
    NewExpression: ({ start, end }) => void thrown.push([start, end]),
  }).visit(source.program);
  const found: string[] = [];
  const look = (value: unknown, start: number) => {
    if (typeof value !== 'string' || !isSentence(value)) return;
    if (!thrown.some(([from, to]) => start >= from && start < to)) found.push(place(source, start, value.trim()));
  };
  new Visitor({
    Literal: ({ value, start }) => look(value, start),
    TemplateElement: ({ value, start }) => look(value.cooked, start),
    JSXText: ({ value, start }) => look(value, start),
  }).visit(source.program);
  return found;
}

/** Begins like one and ends like one, with three words or more between. */
const isSentence = (text: string) => /^\s*[A-Z][\p{L}’'-]*(?:,? [^\s]+){2,}[.?!…]\s*$/u.test(text);
