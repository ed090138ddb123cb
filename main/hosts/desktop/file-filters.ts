import { extname } from 'node:path';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';

/** What a dialog that saves is to show beside the file; nothing for a kind without a name, which then keeps its end. */
export function filtersFor(fileName: string): readonly { name: string; extensions: string[] }[] {
  const extension = extname(fileName).slice(1);
  const id = `dialog.save-report.kind.${extension}`;
  return Object.hasOwn(desktopTexts, id) ? [{ name: say(desktopTexts, phrase(id)), extensions: [extension] }] : [];
}
