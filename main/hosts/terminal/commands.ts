import type { Command } from 'commander';
import type { Resources } from '../resources.ts';

type AddCommand = (program: Command, resources: Resources, setStatus: (status: number) => void) => void;

/** Every command by its name, in the order of the help. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  diagnose: async () => (await import('./diagnose-command.ts')).diagnoseCommand,
  survey: async () => (await import('./survey-command.ts')).surveyCommand,
  chain: async () => (await import('./chain-command.ts')).chainCommand,
  network: async () => (await import('./network-command.ts')).networkCommand,
  config: async () => (await import('./config-command.ts')).configCommand,
  capture: async () => (await import('./capture-command.ts')).captureCommand,
  report: async () => (await import('./report-command.ts')).reportCommand,
  explain: async () => (await import('./explain-command.ts')).explainCommand,
  relay: async () => (await import('./relay-command.ts')).relayCommand,
  run: async () => (await import('./run-command.ts')).runCommand,
  collect: async () => (await import('./collect-command.ts')).collectCommand,
  profiles: async () => (await import('./profiles-command.ts')).profilesCommand,
  replace: async () => (await import('./replace-command.ts')).replaceCommand,
  pkcs12: async () => (await import('./pkcs12-command.ts')).pkcs12Command,
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  completion: async () => (await import('./completion-command.ts')).completionCommand,
};

/**
 * Adds the command that was typed. Reading all of them takes more time and memory than many a command has work, so
 * they are read only where all are to be told of: without a command, with one that there is none of, for completion.
 */
export async function addCommands(
  typed: string | undefined,
  ...[program, resources, setStatus]: Parameters<AddCommand>
): Promise<void> {
  if (typed === '--version') return;
  const named = typed !== undefined && Object.hasOwn(commands, typed) ? commands[typed] : undefined;
  const wanted = named === undefined || typed === 'completion' ? Object.values(commands) : [named];
  for (const add of await Promise.all(wanted.map((load) => load()))) add(program, resources, setStatus);
}
