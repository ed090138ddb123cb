import { beforeAll, describe, expect, test } from 'vitest';
import { renderPdf } from '../../main/report/render-pdf.ts';
import { allAnswers, forVendor } from '../unit/report/answers.ts';
import { expiredOnOneOfTwo } from '../unit/report/cases.ts';
import { loadFonts } from './pdf-tools.ts';
import { allTags, type PdfObjects, readMarks, readObjects, type Tag, tagTree } from './pdf-tree.ts';

// What PDF/UA-1 (ISO 14289-1) asks of a file and a program can see. Its own checker is a program of another language.
describe('the tag tree of a report with every part', () => {
  let objects: PdfObjects;
  let tags: readonly Tag[];
  beforeAll(async () => {
    const options = { answers: allAnswers, redaction: forVendor, localOffsetMinutes: 60, paper: 'A4' as const };
    objects = await readObjects(await renderPdf(expiredOnOneOfTwo(), { ...options, fonts: await loadFonts() }));
    tags = allTags(tagTree(objects));
  });
  const ofType = (type: string) => tags.filter((tag) => tag.type === type);

  test('belongs to a marked file with a language, whose title is shown', () => {
    const { catalog, resolve } = objects;
    expect(resolve(catalog['/MarkInfo'])).toMatchObject({ '/Marked': true });
    expect(catalog['/Lang']).toBe('u:en');
    expect(resolve(catalog['/ViewerPreferences'])).toMatchObject({ '/DisplayDocTitle': true });
  });

  test('holds all that is painted, or it is marked as decoration', () => {
    const marks = objects.pages.map(({ content }) => readMarks(content));
    expect(marks.flatMap(({ unmarked }) => unmarked)).toEqual([]);
    const painted = marks.flatMap(({ mcids }, page) => mcids.map((mcid) => `${page}:${mcid}`));
    const tagged = tags.flatMap(({ content }) => content);
    expect(new Set(painted).size).toBe(painted.length);
    expect([...tagged].sort()).toEqual([...painted].sort());
  });

  test('is what Tab follows on every page', () => {
    for (const { dictionary } of objects.pages) expect(dictionary['/Tabs']).toBe('/S');
  });

  test('has one first heading, and none that skips a level', () => {
    const levels = tags.filter(({ type }) => /^H\d$/.test(type)).map(({ type }) => Number(type[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('tells every figure in words, and where it lies', () => {
    // Two ladders, the versions, the chain and the way.
    expect(ofType('Figure')).toHaveLength(5);
    for (const { dictionary } of ofType('Figure')) {
      expect(String(dictionary['/Alt']).length).toBeGreaterThan(40);
      expect(JSON.stringify(objects.resolve(dictionary['/A']))).toContain('/BBox');
    }
  });

  test('gives every head of a table its scope, and every row as many cells', () => {
    for (const { dictionary } of ofType('TH'))
      expect(JSON.stringify(objects.resolve(dictionary['/A']))).toMatch(/\/Scope.*\/(?:Row|Column)/);
    for (const { children } of ofType('Table')) {
      const rows = children.filter(({ type }) => type === 'TR');
      // Facts stand alone or two in a row; every other table has its columns.
      const widths = new Set(rows.map((row) => row.children.length));
      expect([...widths].every((width) => width > 0)).toBe(true);
      if (rows[0]?.children.every(({ type }) => type === 'TH')) expect(widths.size).toBe(1);
    }
  });

  test('nests lists and tables as readers expect', () => {
    for (const { children, type } of tags) {
      if (type === 'L') for (const child of children) expect(child.type).toBe('LI');
      if (type === 'LI') for (const child of children) expect(['Lbl', 'LBody']).toContain(child.type);
      if (type === 'TR') for (const child of children) expect(['TH', 'TD']).toContain(child.type);
      if (type === 'Table') for (const child of children) expect(['TR', 'Caption']).toContain(child.type);
    }
  });
});

test('a line outside of any mark is noticed', () => {
  expect(readMarks('/Artifact BMC\n0 0 m S\nEMC\n/P <<\n/MCID 3\n>> BDC\n[<00> 0] TJ\nEMC')).toEqual({
    mcids: [3],
    unmarked: [],
  });
  expect(readMarks('/Artifact BMC\nEMC\n1 2 l\nS').unmarked).toHaveLength(1);
});
