import { Command, CommanderError } from 'commander';
import { speakAsAsked } from '../../system/spoken-language.ts';
import { findResources } from '../resources.ts';
import { closestWord } from './closest-word.ts';
import { addCommands, listCommands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';

/** The same for every command, and with `--json`: a program tells by the status, and a person reads why. */
const refusedInput = `Input that cannot be used: nothing on stdout (with --json too), one sentence on
stderr, exit status ${exitCodes.badInput}; with --list ${exitCodes.notDone}.`;

/** The same for every command that writes. */
const writtenFiles = `A file that you name is replaced as a whole. Never replaced are an evidence folder
(--bundle), a redaction key, the results of a list (--out) and what replace writes.`;

/** The program as its help tells of it, without a command yet. */
export function newProgram(version: string): Command {
  return new Command('handshake-doctor')
    .description('Finds out why a TLS handshake fails, proves it, and says who must do what.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', `\n${refusedInput}\n\n${writtenFiles}`);
}

/** Runs the command line and returns its exit status, one of `exitCodes`. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let status: number = exitCodes.noFault;
  speakAsAsked();
  const resources = findResources();
  const program = newProgram(resources.version)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(asSentence(text, commandOf(argv))) });
  /** As it is typed in front of its options; empty where there is no such command. */
  function commandOf([first = '']: readonly string[]): string {
    return program.commands.some((command) => command.name() === first) ? `${first} ` : '';
  }
  const setStatus = (next: number) => {
    status = next;
  };
  if (!listCommands(argv, program)) await addCommands(argv[0], program, resources, setStatus);
  program.argument('[command...]').action((words: string[]) => {
    if (words.length === 0) return program.outputHelp();
    process.stderr.write(noSuchCommand(words[0] ?? '', program));
    setStatus(exitCodes.badInput);
  });
  try {
    await program.parseAsync(argv.map(shieldPem), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.noFault : refusedStatus(argv);
    process.stderr.write(`This is a fault of Handshake Doctor ${resources.version}. Please report this text:\n`);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.ownBug;
  }
}

/** With a list `badInput` is what one of its lines may have, and the list was gone through. */
const refusedStatus = (argv: readonly string[]): number =>
  argv.some((word) => word === '--list' || word.startsWith('--list=')) ? exitCodes.notDone : exitCodes.badInput;

function noSuchCommand(typed: string, program: Command): string {
  const meant = closestWord(
    typed,
    program.commands.map((command) => command.name()),
  );
  const asked = meant === null ? '' : ` Did you mean ${meant}?`;
  return `There is no command ${JSON.stringify(typed)}.${asked} See handshake-doctor --help.\n`;
}

/** PEM text begins with dashes and is no option. */
const shieldPem = (word: string) => (word.startsWith('-----') ? ` ${word}` : word);

/** `error: unknown option '--foo'` becomes a sentence that says where to look. */
function asSentence(text: string, command: string): string {
  const [said = '', asked = ''] = text
    .replace(/^error: /, '')
    .trim()
    .split(/\n\((?=Did you mean )|\)$/);
  const meant = asked === '' ? '' : ` ${asked}`;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${said.endsWith('.') ? '' : '.'}${meant} See handshake-doctor ${command}--help.\n`;
}
