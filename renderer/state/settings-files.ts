import type { Bridge } from '../../shared/bridge.ts';
import { type GivenFile, type GivenFiles, givenLimits } from '../../shared/configuration/run.ts';
import { base64Of } from '../facts/base64.ts';
import { type NamedBlob, shortName } from '../facts/dropped-files.ts';
import { fileName } from '../facts/settings-marks.ts';
import { counted, words } from '../words.ts';
import { announce } from './announce.ts';
import { isSomethingUnderWay, tellBusy } from './chain-calls.ts';
import { useSettings } from './settings.ts';
import { reviewBefore, startSettings } from './settings-calls.ts';
import { useView } from './view.ts';

/** What one message to the engine holds at most, in bytes before base64. */
const batchBytes = 5_900_000;

/** Takes copies in, anew or beside those that are there, and reviews them at once: nobody is contacted for it. */
export async function takeSettings(bridge: Bridge, files: readonly NamedBlob[], how: 'anew' | 'add'): Promise<void> {
  if (isSomethingUnderWay() || useSettings.getState().intake.phase === 'reading') return tellBusy();
  useView.setState({ screen: 'settings', report: null });
  if (files.length === 0) return refuse(words('settings.intake.none'));
  if (files.length > givenLimits.files) return refuse(words('settings.intake.many', { most: givenLimits.files }));
  const before = useSettings.getState().given;
  const base = how === 'add' && before?.kind === 'copies' ? before : null;
  const sent = await sendAll(bridge, files, base);
  if (sent === null) return;
  useSettings.setState({ intake: { phase: 'none' } });
  await startSettings(bridge, sent.given, base === null ? {} : { before: reviewBefore() });
  if (sent.closed > 0) tellClosed(sent.closed);
}

/** Lines that were pasted are one file: `config -` takes the same. */
export const takeLines = (bridge: Bridge, text: string): Promise<void> =>
  takeSettings(bridge, [{ name: words('settings.pasted'), blob: new Blob([text]) }], 'anew');

/** Has the system's own dialog ask, and reviews what is chosen where it is; `add`: with what was chosen before. */
export async function chooseOnDisk(
  bridge: Bridge,
  what: 'files' | 'folder',
  how: 'anew' | 'add' = 'anew',
): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  const { given } = useSettings.getState();
  const base = how === 'add' && given?.kind === 'disk' ? given : null;
  const outcome = await bridge.chooseSettings({ what, givenId: base?.givenId ?? null });
  if (!outcome.ok) return refuse(outcome.error.message);
  if (outcome.value === null) return;
  useSettings.setState({ intake: { phase: 'none' } });
  await startSettings(bridge, outcome.value, base === null ? {} : { before: reviewBefore() });
}

/** Whether files belong to what is reviewed already: one of them was asked for, or stands in the place of an earlier one. */
export function takesBeside(files: readonly NamedBlob[]): boolean {
  const { given, run } = useSettings.getState();
  if (given?.kind !== 'copies' || run.phase !== 'ended') return false;
  const asked = new Set([...run.document.wanted.map(({ path }) => fileName(path)), ...given.names.map(fileName)]);
  return files.some(({ name }) => asked.has(fileName(name)));
}

/** Leaves files that could not be taken; what was there before is there still. */
export function dismissSettings(): void {
  useSettings.setState({ intake: { phase: 'none' } });
}

async function sendAll(
  bridge: Bridge,
  files: readonly NamedBlob[],
  base: GivenFiles | null,
): Promise<{ readonly given: GivenFiles; readonly closed: number } | null> {
  let given = base;
  let closed = 0;
  let done = 0;
  for (const batch of batchesOf(files)) {
    useSettings.setState({ intake: { phase: 'reading', done, files: files.length } });
    const read = await Promise.all(batch.map(readFile));
    const outcome = await bridge.giveSettings({
      givenId: given?.givenId ?? null,
      files: read.filter((file) => file !== null),
    });
    if (!outcome.ok) {
      refuse(outcome.error.message);
      return null;
    }
    given = outcome.value;
    closed += read.filter((file) => file === null).length;
    done += batch.length;
  }
  return given === null ? null : { given, closed };
}

/** Files of a folder that this account may not read are told, and the rest is reviewed. */
function tellClosed(count: number): void {
  const text = counted('settings.intake.closed', count);
  useView.setState({ report: { mark: 'info', text, copyByHand: null } });
  announce(text);
}

/** Null for a file that is gone, or closed to this account: then it is not among those that were given. */
async function readFile({ blob, name }: NamedBlob): Promise<GivenFile | null> {
  const known = { name: shortName(name), size: blob.size };
  if (blob.size > givenLimits.fileBytes) return { ...known, base64: null };
  const base64 = await base64Of(blob).catch(() => null);
  return base64 === null ? null : { ...known, base64 };
}

function batchesOf(files: readonly NamedBlob[]): NamedBlob[][] {
  const batches: NamedBlob[][] = [];
  let bytes = 0;
  for (const file of files) {
    const size = file.blob.size > givenLimits.fileBytes ? 0 : file.blob.size;
    const current = batches.at(-1);
    if (current === undefined || current.length >= givenLimits.batch || bytes + size > batchBytes) {
      batches.push([file]);
      bytes = size;
    } else {
      current.push(file);
      bytes += size;
    }
  }
  return batches;
}

function refuse(text: string): void {
  useSettings.setState({ intake: { phase: 'refused', text } });
  announce(text);
}
