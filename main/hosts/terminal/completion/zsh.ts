import type { Value } from './option-values.ts';
import { byValue, commandPatterns, type PlaceWords } from './patterns.ts';
import type { Place, Word } from './typed-words.ts';

/** The script for zsh: read by `eval`, or kept as `_handshake-doctor` in a folder of `$fpath`. */
export function zshCompletion(places: readonly Place[]): string {
  return `#compdef handshake-doctor
# Completion of handshake-doctor for zsh. In ~/.zshrc, behind compinit:  eval "$(handshake-doctor completion zsh)"
_handshake-doctor() {
  local command= before=\${words[CURRENT-1]} word
  local -a offered switches
  integer at
  if [[ \${words[CURRENT]} == --*=* ]]; then
    before=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  for ((at = 2; at < CURRENT; at++)); do
    word=\${words[at]}
    # What stands behind -- is another program's.
    if [[ $word == -- ]]; then
      shift $at words
      ((CURRENT -= at))
      _normal
      return
    fi
    case "$command $word" in
      ${commandPatterns(places)}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command" in
${places.map(wordsCase).join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option switches
    return
  fi
  case "$command $before" in
${byValue(places).map(valueCase).join('\n')}
  esac
  if (($#offered)); then _describe word offered; else _files; fi
}
if [[ \${funcstack[1]} == _handshake-doctor ]]; then _handshake-doctor "$@"; else compdef _handshake-doctor handshake-doctor; fi
`;
}

function wordsCase({ argument, command, commands, options }: Place): string {
  const offered = [...commands.map(described), ...argument.map(quoted)].join(' ');
  return `    '${command}')\n      offered=(${offered})\n      switches=(\n${options.map((one) => `        ${described(one)}\n`).join('')}      ) ;;`;
}

const valueCase = ({ patterns, value }: PlaceWords): string => `    ${patterns}) ${offer(value)} ;;`;

function offer(value: Value): string {
  if (value.kind === 'words') return `offered=(${value.words.map(quoted).join(' ')})`;
  if (value.kind === 'file') return '_files; return';
  return value.kind === 'folder' ? '_files -/; return' : "_message 'a value'; return";
}

/** As `_describe` reads it: a colon ends the word. */
const described = ({ about, word }: Word): string => quoted(`${word.replaceAll(':', '\\:')}:${about}`);

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
