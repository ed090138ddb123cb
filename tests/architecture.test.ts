import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { findCircles, readModules } from './support/architecture/modules.ts';
import { isText, listFiles } from './support/architecture/repository.ts';
import { findForbidden, rooms } from './support/architecture/rooms.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = ['shared', 'preload', 'renderer', 'main'];
const modules = readModules(root, folders);
const copies: string[] = [];

describe('who may import whom', () => {
  it('was looked up in the whole program', () => {
    expect(modules.length).toBeGreaterThan(150);
    for (const folder of folders) expect(modules.some(({ path }) => path.startsWith(`${folder}/`))).toBe(true);
  });

  it('holds everywhere', () => {
    expect(findForbidden(modules)).toEqual([]);
  });

  it('has no circle', () => {
    expect(findCircles(modules)).toEqual([]);
  });

  it('is said of rooms that exist', () => {
    const planned = ['main/tls/starttls', 'main/store', 'main/evidence/configuration', 'main/evidence/debug-logs'];
    const empty = rooms.map(({ room }) => room).filter((room) => !modules.some(({ path }) => path.startsWith(room)));
    expect(planned).toEqual(expect.arrayContaining(empty));
  });

  const planted = [
    ['a judge that gathers', 'main/diagnosis/planted.ts', "import '../system/socket.ts';"],
    ['a gatherer that judges', 'main/evidence/planted.ts', "import type { X } from '../diagnosis/rule.ts';"],
    ['a page that reaches into the engine', 'renderer/planted.tsx', "const x = import('../main/session/desk.ts');"],
    ['a page with Node in it', 'renderer/planted.ts', "import 'node:fs';"],
    ['Electron outside its shell', 'main/session/planted.ts', "import { app } from 'electron';"],
    ['a host that knows another', 'main/hosts/browser/planted.ts', "export { x } from '../desktop/window.ts';"],
    ['sockets outside their room', 'main/tls/wire/planted.ts', "import 'node:net';"],
    ['a type that goes up', 'main/bytes/planted.ts', "export type X = import('../tls/client/plan.ts').Plan;"],
    ['vocabulary with Node in it', 'shared/planted.ts', "import 'node:crypto';"],
    ['a package nobody has put in its room', 'main/report/planted.ts', "import 'left-pad';"],
    ['a name worked out at run time', 'main/input/planted.ts', 'await import(process.argv[2]);'],
    ['a folder that is no room', 'main/elsewhere/planted.ts', "import '../bytes/cursor.ts';"],
    ['half a circle', 'main/tls/planted-half.ts', "import './planted-other.ts';"],
    ['its other half', 'main/tls/planted-other.ts', "import type { X } from './planted-half.ts';"],
  ] as const;
  const copy = lazily(() => readModules(copyWith(planted), folders));

  it.each(planted.slice(0, -2))('would find %s', (_, file) => {
    const found = findForbidden(copy()).filter((line) => line.includes('planted'));
    expect(found.filter((line) => line.startsWith(`${file} -> `))).toHaveLength(1);
    expect(found).toHaveLength(planted.length - 2);
  });

  it('would find a circle', () => {
    const circles = findCircles(copy()).map((circle) => new Set(circle));
    expect(circles).toContainEqual(new Set(['main/tls/planted-half.ts', 'main/tls/planted-other.ts']));
  });
});

describe('names and shapes of files', () => {
  it('export by name', () => {
    expect(modules.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([]);
  });

  it('are no barrels', () => {
    expect(modules.filter(({ isBarrel }) => isBarrel).map(({ path }) => path)).toEqual([]);
    const indexes = modules.map(({ path }) => path).filter((path) => /\/index\.tsx?$/.test(path));
    expect(indexes.sort()).toEqual(['main/hosts/desktop/index.ts', 'preload/index.ts']);
  });

  it('are kebab-case for modules and PascalCase for components', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*\.(ts|d\.ts)$/;
    const wrong = modules
      .map(({ path }) => path)
      .filter((path) => {
        const name = basename(path);
        return !kebab.test(name) && !/^[A-Z][A-Za-z0-9]*\.tsx$/.test(name) && name !== 'main.tsx';
      });
    expect(wrong).toEqual([]);
  });

  it('say what they hold', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|services?|misc)[./]|-(utils?|helpers?|managers?)\./i;
    expect(modules.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });
});

describe('the repository', () => {
  // Folders that only one computer has; what tests and examples need is made where they run.
  const machinePath = /(?<![\w.~-])\/(?:work|tmp)\/[\w.-]/;
  const downloadPlace =
    /\b(?:registry\.(?:npmjs|yarnpkg|npmmirror)|(?:deb|security|ftp)\.debian|pypi)\.(?:org|com)\b|"resolved":\s"http/;
  const files = listFiles(root).filter((file) => isText(file) && existsSync(join(root, file)));

  it('was read', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files).toContain('package-lock.json');
  });

  it('does not name the folder it lies in', () => {
    const found = files.filter((file) => readFileSync(join(root, file), 'utf8').includes(root));
    expect(found).toEqual([]);
  });

  it.each([
    ['folder of a machine', machinePath],
    ['place to download from', downloadPlace],
  ])('names no %s', (_, pattern) => {
    const found = files.flatMap((file) => {
      const match = pattern.exec(readFileSync(join(root, file), 'utf8'));
      return match ? [`${file}: ${match[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('would be found out', () => {
    for (const folder of ['work', 'tmp']) expect(`see /${folder}/notes`).toMatch(machinePath);
    expect(`https://registry.${'npmjs'}.org/x`).toMatch(downloadPlace);
  });
});

/** A copy of the program with files more. */
function copyWith(planted: readonly (readonly [string, string, string])[]): string {
  const target = mkdtempSync(join(tmpdir(), 'architecture-'));
  copies.push(target);
  for (const folder of folders) cpSync(join(root, folder), join(target, folder), { recursive: true });
  for (const [, file, source] of planted) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file), source);
  }
  return target;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true });
});
