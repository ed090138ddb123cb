import { describe, expect, it } from 'vitest';
import { CertificateShelf } from '../../../../main/evidence/capture/certificate-shelf.ts';
import { Secrets } from '../../../../main/evidence/capture/secrets.ts';
import { Recording } from '../../../../main/evidence/relay/recording.ts';
import type { SocketEnd } from '../../../../main/evidence/relay/socket-conversation.ts';
import { alertRecord, helloRecord } from '../../../support/captured-conversation.ts';

type Step = readonly [SocketEnd, string | Uint8Array];

/** What a conversation shows; `closed` and `reset` are ends. */
function facts(steps: readonly Step[], room = { left: 1_000_000 }, quietMs = 0) {
  const recording = new Recording(new CertificateShelf(), room, 0);
  steps.forEach(([from, what], index) => {
    const isEnd = what === 'closed' || what === 'reset';
    recording.add(from, isEnd ? what : Buffer.from(what), (index + 1) * 1000);
  });
  const end = (steps.length + quietMs) * 1000;
  return recording.facts(0, { client: '127.0.0.1:5', server: '127.0.0.1:6' }, end, new Secrets());
}

const alert = Buffer.from(alertRecord(2, 70), 'hex');

describe('a line as its sockets tell it', () => {
  it('has the hello, the alert and who ended it, and nothing of TCP', () => {
    const found = facts([
      ['client', helloRecord()],
      ['server', alert],
      ['server', 'closed'],
      ['client', 'reset'],
    ]);
    expect(found).toMatchObject({
      ...{ outcome: 'failed', kind: 'tls', tcp: null, icmp: [], packets: [1, 4], client: '127.0.0.1:5' },
      alerts: [{ from: 'server', code: 70, packet: 2, milliseconds: 2 }],
      closes: [{ from: 'server', packet: 3, milliseconds: 3 }],
      resets: [{ from: 'client', packet: 4, ttl: null, usualTtl: null, signs: [], likelyInjected: false }],
    });
    expect(found.hello).toMatchObject({ packet: 1, acknowledged: null });
    expect(found.ja4).toMatch(/^t13/);
  });

  it('of STARTTLS is recognised by its dialogue', () => {
    const steps: Step[] = [
      ['server', '220 mail.example.com ESMTP\r\n'],
      ['client', 'EHLO me\r\n'],
      ['server', '250-mail.example.com\r\n250 STARTTLS\r\n'],
      ['client', 'STARTTLS\r\n'],
      ['server', '220 go ahead\r\n'],
      ['client', helloRecord()],
      ['server', alert],
    ];
    expect(facts(steps)).toMatchObject({
      ...{ kind: 'starttls', outcome: 'failed', plaintext: { starttls: 'smtp', upgrade: 'accepted' } },
    });
    const refused = facts([...steps.slice(0, 4), ['server', '454 not now\r\n'], ['client', 'closed']]);
    expect(refused).toMatchObject({
      kind: 'plaintext',
      plaintext: { upgrade: 'refused', upgradeReply: '454 not now\r\n' },
    });
  });

  it('comes in pieces of any size', () => {
    const bytes: Step[] = [...helloRecord()].map((byte) => ['client', Uint8Array.of(byte)]);
    const found = facts([...bytes, ['server', alert]]);
    expect(found).toMatchObject({ outcome: 'failed', hello: { packet: bytes.length }, alerts: [{ code: 70 }] });
  });

  it('on which nobody says anything has not failed; on which no answer comes for long has', () => {
    expect(facts([])).toMatchObject({ outcome: 'unfinished', stage: 'connected', packets: [0, 0] });
    expect(facts([['client', helloRecord()]])).toMatchObject({ outcome: 'unfinished' });
    const greeting = Buffer.from('220 mx.test ESMTP\r\n');
    for (const said of [alert, greeting])
      expect(
        facts([
          ['client', 'closed'],
          ['server', said],
        ]),
      ).toMatchObject({ outcome: 'unfinished', hello: null });
    expect(facts([['client', helloRecord()]], undefined, 20_000)).toMatchObject({ outcome: 'failed' });
  });

  it('without TLS keeps what tells its protocol, however long it goes on', () => {
    const page = 'x'.repeat(60_000);
    const steps: Step[] = [
      ['client', 'GET / HTTP/1.1\r\n\r\n'],
      ['server', `HTTP/1.1 200 OK\r\n\r\n${page}`],
      ['server', page],
    ];
    expect(facts(steps)).toMatchObject({ outcome: 'not-tls', plaintext: { protocol: 'http' } });
  });

  it('keeps no more than there is room for, and its beginning first', () => {
    const recording = new Recording(new CertificateShelf(), { left: 0 }, 0);
    for (let index = 0; index < 40; index += 1) recording.add('server', new Uint8Array(10_000), index);
    const kept = recording.events.flatMap((event) => (event.kind === 'bytes' ? [event.bytes.length] : []));
    const sum = kept.reduce((one, other) => one + other, 0);
    expect(sum).toBeLessThanOrEqual(64 * 1024);
    expect(recording.notKept).toBe(400_000 - sum);
    expect(kept.slice(0, -1).every((length) => length === 10_000)).toBe(true);
  });
});
