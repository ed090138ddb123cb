import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findResources } from '../../../main/hosts/resources.ts';
import { addCommands } from '../../../main/hosts/terminal/commands.ts';
import { typedWords } from '../../../main/hosts/terminal/completion/typed-words.ts';
import { newProgram } from '../../../main/hosts/terminal/main.ts';
import { readingGrade, sentencesOf, wordsIn } from '../../support/words/reading-grade.ts';

const root = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(root, 'docs/guide.md'), 'utf8');
const prose = guide.replace(/^```[\s\S]*?^```$/gm, '');
const program = newProgram('0');
await addCommands(undefined, program, findResources(), () => {});

describe('the user guide', () => {
  it('quotes words that the program shows', async () => {
    const files = globSync('shared/text/en/**/*.ts', { cwd: root });
    const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<object>));
    const shown = new Set(
      modules.flatMap((module) => Object.values(module).flatMap((table: object) => Object.values(table))),
    );
    const quoted = [...prose.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words);
    expect(quoted.length).toBeGreaterThan(40);
    expect(quoted.filter((words) => words !== 'bold' && !shown.has(words))).toEqual([]);
  });

  it('types commands and options that there are', () => {
    const places = new Map(typedWords(program).map((place) => [place.command, place.options.map(({ word }) => word)]));
    const typed = [...guide.matchAll(/handshake-doctor (?<command>[a-z0-9]+)(?<rest>[^`\n]*)/g)].map(
      ({ groups }) => groups ?? {},
    );
    expect(typed.length).toBeGreaterThan(12);
    const unknown = typed.flatMap(({ command = '', rest = '' }) => {
      const options = (rest.split(' -- ')[0] ?? '').match(/--[a-z-]+/g) ?? [];
      return options
        .filter((option) => !places.get(command)?.includes(option))
        .concat(places.has(command) ? [] : [command]);
    });
    expect(unknown).toEqual([]);
  });

  it('shows every picture that is kept, and they are light', () => {
    const shown = [...guide.matchAll(/!\[(?<about>.+?)\]\((?<path>.+?)\)/g)].map(({ groups }) => groups?.path);
    const kept = readdirSync(join(root, 'docs/guide')).map((name) => `guide/${name}`);
    expect(shown.toSorted()).toEqual(kept.toSorted());
    const sizes = kept.map((path) => statSync(join(root, 'docs', path)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
  });

  it('can be read after eight years at school', () => {
    const paragraphs = prose
      .split(/\n\n+/)
      .filter((text) => /^[A-Z*`]/.test(text))
      .map((text) => text.replaceAll('\n', ' ').replace(/\*\*|\]\(.+?\)|\[/g, ''));
    expect(paragraphs.length).toBeGreaterThan(25);
    const hard = paragraphs.filter((text) => wordsIn(text) >= 20 && readingGrade(text) > 8);
    const long = paragraphs.flatMap(sentencesOf).filter((text) => wordsIn(text) > 22);
    expect([...hard, ...long]).toEqual([]);
  });
});

describe('documents', () => {
  const documents = globSync('{*.md,docs/**/*.md}', { cwd: root });

  it.each(documents)('lead to places that exist: %s', (document) => {
    const text = readFileSync(join(root, document), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    const links = [...text.matchAll(/\]\((?<to>[^)\s]+)\)/g)]
      .map(({ groups }) => groups?.to ?? '')
      .filter((to) => !/^https?:/.test(to));
    const lost = links.filter((to) => {
      const [path = '', anchor] = to.split('#');
      const file = path === '' ? join(root, document) : join(root, dirname(document), path);
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor));
    });
    expect(lost).toEqual([]);
  });
});

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (?<title>.+)$/gm)].map(({ groups }) =>
    (groups?.title ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
