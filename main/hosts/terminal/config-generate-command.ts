import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type WriterLevel,
  type WrittenProgram,
  writerLevels,
  writtenPrograms,
} from '../../../shared/configuration/generated.ts';
import { phrase } from '../../../shared/phrase.ts';
import { configurationWriterTexts } from '../../../shared/text/en/configuration-writer.ts';
import { say } from '../../../shared/text/say.ts';
import type { WriterNote } from '../../configuration-writer/program-writer.ts';
import { type Generated, type GenerateRequest, generateConfiguration } from '../../session/configuration/generate.ts';
import { configurationDisk } from '../../system/configuration-files.ts';
import { exitCodes } from './exit-codes.ts';
import { visible } from './visible.ts';

interface GenerateOptions {
  readonly program: WrittenProgram;
  readonly programVersion?: string;
  readonly openssl: string;
  readonly level: WriterLevel;
  readonly from?: string;
  readonly full?: boolean;
  readonly name?: readonly string[];
  readonly certificate?: string;
  readonly key?: string;
  readonly json?: boolean;
}

const examples = `
Options of config that count here:
  --program-version <version>  version of the server, e.g. 1.22.1 (default: today’s)
  --openssl <version>          the OpenSSL it uses, e.g. 1.1.1 or 3.5 (default: "3.0")
  --json                       print one JSON document

Examples:
  handshake-doctor config generate --program nginx --name example.org
  handshake-doctor config generate --program nginx --program-version 1.22.1 --from /etc/nginx/sites-enabled/shop > shop.patch
  handshake-doctor config generate --program postfix --from /etc/postfix/main.cf --full

Nothing is written or sent. Secrets in a file of yours are printed as dots.
Exit status: 0 at the level, 1 not all of it, 2 nothing usable.`;

/** `config generate`: settings of a recommended level, whole or as the changes of a file. */
export function configGenerateCommand(config: Command, setStatus: (status: number) => void): void {
  config
    .command('generate')
    .description('settings of a recommended level for a server, whole or as a diff of a file')
    .addOption(new Option('--program <program>', 'which server').choices(writtenPrograms).makeOptionMandatory())
    .addOption(new Option('--level <level>', 'which clients are served').choices(writerLevels).default('intermediate'))
    .option('--from <file>', 'your file: only its lines about TLS are changed, and a unified diff is printed')
    .option('--full', 'of --from: print the whole file in place of the diff')
    .option('--name <name>', 'a name that is served (repeatable)', collect)
    .option('--certificate <path>', 'file of the certificate with its chain')
    .option('--key <path>', 'file of its key')
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    // What `config` knows as well, it takes itself wherever it stands: its values are these.
    .action((_, command: Command) => setStatus(runGenerate(command.optsWithGlobals<GenerateOptions>())));
}

function runGenerate(options: GenerateOptions): number {
  const refused = refusalOf(options);
  if (refused !== null) return refuse(refused);
  const { program, programVersion = null, openssl, level, name = [], certificate = null, key = null } = options;
  const from = options.from === undefined ? null : resolve(options.from);
  const request = { program, programVersion, openssl, level, from, names: name, certificate, key };
  const written = generateConfiguration(request, configurationDisk());
  if ('refused' in written) return refuse(words(written.refused));
  if ('unreadable' in written) return refuse(`${visible(options.from ?? '')} cannot be read: ${written.unreadable}.`);
  return answer(written, request, options);
}

/** Nothing that settings give a meaning, and nothing that moves a cursor or the direction of a text. */
const pathPattern = /^[^\s"'`;{}#<>|&$\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,1000}$/u;

function refusalOf({
  programVersion,
  openssl,
  from,
  full,
  name = [],
  certificate,
  key,
}: GenerateOptions): string | null {
  if (programVersion !== undefined && !/^\d+(?:\.\d+){1,3}$/.test(programVersion))
    return '--program-version takes a version such as 2.4.57.';
  if (!/^\d+(?:\.\d+){1,2}[a-z]?$/.test(openssl)) return '--openssl takes a version such as 3.0 or 1.1.1.';
  if (full && from === undefined) return '--full needs --from FILE.';
  if (from !== undefined && [certificate, key, ...name].some((one) => one !== undefined))
    return 'With --from the names and paths of the file stay: leave --name, --certificate and --key out.';
  // What is written into settings must not end a line of them.
  if (!name.every((one) => /^[\w*.-]{1,253}$/.test(one))) return '--name takes a host name.';
  const odd = [certificate, key].find((one) => one !== undefined && !pathPattern.test(one));
  return odd === undefined ? null : `${visible(odd)} holds a character that settings give a meaning.`;
}

/** Notes that say that the result is not at the level. */
const short: ReadonlySet<string> = new Set(['not-at-level', 'no-tls', 'not-whole']);

type Written = Extract<Generated, { readonly text: string }>;

/** The settings on standard output, to be redirected; what is to be known of them beside it. */
function answer(written: Written, request: GenerateRequest, { json, full }: GenerateOptions): number {
  const { text, diff, notes, source } = written;
  const status = notes.some(({ id }) => short.has(id)) ? exitCodes.fault : exitCodes.noFault;
  if (json) {
    const { program, programVersion, openssl, level, from } = request;
    const said = notes.map((one) => ({ ...one, text: words(one) }));
    process.stdout.write(
      `${JSON.stringify({ program, programVersion, openssl, level, from, text, diff, notes: said, source }, null, 2)}\n`,
    );
    return status;
  }
  const { program, programVersion, openssl, level } = request;
  const version = programVersion ?? configurationWriterTexts.today;
  const head = [
    words({ id: 'header.program', parameters: { program, version, openssl, level } }),
    words({ id: 'source', parameters: { name: source.name, date: source.date } }),
  ];
  const unchanged = diff === '' && status === exitCodes.noFault ? [configurationWriterTexts.unchanged] : [];
  process.stderr.write(`${[...head, ...notes.map(words), ...unchanged].map(visible).join('\n')}\n`);
  process.stdout.write(diff === null || full ? text : diff);
  return status;
}

const words = ({ id, parameters }: WriterNote): string => say(configurationWriterTexts, phrase(id, { ...parameters }));

function refuse(text: string): number {
  process.stderr.write(`${text}\n`);
  return exitCodes.badInput;
}

function collect(name: string, before: readonly string[] = []): string[] {
  return [...before, name];
}
