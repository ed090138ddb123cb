import type { Command, Option } from 'commander';
import { optionValue, type Value, wordsOfArgument } from './option-values.ts';

/** What can be typed behind one command, or behind the program's own name. */
export interface Place {
  /** `config generate`; empty for the program itself. */
  readonly command: string;
  readonly commands: readonly Word[];
  readonly options: readonly TypedOption[];
  /** What its argument may be, where there is a list of that; else it is a server or a file. */
  readonly argument: readonly string[];
}

/** A word with what it does, in one line. */
export interface Word {
  readonly word: string;
  readonly about: string;
}

export interface TypedOption extends Word {
  /** Null for an option that stands alone. */
  readonly value: Value | null;
}

/** The program and each of its commands, commands of commands too, as commander knows them. */
export function typedWords(program: Command): readonly Place[] {
  return [placeOf('', program, []), ...placesBelow('', program, [])];
}

function placesBelow(path: string, parent: Command, above: readonly Option[]): Place[] {
  return parent.commands.flatMap((command) => {
    const name = path === '' ? command.name() : `${path} ${command.name()}`;
    return [placeOf(name, command, above), ...placesBelow(name, command, command.options)];
  });
}

function placeOf(command: string, of: Command, above: readonly Option[]): Place {
  const own = of.createHelp().visibleOptions(of);
  // An option of the command above is offered where the help says that it counts.
  const help = wholeHelp(of);
  const inherited = above.filter(({ long }) => help.includes(`  ${long} `) && !own.some((one) => one.long === long));
  return {
    command,
    commands: of.commands.map((one) => ({ word: one.name(), about: one.description() })),
    options: [...own, ...inherited].map((option) => typedOption(command, option)),
    argument: of.registeredArguments[0]?.argChoices ?? wordsOfArgument(command),
  };
}

function typedOption(command: string, option: Option): TypedOption {
  const takesValue = option.required || option.optional;
  return {
    word: option.long ?? option.flags,
    about: option.description,
    value: takesValue ? optionValue(command, option) : null,
  };
}

/** The help of a command with what stands behind its options. */
export function wholeHelp(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help;
}
