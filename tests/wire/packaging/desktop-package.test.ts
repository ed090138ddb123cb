import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkScheme } from '../../../main/hosts/desktop/links.ts';
import { caseEnding } from '../../../shared/case.ts';
import { startDesktop } from '../../support/desktop-app.ts';
import { fromBuilder, readBuilt, writeElectron } from '../../support/packaged.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;
let packed: string;
let files: ReadonlyMap<string, Buffer>;
let entry: string;
let mimeTypes: string;

/** electron-builder itself with our description: in the place of the download, a program that does nothing. */
beforeAll(async () => {
  readBuilt('version.json');
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-package-'));
  writeElectron(join(folder, 'electron'));
  const { build, Platform } = fromBuilder('electron-builder') as typeof import('electron-builder');
  const { LinuxTargetHelper } = fromBuilder('app-builder-lib/out/targets/LinuxTargetHelper');
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    projectDir: root,
    publish: 'never',
    // Beside what electron-builder.yml says.
    config: {
      electronDist: join(folder, 'electron'),
      // No search among node_modules, of which electron-builder.yml packs nothing.
      beforeBuild: async () => false,
      directories: { output: folder, buildResources: 'packaging' },
      afterPack: async ({ packager }) => {
        const helper = new LinuxTargetHelper(packager);
        entry = await helper.computeDesktopEntry(packager.platformSpecificBuildOptions);
        mimeTypes = readFileSync(await helper.mimeTypeFiles, 'utf8');
      },
    },
  });
  packed = join(folder, 'packed');
  fromBuilder('@electron/asar').extractAll(join(folder, 'linux-unpacked/resources/app.asar'), packed);
  files = readAll(packed);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readAll(from: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(from, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    entries.map(({ name, parentPath }) => {
      const path = join(parentPath, name);
      return [path.slice(from.length + 1), readFileSync(path)];
    }),
  );
}

describe('the package of the window', () => {
  it('holds what was built, its licences, and nothing else', () => {
    const parts =
      /^(?:LICENSE|package\.json|dist\/(?:licences|version)\.json|dist\/(?:collector|desktop|fonts|preload|renderer|threads)\/.+)$/;
    expect([...files.keys()].filter((path) => !parts.test(path) || /\.(?:map|tsx?)$/.test(path))).toEqual([]);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['LICENSE', 'dist/licences.json', 'dist/desktop/index.js', 'dist/preload/index.cjs']),
    );
  });

  it('names no folder of the machine that built it', () => {
    expect([...files].filter(([, bytes]) => bytes.includes(root)).map(([path]) => path)).toEqual([]);
  });

  it('is at most 24 MB', () => {
    expect(statSync(join(folder, 'linux-unpacked/resources/app.asar')).size).toBeLessThan(24e6);
  });

  it('lies beside the licences of Electron, and brings one language of its dialogs', () => {
    const unpacked = readdirSync(join(folder, 'linux-unpacked'), { recursive: true, encoding: 'utf8' }).sort();
    expect(unpacked).toEqual([
      ...['LICENSE.electron.txt', 'LICENSES.chromium.html', 'handshake-doctor'],
      ...['locales', 'locales/en-US.pak', 'resources', 'resources/app-update.yml', 'resources/app.asar'],
    ]);
  });

  it('has the fuses blown that would let others into the program', async () => {
    const { FuseV1Options, getCurrentFuseWire } = fromBuilder('@electron/fuses');
    const blown = await getCurrentFuseWire(join(folder, 'linux-unpacked/handshake-doctor'));
    const stateOf = (name: string) => String.fromCharCode(blown[FuseV1Options[name]]);
    const off = ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'];
    const on = ['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'];
    expect([...off, 'GrantFileProtocolExtraPrivileges'].map(stateOf)).toEqual(Array(4).fill('0'));
    expect(on.map(stateOf)).toEqual(Array(3).fill('1'));
  });

  it('starts, apart from its source, and finds its parts', async () => {
    const { page, close } = await startDesktop({ program: packed });
    try {
      const found = await page.evaluate(() => window.handshakeDoctor.call('licences', null));
      expect(found).toMatchObject({ ok: true, value: readBuilt('version.json') });
      expect(JSON.stringify(found)).toContain('Permission is hereby granted');
    } finally {
      await close();
    }
  });
});

describe('its entry on the desktop', () => {
  it('is one that desktops take', () => {
    const file = join(folder, 'handshake-doctor.desktop');
    writeFileSync(file, entry);
    expect(execFileSync('desktop-file-validate', [file], { encoding: 'utf8' })).toBe('');
  });

  it('opens links and cases, and belongs to its window', () => {
    const lines = entry.split('\n');
    const mime = 'application/vnd.handshake-doctor.case+json';
    expect(lines).toContain(`MimeType=${mime};x-scheme-handler/${linkScheme};`);
    expect(lines).toContain('StartupWMClass=handshake-doctor');
    expect(lines).toContain('Icon=handshake-doctor');
    expect(lines).toContain('Exec="/opt/Handshake Doctor/handshake-doctor" %U');
  });

  it('brings a type of file that the system takes', () => {
    const mime = join(folder, 'mime');
    mkdirSync(join(mime, 'packages'), { recursive: true });
    writeFileSync(join(mime, 'packages/handshake-doctor.xml'), mimeTypes);
    execFileSync('update-mime-database', [mime], { stdio: 'ignore' });
    const globs = readFileSync(join(mime, 'globs2'), 'utf8');
    expect(globs).toContain(`application/vnd.handshake-doctor.case+json:*${caseEnding}`);
  });
});
