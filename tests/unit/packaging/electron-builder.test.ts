import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkScheme } from '../../../main/hosts/desktop/links.ts';
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
  readonly icon: string;
  readonly publish: unknown;
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
}
const packages = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Packages;

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

  it('registers the links and the cases that the program knows, and asks nobody for updates', () => {
    expect(packages.protocols.flatMap(({ schemes }) => schemes)).toEqual([linkScheme]);
    expect(packages.linux.fileAssociations.map(({ ext }) => `.${ext}`)).toEqual([caseEnding]);
    expect(packages.publish).toBeNull();
  });

  it('names files that are there', () => {
    const files = [packages.icon, packages.linux.icon, packages.mac.entitlements];
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('lets the program on macOS do what V8 needs, and nothing else', () => {
    const asked = readFileSync(join(root, packages.mac.entitlements), 'utf8').matchAll(/<key>(.+)<\/key>/g);
    expect(packages.mac.hardenedRuntime).toBe(true);
    expect([...asked].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
  });
});
