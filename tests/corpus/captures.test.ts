import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../main/evidence/capture/capture-reader.ts';
import { linkTypeName } from '../../main/evidence/capture/link-layer.ts';
import { readCapture } from '../../main/session/capture.ts';
import { fileOnDisk } from '../../main/system/capture-file.ts';
import { readTrustStores } from '../../main/system/trust-stores.ts';
import type { CaptureFacts } from '../../shared/capture/stream.ts';
import { absent } from '../support/corpora.ts';

interface ExpectedStream {
  readonly client: string;
  readonly server: string;
  readonly transport?: 'udp';
  readonly serverName: string | null;
  readonly offeredMaxVersion: string;
  readonly offeredCipherCount?: number;
  readonly negotiatedVersion: string | null;
  readonly cipherSuite: string | null;
  readonly cipherName: string | null;
  readonly alpn: string | null;
  readonly ja3?: string;
  readonly certificates: readonly string[];
  readonly clientCertificates: readonly string[];
  readonly alerts: readonly { from: string; level: string; description: string }[];
  readonly outcome?: readonly string[];
  readonly versionIsDraft?: boolean;
  readonly expect?: { readonly kind: 'failure' | 'finding'; readonly causes: readonly string[] };
}

interface ExpectedCapture {
  readonly file: string;
  readonly packets: number;
  readonly firstPacketTime: string;
  readonly linkType: string;
  readonly streams: readonly ExpectedStream[];
}

const folder = new URL('../../../shared/corpora/captures/', import.meta.url);
const isThere = existsSync(new URL('index.jsonl', folder));
const captures: readonly ExpectedCapture[] = isThere
  ? readFileSync(new URL('index.jsonl', folder), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ExpectedCapture)
  : [];

function read(file: string) {
  const bytes = readFileSync(new URL(file, folder));
  const reader = new CaptureReader();
  reader.push(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  return { streams: reader.finish(), reader };
}

/** As the corpus has it; what it leaves out is not compared. */
function shortly(stream: CaptureFacts, expected: ExpectedStream) {
  const told: Record<keyof ExpectedStream, unknown> = {
    client: stream.client,
    server: stream.server,
    transport: stream.transport,
    serverName: stream.serverName,
    offeredMaxVersion: stream.offeredVersions[0],
    offeredCipherCount: stream.offeredCipherSuites.length,
    negotiatedVersion: stream.negotiatedVersion,
    cipherSuite: stream.cipherSuite?.id ?? null,
    cipherName: stream.cipherSuite?.name ?? null,
    alpn: stream.alpn,
    ja3: stream.ja3,
    certificates: stream.certificates,
    clientCertificates: stream.clientCertificates,
    alerts: stream.alerts
      .filter(({ description, encrypted }) => !encrypted && description !== 'close_notify')
      .map(({ description, from, level }) => ({ from, level, description })),
    outcome: expected.outcome?.filter((outcome) => outcome === stream.outcome),
    versionIsDraft: stream.versionIsDraft,
    expect: null,
  };
  const keys = Object.keys(expected).filter((key) => key !== 'expect');
  return Object.fromEntries(keys.map((key) => [key, told[key as keyof ExpectedStream]]));
}

/** What is expected, with outcomes cut down to the one that was found: any of them is right. */
function asked(expected: ExpectedStream, found: CaptureFacts) {
  const fields = Object.entries(expected).filter(([key]) => key !== 'expect');
  const outcome = expected.outcome?.filter((one) => one === found.outcome);
  return { ...Object.fromEntries(fields), ...(outcome === undefined ? {} : { outcome }) };
}

/**
 * Sent in some hundred records of a few bytes each, which the program that the expectation was taken from passed over:
 * the bytes of the file hold one certificate.
 */
const passedOver: Readonly<Record<string, readonly string[]>> = {
  'zeek--tls-fragmented-handshake.pcap.gz': ['af4a46e9'],
};

describe.skipIf(!isThere)(`captures of other projects (${absent})`, () => {
  it.each([...captures])('$file has the facts that are known of it', (capture) => {
    const { reader, streams } = read(capture.file);
    expect(reader.counts.packets).toBe(capture.packets);
    expect([...reader.counts.linkTypes.keys()].map(linkTypeName)).toEqual([capture.linkType]);
    expect(new Date((reader.counts.first ?? 0) / 1000).toISOString().slice(0, 23)).toBe(
      capture.firstPacketTime.slice(0, 23),
    );
    expect(streams).toHaveLength(capture.streams.length);
    for (const [index, expected] of capture.streams.entries()) {
      const found = streams[index] as CaptureFacts;
      const more = passedOver[capture.file];
      const wanted = asked(more ? { ...expected, certificates: found.certificates } : expected, found);
      expect(shortly(found, expected)).toEqual(wanted);
      if (expected.outcome) expect(expected.outcome).toContain(found.outcome);
      if (more) expect(found.certificates.map((print) => print.slice(0, 8))).toEqual(more);
    }
  });

  it.each(captures.filter(({ streams }) => streams.some((stream) => stream.expect)))(
    '$file gets one of the causes that fit',
    async ({ file, streams }) => {
      const ports = { now: () => 0, wallClock: () => new Date(), version: '0.0.0', trustStores: readTrustStores };
      const source = await fileOnDisk(fileURLToPath(new URL(file, folder)));
      const question = { file: source, keyLog: null, signal: new AbortController().signal, progress: () => {} };
      const found = await readCapture(question, ports);
      if ('refused' in found) throw new Error(found.refused.id);
      for (const [index, expected] of streams.entries()) {
        const [first] = found.streams[index]?.causes ?? [];
        // A handshake that nothing is expected of has no failure, and may have findings of its own.
        if (!expected.expect) expect(first?.kind).not.toBe('failure');
        else {
          expect(first?.kind).toBe(expected.expect.kind);
          expect(expected.expect.causes).toContain(first?.cause);
        }
      }
    },
  );
});
