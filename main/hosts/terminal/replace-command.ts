import { randomBytes, randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import {
  type CertificateUse,
  certificateUses,
  type Replacement,
  type ReplacementKeyKind,
  replacementKeyKinds,
} from '../../../shared/replacement.ts';
import { starttlsProtocols } from '../../../shared/target.ts';
import { replacementTexts } from '../../../shared/text/en/replacement.ts';
import { say } from '../../../shared/text/say.ts';
import { readInput } from '../../input/read-input.ts';
import { diagnose } from '../../session/diagnose.ts';
import { livePorts } from '../../session/live-ports.ts';
import type { ReplacementWish } from '../../session/plan-replacement.ts';
import { quickLimits } from '../../session/ports.ts';
import { prepareReplacement, wishAfter } from '../../session/replacement.ts';
import type { Resources } from '../resources.ts';
import { readCertificates } from './certificates-in-file.ts';
import { exitCodes } from './exit-codes.ts';
import { readPassphrase } from './passphrase-file.ts';
import { progressLine } from './progress-line.ts';
import { type TargetOptions, targetsOf } from './target-options.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { visible } from './visible.ts';
import { readWay, type WayOptions } from './way-options.ts';

interface ReplaceOptions extends TargetOptions, WayOptions {
  readonly folder: string;
  readonly key?: string;
  readonly use?: string;
  readonly name?: readonly string[];
  readonly addName?: readonly string[];
  readonly fileName?: string;
  readonly passphraseFile?: string;
  readonly inputPassphraseFile?: string;
  readonly json?: boolean;
}

/** `replace [CERTIFICATE|TARGET] --folder FOLDER`: a new key and the request for the certificate that is to follow. */
export function replaceCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('replace')
    .argument('[certificate]', 'the file of the present certificate, or a server that shows it')
    .requiredOption(
      '--folder <folder>',
      'where both files go, made if need be; the key is written there and nowhere else',
    )
    .option(
      '--key <kind>',
      `${replacementKeyKinds.join(', ')}; without it, the family of the present key, at least 3072`,
    )
    .option('--name <name>', 'ask for this name in place of the present ones (repeatable)', collect)
    .option('--add-name <name>', 'ask for this name as well (repeatable)', collect)
    .option('--use <use>', `what the certificate is for: ${certificateUses.join(', ')}`)
    .option('--file-name <name>', 'beginning of both file names; without it, the first name')
    .option('--passphrase-file <file>', 'encrypt the new key with the passphrase in this file')
    .option('--input-passphrase-file <file>', 'file with the passphrase of the certificate, where it is a PKCS#12')
    .option('--server-name <name>', 'name to send (SNI) where a server is asked')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT or socks5://…; the password is kept nowhere')
    .option('--source <address>', 'connect from this address of this computer')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (input: string | undefined, options: ReplaceOptions) => {
      setStatus(await untilInterrupted((stop) => runReplace(input ?? null, options, resources, stop)));
    });
}

async function runReplace(
  input: string | null,
  options: ReplaceOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<number> {
  const [startedAt, begun] = [new Date(), performance.now()];
  const choices = readChoices(options);
  if ('refused' in choices) return refuse(choices.refused);
  const passphrase = await readPassphrase('--passphrase-file', options.passphraseFile);
  if ('refused' in passphrase) return refuse(passphrase.refused);
  const source =
    input === null ? { certificate: null, moreNames: [] } : await readSource(input, options, resources, stop);
  // Who ends a command wants no key of what it knew by then.
  if (stop.aborted) return exitCodes.interrupted;
  if ('refused' in source) return refuse(source.refused, source.status);
  const wish = { ...source, ...choices, moreNames: [...source.moreNames, ...(options.addName ?? [])] };
  const place = { folder: options.folder, fileName: options.fileName ?? null, passphrase: passphrase.passphrase };
  const prepared = await prepareReplacement(wish, place, { randomBytes: (length) => randomBytes(length) });
  if (!prepared.ok) return refuse(say(replacementTexts, prepared.phrase));
  if (options.json) {
    const durationMs = Math.round(performance.now() - begun);
    const head = { schema: 'handshake-doctor/replace@1', version: resources.version, startedAt, durationMs };
    process.stdout.write(`${JSON.stringify({ ...head, ...prepared.replacement }, null, 2)}\n`);
  } else {
    process.stdout.write(printReplacement(prepared.replacement));
  }
  return exitCodes.noFault;
}

function refuse(sentence: string, status: number = exitCodes.badInput): number {
  process.stderr.write(`${visible(sentence)}\n`);
  return status;
}

type Choices = Pick<ReplacementWish, 'names' | 'key' | 'use'>;

function readChoices({ key, use, name = [] }: ReplaceOptions): Choices | { refused: string } {
  if (key !== undefined && !(replacementKeyKinds as readonly string[]).includes(key)) {
    return { refused: `--key takes one of ${replacementKeyKinds.join(', ')}.` };
  }
  if (use !== undefined && !(certificateUses as readonly string[]).includes(use)) {
    return { refused: `--use takes one of ${certificateUses.join(', ')}.` };
  }
  return {
    names: name,
    key: (key as ReplacementKeyKind | undefined) ?? null,
    use: (use as CertificateUse | undefined) ?? null,
  };
}

type Source = Pick<ReplacementWish, 'certificate' | 'moreNames'>;
type NoSource = { readonly refused: string; readonly status?: number };

/** A file where there is one of that name, else a server. */
async function readSource(
  input: string,
  options: ReplaceOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<Source | NoSource> {
  const locked = await readPassphrase('--input-passphrase-file', options.inputPassphraseFile);
  if ('refused' in locked) return locked;
  const found = await readCertificates(input, locked.passphrase, '--input-passphrase-file');
  if ('refused' in found) return found.absent ? ofServer(input, options, resources, stop) : found;
  return { certificate: found.certificates[0] ?? null, moreNames: [] };
}

async function ofServer(
  text: string,
  options: ReplaceOptions,
  resources: Resources,
  stop: AbortSignal,
): Promise<Source | NoSource> {
  const way = readWay(options);
  if ('refused' in way) return way;
  const read = targetsOf(readInput(text), options);
  if ('refused' in read) return read;
  const [target, second] = read.targets;
  if (target === undefined || second !== undefined) return { refused: 'Name one server.' };
  const progress = progressLine(process.stderr);
  const request = {
    runId: randomUUID(),
    target,
    describedError: null,
    customAnchors: [],
    onlyCustomAnchors: false,
    limits: quickLimits,
    previous: null,
  };
  const ports = livePorts({ ...resources, ...way });
  const diagnosis = await diagnose(request, ports, progress.show, stop).finally(progress.clear);
  const source = wishAfter(diagnosis);
  if (source.certificate !== null) return source;
  const sentence = `${text} showed no certificate: ${diagnosis.verdict.headline}`;
  return { refused: `${sentence}\nGive its file, or the names with --name.`, status: exitCodes.nothingConcluded };
}

/** What was made, what it asks for, and what to do next. */
export function printReplacement(made: Replacement): string {
  const lines = [
    'A key and a request for its certificate are made.',
    '',
    `Request  ${made.requestFile}`,
    `Key      ${made.keyFile}${made.keyEncrypted ? '  (needs its passphrase)' : ''}`,
    '',
    `Subject  ${made.subject || 'empty'}`,
    `Names    ${made.names.map(({ kind, value }) => (kind === 'dns' ? value : `${value} (${kind})`)).join(', ')}`,
    `Key      ${made.key}`,
    `For      ${made.use === 'both' ? 'server and client' : made.use}`,
    `SHA-256 of the public key  ${made.publicKeySha256}`,
    '',
    ...made.notes.map(({ headline }) => headline),
    '',
    'Next: send the request to the issuer. The key stays where it is.',
    ...nextSteps[made.use],
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

const forWindows = 'For Windows, make a PKCS#12 of them: handshake-doctor pkcs12 --help';

/** What to do with the certificate once it is there, by what it is for. */
const nextSteps: Readonly<Record<CertificateUse, readonly string[]>> = {
  server: ['When the certificate is there, put it and its intermediates on the server with this key.', forWindows],
  both: ['When the certificate is there, put it and its intermediates where both uses are, with this key.', forWindows],
  client: [
    'When the certificate is there, give it and its intermediates to your program with this key, and try it:',
    '  handshake-doctor diagnose SERVER --client-cert NEW.pem --client-key KEY',
    'For Windows and browsers, make a PKCS#12 of them: handshake-doctor pkcs12 --help',
  ],
};

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
