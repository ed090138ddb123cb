import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manPage } from '../../../scripts/man-page.ts';

const kept = new URL('../../../docs/man/handshake-doctor.1', import.meta.url);

const made = await manPage();

it('is what the commands say (node scripts/make-man.ts)', () => {
  expect(readFileSync(kept, 'utf8')).toBe(made);
});
