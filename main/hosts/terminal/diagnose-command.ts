import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { ClientProfile } from '../../../shared/client-profile.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';
import type { Credential } from '../../crypto/credential.ts';
import { describeError } from '../../input/described-error.ts';
import { readInput } from '../../input/read-input.ts';
import { settingsForTarget } from '../../session/configuration/settings-for-target.ts';
import { diagnose } from '../../session/diagnose.ts';
import { livePorts } from '../../session/live-ports.ts';
import { quickLimits, type SessionPorts, scaledLimits } from '../../session/ports.ts';
import type { RevocationConsent } from '../../session/revocation.ts';
import type { DownloadOptions } from '../download-options.ts';
import type { Resources } from '../resources.ts';
import { type AllowOptions, allowOption, noExternalOption, readAllow, revocationConsents } from './allow-option.ts';
import { mayBeLocked, readAnchors } from './anchor-option.ts';
import { readConfigOption } from './config-option.ts';
import { type CredentialOptions, readCredential } from './credential-options.ts';
import { exitCodes, statusOf } from './exit-codes.ts';
import { notWritten, writeProblem } from './file-problem.ts';
import { type GivenNames, nameGivenFiles } from './given-names.ts';
import { handshakeFileProblem, wantsKeys, writeHandshakeFiles } from './handshake-files.ts';
import { openCaseFile } from './open-case.ts';
import { openCollectedFile } from './open-collected.ts';
import { readPassphrase } from './passphrase-file.ts';
import { writePdfFile } from './pdf-file.ts';
import { printDiagnosis } from './print-diagnosis.ts';
import { progressLine } from './progress-line.ts';
import { readProfile } from './read-profile.ts';
import { targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { runVerify } from './verify-case.ts';
import { readWay } from './way-options.ts';

interface DiagnoseOptions extends AllowOptions, CredentialOptions {
  readonly serverName?: string;
  readonly connect?: string;
  readonly starttls?: string;
  readonly proxy?: string;
  readonly source?: string;
  readonly ca?: readonly string[];
  readonly onlyCa?: boolean;
  readonly as?: string;
  readonly error?: string;
  readonly config?: readonly string[];
  readonly timeout?: string;
  readonly gentle?: boolean;
  readonly pdf?: string;
  readonly capture?: string;
  readonly captureKeys?: boolean;
  readonly keyLog?: string;
  readonly verify?: string;
  readonly json?: boolean;
}

const captureKeysHelp =
  'put the session keys into that capture. Whoever has it can then read what these checks said: do not pass it on';

const keyLogHelp =
  'write the session keys (NSS key log). Whoever has this file can read what these checks said: delete it when done';

/** `diagnose INPUT…`: the wizard's automatic path without the wizard. */
export function diagnoseCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('diagnose')
    .description('why does this handshake fail? INPUT is an address, a command or an error text')
    .argument('[input...]', 'what you would paste into the start field, a case, or the file of a collector script')
    .option('--server-name <name>', 'name to send (SNI) and to check the certificate for')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT or socks5://…; the password is kept nowhere')
    .option('--source <address>', 'connect from this address of this computer')
    .option('--ca <file>', 'extra trust anchors: PEM, DER, PKCS#7, PKCS#12 or JKS (repeatable)', collect)
    .option('--only-ca', 'trust no anchors but those of --ca')
    .option('--client-cert <file>', 'your certificate (PEM, DER, PKCS#7, PKCS#12, JKS), for servers that ask for one')
    .option('--client-key <file>', 'its private key, where it is not in that file; it is kept nowhere')
    .option('--passphrase-file <file>', 'file with the passphrase of an encrypted key, PKCS#12 or JKS')
    .option(
      '--as <profile>',
      'the client whose point of view counts: see handshake-doctor profiles; or file:CAPTURE.pcapng#3',
    )
    .option('--config <path>', 'settings of the server, or their folder, to read along (repeatable)', collect)
    .option('--error <text>', 'what the failing program said')
    .option('--timeout <seconds>', 'hard stop of the whole check', '10')
    .option('--gentle', 'one connection at a time')
    .option(...allowOption(revocationConsents))
    .option(...noExternalOption)
    .option('--pdf <file>', 'write the report as PDF')
    .option('--capture <file>', 'write every attempt as pcapng, for Wireshark; without keys unless --capture-keys')
    .option('--capture-keys', captureKeysHelp)
    .option('--key-log <file>', keyLogHelp)
    .option('--verify <case>', 'run the proof of a saved case (diagnose --json) again, in place of an INPUT')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (input: string[], options: DiagnoseOptions) => {
      const text = input.join(' ');
      setStatus(await (options.verify === undefined ? runDiagnose : verify)(text, options, resources));
    });
}

async function runDiagnose(text: string, options: DiagnoseOptions, resources: Resources): Promise<number> {
  const file = (await openCaseFile(text)) ?? (await openCollectedFile(text, resources));
  if (file !== null) return 'refused' in file ? refuse(file.refused) : show(file.diagnosis, options, resources);
  const prepared = await prepare(text, options);
  if ('refused' in prepared) return refuse(prepared.refused);
  return untilInterrupted((stop) => diagnoseEach(prepared, options, resources, stop));
}

/** A case, or the file of a collector, carries its target and what was seen: nothing is asked, so nothing may change it. */
async function show(diagnosis: Diagnosis, options: DiagnoseOptions, resources: Resources): Promise<number> {
  const typed = optionThatChanges(options, ['pdf']);
  if (typed !== undefined) return refuse(`A case or a collector’s file is judged as it is: leave --${typed} out.`);
  print(diagnosis, options, 1);
  const unwritten = options.pdf === undefined ? null : await savePdf(options.pdf, diagnosis, resources);
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
  const ports = { ...livePorts({ ...resources, ...prepared.way }), ...keepKeys, ...credential };
  for (const target of prepared.targets) {
    const diagnosis = await runOne(target, { ...prepared, review: settings.review }, ports, stop);
    diagnoses.push(diagnosis);
    print(diagnosis, options, prepared.targets.length);
    const unwritten = options.pdf === undefined ? null : await savePdf(options.pdf, diagnosis, resources);
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
  const typed = optionThatChanges(options);
  return typed === undefined ? null : `--verify runs the case as it is: leave --${typed} out.`;
}

/** The first option that would ask something else than a case holds, as it is typed. */
function optionThatChanges(
  options: DiagnoseOptions,
  allowed: readonly (keyof DiagnoseOptions)[] = [],
): string | undefined {
  const foreign = [
    'serverName',
    'connect',
    'starttls',
    'as',
    'error',
    'config',
    'pdf',
    'capture',
    'captureKeys',
    'keyLog',
    'clientCert',
    'clientKey',
    'passphraseFile',
    'allow',
  ] as const;
  const given = foreign.find((option) => options[option] !== undefined && !allowed.includes(option));
  return given?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function readSeconds({ timeout }: DiagnoseOptions): { timeoutMs: number } | { refused: string } {
  const seconds = Number(timeout ?? '10');
  if (!(seconds >= 1 && seconds <= 600)) return { refused: '--timeout takes a number of seconds from 1 to 600.' };
  return { timeoutMs: seconds * 1000 };
}

interface Prepared {
  readonly targets: readonly Target[];
  readonly describedError: string | null;
  readonly way: Exclude<ReturnType<typeof readWay>, { refused: string }>;
  readonly credential: Credential | null;
  readonly client: ClientProfile | null;
  readonly customAnchors: readonly Uint8Array[];
  readonly onlyCustomAnchors: boolean;
  readonly allow: readonly RevocationConsent[];
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** The names of the person's own files, for commands to paste. */
  readonly files: GivenNames;
}

/** Reads and checks everything before the first packet: a refusal leaves nothing half-done. */
async function prepare(text: string, options: DiagnoseOptions): Promise<Prepared | { refused: string }> {
  const seconds = readSeconds(options);
  if ('refused' in seconds) return seconds;
  if (options.onlyCa && !options.ca) return { refused: '--only-ca needs at least one --ca FILE.' };
  const consent = readAllow(options, revocationConsents);
  if ('refused' in consent) return consent;
  const unwritable = await (options.pdf === undefined ? null : writeProblem(options.pdf));
  if (unwritable) return { refused: `--pdf ${options.pdf} cannot be written: ${unwritable}.` };
  const way = readWay(options);
  if ('refused' in way) return way;
  const unwritableFile = await handshakeFileProblem(options);
  if (unwritableFile) return { refused: unwritableFile };
  const reading = readInput(text);
  const targets = targetsOf(reading, options);
  if ('refused' in targets) return targets;
  const { length } = targets.targets;
  const single = options.pdf !== undefined ? '--pdf' : options.capture !== undefined ? '--capture' : null;
  if (single && length > 1) {
    const file = single === '--pdf' ? 'report' : 'capture';
    return { refused: `${single} writes one ${file}, and these are ${length} servers. Ask about each by itself.` };
  }
  const passphrase = await readPassphrase('--passphrase-file', options.passphraseFile);
  if ('refused' in passphrase) return passphrase;
  const anchors = await readAnchors(options.ca ?? [], passphrase.passphrase);
  if ('refused' in anchors) return anchors;
  const own = await readCredential(options, mayBeLocked(options.ca) ? 'other files' : 'nothing');
  if ('refused' in own) return own;
  const client = options.as === undefined ? null : await readProfile(options.as, new Date());
  if (client !== null && 'refused' in client) return client;
  return {
    targets: targets.targets,
    describedError:
      options.error !== undefined
        ? describeError(options.error)
        : reading.kind === 'targets'
          ? reading.describedError
          : null,
    way,
    credential: own.credential,
    client,
    customAnchors: anchors.anchors,
    onlyCustomAnchors: options.onlyCa ?? false,
    allow: consent.allow,
    timeoutMs: seconds.timeoutMs,
    concurrency: options.gentle ? 1 : quickLimits.concurrency,
    files: options,
  };
}

async function runOne(
  target: Target,
  prepared: Prepared & { readonly review: ConfigurationReview | null },
  ports: SessionPorts,
  stop: AbortSignal,
): Promise<Diagnosis> {
  const progress = progressLine(process.stderr);
  const limits = scaledLimits(prepared.timeoutMs, prepared.concurrency);
  const { allow, describedError, customAnchors, onlyCustomAnchors, client, review } = prepared;
  const request = {
    runId: randomUUID(),
    target,
    describedError,
    customAnchors,
    onlyCustomAnchors,
    allow,
    client,
    limits,
    settings: review && settingsForTarget(review, target),
    previous: null,
  };
  const diagnosis = await diagnose(request, ports, progress.show, stop).finally(progress.clear);
  return nameGivenFiles(diagnosis, prepared.files);
}

function print(diagnosis: Diagnosis, { json }: DiagnoseOptions, targets: number): void {
  const written = json ? `${JSON.stringify(diagnosis, null, targets > 1 ? 0 : 2)}\n` : printDiagnosis(diagnosis);
  process.stdout.write(written);
}

/** The answer is on the screen before the file is tried: a full disk must not cost it. */
async function savePdf(file: string, diagnosis: Diagnosis, { fonts }: Resources): Promise<string | null> {
  const { renderPdf } = await import('../../report/render-pdf.ts');
  const bytesOf = async (options: DownloadOptions) => renderPdf(diagnosis, { ...options, fonts: await fonts() });
  return writePdfFile(file, bytesOf, { fonts });
}

function collect(file: string, before: readonly string[] = []): string[] {
  return [...before, file];
}
