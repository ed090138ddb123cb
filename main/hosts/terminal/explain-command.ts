import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { ErrorMatch } from '../../../shared/reading.ts';
import { matchErrors } from '../../evidence/error-texts/match-errors.ts';
import { describeError } from '../../input/described-error.ts';
import { readInput } from '../../input/read-input.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';

/** `explain [TEXT]`: what an error message means. Touches no network. */
export function explainCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('explain')
    .description('what an error message means; reads standard input where no TEXT is given')
    .argument('[text...]', 'the error message')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (words: string[], options: { json?: boolean }) => {
      const startedAt = new Date();
      const said = words.length > 0 ? words.join(' ') : await readAll(process.stdin);
      setStatus(explain(said.slice(0, 65_536), options.json ?? false, startedAt, resources.version));
    });
}

function explain(said: string, json: boolean, startedAt: Date, version: string): number {
  const matches = matchErrors(describeError(said));
  const reading = readInput(said);
  const target = reading.kind === 'targets' ? reading.targets[0] : undefined;
  if (json) {
    const head = { schema: 'handshake-doctor/explain@1', version, startedAt: startedAt.toISOString() };
    const durationMs = Date.now() - startedAt.getTime();
    const found = {
      matches: matches.flatMap(asContract),
      target: target ? { host: target.host, port: target.port } : null,
    };
    process.stdout.write(`${JSON.stringify({ ...head, durationMs, ...found }, null, 2)}\n`);
  } else if (matches.length > 0) {
    process.stdout.write(`${matches.map(asText).join('\n\n')}\n`);
  }
  if (matches.length > 0) return exitCodes.noFault;
  process.stderr.write(
    'This text holds no error message that we know. Paste the line with the TLS or certificate error in it.\n',
  );
  return exitCodes.badInput;
}

/** One row per cause, best first: a text alone proves nothing, so `likely` at most. */
function asContract({ causes, client, meaning, nextTest, entry, quote }: ErrorMatch) {
  const confidence = causes.length === 1 ? 'likely' : 'possible';
  return causes.map((cause) => ({ cause, confidence, side: 'unknown', client, meaning, nextTest, entry, quote }));
}

function asText({ quote, client, meaning, nextTest, causes }: ErrorMatch): string {
  return [`“${quote}”  (${client})`, meaning, `Fits: ${causes.join(', ')}`, `Next: ${nextTest}`].join('\n');
}
