import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

// What a person waits for before they can type. The figures stand in docs/speed.md.

const page = join(import.meta.dirname, '../../dist/renderer');

const wizard = ['CapturesStep', 'NetworkStep', 'SettingsStep', 'CertificatesStep', 'CheckedStep'] as const;
const views = ['CasesView', 'ConnectionsView', 'HealthyView', 'HistoryView', 'LibraryView', 'WatchView'] as const;

/** Kilobytes of the built page that are fetched before the first screen is there. */
const budget = { script: 680, style: 150 } as const;

const firstFiles = (end: string): readonly string[] => {
  const document = readFileSync(join(page, 'index.html'), 'utf8');
  return [...document.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].flatMap(([, name]) =>
    name?.endsWith(end) ? [name] : [],
  );
};

const kilobytes = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(page, name)).size, 0) / 1000;

for (const [kind, end] of [
  ['script', '.js'],
  ['style', '.css'],
] as const) {
  test(`the first screen takes no more ${kind} than it may`, () => {
    const names = firstFiles(end);
    expect(names.length).toBeGreaterThan(0);
    expect(kilobytes(names)).toBeLessThan(budget[kind]);
  });
}

test('no other screen, page of the library or list to jump through is among what the first one takes', () => {
  const first = firstFiles('.js').join('\n');
  const all = readdirSync(join(page, 'assets')).join('\n');
  for (const other of [...wizard, ...views, 'JumpTo']) {
    expect(first).not.toContain(other);
    // What the first screen imports would be no file of its own any more.
    expect(all).toMatch(new RegExp(`^${other}-[^.]+\\.js$`, 'm'));
  }
});
