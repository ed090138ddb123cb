import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const document = read('docs/security.md');
const rows = [...document.matchAll(/^\| (?<point>.+?) \| .* \| (?<shown>[^|]+?) \|$/gm)]
  .map(({ groups }) => ({ point: groups?.point ?? '', shown: groups?.shown ?? '' }))
  .filter(({ point }) => !/^(?:point|who|-+)$/.test(point));

/** First words of each call whose argument they may be: `it('…'`, `test(`…``, and what stands behind `it.each([…])`. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/(?:\b(?:it|test)|[\])])\(\s*(['`])(?<title>(?:(?!\1).)+)\1,/g)].map(
    ({ groups }) => groups?.title ?? '',
  );

describe('the document on security', () => {
  it('has a row for each of the twenty points of Electron', () => {
    const numbers = rows.map(({ point }) => Number.parseInt(point, 10)).filter((number) => !Number.isNaN(number));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('has a table of the browser host, and one of threats', () => {
    const points = rows.map(({ point }) => point);
    expect(points).toEqual(
      expect.arrayContaining(['idle stop', '**a hostile server**', '**whoever gets the report**']),
    );
  });

  it.each(rows.filter(({ shown }) => !shown.startsWith('not shown: ')))(
    'names tests that exist: $point',
    ({ shown }) => {
      for (const one of shown.split('; ')) {
        const [, file = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(one) ?? [];
        expect(existsSync(join(root, file)), `${file} of: ${one}`).toBe(true);
        expect(
          titlesIn(read(file)).filter((found) => found.startsWith(title)),
          title,
        ).not.toEqual([]);
      }
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
