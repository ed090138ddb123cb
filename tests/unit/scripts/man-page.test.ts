import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manPage, paragraphs } from '../../../scripts/man-page.ts';

const kept = new URL('../../../docs/man/handshake-doctor.1', import.meta.url);

const made = await manPage();

it('is what the commands say (node scripts/make-man.ts)', () => {
  expect(readFileSync(kept, 'utf8')).toBe(made);
});

it('has its sentences filled, and examples line by line', () => {
  expect(paragraphs('Examples:\n  a --list b\n\nOne sentence that\n.begins anew.')).toEqual([
    ...['.PP', '.nf', 'Examples:', '  a \\-\\-list b', '.fi'],
    ...['.PP', 'One sentence that', '\\&.begins anew.'],
  ]);
  expect(paragraphs('')).toEqual([]);
});
