import type { Catalogue } from '../say.ts';

/** What the start field says: refusals, notes and the chips of the reading line. */
export const inputText = {
  // Refusals: what is wrong, then what to write instead.
  'input.refused.EMPTY': 'Paste an address, an error message or a command. Example: `example.com:443`',
  'input.refused.UNRECOGNISED':
    'We found no address and no known error in this text. Add the server name, for example `mail.example.com:587`.',
  'input.refused.SPACE_IN_HOST': 'There is a space in the name. Did you mean {suggestion}?',
  'input.refused.HOST_BAD':
    "`{host}` can't be a server name. Names use letters, digits, dots and hyphens, and do not start or end with a hyphen.",
  'input.refused.placeholder': '`{host}` is a placeholder. Write the real server name in its place.',
  'input.refused.turned-round':
    'A hidden mark in this text turns letters around, so it is not what it looks like. Type the name by hand.',
  'input.refused.two-lines':
    '`{first}` and `{second}` stand on two lines. Write one name on one line, or a whole name on each.',
  'input.refused.host-empty': 'There is no server name in this address. Write it like `example.com:443`.',
  'input.refused.host-long':
    'This name has {length} characters, and names have at most 253. Write the server name alone, like `example.com`.',
  'input.refused.label-long':
    'One part of this name has {length} characters, and parts between dots have at most 63. Please check the name.',
  'input.refused.two-at':
    'There is more than one @ in this address, so the server name is not clear. Write the server name alone, like `example.com`.',
  'input.refused.wildcard': '`{host}` stands for many names. Write one of them, for example `{suggestion}`.',
  'input.refused.email': 'This looks like an e-mail address. Write the name of the server, for example `{suggestion}`.',
  'input.refused.number':
    '`{host}` is only a number. Write the server name before the port, like `example.com:{host}`.',
  'input.refused.range': '`{host}` is a range of addresses. Write one address, for example `{suggestion}`.',
  'input.refused.srv':
    'The name in a {scheme} address has no address of its own. List its servers with `dig +short SRV {record}`, or on Windows with `nslookup -type=SRV {record}`. Then check one of them, with the port that is listed.',
  'input.refused.srv-mongodb':
    'The name in a {scheme} address has no address of its own. List its servers with `dig +short SRV {record}`, or on Windows with `nslookup -type=SRV {record}`. Then check one of them, on port 27017.',
  'input.refused.IPV4_BAD': '`{host}` is not an IP address. It needs four parts, and each part goes from 0 to 255.',
  'input.refused.zone-missing':
    '`{host}` is good on one link alone. Add the interface of this computer that leads there, as in `{suggestion}`. There are: {names}.',
  'input.refused.zone-unknown':
    'This computer has no interface `{zone}`. Write one that it has behind the % sign. There are: {names}.',
  'input.refused.IPV6_BAD':
    '`{host}` is not an IPv6 address. Write it like `2001:db8::1`, and with a port like `[2001:db8::1]:443`.',
  'input.refused.ipv6-port':
    '`{host}` can be an address, or an address and port {port}. With the port, write {suggestion}; the address alone is `{whole}`.',
  'input.refused.bracket-open': 'The bracket of `{host}` is not closed. Did you mean {suggestion}?',
  'input.refused.IP_ODD_FORM': 'This is an unusual way to write {suggestion}. Use {suggestion}?',
  'input.refused.leading-zero':
    '`{host}` can mean {decimal} or {octal}, because of the leading zero. Write the one you mean, without zeros in front.',
  'input.refused.PORT_BAD': 'Ports go from 1 to 65535. You wrote {port}.',
  'input.refused.port-word': 'The port must be a number from 1 to 65535. Write it like `{host}:443`.',
  'input.refused.port-unknown': 'We do not know the usual port of `{scheme}`. Add it, like `{scheme}://{host}:1234`.',
  'input.refused.CMD_NO_TARGET':
    'This command has no server in it. Add the server name, for example `example.com:443`.',
  'input.refused.local-only':
    'This connects to a file or a socket on the same computer, so no TLS is used. Write a server name, like `example.com:443`.',
  'input.refused.PRIVATE_KEY':
    'This is a private key, so we kept nothing of it. Paste the server name instead, for example `example.com:443`.',
  'input.refused.PEM':
    'This is a certificate, and it does not say which server sends it. Write the server name, for example `example.com:443`.',
  'input.refused.certificate-request':
    'This is a certificate request, and no server sends that. Write the server name, for example `example.com:443`.',
  'input.refused.FILE_TYPE':
    'This is the name of a file, not of a server. Write the server name, for example `example.com:443`, or paste the text of the file.',
  'input.refused.TOO_LONG':
    'This text is too long: we read at most 64 KB. Paste the part with the error message or the server name.',
  'input.refused.STARTTLS_UNKNOWN': 'We do not know a STARTTLS protocol called `{protocol}`. Known ones: {known}.',
  'input.refused.connect-bad':
    "We can't read the address to connect to. Write an address or a name, with a port if you like: `203.0.113.7:443`.",
  'input.refused.server-name-bad':
    "We can't send this as server name. Write a name like `www.example.com`; an address can't be sent.",
  'input.refused.proxy-bad': "We can't read this proxy. Write it like `http://proxy.example.com:8080`.",
  'input.refused.proxy-scheme':
    "We can't use a `{scheme}` proxy. Write an http or socks5 proxy, like `http://proxy.example.com:8080`.",

  // Notes on an input that is usable.
  'input.note.PLAIN_HTTP':
    'This is an http address, so it does not use TLS. To test the secure site, write {suggestion}.',
  'input.note.plain-protocol':
    'Programs usually talk {protocol} without TLS on port {port}. We try TLS there all the same.',
  'input.note.IDN': 'In DNS and TLS the name {shown} travels as {host}.',
  'input.note.idn-mixed':
    'This name mixes letters of different alphabets that can look alike. What is really asked for is {host}.',
  'input.note.idn-lookalike':
    'All letters of this name look like Latin letters and are not. What is really asked for is {host}.',
  'input.note.VERIFY_OFF':
    'Your text switches certificate checks off ({what}). We test with checks on, so you see the real fault.',
  'input.note.NO_SERVERNAME': 'This sends no server name, so the server may show a certificate for another site.',
  'input.note.secret-one': 'We removed {what} from your paste. It was not stored.',
  'input.note.secret-many': 'We removed {what} from your paste. They were not stored.',
  'input.note.STARTTLS_GUESS': 'Port {port} is usually {protocol}. We will ask it to switch to TLS first.',
  'input.note.MANY': '{count} servers found. They are tested one after the other.',
  'input.note.many-cut': 'More than {count} servers found. Only the first {count} are kept.',
  'input.note.UNDERSCORE':
    'The name has an underscore. DNS allows it, but many programs and certificate issuers refuse it.',
  'input.note.PINNED_VERSION': 'Your command limits the TLS version ({option}). We test all versions.',
  'input.note.ROOTS_FILE':
    'Your command trusts the file `{file}`. It was not read. Add it with `--ca`, or under Certificates at “Your own roots”.',

  'input.note.CLIENT_CERTIFICATE':
    'Your command shows the certificate `{file}`. It was not read. Give it with `--client-cert` and `--client-key` on the command line.',

  // The reading line.
  'input.part.target': 'Target',
  'input.part.port': 'Port',
  'input.part.server-name': 'Name sent',
  'input.part.start': 'Start',
  'input.part.proxy': 'Proxy',
  'input.part.address': 'Address used',
  'input.part.found-in': 'Found in',
  'input.part.removed': 'Removed',
  'input.value.count': '{count} servers',
  'input.value.port-given': '{port}',
  'input.value.port-default': '{port} (not given)',
  'input.value.port-from': '{port} (from {from})',
  'input.value.no-name': 'none',
  'input.value.direct': 'Direct TLS',
  'input.value.starttls': 'STARTTLS ({protocol})',
  'input.value.command': '{tool} command',
  'input.value.error': 'error message',
  'input.value.list': 'list',
  'input.value.text': 'text',
  'input.value.connection-string': 'connection string',

  // What was removed.
  'input.secret.password': 'a password',
  'input.secret.passwords': '{count} passwords',
  'input.secret.token': 'a token',
  'input.secret.tokens': '{count} tokens',
  'input.secret.cookie': 'a cookie',
  'input.secret.cookies': '{count} cookies',
  'input.secret.sign-in': 'sign-in data',
  'input.secret.sign-ins': '{count} times sign-in data',
  'input.secret.data': 'the data that was sent',
  'input.secret.datas': '{count} pieces of sent data',
  'input.secret.key': 'a secret key',
  'input.secret.keys': '{count} secret keys',

  // An error and no server in it.
  'input.error-only':
    'We know this error. To find out why it happens, add the server name, for example `example.com:443`.',
} as const satisfies Catalogue;

/** Names people know for the protocols that switch to TLS. */
export const protocolNames: Readonly<Record<string, string>> = {
  smtp: 'SMTP',
  lmtp: 'LMTP',
  imap: 'IMAP',
  pop3: 'POP3',
  ftp: 'FTP',
  ldap: 'LDAP',
  xmpp: 'XMPP',
  'xmpp-server': 'XMPP between servers',
  nntp: 'NNTP',
  sieve: 'ManageSieve',
  irc: 'IRC',
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mssql: 'SQL Server',
  rdp: 'Remote Desktop',
};
