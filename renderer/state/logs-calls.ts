import type { Bridge } from '../../shared/bridge.ts';
import type { Argument } from '../../shared/contract.ts';
import { longestPageLog, longestTail } from '../../shared/contract-logs.ts';
import { showSection } from '../parts/show-section.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { type LogBeingRead, useLogs } from './logs.ts';
import { openScreen, useView } from './view.ts';

export const logSourceAnchor = 'log-source';

/** Reads a text as a debug log; from any screen. What is longer than a page may hand over is cut at its end. */
export const readLog = (bridge: Bridge, given: string): Promise<void> =>
  readFrom(bridge, null, async () => ({
    text: given.slice(0, longestPageLog),
    leftOut: {
      characters: Math.max(0, given.length - longestPageLog),
      tail: given.slice(longestPageLog).slice(-longestTail),
    },
  }));

/** A dropped or chosen file. Anything that holds text is read; a file of no text gives a sentence. */
export const readLogFile = (bridge: Bridge, file: File): Promise<void> =>
  readFrom(bridge, file.name, (goesOn) => textOf(file, goesOn));

/** Stops the reading, and goes back to the field. */
export async function stopLog(bridge: Bridge): Promise<void> {
  newLog();
  await bridge.stopLog(null);
}

type LogText = Argument<'readLog'>;

async function readFrom(
  bridge: Bridge,
  name: string | null,
  take: (goesOn: () => boolean) => Promise<LogText>,
): Promise<void> {
  const begun: LogBeingRead = { phase: 'reading', name };
  const goesOn = () => useLogs.getState().run === begun;
  useLogs.setState({ run: begun, shown: null, line: null });
  useView.setState({ report: null });
  openScreen('logs');
  const given = await take(goesOn);
  if (!goesOn()) return;
  const outcome = await bridge.readLog(given);
  if (!goesOn()) return;
  if (!outcome.ok) {
    useLogs.setState({ run: { phase: 'broken', name, because: outcome.error.message } });
    return announce(words('said.logs.broken'));
  }
  const { text, ...document } = outcome.value;
  useLogs.setState({ run: { phase: 'read', name, text, document } });
  announce(words('said.logs.read'));
}

/** The beginning of a file, and how much follows: all of it goes by, so that its characters are counted and not guessed. */
async function textOf(file: File, goesOn: () => boolean): Promise<LogText> {
  const decoder = new TextDecoder(encodingOf(new Uint8Array(await file.slice(0, 2).arrayBuffer())));
  const reader = file.stream().getReader();
  let text = '';
  let tail = '';
  let total = 0;
  while (goesOn()) {
    const { done, value } = await reader.read();
    const piece = decoder.decode(value, { stream: !done });
    const taken = piece.slice(0, longestPageLog - text.length);
    text += taken;
    tail = (tail + piece.slice(taken.length)).slice(-longestTail);
    total += piece.length;
    if (done) break;
  }
  return { text, leftOut: { characters: total - text.length, tail } };
}

/** Windows writes logs in UTF-16; everything else is UTF-8, or close to it. */
function encodingOf([one, other]: Uint8Array): string {
  if (one === 0xff && other === 0xfe) return 'utf-16le';
  return one === 0xfe && other === 0xff ? 'utf-16be' : 'utf-8';
}

/** Back to the field. */
export function newLog(): void {
  useLogs.setState({ run: { phase: 'none' }, shown: null, line: null });
  useView.setState({ report: null });
}

/** Shows a line in the source, from anywhere on the screen. */
export function showLogLine(line: number): void {
  useLogs.setState({ line });
  showSection(logSourceAnchor);
}
