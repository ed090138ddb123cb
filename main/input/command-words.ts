import { readWords } from './commands/shell-words.ts';

/** The words of a command as a shell would read them, or one sentence about why there is none to start. */
export function readCommandWords(text: string): { readonly words: readonly string[] } | { readonly refused: string } {
  const command = text.trim().replace(/^[$%>#] /, '');
  const { end, words } = readWords(command, 0);
  const rest = command.slice(end).trim();
  if (words.length === 0) return { refused: 'Write the command that fails, as you would type it.' };
  if (rest !== '' || /(?:^|\s)\d?[<>]/.test(command.replace(/(["']).*?\1/g, ''))) {
    return { refused: 'No shell reads this: write one command, without pipes, redirections and second lines.' };
  }
  return { words: words.map((word) => word.text) };
}
