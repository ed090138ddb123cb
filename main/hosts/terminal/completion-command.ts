import { Argument, type Command } from 'commander';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

const examples = `
  bash, in ~/.bashrc:                 eval "$(handshake-doctor completion bash)"
  zsh, in ~/.zshrc, behind compinit:  eval "$(handshake-doctor completion zsh)"
  fish:  handshake-doctor completion fish > ~/.config/fish/completions/handshake-doctor.fish`;

/** `completion SHELL`: a script that completes every command, option and word that is known here. */
export function completionCommand(program: Command, _resources: Resources, setStatus: (status: number) => void): void {
  const shell = new Argument('<shell>', 'whose script is printed');
  // For the help and for completion; what is refused is said in a sentence of our own.
  shell.argChoices = [...shells];
  program
    .command('completion')
    .addArgument(shell)
    .helpOption('--help', 'print this help')
    .addHelpText('after', examples)
    .action(async (asked: string) => {
      const known = shells.find((one) => one === asked);
      if (known === undefined) {
        process.stderr.write('completion takes bash, zsh or fish.\n');
        return setStatus(exitCodes.badInput);
      }
      process.stdout.write(await completionScript(known, program));
    });
}

/** The script for a shell, from the commands that the program has. */
export async function completionScript(shell: (typeof shells)[number], program: Command): Promise<string> {
  const { typedWords } = await import('./completion/typed-words.ts');
  const places = typedWords(program);
  if (shell === 'bash') return (await import('./completion/bash.ts')).bashCompletion(places);
  if (shell === 'zsh') return (await import('./completion/zsh.ts')).zshCompletion(places);
  return (await import('./completion/fish.ts')).fishCompletion(places);
}
