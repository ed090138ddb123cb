import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../main/system/run-program.ts';
import { expectDatabaseWhole, expectFilesWhole, live } from '../support/live-and-look.ts';

const folder = mkdtempSync(join(tmpdir(), 'killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** With KILL_EVERY=1 at each of some two hundred calls, which takes minutes; else at a few, from the first to the last. */
const every = Number(process.env.KILL_EVERY ?? 33);
/** What changes a file, or makes sure that it is on the disk. `write` also wakes threads, so that some kills hit those. */
const calls = {
  database: 'pwrite64,fdatasync,fsync,ftruncate,unlink,mkdir',
  files: 'write,fsync,rename,link,unlink,mkdir',
} as const;
type Kind = keyof typeof calls;

const killedAt = (kind: Kind, call: number) => [
  ...['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls[kind]}`],
  ...['-e', `inject=${calls[kind]}:signal=SIGKILL:when=${call}`],
];

describe.skipIf(findProgram('strace') === null)('a program that is killed while it writes', () => {
  const whole = { database: expectDatabaseWhole, files: expectFilesWhole };
  const before = (kind: Kind) => join(folder, `before-${kind}`);
  let saidBefore: Readonly<Record<Kind, readonly string[]>>;
  beforeAll(async () => {
    const [database, files] = await Promise.all([
      live(before('database'), 'database', [0, 1]),
      live(before('files'), 'files', [0, 1]),
    ]);
    saidBefore = { database: database.said, files: files.said };
  });

  it.each(['database', 'files'] as const)('has lost nothing of its %s', { timeout: 1_200_000 }, async (kind) => {
    let kills = 0;
    for (let call = 1; ; call += every) {
      const place = join(folder, `${kind}-${call}`);
      cpSync(before(kind), place, { recursive: true });
      const { isOver, said } = await live(place, kind, [1, 3], killedAt(kind, call));
      await whole[kind](place, [...saidBefore[kind], ...said]);
      rmSync(place, { recursive: true });
      if (isOver) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(1);
  });
});
