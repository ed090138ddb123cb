import { describe, expect, it } from 'vitest';
import { TcpDirection, WaitingRoom } from '../../../../main/evidence/capture/tcp-direction.ts';

const text = 'abcdefghijklmnopqrstuvwxyz';

function direction(begin: number | null = 999, room = new WaitingRoom()) {
  const one = new TcpDirection(room);
  const out: string[] = [];
  one.sink = {
    data: (bytes, start, end) => out.push(Buffer.from(bytes.subarray(start, end)).toString()),
    gap: (length) => out.push(`<${length}>`),
  };
  if (begin !== null) one.begin(begin);
  let packet = 0;
  /** Letters from `at` to `end` of the alphabet, as if `base` was its first sequence number. */
  const send = (at: number, end: number, { base = 1000, time = 0, kept = end - at } = {}) => {
    const bytes = Buffer.from(text.slice(at, at + kept));
    packet += 1;
    one.segment((base + at) >>> 0, bytes, 0, bytes.length, end - at, packet, time);
  };
  return { one, send, said: () => out.join('') };
}

describe('one direction of TCP', () => {
  it('gives bytes in order as they come', () => {
    const { said, send } = direction();
    send(0, 3);
    send(3, 5);
    expect(said()).toBe('abcde');
  });

  it('puts late segments in their place', () => {
    const { one, said, send } = direction();
    send(0, 3);
    send(6, 9);
    send(5, 6);
    send(3, 5);
    expect(said()).toBe('abcdefghi');
    expect(one.outOfOrder).toBe(1);
  });

  it('counts what was sent again once', () => {
    const { one, said, send } = direction();
    send(0, 4);
    send(0, 4);
    send(2, 6);
    expect(said()).toBe('abcdef');
    expect([one.retransmissions, one.bytes]).toEqual([2, 6]);
  });

  it('counts a segment that fills a hole long after as sent again', () => {
    const { one, send } = direction();
    send(3, 5, { time: 0 });
    send(0, 3, { time: 300_000 });
    expect([one.retransmissions, one.outOfOrder]).toEqual([1, 0]);
  });

  it('goes on across the end of the numbers', () => {
    const base = 0xffff_fffd;
    const { said, send } = direction((base - 1) >>> 0);
    send(4, 8, { base });
    send(0, 4, { base });
    expect(said()).toBe('abcdefgh');
  });

  it('begins with the lowest of what it met in the middle', () => {
    const { said, send } = direction(null);
    for (const at of [6, 0, 3, 9]) send(at, at + 3);
    expect(said()).toBe('abcdefghijkl');
  });

  it('says where bytes are missing once nothing more comes', () => {
    const { one, said, send } = direction();
    send(0, 3);
    send(5, 8);
    one.flush(9);
    expect(said()).toBe('abc<2>fgh');
    expect([one.missing, one.acknowledgedMissing]).toEqual([2, false]);
  });

  it('gives up waiting for bytes that the other end confirmed', () => {
    const { one, said, send } = direction();
    send(0, 2);
    for (let at = 3; at < 23; at += 1) send(at, at + 1);
    expect(said()).toBe('ab');
    one.acknowledge(1010, 30);
    expect(said()).toBe(`ab<1>${text.slice(3, 23)}`);
    expect(one.acknowledgedMissing).toBe(true);
  });

  it('knows of bytes at the end by what was confirmed alone, and does not count the FIN', () => {
    const { one, said, send } = direction();
    send(0, 2);
    one.close(1006, 3);
    one.acknowledge(1007, 4);
    one.flush(5);
    expect(said()).toBe('ab<4>');
    expect(one.missing).toBe(4);
  });

  it('marks what the capture cut off a packet', () => {
    const { one, said, send } = direction();
    send(0, 5, { kept: 2 });
    send(5, 7);
    expect(said()).toBe('ab<3>fg');
    expect([one.missing, one.bytes]).toEqual([3, 7]);
  });

  it('keeps no more waiting than there is room', () => {
    const room = new WaitingRoom(10);
    const { said, send } = direction(999, room);
    for (let at = 2; at < 26; at += 4) send(at, at + 4);
    expect(room.bytes).toBeLessThanOrEqual(10);
    expect(said()).toContain('<2>');
  });

  it('comes to an end with numbers that belong to different connections', () => {
    const { one, said, send } = direction(null);
    send(0, 3, { base: 1000 });
    send(3, 5, { base: 0x6000_0000 });
    one.flush(3);
    expect(said()).toBe('abc');
  });

  it('takes a byte before the awaited one as a question, and not as sent again', () => {
    const { one, send } = direction();
    send(0, 4);
    send(3, 4);
    expect(one.retransmissions).toBe(0);
  });
});
