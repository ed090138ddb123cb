import { describe, expect, it } from 'vitest';
import { judgeStream } from '../../../../main/diagnosis/capture/judge-stream.ts';
import { CaptureReader } from '../../../../main/evidence/capture/capture-reader.ts';
import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import {
  acknowledges,
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  type Step,
  say,
  send,
} from '../../../support/captured-conversation.ts';
import { ethernet, flag, ipv4, pcap } from '../../../support/packets.ts';

function causes(steps: readonly Step[], change: Partial<CaptureFacts> = {}) {
  const reader = new CaptureReader();
  reader.push(pcap(framesOf(steps)));
  const [facts] = reader.finish();
  const judged = judgeStream({ facts: { ...(facts as CaptureFacts), ...change }, chain: null });
  return judged.map(({ cause, confidence }) => `${confidence} ${cause}`);
}

const asked = [...opened, send('client', helloRecord())];
const answeredBy = (code: number) => [...asked, send('server', alertRecord(2, code))];

describe('a failed conversation', () => {
  it.each([
    [70, 'likely protocol-version-mismatch'],
    [112, 'confirmed server-name-required'],
    [116, 'confirmed client-certificate-required'],
    [120, 'confirmed alpn-mismatch'],
    [86, 'confirmed protocol-version-mismatch'],
    [71, 'likely no-common-cipher'],
    [20, 'likely corrupted-traffic'],
  ])('with alert %i of the server is a %s', (code, expected) => {
    expect(causes(answeredBy(code))[0]).toBe(expected);
  });

  it.each([40, 47, 50, 80])('with alert %i alone is confirmed to be nothing', (code) => {
    const found = causes(answeredBy(code));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !one.startsWith('possible'))).toEqual([]);
  });

  it('whose client knows no issuer names that first, and what else it could be', () => {
    const found = causes([...asked, send('client', alertRecord(2, 48))]);
    expect(found).toEqual([
      'likely unknown-ca',
      'possible incomplete-chain',
      'possible self-signed',
      'possible tls-interception',
    ]);
  });

  it('that a warning came before is not explained by the warning', () => {
    const warned = [...asked, send('server', alertRecord(1, 112)), resets('server')];
    expect(causes(warned)[0]).toBe('likely connection-reset');
  });

  it('that was cut right after its name may be filtered, and no more than that', () => {
    const found = causes([...asked, resets('server')], { serverName: 'shop.test' });
    expect(found).toEqual(['likely connection-reset', 'possible filtered-by-name']);
  });

  it('that the server closed without a word was cut', () => {
    expect(causes([...asked, closes('server')])).toEqual(['likely connection-reset']);
  });

  it.each([
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'confirmed not-tls'],
    ['220 mx.test ESMTP\r\n', 'confirmed starttls-required'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'confirmed not-tls'],
  ])('that is answered with %j is a %s', (text, expected) => {
    expect(causes([...asked, say('server', text)])[0]).toBe(expected);
  });

  it('that a proxy turns away is the fault of the proxy', () => {
    const ask = say('client', 'CONNECT shop.test:443 HTTP/1.1\r\n\r\n');
    expect(causes([...opened, ask, say('server', 'HTTP/1.1 403 No\r\n\r\n')])).toEqual(['confirmed proxy-failure']);
  });

  it('that is refused the switch to TLS says so', () => {
    const steps = [say('server', '* OK hi\r\n'), say('client', 'a STARTTLS\r\n'), say('server', 'a NO none\r\n')];
    expect(causes([...opened, ...steps])).toEqual(['likely starttls-unavailable']);
  });

  it('that never opened was refused, or not answered', () => {
    const syn = { from: 'client', flags: flag.syn } as const;
    expect(causes([syn, resets('server')])).toEqual(['confirmed tcp-refused']);
    expect(causes([syn, { ...syn, again: true }])).toEqual(['likely tcp-timeout']);
    expect(causes([syn])).toEqual([]);
  });

  it('whose large hello was sent again and never confirmed may meet a limit of the way, or somebody who counts', () => {
    const reader = new CaptureReader();
    const hello = helloRecord('chrome');
    const [first, second] = [hello.subarray(0, 1400), hello.subarray(1400)];
    const steps = [
      ...opened,
      send('client', first),
      send('client', second),
      { ...send('client', second), again: true },
    ];
    reader.push(pcap(framesOf([...steps, closes('client')])));
    const [facts] = reader.finish();
    const found = judgeStream({ facts: facts as CaptureFacts, chain: null }).map(({ cause }) => cause);
    expect(found).toContain('path-mtu');
    expect(found).toContain('large-hello-intolerance');
  });
});

describe('a handshake without an answer', () => {
  const waits = framesOf([...asked, acknowledges('server'), closes('client')]);
  const judge = (frames: readonly Uint8Array[], fraction: (index: number) => number) => {
    const reader = new CaptureReader();
    reader.push(pcap(frames, { fraction }));
    const [facts] = reader.finish();
    return judgeStream({ facts: facts as CaptureFacts, chain: null });
  };

  it('that the client gave up after half a minute timed out', () => {
    const [first] = judge(waits, (index) => (index < 5 ? index * 1000 : 30e6));
    expect(first).toMatchObject({ cause: 'handshake-timeout', confidence: 'likely' });
  });

  it('that the client closed at once was closed by the client', () => {
    const [first] = judge(waits, (index) => index * 1000);
    expect(first).toMatchObject({ cause: 'connection-reset', side: 'client', variant: 'closed' });
  });

  it('where a router says that packets are too large may meet its limit', () => {
    const [hello] = framesOf(asked).slice(-1);
    const quoted = (hello ?? Buffer.alloc(0)).subarray(14, 14 + 28);
    const icmp = Buffer.concat([Buffer.from([3, 4, 0, 0, 0, 0, 0x05, 0x14]), quoted]);
    const router = ethernet(ipv4(icmp, { from: '10.0.0.254', to: '10.0.0.1', protocol: 1 }));
    const [first] = judge([...framesOf(asked), router, ...waits.slice(-1)], (index) => index * 1000);
    expect(first).toMatchObject({ cause: 'path-mtu', confidence: 'likely', evidence: [5] });
    expect(first?.explanation).toContain('10.0.0.254');
    expect(first?.explanation).toContain('1300');
  });
});

describe('a connection that a router turns away', () => {
  it('has no way, and the router is named', () => {
    const [syn] = framesOf([{ from: 'client', flags: flag.syn }]);
    const icmp = Buffer.concat([Buffer.from([3, 1, 0, 0, 0, 0, 0, 0]), (syn ?? Buffer.alloc(0)).subarray(14, 42)]);
    const router = ethernet(ipv4(icmp, { from: '10.0.0.254', to: '10.0.0.1', protocol: 1 }));
    const reader = new CaptureReader();
    reader.push(pcap([syn as Buffer, router]));
    const [facts] = reader.finish();
    const [first] = judgeStream({ facts: facts as CaptureFacts, chain: null });
    expect(first).toMatchObject({ cause: 'host-unreachable', confidence: 'confirmed', evidence: [2] });
  });
});

describe('a conversation', () => {
  it('without an end in the capture has no cause', () => {
    expect(causes(asked)).toEqual([]);
  });

  it('points to the packets that show it', () => {
    const reader = new CaptureReader();
    reader.push(pcap(framesOf(answeredBy(70))));
    const [facts] = reader.finish();
    const [first] = judgeStream({ facts: facts as CaptureFacts, chain: null });
    expect(first?.evidence).toEqual([5]);
    expect(first?.explanation).toContain('packet 5');
  });
});
