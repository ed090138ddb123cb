import { describe, expect, it } from 'vitest';
import type { Block } from '../../main/report/document-model.ts';
import { drawSection } from '../../main/report/pdf/blocks.ts';
import { Sheet } from '../../main/report/pdf/sheet.ts';
import { loadFonts } from './pdf-tools.ts';

const fonts = await loadFonts();
const words = { title: '', subject: '', creator: '', createdAt: new Date(0) };

const table = (rows: number): Block => ({
  kind: 'table',
  caption: null,
  columns: [
    { title: 'Kind', share: 1 },
    { title: 'Count', share: 1 },
  ],
  rows: Array.from({ length: rows }, (_, index) => [{ text: `row ${index}` }, { text: '1' }]),
  rowHeaders: true,
});

const sheet = new Sheet({ paper: 'A4', fonts, ...words });
let page = 1;
let pages: number[] = [];
sheet.pdf.on('pageAdded', () => (page += 1));
const write = sheet.write.bind(sheet);
sheet.write = (...line) => {
  pages.push(page);
  write(...line);
};

/** Pages on which each line of a section was drawn that begins with so many points left. */
function pagesOf(room: number, blocks: readonly Block[]): readonly number[] {
  pages = [];
  sheet.y = sheet.bottom - room;
  drawSection(sheet, { title: 'Every observation', blocks });
  return pages;
}

const heading: Block = { kind: 'heading', text: 'Of the newest run' };

describe('a heading at the foot of a page', () => {
  it.each([
    ['a small table', [table(6)]],
    ['a long table', [table(80)]],
    ['a heading and a small table', [heading, table(6)]],
  ] as const)('goes along to the next page with %s', (_, blocks) => {
    for (let room = 30; room < 220; room += 10) {
      const [first, second] = pagesOf(room, blocks);
      expect([room, second]).toEqual([room, first]);
    }
  });
});
