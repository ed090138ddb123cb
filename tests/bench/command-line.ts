import { builtProgram } from '../support/browser-app.ts';
import { type Figure, medianMs } from './bench.ts';
import { programMs } from './beside.ts';

/** How long the command line takes to say its version and its commands, and how much of that is Node.js alone. */
export async function commandLineFigures(): Promise<Figure[]> {
  const typed = (...words: string[]) => medianMs(20, () => programMs(process.execPath, words));
  return [
    { name: '`--version`, median of 20', value: await typed(builtProgram, '--version'), target: 150, unit: 'ms' },
    { name: '`--help`, median of 20', value: await typed(builtProgram, '--help'), target: 150, unit: 'ms' },
    { name: 'a Node.js that has nothing to do', value: await typed('--eval', ''), target: null, unit: 'ms' },
  ];
}
