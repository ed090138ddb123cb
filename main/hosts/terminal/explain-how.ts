import { type DebugGuide, debugGuides } from '../../../shared/guides/debug-logs.ts';
import { phrase } from '../../../shared/phrase.ts';
import { debugGuideTexts } from '../../../shared/text/en/debug-guides.ts';
import { say } from '../../../shared/text/say.ts';
import { closestWord } from './closest-word.ts';
import { visible } from './visible.ts';

/** How a program is made to write a debug log; of an unknown one, and without a name, which are known. */
export function printHow(program: string): { readonly known: boolean; readonly text: string } {
  const wanted = program.trim().toLowerCase();
  if (wanted === '') return { known: true, text: list() };
  const guide = debugGuides.find((one) => names(one).includes(wanted));
  if (guide !== undefined) return { known: true, text: guideText(guide) };
  const closest = closestWord(wanted, debugGuides.flatMap(names));
  const hint = closest === null ? '' : ` Did you mean ${closest}?`;
  return { known: false, text: `There is no guide for ${visible(program)}.${hint}\n\n${list()}` };
}

const names = ({ aliases, id, name }: DebugGuide): string[] => [id, name.toLowerCase(), ...aliases];

const list = (): string =>
  `${debugGuides.map(({ id, name, state }) => `${id.padEnd(12)} ${name.padEnd(26)} ${words(`debug-guide.state.${state}`)}`).join('\n')}\n`;

function guideText({ dialect, id, misled, name, off, source, state, steps }: DebugGuide): string {
  const stepLines = steps.flatMap((step) => [`- ${words(`debug-guide.${id}.step.${step.id}`)}`, `    ${step.text}`]);
  const lines = [
    `${name}: ${words(`debug-guide.state.${state}`)}`,
    ...stepLines,
    words(`debug-guide.${id}.prints`),
    ...(misled ? [words(`debug-guide.${id}.nothing`)] : []),
    off === null ? words('debug-guide.end') : `${words('debug-guide.undo')}  ${off}`,
    words(dialect === null ? 'debug-guide.read-lines' : 'debug-guide.read'),
    source,
  ];
  return `${lines.join('\n')}\n`;
}

const words = (id: string): string => say(debugGuideTexts, phrase(id));
