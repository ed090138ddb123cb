import type { RuleHit } from '../../main/diagnosis/configuration/rule.ts';

/** The text with the corrected line where a person would write it: in the place of the old one, or at its block's begin. */
export function mended(text: string, { place, corrected, addsLine = false, dialect, directive }: RuleHit): string {
  if (corrected === null) throw new Error('nothing to write');
  const lines = text.split('\n');
  const line = lines[place.line - 1] ?? '';
  const before = line.slice(0, place.column - 1);
  const rest = line.slice(place.column - 1);
  lines[place.line - 1] = addsLine
    ? withAdded(line, before, corrected, directive)
    : before + (dialect === 'nginx' ? rest.replace(/^[^;]*;/, () => corrected) : corrected);
  return lines.join('\n');
}

/** Behind the head of a block, in front of any other line. */
function withAdded(line: string, before: string, corrected: string, directive: string): string {
  if (/^<VirtualHost/i.test(line.trim())) return `${line}\n${corrected}`;
  if (/\{\s*$/.test(line) && !line.trim().startsWith(directive)) return `${line}\n${corrected}`;
  return `${before}${corrected}\n${line.slice(before.length)}`;
}
