import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const documents = globSync('{ARCHITECTURE,CONTRIBUTING,README}.md', { cwd: root }).concat(
  globSync('docs/**/*.md', { cwd: root }),
);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What stands between backticks and is a path of the repository, from its top. */
const ours = /^(?:\.github|collector|docs|main|packaging|preload|renderer|scripts|shared|tests)\/[\w./*{},-]+$/;

describe('documents for those who work on the program', () => {
  it.each(documents)('name files and folders that exist: %s', (document) => {
    const named = [...read(document).matchAll(/`([^`\n]+)`/g)]
      .map(([, text = '']) => text)
      .filter((text) => ours.test(text));
    expect(named.filter((path) => !existsSync(join(root, path)) && globSync(path, { cwd: root }).length === 0)).toEqual(
      [],
    );
  });

  it.each(globSync('docs/adding/*.md', { cwd: root }))('run commands on files that exist: %s', (document) => {
    const commands = [...read(document).matchAll(/^\s*(?:npx vitest run|node) (?<paths>.+)$/gm)];
    expect(commands.length).toBeGreaterThan(0);
    const paths = commands.flatMap(({ groups }) => (groups?.paths ?? '').split(' '));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(globSync('docs/adding/*.md', { cwd: root }))('show lines as they stand in the source: %s', (document) => {
    const text = read(document);
    const source =
      [...text.matchAll(/`(main\/[\w./-]+\.ts)`/g)]
        .map(([, path = '']) => (existsSync(join(root, path)) ? read(path) : ''))
        .join('\n') + folders(text);
    const squeezed = source.replace(/\s+/g, ' ');
    const shown = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
      block.split('\n').map((line) => line.trim()),
    );
    const lines = shown.filter((line) => /[a-z]{3}/i.test(line));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !squeezed.includes(line.replace(/\s+/g, ' ')))).toEqual([]);
  });
});

/** The sources of folders that a document names. */
const folders = (text: string): string =>
  [...text.matchAll(/`(main\/[\w./-]+\/)`/g)]
    .flatMap(([, path = '']) => globSync(`${path}*.ts`, { cwd: root }).map(read))
    .join('\n');
