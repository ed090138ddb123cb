import type { Command } from 'commander';
import type { Survey, SurveyProgress } from '../../../shared/survey.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';
import { readInput } from '../../input/read-input.ts';
import { surveyDocument } from '../../report/survey-documents.ts';
import { renderSurveyText } from '../../report/survey-text.ts';
import { alongSurvey } from '../../session/configuration/settings-along.ts';
import { livePorts } from '../../session/live-ports.ts';
import { surveyLimits } from '../../session/ports.ts';
import { survey } from '../../session/survey.ts';
import type { Resources } from '../resources.ts';
import { readConfigOption } from './config-option.ts';
import { exitCodes } from './exit-codes.ts';
import { writeProblem } from './file-problem.ts';
import { jsonWithoutSecrets } from './json-without-secrets.ts';
import { type ListOptions, listOptionAlone, withListOptions } from './list/list-options.ts';
import { surveyList, usualAtOnce } from './list/survey-list.ts';
import { writePdfFile } from './pdf-file.ts';
import { type PreparedSurvey, prepareSurvey, type SurveyOptions, surveyOf, surveyStatus } from './prepare-survey.ts';
import { printSettingsAlong } from './print-settings-along.ts';
import { readStepOptions, withStepOptions } from './step-options.ts';
import { targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { writeStep } from './write-step.ts';

/** `survey TARGET`: everything a server accepts, for the reader who wants to know it all. */
export function surveyCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  const asked = program
    .command('survey')
    .argument('[target...]', 'a server, as for diagnose')
    .option('--server-name <name>', 'name to send (SNI)')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT or socks5://…; the password is kept nowhere')
    .option('--source <address>', 'connect from this address of this computer')
    .option('--client-cert <file>', 'your certificate (PEM, DER, PKCS#7, PKCS#12, JKS), for servers that ask for one')
    .option('--client-key <file>', 'its private key, where it is not in that file; it is kept nowhere')
    .option('--passphrase-file <file>', 'file with the passphrase of an encrypted key, PKCS#12 or JKS')
    .option('--as <profile>', 'send the hello of this client as well: see profiles; or file:HELLO.bin, or local:curl')
    .option('--gentle', 'one connection at a time: slower, and firewalls mind it less')
    .option('--tolerances', 'send odd hellos as well: large, split, with unknown extensions')
    .option('--timeout <seconds>', 'hard stop of the whole survey', String(surveyLimits.totalMs / 1000))
    .option('--ca <file>', 'taken as for diagnose; a survey judges no trust: chain does (repeatable)', collect)
    .option('--only-ca', 'the same')
    .option('--allow <list>', 'taken as for diagnose; a survey contacts nobody but the server')
    .option('--no-external', 'contact nobody but the target and the system’s resolver (this is the default)')
    .option(
      '--config <path>',
      'settings of the server, or their folder, to hold against what it does (repeatable)',
      collect,
    )
    .option('--commands', 'print the commands that ask the same as well, for every shell')
    .option('--pdf <file>', 'write the survey as PDF');
  withListOptions(withStepOptions(asked), usualAtOnce)
    .option('--json', 'print one JSON document; with --list one in each line')
    .helpOption('--help', 'print this help')
    .action(async (input: string[], options: SurveyOptions & ListOptions) => {
      setStatus(await runSurvey(input.join(' '), options, resources));
    });
}

async function runSurvey(
  text: string,
  { list, ...options }: SurveyOptions & ListOptions,
  resources: Resources,
): Promise<number> {
  if (list !== undefined) return surveyList(text, { ...options, list }, resources);
  const alone = listOptionAlone(options);
  const prepared = alone === null ? await prepare(text, options) : { refused: alone };
  if ('refused' in prepared) {
    process.stderr.write(`${prepared.refused}\n`);
    return exitCodes.badInput;
  }
  return untilInterrupted((stop) => surveyEach(prepared, options, resources, stop));
}

async function surveyEach(
  { evidence, targets, ...check }: Exclude<Awaited<ReturnType<typeof prepare>>, { refused: string }>,
  options: SurveyOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  const settings = await readConfigOption(options.config, resources.version, stop);
  if ('refused' in settings) {
    process.stderr.write(`${settings.refused}\n`);
    return exitCodes.badInput;
  }
  const ports = {
    ...livePorts({ ...resources, ...check.way }),
    ...(check.credential ? { credential: check.credential } : {}),
  };
  const statuses: number[] = [];
  for (const [at, target] of targets.entries()) {
    const seen = await surveyOne(target, options, check, ports, stop);
    const found = settings.review === null ? seen : { ...seen, settings: alongSurvey(settings.review, seen) };
    await print(found, options, targets.length);
    const unwritten =
      (options.pdf === undefined ? null : await savePdf(options.pdf, found, resources)) ??
      (await writeStep(found, evidence, resources, at));
    if (unwritten !== null) {
      process.stderr.write(`${unwritten}\n`);
      return exitCodes.badInput;
    }
    statuses.push(surveyStatus(found));
    if (stop.aborted) break;
  }
  return Math.max(...statuses);
}

async function print(
  found: Survey,
  { commands = false, gentle = false, json }: SurveyOptions,
  targets: number,
): Promise<void> {
  const written = json
    ? await jsonWithoutSecrets('survey', found, targets > 1 ? 0 : 2)
    : renderSurveyText(found, { canBeGentle: !gentle, commands }) + printSettingsAlong(found.settings);
  process.stdout.write(targets > 1 && !json ? `${written}\n` : written);
}

/** The answer is on the screen before the file is tried: a full disk must not cost it. */
const savePdf = (file: string, found: Survey, resources: Resources): Promise<string | null> =>
  writePdfFile(file, (options) => surveyDocument(found, 'pdf', options), resources);

/** Reads and checks everything before the first packet: a refusal leaves nothing half-done. */
async function prepare(text: string, options: SurveyOptions) {
  const check = await prepareSurvey(options);
  if ('refused' in check) return check;
  if (options.json && options.commands) return { refused: '--json has the commands in it: leave --commands out.' };
  const unwritable = options.pdf === undefined ? null : await writeProblem(options.pdf);
  if (unwritable) return { refused: `--pdf ${options.pdf} cannot be written: ${unwritable}.` };
  const targets = targetsOf(readInput(text), options);
  if ('refused' in targets) return targets;
  const { length } = targets.targets;
  if (options.pdf !== undefined && length > 1)
    return { refused: `--pdf writes one survey, and these are ${length} servers. Survey each by itself.` };
  const saving = await readStepOptions(options, targets.targets);
  if ('refused' in saving) return saving;
  return { ...targets, ...saving, ...check };
}

async function surveyOne(
  target: Target,
  options: SurveyOptions,
  check: PreparedSurvey,
  ports: Parameters<typeof survey>[1],
  stop: AbortSignal,
): Promise<Survey> {
  const line = surveyLine(process.stderr);
  line.announce(target, options.gentle ?? false);
  const found = await survey(surveyOf(target, options, check), ports, line.show, stop);
  line.clear();
  return found;
}

/** Says before the first connection how many there will be, and then how far it is; on a terminal only. */
function surveyLine(stream: NodeJS.WriteStream) {
  const erase = '\r\x1b[2K';
  const write = (text: string) => (stream.isTTY ? void stream.write(text) : undefined);
  return {
    announce: ({ host, port }: Target, gentle: boolean) =>
      write(
        `About 70 connections to ${host}:${port}, up to some hundreds where it accepts much, ${
          gentle ? 'one at a time' : '16 at a time. --gentle opens one at a time'
        }.\n`,
      ),
    show: ({ elapsedMs, doing, connections, terminal }: SurveyProgress) => {
      if (!terminal) write(`${erase}${(elapsedMs / 1000).toFixed(1)} s  ${doing}  ${connections} connections`);
    },
    clear: () => write(erase),
  };
}

function collect(file: string, before: readonly string[] = []): string[] {
  return [...before, file];
}
