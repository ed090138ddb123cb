import type { CaptureDocument, CaptureFile } from '../../../shared/capture/document.ts';
import type { CaptureReader } from '../../evidence/capture/capture-reader.ts';
import { linkTypeName } from '../../evidence/capture/link-layer.ts';
import { instantOf } from '../../evidence/capture/stream-facts.ts';
import type { FedFile, FileEnd } from '../../system/capture-file.ts';

interface ReadCapture {
  readonly file: FedFile;
  readonly end: FileEnd;
  readonly reader: CaptureReader;
  /** Connections whose secrets came in a key log. */
  readonly given: number;
  readonly streams: CaptureDocument['streams'];
}

/** The file as the document has it. */
export function describeFile({ end, file, given, reader, streams }: ReadCapture): CaptureFile {
  const { container, counts, embedded } = reader;
  const facts = container.reader?.facts ?? null;
  return {
    name: file.name.slice(-4096),
    bytes: end.bytes,
    gzip: end.gzip,
    container: facts?.container ?? null,
    byteOrder: facts?.byteOrder ?? null,
    resolution: facts?.resolution ?? null,
    linkTypes: [...counts.linkTypes].slice(0, 64).map(([id, packets]) => ({ id, name: linkTypeName(id), packets })),
    packets: counts.packets,
    firstPacketAt: counts.first === null ? null : instantOf(counts.first),
    lastPacketAt: counts.last === null ? null : instantOf(counts.last),
    shortenedPackets: counts.shortened,
    otherPackets: counts.other,
    malformedPackets: counts.malformed,
    tcpConversations: counts.tcp,
    udpConversations: counts.udp,
    leftOut: counts.leftOut,
    secrets: {
      embedded: embedded.connections,
      given,
      used: streams.filter(({ decryption }) => decryption === 'opened').length,
    },
    damage: damageOf(end, reader),
  };
}

/** What broke first: the compression, or what was in it. */
function damageOf({ broke: packed, stopped }: FileEnd, reader: CaptureReader): CaptureFile['damage'] {
  const { container, counts, isFull } = reader;
  const { packets } = counts;
  if (isFull)
    return { kind: 'limit', detail: `no more than ${packets - 1} packets are read`, offset: container.length, packets };
  if (packed !== null) return { kind: packed.kind, detail: packed.detail, offset: container.length, packets };
  if (container.broke === null || (stopped && container.broke.kind === 'cut')) return null;
  return { ...container.broke, packets };
}
