import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeStateFolder, type StateSurroundings, stateFolder } from '../../../main/system/state-folder.ts';

const at = (surroundings: Partial<StateSurroundings>) =>
  stateFolder({ platform: 'linux', environment: {}, home: '/home/ann', ...surroundings });

describe('the folder of what the program keeps', () => {
  it.each([
    ['linux', {}, '/home/ann/.local/state/handshake-doctor'],
    ['linux', { XDG_STATE_HOME: '/var/ann' }, '/var/ann/handshake-doctor'],
    // The specification of XDG: "If an implementation encounters a relative path … it should … ignore it."
    ['linux', { XDG_STATE_HOME: 'ann' }, '/home/ann/.local/state/handshake-doctor'],
    ['darwin', {}, '/home/ann/Library/Application Support/handshake-doctor'],
    ['win32', {}, '/home/ann/AppData/Local/handshake-doctor'],
    ['linux', { HANDSHAKE_DOCTOR_STATE: '/elsewhere', XDG_STATE_HOME: '/var/ann' }, '/elsewhere'],
    ['linux', { HANDSHAKE_DOCTOR_STATE: '' }, '/home/ann/.local/state/handshake-doctor'],
  ] as const)('is on %s with %o at %s', (platform, environment, folder) => {
    expect(at({ platform, environment })).toBe(folder);
  });

  it('is made for this person alone, and left as it is where it is there', async () => {
    const outer = mkdtempSync(join(tmpdir(), 'state-folder-'));
    onTestFinished(() => rmSync(outer, { recursive: true }));
    const folder = join(outer, 'a', 'b');
    await makeStateFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const before = statSync(outer).mode;
    await makeStateFolder(outer);
    expect(statSync(outer).mode).toBe(before);
  });
});
