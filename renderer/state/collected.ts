import type { Bridge } from '../../shared/bridge.ts';
import { looksCollected } from '../../shared/collected-mark.ts';
import { longestPageCollected } from '../../shared/contract-collector.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { useRun } from './run.ts';
import { useStart } from './start.ts';
import { useView } from './view.ts';

/** Opens a file if a collector script wrote it; false for any other file. */
export async function takeCollected(bridge: Bridge, file: File): Promise<boolean> {
  const beginning = await textOf(file.slice(0, 600));
  if (!looksCollected(beginning)) return false;
  await openCollected(bridge, (await textOf(file)).slice(0, longestPageCollected));
  return true;
}

/** Shows what a collector wrote as the result of a check; why it cannot be opened stands below the field. */
export async function openCollected(bridge: Bridge, text: string): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  const outcome = await bridge.openCollected({ text: text.slice(0, longestPageCollected) });
  if (!outcome.ok) {
    useStart.setState({ asked: true, reading: null, complaint: outcome.error.message });
    useView.setState({ screen: 'start', report: null });
    return announce(outcome.error.message);
  }
  const { runId, target, verdict } = outcome.value;
  const question = { target, describedError: null };
  useRun.setState({
    run: { phase: 'ended', question, runId, progress: null, diagnosis: outcome.value },
    earlier: null,
  });
  useView.setState({ screen: 'run', report: null });
  announce(words(`said.ended.${verdict.state}`));
}

/** UTF-8, or UTF-16 where an editor of Windows has saved it anew. */
async function textOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer().catch(() => new ArrayBuffer(0)));
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}
