import { Command } from 'commander';
import { expect, it } from 'vitest';
import { findResources } from '../../../../main/hosts/resources.ts';
import { addCommands, listCommands } from '../../../../main/hosts/terminal/commands.ts';

const told = ({ commands }: Command) => commands.map((command) => [command.name(), command.description()]);

it('lists without reading them the commands that there are, under their names', async () => {
  const [listed, read] = [new Command(), new Command()];
  expect(listCommands(['--help'], listed)).toBe(true);
  await addCommands(undefined, read, findResources(), () => {});
  expect(told(listed)).toEqual(told(read));
  expect(told(listed).filter(([, about]) => about === '')).toEqual([]);
});

it('leaves a command that was typed to be read, wherever it stands', () => {
  for (const words of [['survey'], ['--', 'survey'], ['--json', 'survey', '--help']]) {
    const program = new Command();
    expect([listCommands(words, program), told(program)]).toEqual([false, []]);
  }
});
