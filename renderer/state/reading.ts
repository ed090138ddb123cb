import type { Bridge } from '../../shared/bridge.ts';
import type { Reading } from '../../shared/reading.ts';
import { setReading, useStart } from './start.ts';

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
