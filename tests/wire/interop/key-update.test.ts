// KeyUpdate by a real server, RFC 8446 section 4.6.3.
import { afterEach, describe, expect, it } from 'vitest';
import { type StartedServer, startOpensslServer } from '../../support/more-servers.ts';
import { attempt, ladderOf, servedPair } from '../tls/attempt.ts';

const pair = servedPair('p256');
const tls13 = { supportedVersions: [0x0304], groups: [0x1d], keyShares: [0x1d], alpn: [] };

let server: StartedServer | null = null;
afterEach(() => server?.stop());

/** Types a command once our request has arrived, then the reply again and again: what comes in one read with a command is lost. */
async function command(started: StartedServer, key: string, signal: AbortSignal): Promise<void> {
  while (!started.output().includes('first words') && !signal.aborted) await pause();
  started.type(`${key}\n`);
  for (;;) {
    await pause();
    if (signal.aborted) return;
    started.type('words under new keys\n');
  }
}

const pause = () => new Promise((wait) => setTimeout(wait, 50));

describe('KeyUpdate by OpenSSL', () => {
  it.each([
    ['a wish that we update ours too', 'K', '<*KeyUpdate >*KeyUpdate'],
    ['an update of its own keys alone', 'k', '<*KeyUpdate'],
  ])('%s', async (_, key, ladder) => {
    const started = await startOpensslServer(pair, []);
    server = started;
    const answered = new AbortController();
    const typed = command(started, key, answered.signal);
    const result = await attempt(started.port, {
      hello: tls13,
      request: () => new TextEncoder().encode('first words\n'),
      replyComplete: (reply) => Buffer.from(reply).includes('new keys'),
    });
    answered.abort();
    await typed;
    expect(Buffer.from(result.reply ?? []).toString()).toContain('words under new keys');
    expect(result.report).toMatchObject({ reached: 'reply', failure: null });
    expect(ladderOf(result)).toContain(ladder);
    expect(started.output()).not.toMatch(/bad record mac|decryption failed/i);
  });
});
