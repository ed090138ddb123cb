import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { opensslPattern, programVersionPattern, usualOpenssl } from '../../../shared/configuration/run.ts';
import type { Assumptions } from '../../evidence/configuration/dialect.ts';
import type { ReviewedSettings } from '../../session/configuration/review-settings.ts';
import type { GivenForReview } from '../../session/configuration/settings-places.ts';
import type { Resources } from '../resources.ts';
import { assumptionsOf } from '../settings-review.ts';
import { type Against, type AgainstOptions, holdAgainst, readAgainst, withAgainstOptions } from './against-option.ts';
import { readStandardInput } from './chain-files.ts';
import { configGenerateCommand } from './config-generate-command.ts';
import { exitCodes } from './exit-codes.ts';
import { writeProblem } from './file-problem.ts';
import { jsonWithoutSecrets } from './json-without-secrets.ts';
import { printComparison } from './print-comparison.ts';
import { progressLine } from './progress-line.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { visible } from './visible.ts';

interface ConfigOptions extends AgainstOptions {
  readonly root?: string;
  readonly programVersion?: string;
  readonly openssl?: string;
  readonly pdf?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  handshake-doctor config /etc/nginx
  handshake-doctor config /etc/apache2/sites-enabled/shop.conf
  handshake-doctor config /etc/nginx --against example.org --pdf review.pdf
  handshake-doctor config --root ./copied /etc/haproxy
  handshake-doctor config --program-version 2.4.57 --json httpd.conf > review.json
  ssh server sudo cat /etc/nginx/nginx.conf | handshake-doctor config -

Nothing is written or started, and nobody is contacted but servers of --against.
Exit status: 0 no fault, 1 a fault, 2 nothing usable, 3 not finished.`;

/** `config FILE… | FOLDER`: settings of servers and clients, line by line. */
export function configCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  const command = program
    .command('config')
    .usage('[options] <file|folder...>')
    .argument('<path...>', 'settings of nginx, Apache, HAProxy and others, a folder of them, or - for standard input')
    .option('--root <folder>', 'the paths, and those named in the files, lie below this copy of another computer')
    .option('--program-version <version>', 'version of the program that reads them, e.g. 1.22.1 (default: today’s)')
    .option('--openssl <version>', 'OpenSSL that the program uses: 1.1.1 or 3.0 and later', usualOpenssl)
    .option('--pdf <file>', 'write the review as PDF')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: ConfigOptions) => {
      setStatus(await untilInterrupted((stop) => runConfig(paths, options, resources, stop)));
    });
  withAgainstOptions(command);
  configGenerateCommand(command, setStatus);
}

async function runConfig(
  paths: readonly string[],
  options: ConfigOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  const prepared = await prepare(paths, options);
  if ('refused' in prepared) return refuse(prepared.refused);
  const { reviewConfiguration } = await import('../../session/configuration.ts');
  const progress = progressLine(process.stderr);
  progress.say(`Reading ${visible(paths.join(', ').slice(0, 200))}…`);
  const { against, ...reviewed } = prepared;
  const question = { ...reviewed, version: resources.version, startedAt: new Date().toISOString() };
  const found = await reviewConfiguration(question, stop).finally(progress.clear);
  if ('unfinished' in found) {
    if (found.unfinished !== 'stopped') process.stderr.write(`${unfinishedWords[found.unfinished]}\n`);
    if (options.json) process.stdout.write(await jsonWithoutSecrets('settings', found.partial.document));
    return exitCodes.nothingConcluded;
  }
  const { openssl } = reviewed.assumed;
  const isUsable = found.document.files.length > 0;
  const document = isUsable ? await holdAgainst(found.document, against, { openssl, resources, stop }) : found.document;
  const status = await answer({ ...found, document }, options);
  const unwritten = options.pdf === undefined || !isUsable ? null : await savePdf(options.pdf, document, resources);
  return unwritten === null ? status : refuse(unwritten);
}

/** The answer is on the screen before the file is tried: a full disk must not cost it. */
async function savePdf(file: string, found: ConfigurationReview, resources: Resources): Promise<string | null> {
  const [{ settingsBytes }, { writePdfFile }] = await Promise.all([
    import('../settings-download.ts'),
    import('./pdf-file.ts'),
  ]);
  return writePdfFile(file, (options) => settingsBytes(found, 'pdf', options), resources);
}

const unfinishedWords = {
  'too-slow': 'The review took longer than a minute and was given up. Give fewer files at once.',
  'too-much': 'These settings need more memory than a review may take. Give fewer files at once.',
} as const;

async function answer({ document, leftOut }: ReviewedSettings, { json }: ConfigOptions): Promise<number> {
  const isUsable = document.files.length > 0;
  if (json) process.stdout.write(await jsonWithoutSecrets('settings', document));
  if (!isUsable) return refuse(leftOut.map(visible).join('\n'));
  if (!json) {
    const { printConfiguration } = await import('./print-configuration.ts');
    process.stdout.write(printConfiguration(document));
    for (const comparison of document.comparisons) process.stdout.write(`\n${printComparison(comparison)}`);
  }
  return statusOf(document);
}

/** A risk is no fault: nothing fails by it. */
const statusOf = ({ findings }: ConfigurationReview) =>
  findings.some(({ cause }) => cause !== null) ? exitCodes.fault : exitCodes.noFault;

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}

async function prepare(
  paths: readonly string[],
  options: ConfigOptions,
): Promise<{ given: GivenForReview; assumed: Assumptions; against: Against } | { refused: string }> {
  const { openssl = usualOpenssl, programVersion = null, root } = options;
  if (programVersion !== null && !programVersionPattern.test(programVersion))
    return { refused: '--program-version takes a version such as 2.4.57.' };
  if (!opensslPattern.test(openssl)) return { refused: '--openssl takes 1.1.1 or 3.0.' };
  const assumed = assumptionsOf({ program: programVersion, openssl });
  const unwritable = options.pdf === undefined ? null : await writeProblem(options.pdf);
  if (unwritable) return { refused: `--pdf ${options.pdf} cannot be written: ${unwritable}.` };
  const against = readAgainst(options);
  if ('refused' in against) return against;
  const given = await readGiven(paths, root);
  return 'refused' in given ? given : { given, assumed, against };
}

async function readGiven(
  paths: readonly string[],
  root: string | undefined,
): Promise<GivenForReview | { refused: string }> {
  if (paths.includes('-')) {
    if (paths.length > 1 || root !== undefined) return { refused: 'Give - alone: standard input is one file.' };
    const read = await readStandardInput(null);
    return 'refused' in read ? read : { kind: 'copies', copies: [{ name: 'standard input', bytes: read.bytes }] };
  }
  if (root === undefined)
    return { kind: 'disk', paths: paths.map((path) => withSlashes(resolve(path))), root: null, readNamed: true };
  const isFolder = await stat(root).then(
    (about) => about.isDirectory(),
    () => false,
  );
  if (!isFolder) return { refused: `--root ${visible(root)} is no folder.` };
  const below = paths.map((path) => belowRoot(withSlashes(path), withSlashes(resolve(root))));
  return { kind: 'disk', paths: below, root: withSlashes(resolve(root)), readNamed: true };
}

/** A path may be given as the other computer has it, or as it lies here. */
function belowRoot(path: string, root: string): string {
  const here = withSlashes(resolve(path));
  if (here === root) return '/';
  return here.startsWith(`${root}/`) ? here.slice(root.length) : `/${path.replace(/^\/+/, '')}`;
}

const withSlashes = (path: string) => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);
