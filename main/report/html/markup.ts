import { visible } from '../visible.ts';

/** Markup that was written here. Whatever is not of this class is text, and is escaped. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type Part = string | number | Markup | readonly Markup[];

/** Markup with values in it: text is escaped, in attributes as well, and shows every character that draws nothing. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    texts.map((text, index) => text + (index < parts.length ? sourceOf(parts[index] ?? '') : '')).join(''),
  );
}

export const nothing = new Markup('');

export const joinedMarkup = (parts: readonly Markup[]): Markup =>
  new Markup(parts.map(({ source }) => source).join(''));

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === 'object') return joinedMarkup(part).source;
  return escaped(String(part));
}

const escaped = (text: string) =>
  visible(text, () => true).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
