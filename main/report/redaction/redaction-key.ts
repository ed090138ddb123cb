import { phrase } from '../../../shared/phrase.ts';
import type { Redaction } from '../../../shared/redaction.ts';
import { redactionTexts } from '../../../shared/text/en/redaction.ts';
import { say } from '../../../shared/text/say.ts';
import { visible } from '../visible.ts';

/**
 * `redaction-key.txt`: each pseudonym, a tab, and what it stands for, in the order of the documents. It holds what was
 * hidden, so it stays with the person. Characters that would not be seen are written as their code points.
 */
export function renderRedactionKey({ audience, replacements }: Redaction, runId: string): string {
  const rows = replacements.filter(({ kept }) => !kept).map(({ pseudonym, value }) => `${pseudonym}\t${shown(value)}`);
  const lines = [
    words('redaction.key.title'),
    words('redaction.key.local'),
    words('redaction.key.report', { audience: words(`redaction.key.audience.${audience}`), run: runId }),
    '',
    ...(rows.length === 0 ? [words('redaction.key.none')] : rows),
  ];
  return `${lines.join('\n')}\n`;
}

const shown = (value: string): string => visible(value.replace(/[\t\r\n]+/g, ' '), () => true);

const words = (id: keyof typeof redactionTexts, parameters: Parameters<typeof phrase>[1] = {}): string =>
  say(redactionTexts, phrase(id, parameters));
