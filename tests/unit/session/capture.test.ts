import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaptureQuestion, readCapture } from '../../../main/session/capture.ts';
import { fileOfBytes, fileOnDisk } from '../../../main/system/capture-file.ts';
import { CaptureDocument } from '../../../shared/capture/document.ts';
import { alertRecord, framesOf, helloRecord, opened, send } from '../../support/captured-conversation.ts';
import { pcap } from '../../support/packets.ts';

const ports = {
  now: () => performance.now(),
  wallClock: () => new Date('2026-01-01T00:00:00Z'),
  version: '0.0.0',
  trustStores: () => Promise.resolve([]),
};

const file = pcap(framesOf([...opened, send('client', helloRecord()), send('server', alertRecord(2, 70))]));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-capture-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (more: Pick<CaptureQuestion, 'file'> & Partial<CaptureQuestion>) =>
  readCapture({ keyLog: null, signal: new AbortController().signal, progress: () => {}, ...more }, ports);

async function document(bytes: Uint8Array, more: Partial<CaptureQuestion> = {}) {
  const found = await ask({ file: fileOfBytes('a.pcap', bytes), ...more });
  if ('refused' in found) throw new Error(found.refused.id);
  return v.parse(CaptureDocument, found);
}

async function onDisk(name: string, bytes: Uint8Array) {
  writeFileSync(join(folder, name), bytes);
  const found = await ask({ file: await fileOnDisk(join(folder, name)) });
  if ('refused' in found) throw new Error(found.refused.id);
  return v.parse(CaptureDocument, found);
}

describe('a capture', () => {
  it('becomes a document that its schema accepts, each stream with its cause', async () => {
    const { file: about, streams } = await document(file);
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ cause: 'protocol-version-mismatch', confidence: 'likely', packets: [1, 5] });
    expect(about).toMatchObject({ container: 'pcap', packets: 5, tcpConversations: 1, damage: null });
  });

  it('that was cut is told up to there, with where it broke', async () => {
    const { file: about, streams } = await document(file.subarray(0, file.length - 3));
    expect(streams[0]).toMatchObject({ outcome: 'unfinished', stage: 'client-hello' });
    expect(about.damage).toMatchObject({ kind: 'cut', packets: 4 });
  });

  it('that is corrupt in the middle is told up to there', async () => {
    const broken = Buffer.concat([file.subarray(0, file.length - 40), Buffer.alloc(400, 0xff)]);
    const { file: about, streams } = await document(broken);
    expect(streams).toHaveLength(1);
    expect(about.damage?.offset).toBeGreaterThan(24);
  });

  it('without a packet says so', async () => {
    expect((await document(pcap([]))).notes.map(({ text }) => text.id)).toEqual(['capture.note.no-packets']);
  });

  it('of a link that is not read here names it', async () => {
    const { notes } = await document(pcap(framesOf(opened), { linkType: 105 }));
    expect(notes.map(({ sentence }) => sentence).join(' ')).toContain('IEEE 802.11');
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'capture.refused.empty'],
    ['a text', Buffer.from('Dear sirs, please find attached the capture.'), 'capture.refused.foreign'],
    ['an archive', Buffer.from(`PK\u0003\u0004${' '.repeat(40)}`), 'capture.refused.foreign'],
  ])('is not %s', async (_, bytes, id) => {
    expect(await ask({ file: fileOfBytes('a', bytes) })).toMatchObject({ refused: { id } });
  });

  it('gives what was read when it is stopped, and says that this is not all', async () => {
    const stop = new AbortController();
    stop.abort();
    const found = await document(file, { signal: stop.signal });
    expect([found.partial, found.file.packets]).toEqual([true, 0]);
  });

  it('says when the keys fit nothing', async () => {
    const keyLog = `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`;
    const { file: about, notes } = await document(file, { keyLog });
    expect(about.secrets).toEqual({ embedded: 0, given: 1, used: 0 });
    expect(notes.map(({ text }) => text.id)).toContain('capture.note.keys-unused');
    expect(JSON.stringify(notes)).not.toContain('cdcd');
    const none = await document(file, { keyLog: '-----BEGIN CERTIFICATE-----' });
    expect(none.notes.map(({ text }) => text.id)).toContain('capture.note.keys-none');
  });
});

describe('a capture on the disk', () => {
  it('is read, packed or not', async () => {
    const plain = await onDisk('plain.pcap', file);
    const packed = await onDisk('packed.pcap.gz', gzipSync(file));
    expect(packed.streams).toEqual(plain.streams);
    expect(packed.file).toMatchObject({ gzip: true, packets: 5 });
  });

  it('whose packing breaks off is told up to there', async () => {
    const frames = Array.from({ length: 40 }, (_, at) =>
      framesOf([...opened, send('client', helloRecord())], 50_000 + at),
    );
    const packed = gzipSync(pcap(frames.flat()), { level: 0 });
    const found = await onDisk('broken.pcap.gz', packed.subarray(0, packed.length - 2000));
    expect(found.file.damage?.kind).toBe('compression');
    expect(found.streams.length).toBeGreaterThan(30);
  });

  it.skipIf(process.platform === 'win32')(
    'may be a pipe, and one into which nobody writes holds nobody up',
    async () => {
      const [path, stop] = [join(folder, 'pipe'), new AbortController()];
      execFileSync('mkfifo', [path]);
      const silent = openSync(path, 'r+');
      const waiting = ask({ file: await fileOnDisk(path), signal: stop.signal });
      setImmediate(() => stop.abort());
      expect(await waiting).toMatchObject({ partial: true });
      writeSync(silent, file);
      const reading = ask({ file: await fileOnDisk(path) });
      closeSync(silent);
      expect(await reading).toMatchObject({ file: { packets: 5, damage: null } });
      await expect(fileOnDisk('/dev/null')).rejects.toMatchObject({ code: 'ENODEV' });
    },
  );

  it('that is a folder or not there is the word of the system', async () => {
    await expect(fileOnDisk(folder)).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(fileOnDisk(join(folder, 'none.pcap'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
