// What an honest server says until TLS may begin: one piece for each answer, as the tests of each dialogue have it.
import { fromHex } from '../../main/bytes/bytes.ts';
import type { StarttlsProtocol } from '../../shared/target.ts';

type Pieces = readonly (string | Uint8Array)[];

export const tdsResponse = (encryption: number) =>
  fromHex(`04010014 00000100 01 0006 0001 ff ${encryption.toString(16).padStart(2, '0')} 0000000000`);
export const mysqlGreeting = (flags: string) =>
  fromHex(`29000000 0a 382e302e3336 00 08000000 1122334455667788 00 ${flags} ${'00'.repeat(18)}`);
export const ldapResponse = (code: string) => fromHex(`300c020101 7807 0a01${code} 0400 0400`);
export const rdpConfirm = (negotiation: string) => fromHex(`03000013 0e d0 0000 1234 00 ${negotiation}`);

/** At least one for each protocol. */
export const agreedDialogues: readonly (readonly [StarttlsProtocol, Pieces])[] = [
  ['smtp', ['220 mx ESMTP\r\n', '250-mx\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 8BITMIME\r\n', '220 go\r\n']],
  ['smtp', ['220-mx ESMTP\r\n220 still\r\n', '250 STARTTLS\r\n', '220\r\n']],
  ['lmtp', ['220 mx LMTP\r\n', '250-mx\r\n250 STARTTLS\r\n', '220 go\r\n']],
  ['imap', ['* OK ready\r\n', '* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK\r\n', 'a2 OK go\r\n']],
  ['pop3', ['+OK ready\r\n', '+OK\r\nUIDL\r\nSTLS\r\n.\r\n', '+OK go\r\n']],
  ['pop3', ['+OK ready\r\n', '-ERR no list\r\n', '+OK go\r\n']],
  [
    'ftp',
    ['220-Welcome\r\n no code here\r\n220 ready\r\n', '211-Features\r\n AUTH SSL;TLS\r\n211 End\r\n', '234 go\r\n'],
  ],
  ['ftp', ['220 ready\r\n', '530 Log in first\r\n', '234 go\r\n']],
  ['ftp', ['220 ready\r\n', '211-Features\r\n UTF8\r\n211 End\r\n', '234 go\r\n']],
  ['nntp', ['200 news\r\n', '101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n', '382 go\r\n']],
  ['nntp', ['200 news\r\n', '500 what\r\n', '382 go\r\n']],
  ['sieve', ['"IMPLEMENTATION" "x"\r\n"STARTTLS"\r\nOK "ready"\r\n', 'OK "go"\r\n']],
  ['irc', [':irc NOTICE * :*** Looking up\r\n', ':irc 670 * :go\r\n']],
  ['postgres', ['S']],
  ['mysql', [mysqlGreeting('ff0f')]],
  ['ldap', [ldapResponse('00')]],
  [
    'xmpp',
    [
      "<?xml version='1.0'?><stream:stream id='1'>",
      "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>",
      "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    ],
  ],
  [
    'xmpp-server',
    [
      "<stream:stream id='1'><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>",
      '<proceed/>',
    ],
  ],
  ['rdp', [rdpConfirm('0209080001000000')]],
  ['mssql', [tdsResponse(1)]],
];
