import type { Bridge } from '../../shared/bridge.ts';
import { looksCollected } from '../../shared/collected-mark.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { takeText } from './chain-files.ts';
import { askAboutField } from './check.ts';
import { openCollected } from './collected.ts';
import { setText } from './start.ts';
import { useView } from './view.ts';

/** How long after the key a paste still belongs to it, in milliseconds. */
const patience = 1000;
let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * The next paste is to be checked. The clipboard is never read: the browser's own paste, which the same key begins,
 * brings its text, so that no permission is needed in any host.
 */
export function expectPaste(): void {
  clearTimeout(waiting);
  waiting = setTimeout(forget, patience);
}

function forget(): void {
  clearTimeout(waiting);
  waiting = undefined;
}

/** Listens to pastes before any field does. Returns how to stop. */
export function followPastes(bridge: Bridge): () => void {
  const onPaste = (event: ClipboardEvent) => {
    if (waiting === undefined) return;
    forget();
    event.preventDefault();
    event.stopImmediatePropagation();
    void checkPasted(bridge, event.clipboardData?.getData('text/plain') ?? '');
  };
  window.addEventListener('paste', onPaste, { capture: true });
  return () => {
    forget();
    window.removeEventListener('paste', onPaste, { capture: true });
  };
}

/** As if it had been pasted into an empty field, and Enter pressed. */
export async function checkPasted(bridge: Bridge, text: string): Promise<void> {
  if (text.trim() === '') return announce(words('said.paste.empty'));
  if (looksCollected(text)) return openCollected(bridge, text);
  if (text.includes('-----BEGIN ')) return void (await takeText(bridge, text));
  useView.setState({ screen: 'start', report: null });
  setText(text.slice(0, longest));
  await askAboutField(bridge);
}

/** The longest text the engine reads. */
const longest = 65_536;
