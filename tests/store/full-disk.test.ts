import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expectDatabaseWhole, expectFilesWhole, live } from '../support/live-and-look.ts';

const folder = mkdtempSync(join(tmpdir(), 'full-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const whole = { database: expectDatabaseWhole, files: expectFilesWhole };

/** What comes in the way of a disk, and how it goes. `$3` is where it is mounted. */
const obstacles = {
  full: ['cat /dev/zero > "$3/fill"; truncate -s -160K "$3/fill"', 'rm "$3/fill"'],
  'read-only': ['mount -o remount,ro "$3"', 'mount -o remount,rw "$3"'],
} as const;

/** Three lives on a disk that nobody outside sees: before it is full, while it is, and after. `$1` to `$4` begin a life. */
const threeLives = ([hinder, help]: readonly [string, string]) => [
  ...['unshare', '--mount', 'sh', '-c'],
  `mount -t tmpfs -o size=4m tmpfs "$3" && "$1" "$2" "$3" "$4" 0 1
${hinder} 2>/dev/null
"$@"
${help}
"$1" "$2" "$3" "$4" 20 21 && cp -r "$3" "$3-copy"`,
  'sh',
];

function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!canMount())('a disk that takes nothing for a while', { timeout: 60_000 }, () => {
  it.each([
    ['full', 'database', /: .*full/],
    ['full', 'files', /ENOSPC/],
    ['read-only', 'database', /: .*(?:readonly|unable to open|EROFS)/],
    ['read-only', 'files', /EROFS/],
  ] as const)(
    '(%s) costs the %s nothing of before, says why it keeps nothing, and keeps again once it can',
    async (state, kind, because) => {
      const place = join(folder, `${state}-${kind}`);
      mkdirSync(place);
      const { isOver, said } = await live(place, kind, [1, 20], threeLives(obstacles[state]));
      expect(isOver).toBe(true);
      const [refused, kept] = [
        said.filter((line) => line.includes('not kept')),
        said.filter((line) => !line.includes('not kept')),
      ];
      expect(refused.length).toBeGreaterThan(0);
      for (const line of refused) expect(line).toMatch(because);
      expect(kept.slice(0, 3).map((line) => line.split(' ')[1])).toEqual(['0', '0', '0']);
      expect(kept.slice(-3).map((line) => line.split(' ')[1])).toEqual(['20', '20', '20']);
      await whole[kind](`${place}-copy`, kept);
    },
  );
});
