// What is built and handed on, without the maps that only developers need.
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstFiles, firstScreenBudget, kilobytesOf } from '../support/first-screen.ts';
import type { Figure } from './bench.ts';

const dist = join(import.meta.dirname, '../../dist');

export function sizeFigures(): Figure[] {
  return [
    { name: 'the command line, without Node.js', value: megabytes('terminal'), target: 12, unit: 'MB' },
    { name: 'the page, all screens', value: megabytes('renderer'), target: 3, unit: 'MB' },
    { name: 'all of it, with fonts and both hosts', value: megabytes('.'), target: 32, unit: 'MB' },
    {
      name: 'scripts fetched before the first screen is there',
      value: kilobytesOf(firstFiles('.js')),
      target: firstScreenBudget.script,
      unit: 'kB',
    },
    {
      name: 'styles fetched before the first screen is there',
      value: kilobytesOf(firstFiles('.css')),
      target: firstScreenBudget.style,
      unit: 'kB',
    },
  ];
}

/** @throws where nothing is built: then the figure is none */
function megabytes(folder: string): number {
  const files = globSync('**/*', { cwd: join(dist, folder), withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.map'),
  );
  if (files.length === 0) throw new Error(`dist/${folder} is not built`);
  return files.reduce((sum, { name, parentPath }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;
}
