import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the built page. */
export const builtPage = join(import.meta.dirname, '../../dist/renderer');

/** Kilobytes of the built page that may be fetched before the first screen is there. */
export const firstScreenBudget = { script: 680, style: 150 } as const;

/** The files with this end that the page asks for by itself. */
export function firstFiles(end: '.js' | '.css'): readonly string[] {
  const document = readFileSync(join(builtPage, 'index.html'), 'utf8');
  return [...document.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].flatMap(([, name]) =>
    name?.endsWith(end) ? [name] : [],
  );
}

/** What some files of the built page weigh, in kilobytes of 1,000 bytes. */
export const kilobytesOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + statSync(join(builtPage, name)).size, 0) / 1000;
