import type { CaptureDocument, CaptureFile } from '../../../shared/capture/document.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import { isReadable } from '../../evidence/capture/link-layer.ts';

/** What holds for the file as a whole. */
export function captureNotes(
  file: CaptureFile,
  streams: CaptureDocument['streams'],
  { raced, stopped, withKeyLog }: { readonly raced: number; readonly stopped: boolean; readonly withKeyLog: boolean },
): CaptureDocument['notes'] {
  const phrases = [
    ...(stopped ? [phrase('capture.note.stopped')] : []),
    ...nothing(file, streams),
    ...parts(file),
    ...(isOneSided(streams) ? [phrase('capture.note.one-sided')] : []),
    ...(raced > 0 ? [phrase('capture.note.raced', { count: raced })] : []),
    ...keys(file, streams.length, withKeyLog),
  ];
  return phrases.slice(0, 40).map((text) => ({ sentence: say(captureListTexts, text), text }));
}

function nothing(
  { packets, tcpConversations: tcp, udpConversations: udp }: CaptureFile,
  streams: CaptureDocument['streams'],
): Phrase[] {
  if (packets === 0) return [phrase('capture.note.no-packets')];
  return streams.length === 0 ? [phrase('capture.note.nothing', { tcp, udp })] : [];
}

function parts({ leftOut, linkTypes, shortenedPackets }: CaptureFile): Phrase[] {
  const strange = linkTypes.filter(({ id }) => !isReadable(id));
  return [
    ...strange.map(({ name, packets }) => phrase('capture.note.link-type', { name, count: packets })),
    ...(shortenedPackets > 0 ? [phrase('capture.note.shortened', { count: shortenedPackets })] : []),
    ...(leftOut > 0 ? [phrase('capture.note.left-out', { count: leftOut })] : []),
  ];
}

/** Every conversation over TCP: then the way of capturing is why. */
function isOneSided(streams: CaptureDocument['streams']): boolean {
  const withTcp = streams.filter(({ tcp, kind }) => tcp !== null && kind !== 'tcp');
  return withTcp.length > 0 && withTcp.every(({ tcp }) => tcp?.oneSided);
}

function keys({ secrets }: CaptureFile, total: number, withKeyLog: boolean): Phrase[] {
  const { given, used } = secrets;
  return [
    ...(withKeyLog && given === 0 ? [phrase('capture.note.keys-none')] : []),
    ...(given > 0 && used === 0 ? [phrase('capture.note.keys-unused')] : []),
    ...(given > 0 && used > 0 ? [phrase('capture.note.keys-opened', { used, total })] : []),
    ...(secrets.embedded > 0 ? [phrase('capture.note.keys-inside')] : []),
  ];
}
