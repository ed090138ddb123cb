import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { findResources } from '../main/hosts/resources.ts';
import { addCommands } from '../main/hosts/terminal/commands.ts';
import { wholeHelp } from '../main/hosts/terminal/completion/typed-words.ts';
import { exitCodes } from '../main/hosts/terminal/exit-codes.ts';
import { newProgram } from '../main/hosts/terminal/main.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  noFault: 'No fault was found.',
  fault: 'A fault was found.',
  badInput: 'The input cannot be used; one sentence on standard error says why.',
  nothingConcluded: 'Nothing could be concluded.',
  ownBug: 'A fault of Handshake Doctor itself.',
  notDone: 'A list was not gone through to its end, or the output could not be written.',
  interrupted: 'Interrupted by Ctrl+C.',
};

const environment: Readonly<Record<string, string>> = {
  HANDSHAKE_DOCTOR_STATE: 'Folder in which checks, the watch list and preferences are kept, in place of the usual one.',
};

/** The manual page, in the macros of man(7), from the commands that the program has. */
export async function manPage(): Promise<string> {
  const program = newProgram(version);
  await addCommands(undefined, program, findResources(), () => {});
  const lines = [
    `.\\" Made by scripts/make-man.ts from the commands themselves: do not edit.`,
    `.TH HANDSHAKE\\-DOCTOR 1 "" "Handshake Doctor ${escaped(version)}" "User Commands"`,
    ...['.SH NAME', `handshake\\-doctor \\- find out why a TLS handshake fails`],
    ...['.SH SYNOPSIS', '.B handshake\\-doctor', '.I command', '[\\fIoptions\\fR] [\\fIarguments\\fR]'],
    ...['.SH DESCRIPTION', text(program.description()), ...paragraphs(afterOptions(program))],
    ...['.SH COMMANDS', ...program.commands.flatMap(commandLines)],
    ...['.SH EXIT STATUS', 'Where a command has meanings of its own, they stand with it.'],
    ...Object.entries(exitCodes).flatMap(([name, code]) =>
      entry(String(code), meanings[name as keyof typeof exitCodes]),
    ),
    ...['.SH ENVIRONMENT', ...Object.entries(environment).flatMap(([name, about]) => entry(escaped(name), about))],
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines(command: Command): string[] {
  const help = command.createHelp();
  const own = [
    `.SS ${escaped(help.commandUsage(command).replace(/^handshake-doctor /, ''))}`,
    text(sentence(command.description())),
    ...help.visibleArguments(command).flatMap((one) => entry(escaped(one.name()), help.argumentDescription(one))),
    ...help.visibleOptions(command).flatMap((one) => entry(flags(one.flags), help.optionDescription(one))),
  ];
  return [...own, ...paragraphs(afterOptions(command)), ...command.commands.flatMap(commandLines)];
}

/** What a command's help says behind its options. */
function afterOptions(command: Command): string {
  return wholeHelp(command).slice(command.helpInformation().length).trim();
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.?$/, '.')}`;

const entry = (term: string, about: string): string[] => ['.TP', `.B ${term}`, text(about)];

/** `--server-name <name>`: what is filled in stands in italics. */
const flags = (typed: string): string =>
  escaped(typed).replace(/(?<open>[<[])(?<name>.+)[>\]]$/, (_, open: string, name: string) =>
    open === '<' ? `\\fI${name}\\fR` : `\\fR[\\fI${name}\\fR]`,
  );

/** Sentences are filled by whoever sets the page; what is indented stays as it is. */
export const paragraphs = (words: string): string[] =>
  words
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .flatMap((block) => ['.PP', ...(/\n\s/.test(block) ? preformatted(block) : block.split('\n').map(text))]);

const preformatted = (block: string): string[] => ['.nf', ...block.split('\n').map(text), '.fi'];

/** A line that begins with a dot or an apostrophe would be a request. */
const text = (line: string): string => escaped(line).replace(/^(?=[.'])/, '\\&');

const escaped = (words: string): string => words.replace(/[\\\-'`~^]/g, (sign) => signs[sign] ?? sign);

const signs: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '~': '\\(ti',
  '^': '\\(ha',
};
