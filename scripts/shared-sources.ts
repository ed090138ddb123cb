import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as v from 'valibot';

/** A schema that the vocabulary names, and what its source says of it. */
export interface SharedSource {
  readonly name: string;
  readonly schema: v.GenericSchema;
  /** Comments by field; the one of the schema itself under the empty name. */
  readonly comments: Readonly<Record<string, string>>;
}

/** Every schema that `shared/` exports under a name that no other has, in the order of its files. */
export async function sharedSources(): Promise<readonly SharedSource[]> {
  const folder = fileURLToPath(new URL('../shared/', import.meta.url));
  const files = globSync('**/*.ts', { cwd: folder, exclude: ['text/**'] }).sort();
  const found: SharedSource[] = [];
  for (const file of files) {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    const module = (await import(/* @vite-ignore */ `../shared/${file}`)) as Readonly<Record<string, unknown>>;
    // A bundler keeps the order of the source, Node that of the alphabet.
    for (const [name, value] of Object.entries(module).sort(([one], [other]) => (one < other ? -1 : 1)))
      if (isSchema(name, value)) found.push({ name, schema: value, comments: commentsOf(name, text) });
  }
  const counts = Map.groupBy(found, ({ name }) => name);
  return found.filter(({ name }) => counts.get(name)?.length === 1);
}

function isSchema(name: string, value: unknown): value is v.GenericSchema {
  return (
    /^[A-Z]/.test(name) && typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
  );
}

function commentsOf(name: string, text: string): Record<string, string> {
  const begin = text.search(new RegExp(`^export const ${name} =`, 'm'));
  const own = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, begin))?.[1];
  const rest = text.slice(begin);
  const body = rest.slice(0, Math.max(0, rest.search(/^\S+;$/m)));
  const fields = [...body.matchAll(/^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*^ {2}(\w+):/gm)];
  const said = fields.map(([, comment = '', field = '']) => [field, oneLine(comment)] as const);
  return Object.fromEntries([...said, ...(own === undefined ? [] : [['', oneLine(own)] as const])]);
}

const oneLine = (comment: string): string =>
  comment
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
