import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type CaptureThread,
  type StartCaptureThread,
  startCaptureThread,
} from '../../../main/session/capture/capture-thread.ts';
import { createCaptureDesk } from '../../../main/session/capture-desk.ts';
import { openThread } from '../../../main/system/thread.ts';
import { CaptureComparison } from '../../../shared/capture/comparison.ts';
import {
  CaptureConversation,
  CapturePacket,
  CaptureProgress,
  CaptureRow,
  CaptureSummary,
} from '../../../shared/capture/overview.ts';
import { captureCopyLimits } from '../../../shared/contract-capture.ts';
import { alertRecord, framesOf, helloRecord, opened, send } from '../../support/captured-conversation.ts';
import { pcap } from '../../support/packets.ts';

const refused = (port: number, code: number) =>
  framesOf([...opened, send('client', helloRecord()), send('server', alertRecord(2, code))], port);
const file = pcap([...refused(40_001, 70), ...refused(40_002, 70), ...refused(40_003, 40)]);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-desk-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let close: () => Promise<void> = async () => {};
afterEach(() => close());

function openDesk(startThread: StartCaptureThread = startCaptureThread) {
  const heard: CaptureProgress[] = [];
  let ended = Promise.withResolvers<CaptureProgress>();
  const bugs: unknown[] = [];
  const desk = createCaptureDesk({
    startThread,
    version: '0.0.0',
    now: () => performance.now(),
    onProgress: (progress) => {
      heard.push(v.parse(CaptureProgress, progress));
      if (progress.terminal !== null) ended.resolve(progress);
    },
    onBug: (bug) => bugs.push(bug),
  });
  close = desk.close;
  const read = async (givenId: string) => {
    ended = Promise.withResolvers();
    const begun = desk.open({ givenId, keyLogId: null });
    if (!begun.ok) throw new Error(begun.error.message);
    return { captureId: begun.value.captureId, end: await ended.promise };
  };
  return { desk, heard, bugs, read };
}

function give(desk: ReturnType<typeof openDesk>['desk'], bytes: Uint8Array, piece = bytes.length): string {
  let givenId: string | null = null;
  for (let at = 0; at < bytes.length; at += piece) {
    const base64 = Buffer.from(bytes.subarray(at, at + piece)).toString('base64');
    const outcome = desk.copy({ givenId, name: 'failing.pcap', size: bytes.length, base64 });
    if (!outcome.ok) throw new Error(outcome.error.message);
    givenId = outcome.value.givenId;
  }
  return givenId ?? '';
}

const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
};

describe('the desk of captures', () => {
  it('reads a file where it lies, and answers about it from its thread', async () => {
    const path = join(folder, 'failing.pcap');
    writeFileSync(path, file);
    const { desk, read, bugs } = openDesk();
    const { captureId, end } = await read(value(desk.place(path)).givenId);
    expect(end).toMatchObject({ terminal: 'finished', packets: 15, streams: 3, bytes: file.length });
    const summary = v.parse(CaptureSummary, value(desk.summary(captureId)));
    expect(summary).toMatchObject({ streams: 3, outcomes: { failed: 3 }, file: { name: 'failing.pcap' } });
    expect(summary.reasons[0]).toMatchObject({ cause: 'protocol-version-mismatch', count: 2, first: 0, isSame: true });
    expect(summary.reasons).toHaveLength(2);
    const { rows, total } = value(await desk.rows({ captureId, from: 1 }));
    expect([rows.map((row) => v.parse(CaptureRow, row).index), total]).toEqual([[1, 2], 3]);
    const { resend, stream } = v.parse(CaptureConversation, value(await desk.stream(captureId, 2)));
    expect(resend).toMatchObject({ kind: 'possible', target: { input: stream.server } });
    expect(stream).toMatchObject({ index: 2, client: expect.stringMatching(/:40003$/) });
    expect(value(await desk.hello(captureId, 2))).toMatchObject({ kind: 'whole' });
    expect(bugs).toEqual([]);
  });

  it('survives a thread that dies of a file: what was read before stays, and the next one is read', async () => {
    const program = join(folder, 'dying.ts');
    writeFileSync(program, `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => gone());`);
    const dying = () => openThread(pathToFileURL(program), 100, () => {}) as CaptureThread;
    const threads: StartCaptureThread[] = [startCaptureThread, dying];
    const { desk, read, bugs } = openDesk((tell) => (threads.shift() ?? startCaptureThread)(tell));
    const before = await read(give(desk, file));
    const dead = await read(give(desk, file));
    expect(dead.end).toMatchObject({ terminal: 'failed', reason: expect.stringContaining('it failed here') });
    expect(bugs).toMatchObject([{ name: 'ReferenceError' }]);
    expect(value(desk.summary(before.captureId))).toMatchObject({ streams: 3 });
    expect(value(await desk.stream(before.captureId, 2)).stream).toMatchObject({ index: 2 });
    expect((await read(give(desk, file))).end).toMatchObject({ terminal: 'finished', streams: 3 });
  });

  it('shows one packet with where its layers begin', async () => {
    const { desk, read } = openDesk();
    const { captureId } = await read(give(desk, file));
    const packet = v.parse(CapturePacket, value(await desk.packet(captureId, 4)));
    expect(packet).toMatchObject({ packet: 4, link: 'Ethernet', network: 14, transport: 34, payload: 54 });
    expect(packet.bytes.slice(54 * 2)).toBe(helloRecord().toString('hex'));
    expect(await desk.packet(captureId, 999)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  it('shows no password of a packet in the clear, and says where it was', async () => {
    const dialogue = ['220 mail.example ESMTP\r\n', 'AUTH PLAIN AGFubmEAaHVudGVyMg==\r\n', '235 OK\r\n'];
    const steps = dialogue.map((text, at) => send(at === 1 ? 'client' : 'server', Buffer.from(text)));
    const { desk, read } = openDesk();
    const { captureId } = await read(
      give(desk, pcap([...framesOf([...opened, ...steps], 40_009), ...refused(40_001, 70)])),
    );
    const packet = v.parse(CapturePacket, value(await desk.packet(captureId, 5)));
    expect(Buffer.from(packet.bytes, 'hex').toString('latin1')).toMatch(/AUTH PLAIN \0{20}\r\n$/);
    expect(packet.hidden).toEqual([{ from: 65, to: 85 }]);
    expect(value(await desk.packet(captureId, 4)).hidden).toEqual([]);
  });

  it('takes a copy in pieces, packed ones too', async () => {
    const { desk, read } = openDesk();
    const packed = gzipSync(file);
    const { captureId, end } = await read(give(desk, packed, 100));
    expect(end).toMatchObject({ terminal: 'finished', size: packed.length, bytes: packed.length });
    expect(value(desk.summary(captureId)).file).toMatchObject({ gzip: true, packets: 15, damage: null });
  });

  it('says why a file is of no use, and keeps nothing of it', async () => {
    const { desk, read } = openDesk();
    const { captureId, end } = await read(give(desk, Buffer.from('no capture at all, only some words in a file')));
    expect(end).toMatchObject({ terminal: 'failed', reason: expect.stringContaining('This is no capture.') });
    expect(desk.summary(captureId)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    const gone = await read(value(desk.place(join(folder, 'gone.pcap'))).givenId);
    expect(gone.end).toMatchObject({ terminal: 'failed', reason: 'The file is not there any more.' });
  });

  it('refuses copies beyond the bound, unfinished ones, and ids that nobody gave', () => {
    const { desk } = openDesk();
    const size = captureCopyLimits.bytes + 1;
    expect(desk.copy({ givenId: null, name: 'a', size, base64: '' })).toMatchObject({
      error: { message: expect.stringContaining('128 MB') },
    });
    const half = value(desk.copy({ givenId: null, name: 'a', size: 100, base64: 'AAAA' }));
    expect(desk.open({ givenId: half.givenId, keyLogId: null })).toMatchObject({ error: { code: 'bad-input' } });
    expect(desk.open({ givenId: 'made up', keyLogId: null })).toMatchObject({ error: { code: 'bad-input' } });
    expect(desk.stop('made up')).toMatchObject({ error: { code: 'no-such-run' } });
  });

  it('stops in the middle with what was read so far', async () => {
    const { desk, heard, read } = openDesk();
    // Enough for several pieces.
    const long = Buffer.concat([file, ...Array.from({ length: 3000 }, () => file.subarray(24))]);
    const reading = read(give(desk, long));
    await expect.poll(() => heard[0]?.captureId).toBeDefined();
    desk.stop(heard[0]?.captureId ?? '');
    const { captureId, end } = await reading;
    expect(end.terminal).toBe('stopped');
    const { file: about, partial } = value(desk.summary(captureId));
    expect(partial).toBe(true);
    expect(about.bytes).toBeLessThan(long.length);
  });

  it('keeps the newest few', async () => {
    const { desk, read } = openDesk();
    const givenId = give(desk, file);
    const first = await read(givenId);
    for (let more = 0; more < 3; more += 1) await read(givenId);
    expect(desk.summary(first.captureId)).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
  });

  it('holds one capture against another, in the thread of the first', async () => {
    const { desk, read, bugs } = openDesk();
    const far = [...opened, send('client', helloRecord()), send('server', alertRecord(2, 70))];
    const atServer = pcap(
      framesOf(
        far.map((step) => ({ ...step, ttl: step.from === 'client' ? 57 : 64 })),
        40_001,
      ),
    );
    const captureId = (await read(give(desk, file))).captureId;
    const givenId = give(desk, atServer);
    const found = v.parse(CaptureComparison, value(await desk.compare({ captureId, givenId })));
    expect(found.sides).toMatchObject({ known: 'facts', swapped: false });
    expect(found.pairs[0]?.findings[0]).toMatchObject({ id: 'hello-arrived', packets: { client: [4], server: [4] } });
    expect(value(desk.comparison(captureId))).toEqual(found);
    expect(await desk.compare({ captureId, givenId: 'unknown' })).toMatchObject({ error: { code: 'bad-input' } });
    // Stopped where it begins: of half a file nothing is told, and what was compared before is kept.
    const late = desk.compare({ captureId, givenId });
    expect(value(desk.comparisonReading(captureId))).toEqual({ bytes: 0, size: null });
    desk.stopComparison(captureId);
    expect(value(await desk.rows({ captureId, from: 0 })).total).toBe(3);
    expect(await late).toMatchObject({ error: { code: 'file', message: 'The comparison was stopped.' } });
    expect(value(desk.comparisonReading(captureId))).toBe(null);
    expect(value(desk.comparison(captureId))).toEqual(found);
    expect(bugs).toEqual([]);
  });
});
