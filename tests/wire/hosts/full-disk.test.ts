import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { savedCase } from '../../unit/report/bundle/saved-case.ts';
import { healthy } from '../../unit/report/cases.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
afterAll(() => rmSync(folder, { recursive: true }));
const disk = join(folder, 'disk');
const saved = join(folder, 'report.json');
mkdirSync(disk);
writeFileSync(saved, JSON.stringify(savedCase(healthy(), { ticket: 'OPS-4711' })));

/** A disk that nobody outside of this program sees, and that is gone with it. */
const mounted = (mount: string, then: string) => ['--mount', 'sh', '-c', `${mount} && ${then}`, 'sh', disk];

function canMount(): boolean {
  try {
    execFileSync('unshare', mounted('mount -t tmpfs tmpfs "$1"', 'true'), { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** What `report` answers on such a disk, and what is left there, hidden files included. */
function onDisk(mount: string, words: readonly string[]) {
  const then = 'shift && { "$@"; echo "status $?"; ls -A "$DISK"; }';
  const asked = [...mounted(mount, then), process.execPath, launcher, 'report', saved, ...words];
  const env = { ...process.env, DISK: disk, NODE_NO_WARNINGS: '1' };
  return new Promise<{ out: string; err: string }>((done) => {
    execFile('unshare', asked, { env }, (_, out, err) => done({ out, err }));
  });
}

const full = 'mount -t tmpfs -o size=16k tmpfs "$1"';
const readOnly = 'mount -t tmpfs -o ro tmpfs "$1"';

describe.skipIf(!canMount())('documents on a disk that takes none', { timeout: 60_000 }, () => {
  it.each([
    ['a folder', 'full', full, ['--bundle', join(disk, 'evidence')], 'the disk is full. Make room'],
    [
      'a zip and its key',
      'full',
      full,
      ['--zip', join(disk, 'evidence.zip'), '--audience', 'public'],
      'the disk is full',
    ],
    [
      'a PDF and its key',
      'full',
      full,
      ['--pdf', join(disk, 'report.pdf'), '--audience', 'public'],
      'the disk is full',
    ],
    ['a folder', 'read-only', readOnly, ['--bundle', join(disk, 'evidence')], 'nothing can be written there'],
    ['a PDF', 'read-only', readOnly, ['--pdf', join(disk, 'report.pdf')], 'the disk is read-only'],
  ])('%s, %s: says so, and leaves nothing', async (_, _state, mount, words, sentence) => {
    const { err, out } = await onDisk(mount, words);
    expect(err).toContain(sentence);
    expect(err).not.toContain('.part');
    expect(err).not.toMatch(/\n\s+at |Keep that file/);
    expect(out).toBe('status 2\n');
  });
});
