import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextFile } from '../../../main/system/local-policy/read-text-file.ts';
import { seeingPrograms } from '../../../main/system/local-policy/running-programs.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const never = new AbortController().signal;

describe('the programs that run', () => {
  it('are named without their arguments', async () => {
    const { stdout } = await promisify(execFile)('which', ['sleep']);
    const path = join(folder, 'mitmdump');
    copyFileSync(stdout.trim(), path);
    chmodSync(path, 0o755);
    const child = spawn(path, ['7.123']);
    try {
      await once(child, 'spawn');
      const names = await seeingPrograms('/proc', readTextFile)(never);
      expect(names).toContain('mitmdump');
      expect(names).not.toContain('7.123');
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('are not told where there is no /proc', async () => {
    expect(await seeingPrograms(join(folder, 'absent'), readTextFile)(never)).toBeNull();
  });
});
