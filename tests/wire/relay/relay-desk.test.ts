import { connect } from 'node:net';
import * as v from 'valibot';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { relayHandlers } from '../../../main/hosts/relay-handlers.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { createRelayDesk } from '../../../main/session/relay-desk.ts';
import { connectionsMade } from '../../../main/system/connections-made.ts';
import { contract } from '../../../shared/contract.ts';
import { type Outcome, ok } from '../../../shared/outcome.ts';
import type { RelayProgress } from '../../../shared/relay/document.ts';
import type { Target } from '../../../shared/target.ts';
import { startByteServer } from '../../support/byte-server.ts';

const heard: RelayProgress[] = [];
const bugs: unknown[] = [];
const saved: { name: string; text: string }[] = [];
const desk = createRelayDesk({
  ports: { ...livePorts({ version: '1.2.3', builtAt: new Date() }), platform: 'win32' },
  onProgress: (progress) => heard.push(v.parse(contract.events.relayProgress, progress)),
  onBug: (bug) => bugs.push(bug),
});
const save = async (name: string, bytes: Uint8Array) => {
  saved.push({ name, text: Buffer.from(bytes).toString('latin1') });
  return ok({ kind: 'saved' as const, path: name });
};
const calls = relayHandlers(desk, { host: 'desktop', save });

const target: Target = {
  ...{ input: '', host: '127.0.0.1', port: 1, serverName: null, starttls: null, proxy: null, connect: null },
  ...{ http: true, path: '/' },
};

afterEach(() => {
  if (bugs.length > 0) throw bugs[0];
});
afterAll(() => desk.close());

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

describe('a page', () => {
  it('starts a relay, hears of its connections, and saves what went through', async () => {
    const server = await startByteServer((socket) => socket.once('data', () => socket.end('SSH-2.0-there\r\n')));
    const started = value(await calls.startRelay({ target: { ...target, port: server.port }, port: null }));
    expect(v.parse(contract.calls.startRelay.value, started).recipes[0]?.fits).toBe(true);
    const { listen, runId } = started;
    expect(await calls.startRelay({ target, port: null })).toMatchObject({ ok: false, error: { code: 'busy' } });
    const socket = connect({ host: listen.address, port: listen.port }).on('error', () => {});
    socket.write('hello there, who is it?\r\n');
    socket.resume();
    await expect.poll(() => heard.at(-1)?.ended.length, { timeout: 10_000 }).toBe(1);
    expect(value(await calls.relay({ runId })).ended).toBeNull();
    const noted = connectionsMade.list().find(({ port }) => port === server.port);
    expect(noted).toMatchObject({ task: 'relay', state: 'opened' });
    value(await calls.stopRelay({ runId }));
    await expect.poll(() => heard.at(-1)?.terminal, { timeout: 10_000 }).toBe('stopped');
    await expect.poll(() => desk.isBusy()).toBe(false);
    await server.stop();

    const document = v.parse(contract.calls.relay.value, value(await calls.relay({ runId })));
    expect(document).toMatchObject({ ended: 'stopped', connections: [{ outcome: 'not-tls', cause: 'not-tls' }] });
    for (const format of ['pcapng', 'json', 'text'] as const) value(await calls.saveRelay({ runId, format }));
    expect(saved.map(({ name }) => name.replace(/.*\./, ''))).toEqual(['pcapng', 'json', 'txt']);
    expect(saved[0]?.text).toContain('SSH-2.0-there');
    expect(saved[2]?.text).toContain('NOT TLS');
    expect(await calls.run({ runId })).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
  });

  it('starts a program without a shell, and hears what it says and how it ended', async () => {
    heard.length = 0;
    const command = `"${process.execPath}" -e "console.error('password=verysecret'); console.error('certificate has expired'); process.exit(4)"`;
    const { runId, words } = value(await calls.startRun({ command }));
    expect(words[0]).toBe(process.execPath);
    await expect.poll(() => heard.at(-1)?.terminal, { timeout: 15_000 }).toBe('finished');
    const document = v.parse(contract.calls.run.value, value(await calls.run({ runId })));
    expect(document.program).toMatchObject({ state: 'ended', status: 4, trace: { state: 'not-traced' } });
    expect(document.verdict).toMatchObject({ state: 'fault', cause: 'certificate-expired' });
    expect(document.verdict.confidence).not.toBe('confirmed');
    expect(JSON.stringify([document, heard])).not.toContain('verysecret');
    value(await calls.saveRun({ runId, format: 'text' }));
    expect(saved.at(-1)?.text).toContain('ended with 4');
  });

  it('never goes another way than through the proxy that is wanted', async () => {
    const started = await calls.startRelay({ target: { ...target, proxy: 'socks5://127.0.0.1:1080' }, port: null });
    expect(started).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  it('in a browser starts no programs', async () => {
    const command = 'curl https://a.example/';
    const { startRun } = relayHandlers(desk, { host: 'browser', save });
    expect(await startRun({ command })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  it.each([
    ['', 'Write the command'],
    ['curl https://a.example/ | head', 'No shell reads this'],
    ['curl https://a.example/ > file', 'No shell reads this'],
    ['one; two', 'No shell reads this'],
  ])('is told what a command may not be: %j', async (command, sentence) => {
    expect(await calls.startRun({ command })).toMatchObject({
      ...{ ok: false, error: { code: 'bad-input', message: expect.stringContaining(sentence) } },
    });
  });
});
