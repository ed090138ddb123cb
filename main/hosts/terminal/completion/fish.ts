import { commandPatterns } from './patterns.ts';
import type { Place, TypedOption } from './typed-words.ts';

/** The script for fish: one line for each word, with the command behind which it counts. */
export function fishCompletion(places: readonly Place[]): string {
  const patterns = commandPatterns(places).replaceAll('|', ' ');
  return `# Completion of handshake-doctor for fish:  handshake-doctor completion fish | source
function __handshake_doctor_behind
    set -l command ''
    set -l typed (commandline -opc)
    for word in $typed[2..-1]
        # What stands behind -- is another program's.
        test "$word" = --; and return 1
        switch "$command $word"
            case ${patterns}
                set command (string trim -- "$command $word")
        end
    end
    test "$command" = "$argv"
end
complete -c handshake-doctor -n '__handshake_doctor_behind' -f
${places.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ argument, command, commands, options }: Place): string[] {
  const begin = `complete -c handshake-doctor -n '${`__handshake_doctor_behind ${command}`.trim()}'`;
  return [
    ...commands.map(({ about, word }) => `${begin} -a ${word} -d ${quoted(about)}`),
    ...(argument.length > 0 ? [`${begin} -f -a ${quoted(argument.join(' '))}`] : []),
    ...options.map((option) => `${begin} -l ${option.word.slice(2)} -d ${quoted(option.about)}${takes(option)}`),
  ];
}

/** `-x`: a value and no file; `-r -F`: a file. */
function takes({ value }: TypedOption): string {
  if (value === null) return '';
  if (value.kind === 'words') return ` -x -a ${quoted(value.words.join(' '))}`;
  if (value.kind === 'file') return ' -r -F';
  return value.kind === 'folder' ? " -x -a '(__fish_complete_directories)'" : ' -x';
}

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
