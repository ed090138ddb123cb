import type { Bridge } from '../../shared/bridge.ts';
import { longestPageLog } from '../../shared/contract-logs.ts';
import { showSection } from '../parts/show-section.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { useLogs } from './logs.ts';
import { openEvidence, useView } from './view.ts';

export const logSourceAnchor = 'log-source';

/** Reads a text as a debug log; from any screen. What is longer than a page may hand over is cut at its end. */
export async function readLog(bridge: Bridge, given: string, name: string | null = null): Promise<void> {
  const text = given.slice(0, longestPageLog);
  useLogs.setState({ run: { phase: 'reading', name }, shown: null, line: null });
  useView.setState({ report: null });
  openEvidence('logs');
  const outcome = await bridge.readLog({ text });
  const { run } = useLogs.getState();
  if (run.phase !== 'reading') return;
  if (!outcome.ok) {
    useLogs.setState({ run: { phase: 'broken', name, because: outcome.error.message } });
    return announce(words('said.logs.broken'));
  }
  useLogs.setState({ run: { phase: 'read', name, text, document: outcome.value } });
  announce(words('said.logs.read'));
}

/** A dropped or chosen file. Anything that holds text is read; a file of no text gives a sentence. */
export async function readLogFile(bridge: Bridge, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.slice(0, 2 * longestPageLog).arrayBuffer());
  await readLog(bridge, decoded(bytes), file.name);
}

/** Windows writes logs in UTF-16; everything else is UTF-8, or close to it. */
function decoded(bytes: Uint8Array): string {
  const [one, other] = bytes;
  if (one === 0xff && other === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (one === 0xfe && other === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
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
