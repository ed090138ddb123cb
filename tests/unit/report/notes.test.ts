import { expect, test } from 'vitest';
import { describeCase } from '../../../main/report/document.ts';
import { noCommonCipher } from './cases.ts';

const titles = (notes?: string) =>
  describeCase(noCommonCipher(), notes === undefined ? {} : { notes }).sections.map(({ title }) => title);

test('notes of a person stand line by line in a section of their own, before the raw data', () => {
  const { sections } = describeCase(noCommonCipher(), { notes: 'Since Friday.\r\n\nOnly from the office.' });
  const at = sections.findIndex(({ title }) => title.endsWith('Notes'));
  expect(sections[at]?.blocks).toEqual([
    { kind: 'paragraph', text: 'Since Friday.' },
    { kind: 'paragraph', text: 'Only from the office.' },
  ]);
  expect(sections[at + 1]?.title).toMatch(/^Appendix A/);
});

test('without notes there is no such section', () => {
  expect(titles(' \n ')).toEqual(titles());
  expect(titles().some((title) => title.endsWith('Notes'))).toBe(false);
});
