import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectorScript, type Preset } from '../../../main/hosts/collector-script.ts';
import { findResources } from '../../../main/hosts/resources.ts';
import { barePath, collectorScript as original, programAt } from '../../support/collector.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const results = join(folder, 'results');
let path = '';

beforeAll(() => {
  mkdirSync(results);
  path = barePath(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...args: readonly string[]) {
  const options = { env: { PATH: path, TMPDIR: folder }, cwd: folder, encoding: 'utf8', input: '' } as const;
  return spawnSync(programAt('sh') ?? 'sh', [script, '--output', results, ...args], options);
}

describe('the collector script', () => {
  it.each([
    ['-x'],
    ['--connect=evil:443'],
    ['a b:443'],
    ['$(id):443'],
    ['`id`:443'],
    ["a'b:443"],
    ['a;id:443'],
    ['a.test:443;id'],
    ['a.test:0'],
    ['a.test:99999'],
    ['a.test:4 43'],
    ['[::1%$(id)]:443'],
    ['2001:db8::1:443'],
    ['.a.test:443'],
    ['exämple.de:443'],
    ['a.test\n-x:443'],
  ])('refuses the target %j, and runs nothing', (target) => {
    const { status, stderr } = run(original, '--yes', target);
    expect([status, stderr === '']).toEqual([2, false]);
    expect(readdirSync(results)).toEqual([]);
  });

  it('says what it would do on a dry run, and does nothing', () => {
    const { status, stdout } = run(original, '--dry-run', '[::1]:8443');
    expect([status, readdirSync(results)]).toEqual([0, []]);
    expect(stdout).toContain('s_client handshakes with [::1]:8443');
  });

  it('does nothing unless it is told to', () => {
    const { status, stdout } = run(original, '127.0.0.1:1');
    expect([status, readdirSync(results)]).toEqual([0, []]);
    expect(stdout).toContain('Nothing was run.');
  });
});

describe('a script that the program hands out', () => {
  const preset: Preset = { host: 'mail.test', port: 587, serverName: 'smtp.test', starttls: 'smtp' };

  it('asks the server that was filled in', async () => {
    const made = await collectorScript('sh', preset, findResources());
    const file = join(folder, 'filled.sh');
    writeFileSync(file, 'text' in made ? made.text : '');
    expect(run(file, '--dry-run').stdout).toContain('what this computer sees of mail.test:587');
    expect(made).toMatchObject({ text: expect.stringContaining("preset_name='smtp.test'") });
  });

  it('for Windows has the same server, and line ends of Windows', async () => {
    const made = await collectorScript('powershell', { ...preset, starttls: null }, findResources());
    expect(made).toMatchObject({ text: expect.stringContaining("$PresetTarget = 'mail.test:587'\r\n") });
  });

  it('never holds a name that a shell could read as anything else', async () => {
    for (const host of ["a'; id; '", '$(id)', '-x', 'a b'])
      expect(await collectorScript('sh', { ...preset, host }, findResources())).toHaveProperty('refused');
  });

  it('is refused where the script cannot switch to TLS', async () => {
    expect(await collectorScript('powershell', preset, findResources())).toHaveProperty('refused');
    expect(await collectorScript('sh', { ...preset, starttls: 'rdp' }, findResources())).toHaveProperty('refused');
  });
});
