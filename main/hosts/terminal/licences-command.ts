import type { Command } from 'commander';
import type { Licences } from '../../../shared/licences.ts';
import { refusal } from '../../../shared/refusal.ts';
import { readLicences } from '../read-licences.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { visible } from './visible.ts';

/** `licences [NAME]`: what others wrote of this program, and under which terms. */
export function licencesCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('licences')
    .argument('[name]', 'the text of the licence of one package')
    .option('--json', 'print one JSON document, with every text')
    .helpOption('--help', 'print this help')
    .action(async (name: string | undefined, { json = false }: { json?: boolean }) => {
      setStatus(await runLicences(resources, name, json));
    });
}

async function runLicences(resources: Resources, name: string | undefined, json: boolean): Promise<number> {
  const found = await readLicences(resources);
  if (found === null) return refuse(refusal('licences.none'));
  const packages = found.packages.filter((one) => name === undefined || one.name === name);
  if (packages.length === 0) return refuse(`No package ${JSON.stringify(name)} is part of this program.`);
  const wanted = { ...found, packages };
  process.stdout.write(json ? `${JSON.stringify(wanted, null, 2)}\n` : printed(wanted, name !== undefined));
  return exitCodes.noFault;
}

/** One line for each, or the whole text. */
function printed({ builtAt, commit, packages, version }: Licences, whole: boolean): string {
  const lines = whole
    ? packages.flatMap(({ licence, name, text, version: of }) => [`${name} ${of} (${licence})`, '', text, ''])
    : [
        `handshake-doctor ${version}, ${commit === null ? 'no commit known' : `commit ${commit.slice(0, 12)}`}, ${builtAt}`,
        '',
        ...packages.map(({ licence, name, version: of }) => `${name} ${of}`.padEnd(44).concat(licence)),
        '',
        'The text of one: handshake-doctor licences NAME',
      ];
  return `${lines.map(visible).join('\n').trimEnd()}\n`;
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.badInput;
}
