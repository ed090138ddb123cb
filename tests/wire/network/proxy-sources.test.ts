import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../../main/evidence/network/proxy-settings/read-settings.ts';
import { proxySourcesOf } from '../../../main/system/proxy-sources/read-places.ts';
import { type ProgramRun, runProgram } from '../../../main/system/run-program.ts';
import { liveMachine } from '../../../main/system/trust-stores/live-machine.ts';
import { fakeMachine } from '../../support/fake-machine.ts';
import { temporaryFolder } from '../../support/program.ts';

const home = temporaryFolder();
afterAll(() => rmSync(home, { recursive: true, force: true }));
const signal = new AbortController().signal;
const usual = process.env.PATH ?? '';

/** Puts a program of this name before all others for as long as `then` runs. */
async function withProgram<T>(name: string, script: string, then: () => Promise<T>): Promise<T> {
  const folder = join(home, 'programs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  process.env.PATH = `${folder}:${usual}`;
  try {
    return await then();
  } finally {
    process.env.PATH = usual;
  }
}

describe('places with proxy settings', () => {
  const machine = { ...liveMachine(), home, environment: {} };

  it('are read where they are files, and stop nobody where they are not', async () => {
    writeFileSync(join(home, '.curlrc'), 'proxy = http://p:1\n');
    execFileSync('mkfifo', [join(home, '.npmrc')]);
    writeFileSync(join(home, '.gitconfig'), 'x'.repeat(300_000));
    const read = await proxySourcesOf(machine, runProgram)(signal);
    const of = (place: string) => read.find((one) => one.place === place);
    expect(of('~/.curlrc')).toMatchObject({ state: 'read', text: 'proxy = http://p:1\n' });
    expect(of('~/.npmrc')).toMatchObject({ state: 'refused' });
    expect(of('~/.gitconfig')).toMatchObject({ state: 'refused', detail: 'too-large' });
    expect(of('~/.m2/settings.xml')?.state).toBe('missing');
  });

  it('may be the words of a program', async () => {
    const words = 'echo "org.gnome.system.proxy mode \'manual\'"; echo "org.gnome.system.proxy.https host \'p\'"';
    const read = await withProgram('gsettings', words, () => proxySourcesOf(machine, runProgram)(signal));
    expect(
      readSettings(
        null,
        {},
        read.filter(({ form }) => form === 'gnome'),
      ),
    ).toMatchObject([{ value: 'http://p' }]);
  });

  it('keep nobody waiting after a Stop, and leave no program behind', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const mark = `4${process.pid}`;
    const read = await withProgram('gsettings', `exec sleep ${mark}`, () =>
      proxySourcesOf(machine, runProgram)(stop.signal),
    );
    expect(read.find(({ form }) => form === 'gnome')?.state).toBe('refused');
    await expect.poll(() => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(`sleep ${mark}`);
  });
});

// These systems do not run here: their outputs are constructed from documentation.
describe('places of other systems (constructed)', () => {
  it('of Windows are asked value by value, by a program of an absolute path', async () => {
    const asked: ProgramRun[] = [];
    const machine = fakeMachine(
      { 'C:\\Users\\ada\\AppData\\Roaming\\pip\\pip.ini': '[global]\nproxy = p:2\n' },
      { platform: 'win32', home: 'C:\\Users\\ada', environment: { SystemRoot: 'C:\\Windows' } },
    );
    const values: Readonly<Record<string, string>> = {
      ProxyEnable: 'REG_DWORD    0x1',
      ProxyServer: 'REG_SZ    p:3128',
    };
    const read = await proxySourcesOf(machine, (run) => {
      asked.push(run);
      const value = values[run.args.at(-1) ?? ''];
      const said = `\r\nHKEY_CURRENT_USER\\x\r\n    ${run.args.at(-1)}    ${value}\r\n`;
      return Promise.resolve({
        kind: 'ended',
        status: value === undefined ? 1 : 0,
        said: value === undefined ? '' : said,
      });
    })(signal);
    expect(readSettings(null, {}, read).map(({ source, value }) => `${source} ${value}`)).toEqual([
      'windows http://p:3128',
      'pip p:2',
    ]);
    expect(new Set(asked.map(({ command }) => command))).toEqual(new Set(['C:\\Windows\\System32\\reg.exe']));
  });

  it('of macOS come from scutil', async () => {
    const machine = fakeMachine({}, { platform: 'darwin', home: '/Users/ada' });
    const said = '<dictionary> {\n  HTTPSEnable : 1\n  HTTPSPort : 3128\n  HTTPSProxy : p\n}\n';
    const read = await proxySourcesOf(machine, () => Promise.resolve({ kind: 'ended', status: 0, said }))(signal);
    expect(readSettings(null, {}, read)).toMatchObject([{ source: 'macos', value: 'http://p:3128' }]);
  });
});
