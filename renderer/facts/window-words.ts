import { chainTexts } from '../../shared/text/en/chain.ts';
import { configurationFileTexts } from '../../shared/text/en/configuration-files.ts';
import { configurationWriterTexts } from '../../shared/text/en/configuration-writer.ts';
import { words } from '../words.ts';

/** Sentences of the engine that name an option of the command line, and what they are in a window. */
const inWindow: Readonly<Record<string, string>> = {
  [chainTexts['not-tested.revocation']]: words('not-tested.revocation'),
  [chainTexts['not-tested.name']]: words('not-tested.name'),
  [chainTexts['not-tested.key-locked']]: words('not-tested.key-locked'),
  [configurationWriterTexts.placeholders]: words('written.placeholders'),
  [configurationWriterTexts['secrets-hidden']]: words('written.secrets'),
  [configurationFileTexts['not-tested.version.because'] ?? '']: words('settings.not-tested.version'),
};

/** A reason of the engine as the window says it. */
export const reasonInWindow = (because: string): string => inWindow[because] ?? because;

/** A paragraph of the engine without the sentence that names an option. */
export const withoutOptions = (paragraph: string): string => paragraph.replace(/\s[^.]*\s--[a-z-]+[^.]*\.$/, '');
