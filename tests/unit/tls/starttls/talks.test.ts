import { describe, expect, it } from 'vitest';
import { asciiBytes, concat, fromHex } from '../../../../main/bytes/bytes.ts';
import type { Arrival } from '../../../../main/system/socket.ts';
import { starttlsCatalogue } from '../../../../main/tls/starttls/catalogue.ts';
import { runDialogue } from '../../../../main/tls/starttls/dialogue.ts';
import { Line } from '../../../../main/tls/starttls/line.ts';
import { tdsFraming } from '../../../../main/tls/starttls/mssql.ts';
import { type StarttlsProtocol, starttlsProtocols } from '../../../../shared/target.ts';
import {
  agreedDialogues as agreed,
  ldapResponse,
  mysqlGreeting,
  rdpConfirm,
  tdsResponse,
} from '../../../support/agreed-dialogues.ts';

/** A peer that says these pieces one after another, and then `last` for ever. */
function lineThatSays(pieces: readonly (string | Uint8Array)[], last: Arrival = { kind: 'silence' }) {
  const said: Uint8Array[] = [];
  const left = pieces.map((piece) => (typeof piece === 'string' ? asciiBytes(piece) : piece));
  const connection = {
    localAddress: null,
    bytesSent: 0,
    bytesReceived: 0,
    send: (bytes: Uint8Array) => {
      said.push(bytes);
      return Promise.resolve(true);
    },
    receive: (): Promise<Arrival> => {
      const bytes = left.shift();
      return Promise.resolve(bytes === undefined ? last : { kind: 'bytes', bytes });
    },
    close: () => {},
    gone: Promise.resolve(),
  };
  return { line: new Line(connection, { now: () => 0, deadline: 10_000 }), said };
}

async function talk(protocol: StarttlsProtocol, ...pieces: readonly (string | Uint8Array)[]) {
  const { line, said } = lineThatSays(pieces);
  const end = await runDialogue(starttlsCatalogue[protocol].talk('server.test'), line, 1000);
  return { ...end, said: said.map((bytes) => Buffer.from(bytes).toString('latin1')) };
}

const refusals: readonly (readonly [StarttlsProtocol, string, readonly (string | Uint8Array)[]])[] = [
  ['smtp', 'refused', ['554 no\r\n']],
  ['smtp', 'refused', ['421 later\r\n']],
  ['smtp', 'refused', ['220 mx\r\n', '530 go away\r\n']],
  ['smtp', 'refused', ['220 mx\r\n', '250 STARTTLS\r\n', '454 TLS not available\r\n']],
  ['smtp', 'not-offered', ['220 mx\r\n', '250-mx\r\n250 SIZE\r\n']],
  ['smtp', 'unexpected-reply', ['* OK I am IMAP\r\n']],
  ['imap', 'not-offered', ['* OK ready\r\n', '* CAPABILITY IMAP4rev1 LOGINDISABLED\r\na1 OK\r\n']],
  ['imap', 'refused', ['* OK ready\r\n', '* CAPABILITY STARTTLS\r\na1 OK\r\n', 'a2 NO not now\r\n']],
  ['imap', 'refused', ['* BYE too many\r\n']],
  ['imap', 'unexpected-reply', ['220 I am SMTP\r\n']],
  ['pop3', 'refused', ['+OK\r\n', '-ERR no list\r\n', '-ERR what\r\n']],
  ['pop3', 'refused', ['+OK\r\n', '+OK\r\nSTLS\r\n.\r\n', '-ERR not now\r\n']],
  ['pop3', 'not-offered', ['+OK\r\n', '+OK\r\nUIDL\r\n.\r\n', '-ERR what\r\n']],
  ['pop3', 'unexpected-reply', ['HTTP/1.1 400 Bad Request\r\n']],
  ['ftp', 'refused', ['220 ready\r\n', '502 no list\r\n', '500 AUTH not understood\r\n']],
  ['ftp', 'refused', ['220 ready\r\n', '211-Features\r\n AUTH TLS\r\n211 End\r\n', '431 not now\r\n']],
  ['ftp', 'not-offered', ['220 ready\r\n', '211-Features\r\n UTF8\r\n211 End\r\n', '500 what\r\n']],
  ['ftp', 'refused', ['220 ready\r\n', '421 too many\r\n']],
  ['ftp', 'refused', ['220 ready\r\n', '211-Features\r\n UTF8\r\n211 End\r\n', '421 closing\r\n']],
  ['nntp', 'refused', ['201 news\r\n', '101 list\r\nSTARTTLS\r\n.\r\n', '580 Can not initiate TLS\r\n']],
  ['nntp', 'not-offered', ['201 news\r\n', '101 list\r\nREADER\r\n.\r\n', '502 unavailable\r\n']],
  ['nntp', 'refused', ['201 news\r\n', '400 going down\r\n']],
  ['sieve', 'not-offered', ['"IMPLEMENTATION" "x"\r\nOK\r\n']],
  ['sieve', 'unexpected-reply', ['220 mx ESMTP\r\n']],
  ['irc', 'refused', [':irc 421 * STARTTLS :Unknown command\r\n']],
  ['irc', 'refused', ['ERROR :Closing link\r\n']],
  ['postgres', 'not-offered', ['N']],
  ['postgres', 'refused', [fromHex('4500000020534641544c0000')]],
  ['postgres', 'unexpected-reply', ['H']],
  ['mysql', 'not-offered', [mysqlGreeting('ff07')]],
  ['mysql', 'refused', [fromHex('0a000000ff 6a04 486f7374206e6f')]],
  ['mysql', 'unexpected-reply', ['220 mx ESMTP ready here\r\n']],
  ['ldap', 'refused', [ldapResponse('34')]],
  ['ldap', 'unexpected-reply', ['HTTP/1.1 400 Bad Request\r\n']],
  ['xmpp', 'not-offered', ["<stream:stream id='1'><stream:features><mechanisms/></stream:features>"]],
  ['xmpp', 'refused', ["<stream:stream id='1'><stream:error><host-unknown/></stream:error>"]],
  ['rdp', 'refused', [rdpConfirm('0300080002000000')]],
  ['rdp', 'not-offered', [rdpConfirm('0200080000000000')]],
  ['rdp', 'unexpected-reply', ['HTTP/1.1 400 Bad Request\r\n']],
  ['mssql', 'not-offered', [tdsResponse(2)]],
  ['mssql', 'unexpected-reply', ['HTTP/1.1 400 Bad Request\r\n']],
];

describe('asking for TLS in the clear', () => {
  it('has a talk for every protocol a target can name', () => {
    expect(Object.keys(starttlsCatalogue).sort()).toEqual([...starttlsProtocols].sort());
    expect(new Set(agreed.map(([protocol]) => protocol)).size).toBe(starttlsProtocols.length);
  });

  it.each(agreed)('%s agrees', async (protocol, pieces) => {
    expect((await talk(protocol, ...pieces)).failure).toBeNull();
  });

  it.each(agreed)('%s agrees when every byte comes alone', async (protocol, pieces) => {
    const bytes = pieces.flatMap((piece) => [...(typeof piece === 'string' ? asciiBytes(piece) : piece)]);
    expect((await talk(protocol, ...bytes.map((byte) => Uint8Array.of(byte)))).failure).toBeNull();
  });

  it.each(refusals)('%s tells %s', async (protocol, state, pieces) => {
    expect((await talk(protocol, ...pieces)).failure).toMatchObject({ kind: 'starttls', state });
  });

  it.each(starttlsProtocols)(
    '%s ends in a value when the peer keeps silent, closes, or is cut off anywhere',
    async (protocol) => {
      const whole = agreed.find(([name]) => name === protocol)?.[1] ?? [];
      const bytes = concat(...whole.map((piece) => (typeof piece === 'string' ? asciiBytes(piece) : piece)));
      for (let end = 0; end < bytes.length; end += 1) {
        const silent = await talk(protocol, bytes.subarray(0, end));
        if (silent.failure !== null) expect(silent.failure).toMatchObject({ kind: 'starttls', state: 'no-answer' });
      }
      const { line } = lineThatSays([], { kind: 'closed' });
      const closed = await runDialogue(starttlsCatalogue[protocol].talk('server.test'), line, 1000);
      expect(closed.failure).toMatchObject({ kind: 'starttls', state: 'closed' });
    },
  );

  it('keeps what was said on both sides', async () => {
    const { lines } = await talk('smtp', '220 mx ESMTP\r\n', '250-mx\r\n250 STARTTLS\r\n', '454 no\x07\r\n');
    expect(lines).toEqual([
      { direction: 'received', text: '220 mx ESMTP' },
      { direction: 'sent', text: 'EHLO handshake-doctor.invalid' },
      { direction: 'received', text: '250-mx' },
      { direction: 'received', text: '250 STARTTLS' },
      { direction: 'sent', text: 'STARTTLS' },
      { direction: 'received', text: '454 no.' },
    ]);
  });

  it('says the name of the server where a protocol wants it, quoted', async () => {
    const { line, said } = lineThatSays([]);
    await runDialogue(starttlsCatalogue.xmpp.talk("a'b<c"), line, 1000);
    expect(Buffer.from(said[0] ?? []).toString()).toContain("to='a&#39;b&#60;c'");
  });

  it('hands on what came after the last answer', async () => {
    const { leftOver, failure } = await talk('pop3', '+OK\r\n', '-ERR\r\n', '+OK go\r\ninjected');
    expect([failure, Buffer.from(leftOver).toString()]).toEqual([null, 'injected']);
  });

  it.each(starttlsProtocols)('%s bounds what a peer can say', async (protocol) => {
    const flood = Array.from({ length: 40 }, () => 'x'.repeat(4000));
    const { failure, lines } = await talk(protocol, ...flood);
    expect(failure).not.toBeNull();
    expect(lines.every(({ text }) => text.length <= 512)).toBe(true);
  });

  it('bounds the lines of one answer', async () => {
    const { failure, lines } = await talk('smtp', ...Array.from({ length: 400 }, () => '220-more\r\n'));
    expect(failure).not.toBeNull();
    expect(lines.length).toBeLessThanOrEqual(60);
  });
});

describe('TLS within TDS packets', () => {
  it('unwraps what it wrapped, however it was sliced', () => {
    const framing = tdsFraming();
    const stream = concat(framing.wrap(asciiBytes('first')), framing.wrap(asciiBytes('second')));
    let heard = '';
    for (const byte of stream) heard += Buffer.from(framing.unwrap(Uint8Array.of(byte))).toString();
    expect(heard).toBe('firstsecond');
  });
});
