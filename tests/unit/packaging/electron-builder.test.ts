import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkScheme } from '../../../main/hosts/desktop/links.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { caseEnding } from '../../../shared/case.ts';

const root = join(import.meta.dirname, '../../..');
/** As electron-builder finds its own parts. */
const fromBuilder = createRequire(createRequire(join(root, 'package.json')).resolve('electron-builder'));
const schema = fromBuilder('app-builder-lib/scheme.json') as object;

interface Target {
  readonly target: string;
  readonly arch: string | readonly string[];
}
interface Platform {
  readonly target: readonly Target[];
}
interface Packages {
  readonly linux: Platform & { readonly icon: string; readonly fileAssociations: readonly { readonly ext: string }[] };
  readonly mac: Platform & { readonly entitlements: string; readonly hardenedRuntime: boolean };
  readonly win: Platform;
  readonly deb: { readonly fpm: readonly string[] };
  readonly rpm: { readonly fpm: readonly string[] };
  readonly executableName: string;
  readonly files: readonly string[];
  readonly artifactName: string;
  readonly nsis: { readonly artifactName: string };
  readonly portable: { readonly artifactName: string };
  readonly icon: string;
  readonly publish: unknown;
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
}
const packages = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Packages;

/** As electron-builder fills in the pattern of the target, or that of all. */
function fileName(system: 'linux' | 'mac' | 'win', target: string, arch: string): string {
  const pattern = target === 'nsis' || target === 'portable' ? packages[target].artifactName : packages.artifactName;
  const ext = system === 'win' ? 'exe' : target;
  const values: Readonly<Record<string, string>> = {
    name: manifest.name,
    version: manifest.version,
    os: system,
    arch,
    ext,
  };
  return pattern.replace(/\$\{(\w+)\}/g, (_, key: string) => values[key] ?? key);
}

/** Width and height that a PNG says of itself (PNG, 11.2.2 IHDR). */
function sizeOf(icon: string): string {
  const bytes = readFileSync(join(root, 'packaging/icons', icon));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

const kindsOf = ({ target }: Platform) =>
  target.flatMap((one) => [one.arch].flat().map((arch) => `${one.target} ${arch}`));

describe('the description of the packages', () => {
  it('fits the schema of electron-builder', () => {
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(schema, packages), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate(schema, { ...packages, linux: { ...packages.linux, target: 7 } })).toBe(false);
  });

  it('names every package of every system', () => {
    expect({ linux: kindsOf(packages.linux), mac: kindsOf(packages.mac), win: kindsOf(packages.win) }).toEqual({
      linux: ['AppImage x64', 'AppImage arm64', 'deb x64', 'deb arm64', 'rpm x64', 'rpm arm64'],
      mac: ['dmg universal', 'zip universal'],
      win: ['nsis x64', 'nsis arm64', 'portable x64', 'portable arm64'],
    });
  });

  it('knows where releases lie, and brings nothing that looks there', () => {
    expect(packages.publish).toMatchObject({ provider: 'generic' });
    const sources = globSync('{main,preload,renderer,shared}/**/*.{ts,tsx}', { cwd: root });
    expect(sources.length).toBeGreaterThan(500);
    const updater = /autoUpdater|electron-updater|app-update\.yml|latest(?:-linux|-mac)?\.yml/;
    expect(sources.filter((path) => updater.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it('registers the links and the cases that the program knows', () => {
    expect(packages.protocols.flatMap(({ schemes }) => schemes)).toEqual([linkScheme]);
    expect(packages.linux.fileAssociations.map(({ ext }) => `.${ext}`)).toEqual([caseEnding]);
  });

  it('gives each package a file name of its own', () => {
    const names = (['linux', 'mac', 'win'] as const).flatMap((system) =>
      packages[system].target.flatMap(({ arch, target }) => [arch].flat().map((one) => fileName(system, target, one))),
    );
    expect(names).toContain(`handshake-doctor-${manifest.version}-win-arm64-portable.exe`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('brings an icon for each size that desktops ask for', () => {
    const icons = readdirSync(join(root, 'packaging/icons')).map((name) => `${name} ${sizeOf(name)}`);
    const sizes = [16, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}`);
    expect(icons.sort()).toEqual(sizes.map((size) => `${size}.png ${size}`).sort());
  });

  it('names files that are there', () => {
    const files = [packages.icon, packages.linux.icon, packages.mac.entitlements];
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(['deb', 'rpm'] as const)('puts the manual page of the window, and no other, where man looks: %s', (kind) => {
    const [page = '', place = ''] = packages[kind].fpm.flatMap((file) => file.split('='));
    expect(place).toBe(`/usr/share/man/man1/${packages.executableName}.1`);
    // As long as the commands are left out, a page that tells of them would be of another program.
    expect(packages.files).toContain('!dist/terminal/**');
    expect(readFileSync(join(root, page), 'utf8')).not.toContain('.SH COMMANDS');
  });

  it('lets the program on macOS do what V8 needs, and nothing else', () => {
    const asked = readFileSync(join(root, packages.mac.entitlements), 'utf8').matchAll(/<key>(.+)<\/key>/g);
    expect(packages.mac.hardenedRuntime).toBe(true);
    expect([...asked].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
  });
});
