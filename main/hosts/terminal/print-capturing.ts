import { capturingGuides } from '../../../shared/guides/capturing.ts';
import {
  type CapturingGuide,
  type CapturingStep,
  type CapturingSystem,
  capturingSystems,
} from '../../../shared/guides/capturing-guide.ts';
import { type CapturingValues, fillCapturing } from '../../../shared/guides/fill-capturing.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type CapturingTextId, capturingTexts } from '../../../shared/text/en/capturing.ts';
import { say } from '../../../shared/text/say.ts';

/** The system that this program runs on, by Node's name of it. */
const ownSystems: Readonly<Record<string, CapturingSystem>> = { win32: 'windows', darwin: 'macos', linux: 'linux' };

/** The guides of one system, those for any system with them; null for a word that names none. */
export function printCapturing(system: string | null, platform: string, values: CapturingValues): string | null {
  const wanted = system ?? ownSystems[platform] ?? 'any';
  if (!capturingSystems.some((one) => one === wanted)) return null;
  const shown = capturingGuides.filter((one) => one.system === wanted || one.system === 'any');
  const head = words('capturing.how.head', { system: words(`capturing.system.${wanted as CapturingSystem}`) });
  const hint = words('capturing.how.systems', { systems: capturingSystems.join(', ') });
  return `${[head, ...shown.map((guide) => guideLines(fillCapturing(guide, values))), hint].join('\n\n')}\n`;
}

function guideLines(guide: CapturingGuide): string {
  const { needs, notes, purpose, source, start, stop, title, undo, yields } = guide;
  const lines = [
    ...needs.map((id) => words('capturing.how.needs', { text: words(id) })),
    ...start.flatMap(stepLines),
    ...stop.flatMap(stepLines),
    ...(undo.length === 0 ? [] : [words('capturing.how.undo'), ...undo.flatMap(stepLines)]),
    words('capturing.how.yields', { text: words(yields) }),
    ...notes.map((id) => words('capturing.how.note', { text: words(id) })),
    words('capturing.how.source', { source }),
  ];
  return [`${words(title)}: ${words(`capturing.purpose.${purpose}`)}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

function stepLines({ command, text }: CapturingStep): string[] {
  return [`- ${words(text)}`, ...(command === null ? [] : [`    ${command.text}`])];
}

const words = (id: CapturingTextId, parameters: Parameters<typeof phrase>[1] = {}) =>
  say(capturingTexts, phrase(id, parameters));
