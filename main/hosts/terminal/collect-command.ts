import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readInput } from '../../input/read-input.ts';
import { collectorScript, type ScriptKind } from '../collector-script.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { notWritten } from './file-problem.ts';
import { targetsOf } from './target-options.ts';

interface CollectOptions {
  readonly script: string;
  readonly save?: string;
  readonly serverName?: string;
  readonly starttls?: string;
}

/** `collect [TARGET]`: the script for a computer where this program cannot run. Touches no network. */
export function collectCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('collect')
    .argument('[target...]', 'the server that it is to ask; without one it is told when it is run')
    .option('--script <kind>', 'sh (Linux, macOS, BSD, containers) or powershell (Windows)', 'sh')
    .option('--save <file>', 'write it there in place of printing it')
    .option('--server-name <name>', 'name to send (SNI)')
    .option('--starttls <protocol>', 'switch to TLS first; with sh alone')
    .helpOption('--help', 'print this help')
    .action(async (target: string[], options: CollectOptions) => {
      setStatus(await collect(target.join(' '), options, resources));
    });
}

async function collect(text: string, options: CollectOptions, resources: Resources): Promise<number> {
  if (!isKind(options.script)) return refuse('--script takes sh or powershell.');
  const { save, serverName, starttls } = options;
  const wishes = {
    ...(serverName === undefined ? {} : { serverName }),
    ...(starttls === undefined ? {} : { starttls }),
  };
  if (text.trim() === '' && Object.keys(wishes).length > 0)
    return refuse('Say which server is meant: collect HOST:PORT.');
  const read = text.trim() === '' ? { targets: [null] } : targetsOf(readInput(text), wishes);
  if ('refused' in read) return refuse(read.refused);
  if (read.targets.length > 1) return refuse(`The script asks one server, and these are ${read.targets.length}.`);
  const made = await collectorScript(options.script, read.targets[0] ?? null, resources);
  if ('refused' in made) return refuse(made.refused);
  if (save === undefined) {
    process.stdout.write(made.text);
    return exitCodes.noFault;
  }
  const unwritten = await notWritten(() => writeFile(save, made.text, { mode: 0o755 }));
  return unwritten === null ? exitCodes.noFault : refuse(unwritten);
}

const isKind = (word: string): word is ScriptKind => word === 'sh' || word === 'powershell';

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
