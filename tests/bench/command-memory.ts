import { spawnSync } from 'node:child_process';
import { builtProgram } from '../support/browser-app.ts';

/** The most memory that a command of the built program takes, in megabytes. @throws where it is not built */
export function commandMemory(words: readonly string[]): number {
  const peak = new URL('./peak-memory.ts', import.meta.url).href;
  const tell = `import { peakMegabytes } from '${peak}'; process.on('exit', () => process.stderr.write(String(peakMegabytes())))`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, builtProgram, ...words];
  const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 16 << 20 });
  const [, megabytes] = /([\d.]+)$/.exec(stderr) ?? [];
  if (megabytes === undefined) throw new Error(`no figure of memory: ${stderr}`);
  return Number(megabytes);
}
