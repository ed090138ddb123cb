import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveFolder } from '../../../../main/hosts/desktop/save-folder.ts';

const files = [{ name: 'report.pdf', bytes: new TextEncoder().encode('%PDF') }];
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'save-folder-'));
});
afterEach(() => rmSync(place, { recursive: true }));

describe('saving a folder', () => {
  it('makes it with its files, for its owner alone, and says where', async () => {
    const path = join(place, 'evidence');
    expect(await saveFolder(async () => place, 'evidence', files)).toEqual({
      ok: true,
      value: { kind: 'saved', path },
    });
    expect(readFileSync(join(path, 'report.pdf'), 'utf8')).toBe('%PDF');
    expect(statSync(join(path, 'report.pdf')).mode & 0o777).toBe(0o600);
  });

  it('adds a number where one is already, and replaces nothing', async () => {
    mkdirSync(join(place, 'evidence'));
    writeFileSync(join(place, 'evidence', 'report.pdf'), 'older');
    const path = join(place, 'evidence-2');
    expect(await saveFolder(async () => place, 'evidence', files)).toMatchObject({ value: { path } });
    expect(readFileSync(join(place, 'evidence', 'report.pdf'), 'utf8')).toBe('older');
  });

  it('writes nothing when the person thought better of it', async () => {
    expect(await saveFolder(async () => null, 'evidence', files)).toEqual({ ok: true, value: { kind: 'cancelled' } });
    expect(readdirSync(place)).toEqual([]);
  });

  it('says why a place is no good, and leaves nothing behind', async () => {
    writeFileSync(join(place, 'file'), '');
    const outcome = await saveFolder(async () => join(place, 'file'), 'evidence', files);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'file', message: expect.stringContaining('ENOTDIR') } });
    expect(readdirSync(place)).toEqual(['file']);
  });
});
