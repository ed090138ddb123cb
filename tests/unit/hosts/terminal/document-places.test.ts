import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keyBeside } from '../../../../main/hosts/redaction-key.ts';
import { placesProblem } from '../../../../main/hosts/terminal/document-places.ts';

const folder = mkdtempSync(join(tmpdir(), 'places-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Something of that name that is there. */
function there(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, 'of before');
  return path;
}

it('a named file is replaced, as the help says, a folder with something in it and a key are not', async () => {
  expect(await placesProblem({ pdf: there('a.pdf'), html: there('a.html'), zip: there('a.zip') })).toBeNull();
  mkdirSync(join(folder, 'evidence'));
  there('evidence/report.json');
  const kept = /^--bundle .* cannot be written: it is there already and not empty/;
  expect(await placesProblem({ bundle: join(folder, 'evidence') })).toMatch(kept);
  const pdf = there('b.pdf');
  writeFileSync(keyBeside(pdf), 'of before');
  expect(await placesProblem({ pdf, audience: 'vendor' })).toMatch(/is there already, and is not replaced/);
});
