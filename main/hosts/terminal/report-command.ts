import type { Command } from 'commander';
import { utf8 } from '../../report/bundle/bundle-file.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import type { RedactedReport } from '../redact-for.ts';
import { ticketText } from '../report-files.ts';
import type { Resources } from '../resources.ts';
import {
  type DocumentOptions,
  type DocumentWish,
  readDocumentOptions,
  withDocumentOptions,
} from './document-options.ts';
import { placesOf, placesProblem } from './document-places.ts';
import { exitCodes } from './exit-codes.ts';
import { notWritten, writeProblem } from './file-problem.ts';
import { openCaseNamed } from './open-case.ts';
import { againstProblem, writeComparison } from './report-against.ts';
import { visible } from './visible.ts';
import { optionsOf, redacted, writeRedacted } from './write-documents.ts';
import { leakOf } from './write-evidence.ts';

interface ReportCommandOptions extends DocumentOptions {
  readonly text?: string;
  readonly json?: boolean;
  readonly against?: string;
}

const what = `CASE is a saved case, the output of diagnose --json, an evidence folder, its zip or its PDF.
Without a file to write, the text for a ticket is printed. Exit status 0: all of it was written.`;

/** `report CASE --pdf FILE …`: documents from a case, for one kind of readers. No server is asked. */
export function reportCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  const command = program.command('report').argument('<case>', 'a case, an evidence folder, its zip or its PDF');
  withDocumentOptions(command)
    .option('--text <file>', 'write the text for a ticket: at most 25 lines')
    .option('--json', 'print the case as these readers may see it')
    .option('--against <case>', 'write what differs from another case instead, with --pdf or --html')
    .helpOption('--help', 'print this help')
    .addHelpText('after', `\n${what}`)
    .action(async (file: string, options: ReportCommandOptions) => setStatus(await run(file, options, resources)));
}

async function run(file: string, options: ReportCommandOptions, resources: Resources): Promise<number> {
  const wish = await readDocumentOptions(options);
  if ('refused' in wish) return refuse(wish.refused);
  const problem = comparisonProblem(options, wish) ?? (await placesProblem(options)) ?? (await textProblem(options));
  if (problem !== null) return refuse(problem);
  const opened = await openCaseNamed(file);
  if (opened === null) return refuse(`There is no file or folder ${visible(file)} with a case in it.`);
  if ('refused' in opened) return refuse(opened.refused);
  const { against } = options;
  if (against !== undefined) {
    const unwritten = await writeComparison(opened.saved, { ...options, against }, wish, resources);
    return unwritten === null ? exitCodes.noFault : refuse(unwritten);
  }
  const made = await redacted(opened.saved, wish);
  const unwritten =
    (await print(made, options, wish, resources)) ??
    (await writeRedacted(made, wish, placesOf(options), resources)) ??
    (await writeText(made, options, wish, resources));
  return unwritten === null ? exitCodes.noFault : refuse(unwritten);
}

const comparisonProblem = ({ against, ...options }: ReportCommandOptions, wish: DocumentWish): string | null =>
  against === undefined ? null : againstProblem({ ...options, against }, wish);

async function textProblem({ text }: ReportCommandOptions): Promise<string | null> {
  const problem = text === undefined ? null : await writeProblem(text);
  return problem === null ? null : `--text ${text} cannot be written: ${problem}.`;
}

/** One sentence where something would have been printed that these readers may not see, null where all is well. */
async function print(made: RedactedReport, options: ReportCommandOptions, wish: DocumentWish, resources: Resources) {
  const { bundle, html, json, pdf, text, zip } = options;
  if (!json && [bundle, html, pdf, text, zip].some((place) => place !== undefined)) return null;
  const printed = json ? `${JSON.stringify(made.document, null, 2)}\n` : await textOf(made, wish, resources);
  const leak = leakOf([{ name: json ? 'report.json' : 'ticket-text.txt', bytes: utf8(printed) }], made);
  if (leak === null) process.stdout.write(printed);
  return leak;
}

async function writeText(
  made: RedactedReport,
  { text }: ReportCommandOptions,
  wish: DocumentWish,
  resources: Resources,
) {
  if (text === undefined) return null;
  const bytes = utf8(await textOf(made, wish, resources));
  return leakOf([{ name: text, bytes }], made) ?? notWritten(() => writeFileWhole(text, bytes));
}

const textOf = async (made: RedactedReport, wish: DocumentWish, resources: Resources): Promise<string> =>
  ticketText(made.document, await optionsOf(made, wish, resources));

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
