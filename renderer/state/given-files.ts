import type { Bridge } from '../../shared/bridge.ts';
import { looksLikeKeyLog } from '../facts/capture-rows.ts';
import { filesOf, looksLikeSettings } from '../facts/dropped-files.ts';
import { fileKind, headLength } from '../facts/file-kind.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { takeCapture } from './capture-calls.ts';
import { useCaptures } from './captures.ts';
import { openCase } from './case-calls.ts';
import { takeFile } from './chain-files.ts';
import { readLogFile } from './logs-calls.ts';
import { takeSettings, takesBeside } from './settings-files.ts';
import { useView } from './view.ts';

/**
 * Takes files that were dropped or chosen to where they belong. On the screens of captures, logs and settings they
 * are that; elsewhere an evidence folder is a case, any other folder, several files and what is called like settings
 * are settings, and the rest is told by its content.
 */
export async function takeGiven(bridge: Bridge, entries: readonly (FileSystemEntry | File)[]): Promise<void> {
  const { screen } = useView.getState();
  const only = entries.length === 1 ? await onlyFile(entries[0]) : null;
  const kind = only === null ? null : await kindOf(only);
  if (only !== null && kind === 'empty') return tell('drop.empty', only.name);
  if (only !== null && (kind === 'capture' || screen === 'captures'))
    return takeCapture(bridge, only, roleOf(only.name));
  if (only !== null && screen === 'logs') return readLogFile(bridge, only);
  const report = only === null && screen !== 'settings' ? await reportAmong(entries) : null;
  if (report !== null) return openCase(bridge, report);
  if (screen === 'settings' || only === null || looksLikeSettings(entries)) return takeAsSettings(bridge, entries);
  if (kind === 'page') return tell('drop.page', only.name);
  await (kind === 'log' ? readLogFile(bridge, only) : takeFile(bridge, only));
}

/** Null for a folder, and for a file that is gone. */
async function onlyFile(entry: FileSystemEntry | File | undefined): Promise<File | null> {
  if (entry === undefined || entry instanceof File) return entry ?? null;
  if (entry.isDirectory) return null;
  const [found] = await filesOf([entry]);
  // The file itself, and no copy: it alone knows its place on the disk.
  return found?.blob instanceof File ? found.blob : null;
}

const kindOf = async (file: File) =>
  // A folder of the dialog, or a file that is gone, cannot be read; the reader behind says so.
  fileKind(
    file.name,
    new Uint8Array(
      await file
        .slice(0, headLength)
        .arrayBuffer()
        .catch(() => new ArrayBuffer(1)),
    ),
  );

/** The case of an evidence folder, which holds one. Null for any other folder. */
async function reportAmong(entries: readonly (FileSystemEntry | File)[]): Promise<File | null> {
  const reports = (await filesOf(entries)).filter(({ name }) => /(?:^|[/_])report\.json$/.test(name));
  const [report] = reports;
  return reports.length === 1 && report?.blob instanceof File ? report.blob : null;
}

async function takeAsSettings(bridge: Bridge, entries: readonly (FileSystemEntry | File)[]): Promise<void> {
  const files = await filesOf(entries);
  await takeSettings(bridge, files, takesBeside(files) ? 'add' : 'anew');
}

/** A key log beside a capture that was read. */
function roleOf(name: string): 'capture' | 'keys' {
  return useCaptures.getState().run.phase === 'ended' && looksLikeKeyLog(name) ? 'keys' : 'capture';
}

function tell(id: 'drop.empty' | 'drop.page', name: string): void {
  const text = words(id, { name: name.slice(0, 100) });
  useView.setState({ report: { mark: 'info', text, copyByHand: null } });
  announce(text);
}
