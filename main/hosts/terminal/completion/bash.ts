import type { Value } from './option-values.ts';
import { byValue, commandPatterns, type PlaceWords } from './patterns.ts';
import type { Place } from './typed-words.ts';

/** The script for bash, from 3.2 on, as macOS has it. Words are plain: none has a space or a sign that shells read. */
export function bashCompletion(places: readonly Place[]): string {
  return `# Completion of handshake-doctor for bash. In ~/.bashrc:  eval "$(handshake-doctor completion bash)"
_handshake_doctor_offer() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$@")
}
_handshake_doctor() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= options= words= at word
  COMPREPLY=()
  # Bash takes --option=value for three words.
  if [[ $current == = ]]; then current=
  elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    # What stands behind -- is another program's.
    if [[ $word == -- ]]; then
      if ((at == COMP_CWORD - 1)); then _handshake_doctor_offer -c -- "$current"; fi
      return
    fi
    case "$command $word" in
      ${commandPatterns(places)}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command" in
${places.map(wordsCase).join('\n')}
  esac
  if [[ $current == -* ]]; then words=$options
  else
    case "$command $before" in
${byValue(places).map(valueCase).join('\n')}
    esac
  fi
  if [[ -n $words ]]; then _handshake_doctor_offer -W "$words" -- "$current"; fi
}
complete -o bashdefault -o default -F _handshake_doctor handshake-doctor
`;
}

const wordsCase = ({ argument, command, commands, options }: Place): string => {
  const words = [...commands.map(({ word }) => word), ...argument].join(' ');
  return `    '${command}') words='${words}' options='${options.map(({ word }) => word).join(' ')}' ;;`;
};

const valueCase = ({ patterns, value }: PlaceWords): string => `      ${patterns}) ${offer(value)} ;;`;

/** Files are what bash offers by itself where nothing else is there. */
function offer(value: Value): string {
  if (value.kind === 'words') return `words='${value.words.join(' ')}'`;
  if (value.kind === 'file') return 'return';
  if (value.kind === 'text') return 'compopt +o bashdefault +o default 2>/dev/null; return';
  return '_handshake_doctor_offer -d -- "$current"; compopt -o filenames 2>/dev/null; return';
}
