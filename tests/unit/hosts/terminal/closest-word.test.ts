import { expect, it } from 'vitest';
import { closestWord } from '../../../../main/hosts/terminal/closest-word.ts';

const commands = ['diagnose', 'survey', 'chain', 'network', 'config', 'explain', 'serve'];

it.each([
  ['netwrok', 'network'],
  ['nework', 'network'],
  ['Network', 'network'],
  ['chian', 'chain'],
  ['diagnoze', 'diagnose'],
  ['srvey', 'survey'],
])('takes %s for %s', (typed, meant) => expect(closestWord(typed, commands)).toBe(meant));

it.each(['frobnicate', 'example.com', '', 'x', 'n'.repeat(100_000)])(
  'takes no far word for a command: %.20s',
  (typed) => expect(closestWord(typed, commands)).toBeNull(),
);
