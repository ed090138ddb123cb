import type { Command } from 'commander';
import type { SavedCase } from '../../../shared/case.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { otherNamesIn } from '../../../shared/hidden-target.ts';
import type { Target } from '../../../shared/target.ts';
import { describeError } from '../../input/described-error.ts';
import { readInput } from '../../input/read-input.ts';
import { checkedCase } from '../../session/cases/checked-case.ts';
import { diagnose } from '../../session/diagnose.ts';
import { livePorts } from '../../session/live-ports.ts';
import { quickLimits, type SessionPorts, scaledLimits } from '../../session/ports.ts';
import type { Resources } from '../resources.ts';
import { trusting } from '../trusting.ts';
import { readConfigOption } from './config-option.ts';
import { type DiagnoseOptions, optionThatChanges, readSeconds, withDiagnoseOptions } from './diagnose-options.ts';
import { type DocumentWish, readDocumentOptions } from './document-options.ts';
import { foldersFor, placesOf, placesProblem } from './document-places.ts';
import { exitCodes, statusOf } from './exit-codes.ts';
import { notWritten } from './file-problem.ts';
import { nameGivenFiles } from './given-names.ts';
import { handshakeFileProblem, wantsKeys, writeHandshakeFiles } from './handshake-files.ts';
import { jsonWithoutSecrets } from './json-without-secrets.ts';
import { diagnoseList, usualAtOnce } from './list/diagnose-list.ts';
import { type ListOptions, listOptionAlone, withListOptions } from './list/list-options.ts';
import { lookAlong, looksAlong } from './look-along.ts';
import { openCaseFile, openCaseTyped } from './open-case.ts';
import { openCollectedFile } from './open-collected.ts';
import { checkOf, type PreparedCheck, prepareCheck } from './prepare-check.ts';
import { printDiagnosis } from './print-diagnosis.ts';
import { progressLine } from './progress-line.ts';
import { targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { otherNamesLine, runVerify } from './verify-case.ts';
import { visible } from './visible.ts';
import { readWay } from './way-options.ts';
import { writeDocuments } from './write-documents.ts';

/** `diagnose INPUT…`: the wizard's automatic path without the wizard. */
export function diagnoseCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  const command = program
    .command('diagnose')
    .argument('[input...]', 'what you would paste into the start field, a case, or the file of a collector script');
  withListOptions(withDiagnoseOptions(command), usualAtOnce)
    .option('--json', 'print one JSON document; with --list one in each line')
    .helpOption('--help', 'print this help')
    .action(async (input: string[], options: DiagnoseOptions & ListOptions) => {
      const text = input.join(' ');
      const isProof = options.verify !== undefined && options.list === undefined;
      setStatus(await (isProof ? verify : runDiagnose)(text, options, resources));
    });
}

async function runDiagnose(
  text: string,
  { list, ...options }: DiagnoseOptions & ListOptions,
  resources: Resources,
): Promise<number> {
  if (list !== undefined) return diagnoseList(text, { ...options, list }, resources);
  const alone = listOptionAlone(options);
  if (alone !== null) return refuse(alone);
  const file = await openedFile(text, resources);
  if (file !== null && 'refused' in file) return refuse(file.refused);
  if (file !== null) return show(text, 'saved' in file ? file.saved : checkedCase(file.diagnosis), options, resources);
  const prepared = await prepare(text, options);
  if ('refused' in prepared) return refuse(prepared.refused);
  return untilInterrupted((stop) => diagnoseEach(prepared, options, resources, stop));
}

/** What was seen earlier or elsewhere, where the text names a file or a folder of it; null for what is to be asked. */
const openedFile = async (text: string, resources: Resources) =>
  (await openCaseFile(text)) ?? (await openCollectedFile(text, resources)) ?? openCaseTyped(text);

/** A case, or the file of a collector, carries its target and what was seen: nothing is asked, so nothing may change it. */
async function show(text: string, whole: SavedCase, options: DiagnoseOptions, resources: Resources): Promise<number> {
  const typed = optionThatChanges(options);
  if (typed !== undefined) return refuse(`A case or a collector’s file is judged as it is: leave --${typed} out.`);
  const wish = await readDocumentOptions(options);
  const problem = 'refused' in wish ? wish.refused : await placesProblem(options);
  if ('refused' in wish || problem !== null) return refuse(problem ?? '');
  const { case: _, ...diagnosis } = whole;
  process.stderr.write(`From ${visible(text.trim())}, checked ${diagnosis.startedAt}. No server was asked.\n`);
  await print(diagnosis, options, 1);
  const names = otherNamesIn(diagnosis);
  if (names.length > 0) process.stderr.write(`${otherNamesLine(names.map(visible))}\n`);
  const unwritten = await writeDocuments(whole, wish, placesOf(options), resources);
  return unwritten === null ? statusOf(diagnosis) : refuse(unwritten);
}

async function diagnoseEach(
  prepared: Prepared,
  options: DiagnoseOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  const settings = await readConfigOption(options.config, resources.version, stop);
  if ('refused' in settings) return refuse(settings.refused);
  const diagnoses: Diagnosis[] = [];
  const keys: string[] = [];
  const keepKeys = wantsKeys(options) ? { keepKeys: (lines: string) => void keys.push(lines) } : {};
  const credential = prepared.credential ? { credential: prepared.credential } : {};
  const live = livePorts({ ...resources, ...prepared.way });
  const ports = { ...live, ...keepKeys, ...credential };
  // A look at the way logs in nowhere, and its keys are in no log.
  const wayPorts = trusting(live, { anchors: prepared.customAnchors, onlyCa: prepared.onlyCustomAnchors });
  for (const [at, target] of prepared.targets.entries()) {
    const diagnosis = await runOne(target, { ...prepared, review: settings.review }, ports, stop);
    diagnoses.push(diagnosis);
    await print(diagnosis, options, prepared.targets.length);
    const places = placesOf(options, prepared.folders[at]);
    const network = looksAlong(options, stop) ? await lookAlong(target, wayPorts, stop) : null;
    const whole = checkedCase(diagnosis, { settings: settings.review, network });
    const unwritten = await writeDocuments(whole, prepared.documents, places, resources);
    if (unwritten !== null) return refuse(unwritten);
    if (stop.aborted) break;
  }
  const unwritten = await notWritten(() => writeHandshakeFiles(options, diagnoses[0], keys));
  return unwritten === null ? Math.max(...diagnoses.map(statusOf)) : refuse(unwritten);
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}

async function verify(text: string, options: DiagnoseOptions, resources: Resources): Promise<number> {
  const file = options.verify ?? '';
  const seconds = readSeconds(options);
  const way = readWay(options);
  const unread = 'refused' in seconds ? seconds.refused : 'refused' in way ? way.refused : null;
  const refused = unread ?? verifyProblem(text, options);
  if (refused !== null || 'refused' in seconds || 'refused' in way) {
    process.stderr.write(`${refused}\n`);
    return exitCodes.badInput;
  }
  const limits = scaledLimits(seconds.timeoutMs, options.gentle ? 1 : quickLimits.concurrency);
  return untilInterrupted((stop) => {
    const ports = livePorts({ ...resources, ...way });
    return runVerify(file, { proxy: options.proxy, json: options.json ?? false, limits, ports, stop });
  });
}

/** A case carries its target: nothing may change it, or the proof would be another one. */
function verifyProblem(text: string, options: DiagnoseOptions): string | null {
  if (text.trim() !== '') return '--verify takes its target from the case: leave the INPUT out.';
  const documents = ['pdf', 'html', 'bundle', 'zip'] as const;
  const typed = optionThatChanges(options) ?? documents.find((option) => options[option] !== undefined);
  return typed === undefined ? null : `--verify runs the case as it is: leave --${typed} out.`;
}

interface Prepared extends PreparedCheck {
  readonly targets: readonly Target[];
  readonly describedError: string | null;
  readonly documents: DocumentWish;
  /** Of each of several servers, inside of the evidence folder; empty for a single one. */
  readonly folders: readonly string[];
}

/** Reads and checks everything before the first packet: a refusal leaves nothing half-done. */
async function prepare(text: string, options: DiagnoseOptions): Promise<Prepared | { refused: string }> {
  const check = await prepareCheck(options);
  if ('refused' in check) return check;
  const documents = await readDocumentOptions(options);
  if ('refused' in documents) return documents;
  const unwritableFile = await handshakeFileProblem(options);
  if (unwritableFile) return { refused: unwritableFile };
  const reading = readInput(text);
  const targets = targetsOf(reading, options);
  if ('refused' in targets) return targets;
  const { length } = targets.targets;
  const single = singleFiles.find(([option]) => options[option] !== undefined);
  if (single && length > 1) {
    const [option, file] = single;
    return { refused: `--${option} writes one ${file}, and these are ${length} servers. Ask about each by itself.` };
  }
  const folders = length > 1 ? foldersFor(targets.targets) : [];
  const unwritable = await placesProblem(options, folders);
  if (unwritable !== null) return { refused: unwritable };
  const said = reading.kind === 'targets' ? reading.describedError : null;
  const describedError = options.error === undefined ? said : describeError(options.error);
  return { ...check, targets: targets.targets, describedError, documents, folders };
}

/** What is about one server alone; an evidence folder has a folder for each. */
const singleFiles = [
  ['pdf', 'report'],
  ['html', 'report'],
  ['zip', 'report'],
  ['capture', 'capture'],
] as const;

async function runOne(
  target: Target,
  prepared: Prepared & { readonly review: ConfigurationReview | null },
  ports: SessionPorts,
  stop: AbortSignal,
): Promise<Diagnosis> {
  const progress = progressLine(process.stderr);
  const request = checkOf(target, prepared.describedError, prepared.review, prepared);
  const diagnosis = await diagnose(request, ports, progress.show, stop).finally(progress.clear);
  return nameGivenFiles(diagnosis, prepared.files);
}

async function print(diagnosis: Diagnosis, { json }: DiagnoseOptions, targets: number): Promise<void> {
  const asJson = () => jsonWithoutSecrets('diagnosis', diagnosis, targets > 1 ? 0 : 2);
  process.stdout.write(json ? await asJson() : printDiagnosis(diagnosis));
}
