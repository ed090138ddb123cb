import type { Bridge } from '../../shared/bridge.ts';
import type { Reading } from '../../shared/reading.ts';
import { isSearch } from '../facts/message-search.ts';
import { type Chosen, dictionaryOpened, setMessageReading, setMessageText, useMessages } from './messages.ts';
import { openScreen } from './view.ts';

const pauseMs = 120;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Fetches the dictionary, unless it is there or on its way. */
export async function openDictionary(bridge: Bridge): Promise<void> {
  const { phase } = useMessages.getState().dictionary;
  if (phase === 'open' || phase === 'opening') return;
  useMessages.setState({ dictionary: { phase: 'opening' } });
  const outcome = await bridge.dictionary(null);
  if (outcome.ok) dictionaryOpened(outcome.value.entries);
  else useMessages.setState({ dictionary: { phase: 'broken', because: outcome.error.message } });
}

/** Shows a message on the screen of the dictionary, with the text that it was found in. */
export function openMessage(bridge: Bridge, chosen: Chosen, text: string): void {
  setMessageText(text);
  useMessages.setState({ chosen });
  void readMessageNow(bridge);
  openScreen('messages');
}

/** A new text in the field; the engine reads it once typing pauses. */
export function lookFor(bridge: Bridge, text: string): void {
  setMessageText(text);
  clearTimeout(timer);
  if (text.trim() !== '') timer = setTimeout(() => void readMessageNow(bridge), pauseMs);
}

async function readMessageNow(bridge: Bridge): Promise<void> {
  clearTimeout(timer);
  const { text } = useMessages.getState();
  const outcome = await bridge.readInput({ text });
  if (outcome.ok) setMessageReading(text, outcome.value);
  if (!isSearch(text)) await findVersions(bridge, text);
}

/** Words to look for name no version; a log may. */
async function findVersions(bridge: Bridge, text: string): Promise<void> {
  const outcome = await bridge.readLog({ text, leftOut: { characters: 0, tail: '' } });
  if (outcome.ok && useMessages.getState().text === text)
    useMessages.setState({ versions: outcome.value.target?.versions ?? [] });
}

/** The messages that the engine found in a text. */
export const errorsIn = (reading: Reading | null) =>
  reading === null || reading.kind === 'refused' ? [] : reading.errors;
