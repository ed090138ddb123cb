import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manPage } from '../../../scripts/man-page.ts';

const kept = new URL('../../../docs/man/handshake-doctor.1', import.meta.url);

it('is what the commands say (node scripts/make-man.ts)', async () => {
  expect(readFileSync(kept, 'utf8')).toBe(await manPage());
});
