import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findResources } from '../../../main/hosts/resources.ts';
import { addCommands } from '../../../main/hosts/terminal/commands.ts';
import { completionScript } from '../../../main/hosts/terminal/completion-command.ts';
import { newProgram } from '../../../main/hosts/terminal/main.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const program = newProgram('0');
await addCommands(undefined, program, findResources(), () => {});
for (const shell of ['bash', 'zsh', 'fish'] as const) writeFileSync(at(shell), await completionScript(shell, program));

/** What is typed, its last word unfinished, and every word that it may become. */
const typed: readonly (readonly [string, readonly string[]])[] = [
  ['handshake-doctor dia', ['diagnose']],
  ['handshake-doctor re', ['relay', 'replace', 'report']],
  ['handshake-doctor completion ', ['bash', 'fish', 'zsh']],
  ['handshake-doctor config gen', ['generate']],
  ['handshake-doctor diagnose --key', ['--key-log']],
  ['handshake-doctor diagnose example.com --no-p', ['--no-path']],
  ['handshake-doctor diagnose --starttls po', ['pop3', 'postgres']],
  ['handshake-doctor network --allow ref', ['reference', 'reference,proxies']],
  ['handshake-doctor chain --allow aia,o', ['aia,ocsp', 'aia,ocsp,crl']],
  ['handshake-doctor config generate --level m', ['modern']],
  ['handshake-doctor config generate --prog', ['--program', '--program-version']],
  ['handshake-doctor capture x.pcap --how win', ['windows']],
  ['handshake-doctor profiles java-', ['java-17', 'java-7', 'java-8']],
];

/** A shell that is not there is told by name: tests/skips.json. */
const isThere = (shell: string) => spawnSync(shell, ['-c', ':']).status === 0;

describe('bash', () => {
  // One shell for all: what stands behind `COMP_WORDS` is what readline hands over.
  const ask = (lines: readonly (readonly string[])[]): string[][] => {
    const asked = lines.map(
      (words) =>
        `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _handshake_doctor; printf '%s ' "\${COMPREPLY[@]}"; echo`,
    );
    const said = execFileSync('bash', ['-c', [`source ${at('bash')}`, ...asked].join('\n')], { encoding: 'utf8' });
    return said
      .split('\n')
      .slice(0, -1)
      .map((line) => line.trim().split(' ').filter(Boolean).sort());
  };

  it('completes commands, options and their words', () => {
    expect(ask(typed.map(([line]) => line.split(' ')))).toEqual(typed.map(([, words]) => words));
  });

  it('takes --option=value apart as readline does', () => {
    const [begun, unbegun] = ask([
      ['handshake-doctor', 'diagnose', '--paper', '=', 'L'],
      ['handshake-doctor', 'diagnose', '--paper', '='],
    ]);
    expect([begun, unbegun]).toEqual([['Letter'], ['A4', 'Letter']]);
  });

  it('leaves files to bash, and offers folders alone where a folder is meant', () => {
    const words = ['--pdf', '--bundle', '--server-name'].map((option) => [
      'handshake-doctor',
      'diagnose',
      option,
      folder,
    ]);
    expect(ask(words)).toEqual([[], [folder], []]);
  });

  it('takes what stands behind -- for another program', () => {
    expect(
      ask([
        ['handshake-doctor', 'run', '--', 'bas'],
        ['handshake-doctor', 'run', '--', 'x', '--js'],
      ]),
    ).toEqual([expect.arrayContaining(['bash']), []]);
  });
});

describe('fish', () => {
  it.skipIf(!isThere('fish'))('completes commands, options and their words', () => {
    const asked = typed.map(([line]) => `complete -C '${line}'; echo END`);
    const said = execFileSync('fish', ['--no-config', '-c', [`source ${at('fish')}`, ...asked].join('\n')], {
      encoding: 'utf8',
    });
    const offered = said
      .split(/^END$/m)
      .slice(0, -1)
      .map((block) => {
        const words = block.split('\n').map((line) => line.split('\t')[0] ?? '');
        return words.filter(Boolean).sort();
      });
    expect(offered).toEqual(typed.map(([, words]) => words));
  });
});

describe('zsh', () => {
  it.skipIf(!isThere('zsh'))('completes commands, options and their words', () => {
    writeFileSync(at('setup'), setUp);
    const lines = typed.map(([line]) => `'${line}'`).join(' ');
    execFileSync('zsh', ['-f', '-c', `${terminal}\ntypeLines ${lines}`], { env: { ...process.env, folder } });
    const blocks = readFileSync(at('offered'), 'utf8').split('--END\n').slice(0, -1);
    const offered = blocks.map((block) => [...new Set(block.split('\n').filter(Boolean))].sort());
    expect(offered).toEqual(typed.map(([, words]) => words));
  });
});

/** In the zsh under test: the real completion, whose matches are written down as they are handed to the line editor. */
const setUp = `
PROMPT=
autoload -Uz compinit
compinit -D -u
source $folder/zsh
bindkey '^I' complete-word
compadd() {
  if [[ " $* " == *" -"(O|A|D)" "* ]]; then builtin compadd "$@"; return; fi
  local -a offered
  builtin compadd -O offered "$@"
  print -rl -- $offered >> $folder/offered
  builtin compadd "$@"
}
told() { print -r -- --END >> $folder/offered }
comppostfuncs=(told)
clear-line() { zle kill-whole-line; comppostfuncs=(told) }
zle -N clear-line
bindkey '^U' clear-line
`;

/** Outside of it: a terminal on which the lines are typed, each once the one before was answered. */
const terminal = `
zmodload zsh/zpty
typeLines() {
  integer line=0 tries
  : > $folder/offered
  zpty shell zsh -f -i
  zpty -w shell "source $folder/setup"
  for typed in "$@"; do
    zpty -w -n shell "$typed"$'\\t'
    ((line += 1))
    for ((tries = 0; tries < 500 && $(grep -c END $folder/offered) < line; tries++)); do
      zpty -r -t shell heard
      sleep 0.01
    done
    zpty -w -n shell $'\\x15'
  done
  zpty -d shell
}
`;
