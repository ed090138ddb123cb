import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../../main/evidence/capture/capture-reader.ts';
import { capturedEnd, endsAlike } from '../../../main/session/replay/captured-end.ts';
import { capturedTarget } from '../../../main/session/replay/captured-target.ts';
import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import {
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  type Step,
  say,
  send,
} from '../../support/captured-conversation.ts';
import { pcap } from '../../support/packets.ts';

function captured(...steps: readonly Step[]): { facts: CaptureFacts; reader: CaptureReader } {
  const reader = new CaptureReader(undefined, { rawHellos: true });
  reader.push(pcap(framesOf([...opened, ...steps])));
  const [facts] = reader.finish();
  if (facts === undefined) throw new Error('nothing was read');
  return { facts, reader };
}

const hello = send('client', helloRecord());
const alert = (code: number) => send('server', alertRecord(2, code));
const about = { after: 'ClientHello', awaiting: 'ServerHello', milliseconds: 1, bytesSent: 1, bytesReceived: 1 };

describe('the server of a captured conversation', () => {
  it('is the address that was dialled, with the name of the hello', () => {
    expect(capturedTarget(captured(hello, alert(40)).facts)).toMatchObject({
      ...{ host: '10.0.0.2', port: 443, serverName: 'server.example', starttls: null, proxy: null },
    });
  });

  it('is asked to switch to TLS as the client did', () => {
    const dialogue = [
      say('server', '220 mx ESMTP\r\n'),
      say('client', 'EHLO a\r\nSTARTTLS\r\n'),
      say('server', '220 go\r\n'),
    ];
    const { facts, reader } = captured(...dialogue, hello, alert(40));
    expect(capturedTarget(facts)).toMatchObject({ host: '10.0.0.2', starttls: 'smtp' });
    expect(reader.rawHellos.get(0)?.kind).toBe('whole');
  });

  it('lies behind the proxy that the client asked', () => {
    const dialogue = [
      say('client', 'CONNECT far.example:8443 HTTP/1.1\r\n\r\n'),
      say('server', 'HTTP/1.1 200 OK\r\n\r\n'),
    ];
    const { facts, reader } = captured(...dialogue, hello, alert(40));
    expect(capturedTarget(facts)).toMatchObject({ host: 'far.example', port: 8443, proxy: 'http://10.0.0.2:443' });
    expect(reader.rawHellos.get(0)?.kind).toBe('whole');
  });
});

describe('the end of a captured conversation', () => {
  it.each([
    ['an alert of the server', [hello, alert(70)], 'alert', 'server'],
    ['an alert of the client', [hello, send('client', alertRecord(2, 48))], 'alert', 'client'],
    ['a reset', [hello, resets('server')], 'reset', 'server'],
    ['a closed line', [hello, closes('server')], 'closed', 'server'],
    ['the end of the capture', [hello], 'unfinished', null],
  ] as const)('%s', (_, steps, kind, by) => {
    expect(capturedEnd(captured(...steps).facts)).toMatchObject({ kind, by });
  });

  it('is the same at a server that does the same', () => {
    const end = capturedEnd(captured(hello, alert(70)).facts);
    const refusal = (description: number): HandshakeFailure => ({
      ...{ kind: 'alert', level: 'fatal', description, name: 'x', encrypted: false },
      ...about,
    });
    expect([endsAlike(end, refusal(70)), endsAlike(end, refusal(40)), endsAlike(end, null)]).toEqual([
      true,
      false,
      false,
    ]);
    const cut = capturedEnd(captured(hello, closes('server')).facts);
    expect(endsAlike(cut, { kind: 'reset', errorCode: 'ECONNRESET', ...about })).toBe(true);
  });
});
