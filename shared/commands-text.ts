import type { EquivalentCommand } from './survey.ts';
import { shellNames, textFileNote } from './text/en/equivalent-commands.ts';

/** All commands as the text file `commands.txt`: by shell, each below what it asks and what it does not prove. */
export function commandsText(commands: readonly EquivalentCommand[], note: string = textFileNote): string {
  const parts = (['sh', 'powershell', 'cmd'] as const).flatMap((shell) => {
    const own = commands.filter((command) => command.shell === shell);
    const mark = shell === 'cmd' ? 'REM' : '#';
    const lines = own.map(({ caveat, command, title }) => `${mark} ${title}\n${mark} ${caveat}\n${command}\n`);
    return own.length === 0 ? [] : [`${mark} ==== ${shellNames[shell]} ====\n`, ...lines];
  });
  return [`# ${note}\n`, ...parts].join('\n');
}
