import { app } from 'electron';
import type { Background } from './background.ts';
import type { OneWindow } from './one-window.ts';
import type { PageLink } from './page-link.ts';
import { type Prefill, prefillFrom, seenFrom } from './start-input.ts';

/** What the events of the program lead to. */
export interface Followed {
  readonly window: Pick<OneWindow, 'bringUp'>;
  readonly link: Pick<PageLink, 'send'>;
  readonly background: Pick<Background, 'goesOn'>;
  /** A second instance was started with something for this one. */
  readonly onHanded: (prefill: Prefill) => void;
}

/** Follows what the system tells the program from its start on. */
export function followApp({ background, link, onHanded, window }: Followed): void {
  app.on('second-instance', (_event, _commandLine, folder, data) => {
    void window.bringUp();
    const handed = seenFrom(folder, prefillFrom(wordsIn(data)));
    if (handed) onHanded(handed);
    sendPrefill(link, handed);
  });
  // macOS hands links over like this, also the one that started the program.
  app.on('open-url', (event, address) => {
    event.preventDefault();
    sendPrefill(link, prefillFrom([address]));
  });
  app.on('window-all-closed', () => {
    if (!background.goesOn() && process.platform !== 'darwin') app.quit();
  });
}

function sendPrefill(link: Followed['link'], prefill: Prefill | null): void {
  if (prefill) link.send('prefill', prefill);
}

/** What the second instance sent: written by this program, perhaps by another version of it. */
function wordsIn(data: unknown): readonly string[] {
  const words = (data as { words?: unknown } | null)?.words;
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}
