import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ResultFile } from '../../../../../main/hosts/terminal/list/list-output.ts';

it('writes results into a new file that its owner alone can read, and never over another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'list-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'results.jsonl');
  const file = await ResultFile.create(path);
  await Promise.all([file.write('one\n'), file.write('two\n')]);
  await file.close();
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['one\ntwo\n', 0o600]);
  await expect(ResultFile.create(path)).rejects.toMatchObject({ code: 'EEXIST' });
});
