import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPreferences } from '../../../main/store/preferences.ts';
import { usualPreferences } from '../../../shared/preferences.ts';
import { statePlace } from '../../support/state-place.ts';

function placed(text?: string | Uint8Array) {
  const place = statePlace();
  const path = join(place.folder, 'preferences.json');
  if (text !== undefined) writeFileSync(path, text);
  const document = () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return { ...place, path, document, preferences: openPreferences(place) };
}

describe('preferences', () => {
  it('are the usual ones before the first choice, and make no file', async () => {
    const { folder, preferences } = placed();
    expect(await preferences.read()).toEqual(usualPreferences);
    expect(readdirSync(folder)).toEqual([]);
    expect(preferences.trouble()).toBeNull();
  });

  it('are found again by another program, in a file for this person alone', async () => {
    const { folder, path, preferences, wallClock } = placed();
    await preferences.change({ theme: 'dark' });
    await preferences.change({ keepHistory: false });
    expect(await openPreferences({ folder, wallClock }).read()).toEqual({
      ...usualPreferences,
      theme: 'dark',
      keepHistory: false,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('lose no choice where two programs change them in the same moment, and leave nothing beside the file', async () => {
    const { document, folder, preferences, wallClock } = placed();
    const other = openPreferences({ folder, wallClock });
    for (let round = 0; round < 20; round += 1) {
      const theme = round % 2 === 0 ? 'dark' : 'light';
      const depth = round % 2 === 0 ? 'technical' : 'plain';
      await Promise.all([preferences.change({ theme }), other.change({ depth })]);
      expect(document()).toMatchObject({ theme, depth });
    }
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });

  it('are changed although a program was ended while it held them', async () => {
    const { document, path, preferences } = placed();
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(`${path}.lock-${pid}-left`, '');
    await preferences.change({ theme: 'dark' });
    expect(document()).toMatchObject({ theme: 'dark' });
  });

  it('keep what another version has written, and its number', async () => {
    const { document, preferences } = placed('{"version":9,"depth":"technical","colourOfTheMoon":{"a":[1]}}');
    expect((await preferences.read()).depth).toBe('technical');
    await preferences.change({ naming: 'openssl' });
    expect(document()).toEqual({
      version: 9,
      depth: 'technical',
      colourOfTheMoon: { a: [1] },
      naming: 'openssl',
    });
  });

  it('lose a field that makes no sense, and no other', async () => {
    const { preferences } = placed('{"version":1,"theme":"plaid","depth":"technical","keepHistory":"no","toString":1}');
    expect(await preferences.read()).toEqual({ ...usualPreferences, depth: 'technical' });
    expect(preferences.trouble()).toBeNull();
  });

  it.each([
    ['no JSON', '{"theme":"dark"'],
    ['an empty file', ''],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['other bytes', new Uint8Array([0xff, 0xfe, 0x00])],
    ['far too much', `{"a":"${'x'.repeat(300_000)}"}`],
  ])('are the usual ones where the file holds %s, which is set aside', async (_, text) => {
    const { document, folder, preferences } = placed(text);
    expect(await preferences.read()).toEqual(usualPreferences);
    const [aside] = readdirSync(folder);
    expect(preferences.trouble()).toEqual({ kind: 'damaged', file: aside });
    expect(aside).toMatch(/^preferences\.damaged-2026-11-22-\w{8}\.json$/);
    expect(readFileSync(join(folder, aside ?? ''))).toEqual(Buffer.from(text as string));
    await preferences.change({ theme: 'light' });
    expect(document()).toEqual({ version: 1, theme: 'light' });
  });

  it('count until the end where nothing can be written, and are written once it can', async () => {
    const { folder, wallClock } = placed();
    writeFileSync(join(folder, 'file'), '');
    const preferences = openPreferences({ folder: join(folder, 'file'), wallClock });
    expect((await preferences.change({ theme: 'dark' })).theme).toBe('dark');
    expect(await preferences.change({ depth: 'technical' })).toMatchObject({ theme: 'dark', depth: 'technical' });
    expect(await preferences.read()).toMatchObject({ theme: 'dark', depth: 'technical' });
    expect(preferences.trouble()).toMatchObject({ kind: 'unwritable', because: expect.stringContaining('file') });
  });

  it('take changes that come at the same time one after the other', async () => {
    const { preferences } = placed();
    await Promise.all([
      preferences.change({ theme: 'dark' }),
      preferences.change({ depth: 'technical' }),
      preferences.change({ role: 'running' }),
    ]);
    expect(await preferences.read()).toMatchObject({ theme: 'dark', depth: 'technical', role: 'running' });
  });
});
