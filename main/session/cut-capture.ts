import type { CaptureDocument } from '../../shared/capture/document.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import { type CutFile, cutCapture } from '../evidence/capture/cut/cut-capture.ts';
import type { FedFile } from '../system/capture-file.ts';
import { type CapturePorts, readCapture } from './capture.ts';

export interface CutQuestion {
  /** Read several times from its beginning. */
  readonly file: FedFile;
  /** Numbers of conversations from 1, as they are printed; null for all of them. */
  readonly numbers: readonly number[] | null;
  readonly anonymise: boolean;
  /** Hide server names and certificates as well. */
  readonly hideNames: boolean;
  readonly signal: AbortSignal;
  /** Bytes of the file that were read so far, in all runs together. */
  readonly progress: (bytes: number) => void;
}

export interface CutAnswer extends CutFile {
  /** What was made of it, and what stays inside; to be said before the file is handed on. */
  readonly remarks: readonly Phrase[];
}

/** Writes some conversations of a capture as a file of their own. Touches no network. */
export async function cutCaptureFile(
  { anonymise, file, hideNames, numbers, progress, signal }: CutQuestion,
  ports: CapturePorts,
): Promise<CutAnswer | { readonly refused: Phrase }> {
  const found = await readCapture({ file, keyLog: null, signal, progress }, ports);
  if ('refused' in found) return found;
  const streams = numbers === null ? found.streams : numbers.flatMap((number) => found.streams[number - 1] ?? []);
  const missing = numbers?.find((number) => found.streams[number - 1] === undefined);
  if (missing !== undefined)
    return { refused: phrase('capture.cut.no-such', { number: missing, count: found.streams.length }) };
  if (streams.length === 0) return { refused: phrase('capture.cut.nothing') };
  const wishes = { streams: [...new Set(streams)], anonymise, hideNames };
  const cut = await cutCapture(wishes, (take) => file.feed(take, progress, signal));
  if (signal.aborted) return { refused: phrase('capture.cut.stopped') };
  if (cut.isFull) return { refused: phrase('capture.cut.too-large') };
  return { ...cut, remarks: remarksOn(cut, { ...found, streams }, { anonymise, hideNames }) };
}

type Wishes = Pick<CutQuestion, 'anonymise' | 'hideNames'>;

function remarksOn(cut: CutFile, { streams }: CaptureDocument, { anonymise, hideNames }: Wishes): Phrase[] {
  const done = phrase('capture.cut.done', { count: streams.length, packets: cut.packets });
  if (!anonymise) return [done, phrase('capture.cut.as-it-is')];
  return [
    done,
    phrase('capture.cut.changed', { addresses: cut.addresses }),
    ...namesLeft(streams, hideNames),
    phrase('capture.cut.stays'),
    ...spokenInClear(streams, hideNames),
    ...(cut.leftOut > 0 ? [phrase('capture.cut.left-out', { count: cut.leftOut })] : []),
    ...(cut.shortened > 0 ? [phrase('capture.cut.shortened', { count: cut.shortened })] : []),
  ];
}

/** Names that are shown at most. */
const namesShown = 10;

function namesLeft(streams: CaptureDocument['streams'], hideNames: boolean): Phrase[] {
  if (hideNames) return [phrase('capture.cut.names-hidden')];
  const names = [...new Set(streams.flatMap(({ serverName }) => serverName ?? []))];
  const certificates = new Set(streams.flatMap((one) => [...one.certificates, ...one.clientCertificates])).size;
  const shown = names.slice(0, namesShown).join(', ');
  const more = names.length > namesShown ? ', …' : '';
  return [
    ...(names.length > 0 ? [phrase('capture.cut.names-stay', { names: `${shown}${more}` })] : []),
    ...(certificates > 0 ? [phrase('capture.cut.certificates-stay', { count: certificates })] : []),
  ];
}

function spokenInClear(streams: CaptureDocument['streams'], hideNames: boolean): Phrase[] {
  if (streams.every(({ plaintext }) => plaintext === null)) return [];
  return [phrase(hideNames ? 'capture.cut.clear-masked' : 'capture.cut.clear-stays')];
}
