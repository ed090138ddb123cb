import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notSaved, saveDocument } from '../../../../main/hosts/desktop/save-document.ts';

const bytes = new TextEncoder().encode('the new report');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-document-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('saving', () => {
  it('writes where the person said, and says where', async () => {
    const path = join(folder, 'report.pdf');
    expect(await saveDocument(async () => path, bytes)).toEqual({ ok: true, value: { kind: 'saved', path } });
    expect(readFileSync(path, 'utf8')).toBe('the new report');
  });

  it('writes for its owner alone, also over a file that everybody could read', async () => {
    const path = join(folder, 'survey.json');
    writeFileSync(path, 'earlier', { mode: 0o644 });
    await saveDocument(async () => path, bytes);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('replaces a file whole and leaves nothing beside it', async () => {
    const path = join(folder, 'report.pdf');
    writeFileSync(path, 'an older and much longer report');
    await saveDocument(async () => path, bytes);
    expect(readFileSync(path, 'utf8')).toBe('the new report');
    expect(readdirSync(folder)).toEqual(['report.pdf']);
  });

  it('writes nothing when the person thought better of it', async () => {
    expect(await saveDocument(async () => null, bytes)).toEqual({ ok: true, value: { kind: 'cancelled' } });
  });

  it('says why a place is no good, as a value, and leaves nothing there', async () => {
    const missing = await saveDocument(async () => join(folder, 'none', 'report.pdf'), bytes);
    expect(missing).toMatchObject({ ok: false, error: { code: 'file', message: expect.stringContaining('ENOENT') } });
    mkdirSync(join(folder, 'report.pdf'));
    const taken = await saveDocument(async () => join(folder, 'report.pdf'), bytes);
    expect(taken).toMatchObject({ ok: false, error: { code: 'file', message: expect.stringContaining('EISDIR') } });
    expect(readdirSync(folder)).toEqual(['report.pdf']);
  });
});

describe('what stood in the way', () => {
  const said = (code: string) => notSaved(Object.assign(new Error(code), { code }));
  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EPERM'])('is a sentence of its own for %s', (code) => {
    expect(said(code)).toMatchObject({ ok: false, error: { code: 'file', message: expect.stringContaining(code) } });
    expect(said(code)).not.toEqual(said('EIO'));
  });
});
