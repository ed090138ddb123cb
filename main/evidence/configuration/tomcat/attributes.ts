import type { Directive } from '../dialect.ts';
import type { Said } from '../said.ts';

/** Attributes of elements, the innermost first; a name may have older ones of the Connector in its stead. */
export interface Attributes {
  said(name: string, ...older: readonly string[]): readonly Said[];
}

/** @param elements innermost first */
export const attributesOf = (elements: readonly Directive[]): Attributes => ({
  said: (name, ...older) =>
    elements.flatMap((element) =>
      [name, ...older].flatMap((one) =>
        element.children
          .filter((child) => child.kind === 'plain' && child.name === one)
          .map((child) => saidOf(child, element.name)),
      ),
    ),
});

export const elementsIn = (element: Directive, name: string): readonly Directive[] =>
  element.children.filter((one) => one.kind === 'block' && one.name === name);

function saidOf({ name, words: [word], place }: Directive, level: string): Said {
  const value = word?.text ?? '';
  return { directive: name, value: value.trim(), written: value, place, level };
}
