import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { selfSigned } from '../../support/certificates.ts';
import { readBuilt } from '../../support/packaged.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;

/** Laid out, packed, and installed where nothing else is and nothing can be fetched. */
beforeAll(() => {
  readBuilt('version.json');
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-npm-'));
  execFileSync(process.execPath, ['scripts/terminal-package.mjs', join(folder, 'laid-out')], { cwd: root });
  mkdirSync(join(folder, 'elsewhere'));
  npm('pack', join(folder, 'laid-out'));
  npm('install', '--global', '--prefix', join(folder, 'prefix'), `./handshake-doctor-${manifest.version}.tgz`);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function npm(...args: string[]): void {
  const env = { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true' };
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  execFileSync('npm', [...quiet, ...args], { cwd: join(folder, 'elsewhere'), env });
}

const program = () => join(folder, 'prefix/bin/handshake-doctor');

describe('the command line, installed alone', () => {
  it('brings no Electron, no window, no source and no other package', () => {
    const installed = join(folder, 'prefix/lib/node_modules');
    expect(readdirSync(installed)).toEqual(['handshake-doctor']);
    const top = new Set(globSync('{*,dist/*}', { cwd: join(installed, 'handshake-doctor') }));
    expect([...top].sort()).toEqual([
      ...['LICENSE', 'README.md', 'dist', 'dist/collector', 'dist/fonts', 'dist/licences.json', 'dist/renderer'],
      ...['dist/terminal', 'dist/threads', 'dist/version.json', 'docs', 'package.json'],
    ]);
    expect(globSync('**/*.{map,ts,tsx}', { cwd: installed })).toEqual([]);
  });

  it('brings its manual page, where `man` looks', () => {
    const page = readFileSync(join(folder, 'prefix/share/man/man1/handshake-doctor.1'), 'utf8');
    expect(page).toBe(readFileSync(join(root, manifest.man), 'utf8'));
  });

  // `npx` of the same archive runs in .github/workflows/packages.yml: it installs all of it once more.
  it('says its version', () => {
    expect(execFileSync(program(), ['--version'], { encoding: 'utf8' })).toBe(`${manifest.version}\n`);
  });

  it('tests a server', async () => {
    const { certPem, keyPem } = selfSigned({ names: ['alone.test'] });
    const server = createServer({ key: keyPem, cert: certPem }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const words = ['diagnose', `127.0.0.1:${port}`, '--server-name', 'alone.test', '--json'];
    const ended = await new Promise<{ code: unknown; out: string }>((resolve) => {
      execFile(program(), words, (error, out) => resolve({ code: error?.code ?? 0, out }));
    });
    server.close();
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out).verdict).toMatchObject({ state: 'fault', cause: 'self-signed' });
  });

  it('hands the licences on', () => {
    const said = execFileSync(program(), ['licences', '--json'], { encoding: 'utf8' });
    expect(JSON.parse(said)).toMatchObject({
      ...readBuilt<object>('version.json'),
      packages: readBuilt('licences.json'),
    });
    expect(execFileSync(program(), ['licences', 'ws'], { encoding: 'utf8' })).toContain('Einar Otto Stangvik');
  });
});

describe('a folder that holds something', () => {
  it('is left as it is, and somebody is told', () => {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'dist'), { recursive: true });
    const kept = { 'dist/mine.js': 'export {};', 'package.json': '{"name":"handshake-doctor"}' };
    for (const [name, content] of Object.entries(kept)) writeFileSync(join(project, name), content);
    const laidOut = spawnSync(process.execPath, ['scripts/terminal-package.mjs', project], {
      ...{ cwd: root, encoding: 'utf8' },
    });
    expect(laidOut).toMatchObject({ status: 2, stderr: expect.stringContaining('holds something already') });
    expect(globSync('**/*.*', { cwd: project }).sort()).toEqual(Object.keys(kept));
    for (const [name, content] of Object.entries(kept)) {
      expect(readFileSync(join(project, name), 'utf8')).toBe(content);
    }
  });
});
