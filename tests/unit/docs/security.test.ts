import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const document = read('docs/security.md');
const checklist = document.slice(document.indexOf('## Electron'), document.indexOf('## Threats'));
const rows = [...checklist.matchAll(/^\| (?<point>.+?) \| .* \| (?<shown>[^|]+?) \|$/gm)]
  .map(({ groups }) => ({ point: groups?.point ?? '', shown: groups?.shown ?? '' }))
  .filter(({ point }) => point !== 'point');

describe('the document on security', () => {
  it('has a row for each of the twenty points of Electron', () => {
    const numbers = rows.map(({ point }) => Number.parseInt(point, 10)).filter((number) => !Number.isNaN(number));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows.filter(({ shown }) => !shown.startsWith('not shown: ')))(
    'names a test that exists: $point',
    ({ shown }) => {
      const [, file = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(shown) ?? [];
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(read(file)).toMatch(new RegExp(`(?:it|test)\\(\\s*['\`]${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
    },
  );
});

describe('the desktop program', () => {
  it('switches no lock of Electron off', () => {
    const sources = globSync('{main/hosts/desktop,preload,renderer,shared}/**/*.{ts,tsx,html}', { cwd: root });
    const off =
      /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|<webview|openExternal|nodeIntegration: true|sandbox: false|contextIsolation: false|webviewTag: true/;
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.filter((path) => off.test(read(path)))).toEqual([]);
  });

  it('sets every fuse', () => {
    expect((parse(read('electron-builder.yml')) as { electronFuses: unknown }).electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('names the exact version of every package', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.map(([name]) => name)).toContain('electron');
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
