import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveFolder } from '../../../../main/hosts/desktop/save-folder.ts';
import { keyBeside } from '../../../../main/hosts/redaction-key.ts';

const files = [{ name: 'report.pdf', bytes: new TextEncoder().encode('%PDF') }];
const noKey = () => [];
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'save-folder-'));
});
afterEach(() => rmSync(place, { recursive: true }));

describe('saving a folder', () => {
  it('makes it with its files, for its owner alone, and says where', async () => {
    const path = join(place, 'evidence');
    expect(await saveFolder(async () => place, 'evidence', files, noKey)).toEqual({
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
    expect(await saveFolder(async () => place, 'evidence', files, noKey)).toMatchObject({ value: { path } });
    expect(readFileSync(join(place, 'evidence', 'report.pdf'), 'utf8')).toBe('older');
  });

  it('writes nothing when the person thought better of it', async () => {
    expect(await saveFolder(async () => null, 'evidence', files, noKey)).toEqual({
      ok: true,
      value: { kind: 'cancelled' },
    });
    expect(readdirSync(place)).toEqual([]);
  });

  it('says why a place is no good, and leaves nothing behind', async () => {
    writeFileSync(join(place, 'file'), '');
    const outcome = await saveFolder(async () => join(place, 'file'), 'evidence', files, noKey);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'file', message: expect.stringContaining('ENOTDIR') } });
    expect(readdirSync(place)).toEqual(['file']);
  });

  it('puts the key beside the folder and never in it, for its owner alone, under a name that is free too', async () => {
    const bytes = new TextEncoder().encode('host-1\tbuild.corp.internal');
    const keyFor = (folder: string) => [{ path: keyBeside(folder), bytes, mode: 0o600 }];
    writeFileSync(join(place, 'evidence_redaction-key_keep-private.txt'), 'older');
    const outcome = await saveFolder(async () => place, 'evidence', files, keyFor);
    expect(outcome).toMatchObject({ value: { path: join(place, 'evidence-2') } });
    expect(readdirSync(join(place, 'evidence-2'))).toEqual(['report.pdf']);
    const key = join(place, 'evidence-2_redaction-key_keep-private.txt');
    expect([readFileSync(key, 'utf8'), statSync(key).mode & 0o777]).toEqual(['host-1\tbuild.corp.internal', 0o600]);
    expect(readFileSync(join(place, 'evidence_redaction-key_keep-private.txt'), 'utf8')).toBe('older');
  });

  it('leaves no key where the folder could not be written', async () => {
    const keyFor = (folder: string) => [{ path: keyBeside(folder), bytes: new Uint8Array(), mode: 0o600 }];
    const twice = [...files, ...files];
    expect(await saveFolder(async () => place, 'evidence', twice, keyFor)).toMatchObject({ ok: false });
    expect(readdirSync(place)).toEqual([]);
  });
});
