import type { Bridge } from '../../shared/bridge.ts';
import type { Reading } from '../../shared/reading.ts';
import type { Target } from '../../shared/target.ts';
import { isUnread, setReading, targetIn, useStart } from './start.ts';
import { useView } from './view.ts';

const pauseMs = 180;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reads the text of the field once typing pauses. */
export function readSoon(bridge: Bridge): void {
  clearTimeout(timer);
  timer = setTimeout(() => void readNow(bridge), pauseMs);
}

/** The reading of the text in the field now; null when the engine did not answer. */
export async function readNow(bridge: Bridge): Promise<Reading | null> {
  clearTimeout(timer);
  const { text, reading, readText } = useStart.getState();
  if (reading !== null && readText === text) return reading;
  const outcome = await bridge.readInput({ text });
  if (!outcome.ok) {
    useStart.setState({ complaint: outcome.error.message });
    return null;
  }
  setReading(text, outcome.value);
  return outcome.value;
}

/** Opens a step about a server. One that was typed and not read yet is read first, and not asked for again. */
export function openAbout(bridge: Bridge, target: Target | null, open: (target: Target | null) => void): void {
  const isTyped = useView.getState().screen === 'start' && isUnread(useStart.getState());
  if (target !== null || !isTyped) open(target);
  else void openOnceRead(bridge, open);
}

async function openOnceRead(bridge: Bridge, open: (target: Target | null) => void): Promise<void> {
  useStart.setState({ leaving: true });
  await readNow(bridge);
  useStart.setState({ leaving: false });
  if (useView.getState().screen === 'start') open(targetIn(useStart.getState()));
}
