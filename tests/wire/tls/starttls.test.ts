import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedServer, startDovecot } from '../../support/more-servers.ts';
import { attempt, servedPair } from './attempt.ts';

describe('against Dovecot', () => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await startDovecot(servedPair('rsa'), 'imap');
  });
  afterAll(async () => {
    await server.stop();
  });

  it('asks IMAP for TLS and completes the handshake', async () => {
    const { report } = await attempt(server.port, { starttls: 'imap', hello: { alpn: [] } });
    expect(report).toMatchObject({ reached: 'finished', failure: null, keyProven: true, starttls: 'imap' });
    expect(report.dialogue.map(({ direction }) => direction)).toContain('sent');
    expect(report.dialogue.at(-1)?.text).toMatch(/^a2 OK/);
  });

  it('names IMAP when TLS is started at once', async () => {
    const { report } = await attempt(server.port);
    expect(report.failure).toMatchObject({ kind: 'plaintext', protocol: 'imap' });
  });

  it('tells that it is no SMTP', async () => {
    const { report } = await attempt(server.port, { starttls: 'smtp' });
    expect(report.failure).toMatchObject({ kind: 'starttls', state: 'unexpected-reply' });
  });
});
