import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../main/bytes/bytes.ts';
import { describeSocks, ProxyDialogue } from '../../../main/system/proxy-dialogue.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

describe('a conversation with a proxy', () => {
  const credentials = { user: 'änne', password: 'grün & geheim' };
  const utf8 = Buffer.from(credentials.password);
  it.each([
    ['as it is', credentials.password],
    ['as it crosses the wire', utf8.toString('latin1')],
    ['in base64', utf8.toString('base64')],
    ['with its user in base64', Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')],
    ['in percent signs', encodeURIComponent(credentials.password)],
  ])('gives no password %s', (_, form) => {
    const dialogue = new ProxyDialogue(credentials);
    expect(dialogue.withoutSecrets(`you said ${form}.`)).toBe('you said (not kept).');
    dialogue.add('received', bytes(`HTTP/1.1 407 ${form}`, 'latin1'));
    const [line] = dialogue.lines();
    expect(line?.text).toBe('HTTP/1.1 407 (not kept)');
    expect(Buffer.from(line?.bytes ?? '', 'hex').toString()).toBe('HTTP/1.1 407 (not kept)');
  });

  it('gives no password that arrives in pieces', () => {
    const dialogue = new ProxyDialogue({ user: 'anna', password: 'sesame' });
    for (const piece of ['HTTP/1.1 407 ses', 'ame no']) dialogue.add('received', bytes(piece));
    expect(dialogue.lines().map(({ text }) => text)).toEqual(['HTTP/1.1 407 (not kept) no']);
  });

  it('keeps 256 bytes of a side and 8 turns', () => {
    const dialogue = new ProxyDialogue(null);
    for (let turn = 0; turn < 20; turn += 1) dialogue.add(turn % 2 ? 'received' : 'sent', new Uint8Array(5000));
    const lines = dialogue.lines();
    expect(lines.length).toBe(8);
    expect(lines.every((line) => line.bytes.length === 512 && line.text.length <= 512)).toBe(true);
  });

  it('puts nothing on a terminal that acts there', () => {
    const dialogue = new ProxyDialogue(null);
    dialogue.add('received', fromHex('1b5b33316d0007'));
    expect(dialogue.lines()[0]?.text).toBe('.[31m..');
  });
});

describe('a message of SOCKS 5 in words', () => {
  it.each([
    ['sent', '05020002', 'SOCKS 5, methods 00 02'],
    ['received', '0502', 'method 02'],
    ['received', '05ff', 'method ff'],
    ['received', '0100', 'sign-in status 00'],
    ['sent', '05010001c000020a01bb', 'command 01, 192.0.2.10:443'],
    ['sent', '050100030b7365727665722e7465737401bb', 'command 01, server.test:443'],
    ['received', '0500000420010db8', 'reply 00'],
    [
      'received',
      '0500000420010db800000000000000000000000101bb',
      'reply 00, [2001:0db8:0000:0000:0000:0000:0000:0001]:443',
    ],
    ['received', '05050001000000000000', 'reply 05, 0.0.0.0:0'],
    ['received', '050500', 'reply 05'],
    ['received', '05', null],
    ['received', '', null],
    ['received', '5353482d322e30', null],
  ] as const)('%s %s is %s', (direction, hex, words) => {
    expect(describeSocks(direction, fromHex(hex))).toBe(words);
  });
});
