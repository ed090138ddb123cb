import type { FilledRecipe } from '../../shared/relay/document.ts';
import { words } from '../words.ts';
import type { ReadGuide } from './guides.ts';

/** Ways of pointing a program at the relay, in the form of guides; those that fit the server first. */
export function readRecipes(recipes: readonly FilledRecipe[]): readonly ReadGuide[] {
  return [...recipes.filter(({ fits }) => fits), ...recipes.filter(({ fits }) => !fits)].map(readRecipe);
}

function readRecipe({ commands, fits, id, note, title, undo }: FilledRecipe): ReadGuide {
  const steps = (all: readonly string[]) => all.map((command) => ({ text: '', command, where: null }));
  return {
    ...{ id, title, remark: null, lead: '', source: '' },
    group: words(fits ? 'programs.recipes.fit' : 'programs.recipes.other'),
    parts: [
      { kind: 'steps', title: 'guide.start', steps: steps(commands) },
      ...(note === '' ? [] : ([{ kind: 'words', title: 'guide.notes', words: [note] }] as const)),
      ...(undo.length === 0 ? [] : ([{ kind: 'steps', title: 'guide.undo', steps: steps(undo) }] as const)),
    ],
  };
}
