import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSmallFile } from '../../../main/system/small-file.ts';

let folder = '';
let pipe = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'small-file-'));
  pipe = join(folder, 'notes');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it('is read as a file is: all of it, or as much as is wanted', async () => {
    execFileSync('mkfifo', [pipe]);
    for (const limit of [100, 5]) {
      const written = writeFile(pipe, 'see 10.1.2.3');
      const bytes = await readSmallFile(pipe, limit);
      await written;
      expect(Buffer.from(bytes ?? []).toString()).toBe('see 10.1.2.3'.slice(0, limit));
    }
  });

  it('is read to the limit where it never ends, as a device is', async () => {
    expect(await readSmallFile('/dev/zero', 70_000)).toHaveLength(70_000);
  });

  it('is none where nothing is there', async () => {
    expect(await readSmallFile(pipe, 10)).toBeNull();
  });
});
