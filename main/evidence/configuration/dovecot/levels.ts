import { type Directive, effective } from '../dialect.ts';
import type { Said } from '../said.ts';

/** Settings around a place and in it, outermost first. */
export interface Level {
  readonly name: string;
  readonly lines: readonly Said[];
}

/** Blocks that only put a name before their settings, as 2.4 has them: `ssl_server { cert_file = … }`. */
const prefixes = /^(?:ssl|ssl_server|ssl_client)$/;

export function levelOf(name: string, directives: readonly Directive[]): Level {
  return { name, lines: linesOf(name, directives, '') };
}

function linesOf(level: string, directives: readonly Directive[], prefix: string): readonly Said[] {
  return [...effective(directives)].flatMap((one) => {
    if (one.kind === 'block' && prefixes.test(one.name)) return linesOf(level, one.children, `${one.name}_`);
    if (one.kind !== 'plain') return [];
    const value = one.words[0]?.text ?? '';
    const directive = one.name.startsWith(prefix) ? one.name : prefix + one.name;
    return [{ directive, value, written: value, place: one.place, level }];
  });
}

/** Lines about a setting, newest first: the innermost level counts, and in it the last. */
export const about = (levels: readonly Level[], ...names: readonly string[]): readonly Said[] =>
  levels.toReversed().flatMap(({ lines }) => lines.filter(({ directive }) => names.includes(directive)).toReversed());
