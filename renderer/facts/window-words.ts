import { chainTexts } from '../../shared/text/en/chain.ts';
import { configurationFileTexts } from '../../shared/text/en/configuration-files.ts';
import { configurationWriterTexts } from '../../shared/text/en/configuration-writer.ts';
import { type Catalogue, textOf } from '../../shared/text/say.ts';
import { type ScreenText, words } from '../words.ts';

/** Sentences of the engine that name an option of the command line, and what they are in a window. */
const inWindow: readonly (readonly [catalogue: Catalogue, id: string, inWindow: ScreenText])[] = [
  [chainTexts, 'not-tested.revocation', 'not-tested.revocation'],
  [chainTexts, 'not-tested.name', 'not-tested.name'],
  [chainTexts, 'not-tested.key-locked', 'not-tested.key-locked'],
  [configurationWriterTexts, 'placeholders', 'written.placeholders'],
  [configurationWriterTexts, 'secrets-hidden', 'written.secrets'],
  [configurationFileTexts, 'not-tested.version.because', 'settings.not-tested.version'],
];

/** A reason of the engine as the window says it. */
export function reasonInWindow(because: string): string {
  const known = inWindow.find(([catalogue, id]) => textOf(catalogue, id) === because);
  return known === undefined ? because : words(known[2]);
}

/** A paragraph of the engine without the sentence that names an option. */
export const withoutOptions = (paragraph: string): string => paragraph.replace(/\s[^.]*\s--[a-z-]+[^.]*\.$/, '');
