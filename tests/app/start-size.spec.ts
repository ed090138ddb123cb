import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { builtPage, firstFiles, firstScreenBudget, kilobytesOf } from '../support/first-screen.ts';

// What a person waits for before they can type. The figures stand in docs/performance.md.

const wizard = ['CapturesStep', 'NetworkStep', 'SettingsStep', 'CertificatesStep', 'CheckedStep'] as const;
const views = ['CasesView', 'ConnectionsView', 'HealthyView', 'HistoryView', 'LibraryView', 'WatchView'] as const;

for (const [kind, end] of [
  ['script', '.js'],
  ['style', '.css'],
] as const) {
  test(`the first screen takes no more ${kind} than it may`, () => {
    const names = firstFiles(end);
    expect(names.length).toBeGreaterThan(0);
    expect(kilobytesOf(names)).toBeLessThan(firstScreenBudget[kind]);
  });
}

test('no other screen, page of the library or list to jump through is among what the first one takes', () => {
  const first = firstFiles('.js').join('\n');
  const all = readdirSync(join(builtPage, 'assets')).join('\n');
  for (const other of [...wizard, ...views, 'JumpTo']) {
    expect(first).not.toContain(other);
    // What the first screen imports would be no file of its own any more.
    expect(all).toMatch(new RegExp(`^${other}-[^.]+\\.js$`, 'm'));
  }
});
