import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../main/session/capture.ts';
import { cutCaptureFile } from '../../main/session/cut-capture.ts';
import { type FedFile, fileOfBytes, fileOnDisk } from '../../main/system/capture-file.ts';
import type { CaptureDocument } from '../../shared/capture/document.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';
import { absent } from '../support/corpora.ts';

const folder = new URL('../../../shared/corpora/captures/', import.meta.url);
const names = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.(?:pcap|pcapng|cap)(?:\.gz)?$/.test(name))
  : [];
const live = { now: () => 0, wallClock: () => new Date(0), version: '0', trustStores: () => Promise.resolve([]) };
const asking = { signal: new AbortController().signal, progress: () => {} };

async function read(file: FedFile): Promise<CaptureDocument> {
  const found = await readCapture({ file, keyLog: null, ...asking }, live);
  if ('refused' in found) throw new Error(found.refused.id);
  return found;
}

/** What stands in the place of addresses; loopback and private ones may stand for themselves. */
const isExample = (address: string) => /^(?:10\.0|127\.0|192\.0\.2|\[::1\]|\[fe80|\[fd00)/.test(address);

const told = ({
  alerts,
  causes,
  cipherSuite,
  ja3,
  kind,
  negotiatedVersion,
  outcome,
  stage,
  stoppedAfter,
}: CaptureStream) => ({
  ...{ kind, outcome, stage, stoppedAfter, negotiatedVersion, ja3 },
  suite: cipherSuite?.id,
  alerts: alerts.map(({ code, from }) => [from, code]),
  causes: causes.map(({ cause, confidence, side }) => `${cause} ${confidence} ${side}`),
});

describe.skipIf(names.length === 0)(`captures of the corpus (${names.length === 0 ? absent : 'there'})`, () => {
  it.each(names)('%s says the same once it is cut, and once it is anonymous', async (name) => {
    const file = await fileOnDisk(new URL(name, folder).pathname);
    const before = await read(file);
    if (before.streams.length === 0) return;
    const wishes = { file, numbers: null, hideNames: false, ...asking };
    for (const anonymise of [false, true]) {
      const cut = await cutCaptureFile({ ...wishes, anonymise }, live);
      if ('refused' in cut) throw new Error(cut.refused.id);
      const after = await read(fileOfBytes('cut.pcapng', Buffer.concat(cut.parts)));
      expect(after.file.damage).toBeNull();
      expect(after.streams.map(told), String(anonymise)).toEqual(before.streams.map(told));
      const addresses = ({ client, server }: CaptureStream) => [client, server].map((end) => end.replace(/:\d+$/, ''));
      const known = new Set(before.streams.flatMap(addresses));
      if (anonymise)
        expect(after.streams.flatMap(addresses).filter((one) => known.has(one) && !isExample(one))).toEqual([]);
    }
    const hidden = await cutCaptureFile({ ...wishes, anonymise: true, hideNames: true }, live);
    if ('refused' in hidden) throw new Error(hidden.refused.id);
    const bytes = Buffer.concat(hidden.parts);
    const after = await read(fileOfBytes('hidden.pcapng', bytes));
    // What QUIC says first anybody can open: it is left out.
    const overTcp = before.streams.filter(({ transport }) => transport === 'tcp');
    expect(after.streams.map(({ outcome, stage }) => [outcome, stage])).toEqual(
      overTcp.map(({ outcome, stage }) => [outcome, stage]),
    );
    const inClear = bytes.toString('latin1').toLowerCase();
    const leaked = before.streams.filter(({ serverName }) => serverName !== null && inClear.includes(serverName));
    expect(leaked.map(({ serverName }) => serverName)).toEqual([]);
    const prints = new Set(before.streams.flatMap(({ certificates }) => certificates));
    expect(after.streams.flatMap(({ certificates }) => certificates).filter((one) => prints.has(one))).toEqual([]);
  });
});
