import type { Command } from 'commander';
import type { Resources } from '../resources.ts';

type AddCommand = (program: Command, resources: Resources, setStatus: (status: number) => void) => void;

/** A command before it is read. */
interface Listed {
  readonly about: string;
  readonly load: () => Promise<AddCommand>;
}

/** Every command by its name, in the order of the help. */
const commands: Readonly<Record<string, Listed>> = {
  diagnose: {
    about: 'why does this handshake fail? INPUT is an address, a command or an error text',
    load: async () => (await import('./diagnose-command.ts')).diagnoseCommand,
  },
  survey: {
    about: 'what does this server accept? Versions, suites in its order, groups, signatures, extensions',
    load: async () => (await import('./survey-command.ts')).surveyCommand,
  },
  chain: {
    about: 'is this certificate chain trusted, and if not, why? Offline for a file',
    load: async () => (await import('./chain-command.ts')).chainCommand,
  },
  network: {
    about: 'what stands in between? Names, ports, the way, proxies, filters, the clock, this computer’s settings',
    load: async () => (await import('./network-command.ts')).networkCommand,
  },
  config: {
    about: 'which line of these settings is wrong? Read-only, on this computer',
    load: async () => (await import('./config-command.ts')).configCommand,
  },
  capture: {
    about: 'every handshake in a packet capture, and why the failed ones failed',
    load: async () => (await import('./capture-command.ts')).captureCommand,
  },
  report: {
    about: 'documents from a saved case, without asking the server again',
    load: async () => (await import('./report-command.ts')).reportCommand,
  },
  explain: {
    about: 'what an error message or a debug log means; reads standard input where no TEXT is given',
    load: async () => (await import('./explain-command.ts')).explainCommand,
  },
  relay: {
    about: 'point the failing program here: its connections are passed on untouched, recorded and explained',
    load: async () => (await import('./relay-command.ts')).relayCommand,
  },
  run: {
    about: 'starts the failing program, records its handshakes, and says whom it called and why it failed',
    load: async () => (await import('./run-command.ts')).runCommand,
  },
  collect: {
    about: 'a script for a computer where this program cannot run; diagnose FILE opens what it writes',
    load: async () => (await import('./collect-command.ts')).collectCommand,
  },
  profiles: {
    about: 'the clients whose point of view can be taken, and where each comes from',
    load: async () => (await import('./profiles-command.ts')).profilesCommand,
  },
  replace: {
    about: 'make a key and a certificate request with the names of the present certificate',
    load: async () => (await import('./replace-command.ts')).replaceCommand,
  },
  pkcs12: {
    about: 'put a certificate, its issuers and its key into one file that Windows and Java import',
    load: async () => (await import('./pkcs12-command.ts')).pkcs12Command,
  },
  licences: {
    about: 'the packages that are part of this program, and their licences',
    load: async () => (await import('./licences-command.ts')).licencesCommand,
  },
  serve: {
    about: 'opens the wizard in a browser, on a loopback address with a one-time token',
    load: async () => (await import('./serve-command.ts')).serveCommand,
  },
  completion: {
    about: 'a script that completes commands, options and their words in your shell',
    load: async () => (await import('./completion-command.ts')).completionCommand,
  },
};

/**
 * Adds the commands by name alone where no word is one of them: the list of all, and what was meant by another word,
 * take no more. False, and nothing added, where a command was typed.
 */
export function listCommands(typed: readonly string[], program: Command): boolean {
  if (typed.some(isCommand)) return false;
  for (const [name, { about }] of Object.entries(commands)) program.command(name).description(about);
  return true;
}

/**
 * Adds the command that was typed. Reading all of them takes more time and memory than many a command has work, so
 * they are read only where all are to be told of: without a command, with one that there is none of, for completion.
 */
export async function addCommands(
  typed: string | undefined,
  ...[program, resources, setStatus]: Parameters<AddCommand>
): Promise<void> {
  const named = isCommand(typed) && typed !== 'completion' ? commands[typed] : undefined;
  const wanted = named === undefined ? Object.values(commands) : [named];
  for (const add of await Promise.all(wanted.map(({ load }) => load()))) add(program, resources, setStatus);
  for (const command of program.commands) command.description(commands[command.name()]?.about ?? '');
}

const isCommand = (word: string | undefined): word is string => word !== undefined && Object.hasOwn(commands, word);
