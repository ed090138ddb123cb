import type { Catalogue } from '../say.ts';

/** Would this client connect? Sentences of the profile matrix, and of the command that lists the profiles. */
export const clientTexts: Catalogue = {
  'client.connects': 'Connects with {version} and {cipherSuite}.',
  'client.connects.some': 'Connects with {version}. Which cipher suite is chosen was not told apart.',
  'client.trust-apart': 'The certificate’s trust is judged apart.',
  'client.other-certificate': 'It sends no server name and gets another certificate than clients with one.',
  'client.wants-certificate': 'The server asks every client for a certificate of its own.',
  'client.also': 'Besides: {reason}',

  'client.fails.version': 'No version in common: this client allows {client}, the server {server}.',
  'client.fails.suite': 'No cipher suite in common at {version}.',
  'client.fails.key':
    'No cipher suite in common at {version}: this client’s need an {client} certificate, the server’s an {server} certificate.',
  'client.fails.group': 'No group in common: this client offers {client}, the server takes {server}.',
  'client.fails.curve': 'The curve of the server’s certificate is none that this client offers at {version}.',
  'client.fails.scheme': 'No signature scheme in common: this client offers {client}, the server takes {server}.',
  'client.fails.ems': 'This client insists on extended master secret, and the server lacks it.',
  'client.fails.renegotiation': 'This client insists on secure renegotiation (RFC 5746), and the server lacks it.',
  'client.fails.dh-small':
    'The server’s Diffie-Hellman prime has {bits} bits, and this client takes none below {least}.',
  'client.fails.dh-large':
    'The server’s Diffie-Hellman prime has {bits} bits, and this client can do no more than {most}.',
  'client.fails.old-signature': 'The server signs {version} with SHA-1, and this client takes no such signature.',
  'client.fails.rsa-small': 'The certificate’s RSA key has {bits} bits, and this client takes none below {least}.',
  'client.fails.sha1': 'The certificate is signed with {signature}, and this client takes no such signature.',
  'client.fails.name': 'It sends no server name, and without one the server answered: {end}.',

  'client.unknown.version': 'Not known: whether the server takes {version} was not found out.',
  'client.unknown.no-version': 'Not known: the survey found no version that works.',
  'client.unknown.refusal': 'Not known: the server began to refuse connections during the survey.',
  'client.unknown.suites': 'Not known: the list of cipher suites at {version} is not complete.',
  'client.unknown.groups': 'Not known: the list of groups at {version} is not complete.',
  'client.unknown.schemes': 'Not known: the list of signature schemes at {version} is not complete.',
  'client.unknown.choice': 'Not known: it depends on which of several the server chooses.',
  'client.unknown.ems': 'Not known: extended master secret was not tested, and this client insists on it.',
  'client.unknown.renegotiation': 'Not known: secure renegotiation was not tested, and this client insists on it.',
  'client.unknown.dh': 'Not known: the size of the server’s Diffie-Hellman prime was not seen.',
  'client.unknown.certificate': 'Not known: the certificate that this client would get was not seen.',
  'client.unknown.nameless':
    'Not known: it sends no server name, and how the server answers without one was not found out.',
  'client.unknown.alpn':
    'Not known: it offers {client}, the server speaks {server}. Some servers end the handshake over that.',
  'client.unknown.refused-all-the-same':
    'Not known: everything fits, and the server refused this very hello all the same.',
  'client.unknown.refused-beside-demand':
    'Not known: this client would hang up by itself, but the server refused this very hello before that.',
  'client.unknown.accepted-all-the-same':
    'Not known: something seems to be missing, and the server took this very hello.',

  'client.change.client.newer-version': 'Allow {version} in the client, or update it.',
  'client.change.client.older-version': 'Allow {version} in the client only as long as the server cannot be updated.',
  'client.change.server.older-version':
    'Allow {version} on the server only as long as this client is needed: it is an old version.',
  'client.change.server.version': 'Allow {version} on the server.',
  'client.change.server.newer-version': 'Allow {version} on the server, or update it.',
  'client.change.client.suite': 'Allow one of the server’s cipher suites in the client, such as {cipherSuite}.',
  'client.change.server.suite': 'Allow one of the client’s cipher suites on the server, such as {cipherSuite}.',
  'client.change.server.key': 'Add an {key} certificate to the server, with cipher suites for it.',
  'client.change.client.no-suite': 'The server has no cipher suite at this version that a client should allow.',
  'client.change.server.no-suite': 'The client offers no cipher suite that a server should allow. Update the client.',
  'client.change.client.group': 'Allow one of the server’s groups in the client: {group}.',
  'client.change.server.group': 'Allow one of the client’s groups on the server: {group}.',
  'client.change.client.curve': 'Allow the curve of the server’s certificate in the client, or update the client.',
  'client.change.server.curve': 'Serve a certificate with a P-256 key or an RSA key as well.',
  'client.change.client.scheme': 'Allow one of the server’s signature schemes in the client: {scheme}.',
  'client.change.server.scheme': 'Allow one of the client’s signature schemes on the server: {scheme}.',
  'client.change.client.ems': 'Accept servers without extended master secret only as long as this one is not updated.',
  'client.change.server.ems': 'Switch on extended master secret (RFC 7627) on the server, or update it.',
  'client.change.client.renegotiation':
    'Allow legacy renegotiation in the client for this server alone, until the server is updated.',
  'client.change.server.renegotiation': 'Update the server to one with secure renegotiation (RFC 5746).',
  'client.change.client.dh-small': 'Take the DHE cipher suites out of the client, so that another one is chosen.',
  'client.change.server.dh-small': 'Use a Diffie-Hellman prime of at least {least} bits, or ECDHE alone.',
  'client.change.client.dh-large': 'Update the client, or take its DHE cipher suites out.',
  'client.change.server.dh-large': 'Prefer ECDHE or leave DHE out for this client. Do not make the prime smaller.',
  'client.change.client.old-signature': 'Nothing to change here: SHA-1 signatures are no longer safe.',
  'client.change.server.old-signature': 'Allow TLS 1.2 or newer on the server.',
  'client.change.client.rsa-small': 'Nothing to change here: such a small key is no longer safe.',
  'client.change.server.rsa-small': 'Have the certificate issued anew for a key of at least {least} bits.',
  'client.change.client.sha1': 'Nothing to change here: such signatures are no longer safe.',
  'client.change.server.sha1': 'Have the certificate issued anew with SHA-256.',
  'client.change.client.name': 'Make the client send the server name (SNI).',
  'client.change.server.name': 'Add a default site with a certificate for clients that send no name.',

  'hello-file.empty': 'The file is empty. Give a ClientHello or a capture (pcap, pcapng).',
  'hello-file.neither':
    'The file is neither a ClientHello nor a capture. Give the bytes of the message or its record, or a pcap or pcapng.',
  'hello-file.cut': 'The ClientHello in the file is cut short. Save the whole message.',
  'hello-file.too-long': 'The ClientHello in the file is longer than 8192 bytes, which is more than is taken up here.',
  'hello-file.sslv2': 'The ClientHello in the file has the form of SSL 2.0, which cannot be sent again.',
  'hello-file.malformed': 'The ClientHello in the file cannot be read: {detail}.',
  'hello-file.capture-damaged': 'The capture is damaged, and no packet of it could be read.',
  'hello-file.capture-without-tcp': 'The capture holds no TCP packet that could be read.',
  'hello-file.capture-without-hello':
    'The capture holds no ClientHello. Start capturing before the client connects, and stop after it failed.',
  'hello-file.capture-shortened':
    'The capture holds no whole ClientHello, and its packets are cut short. Capture whole packets (tcpdump -s 0).',
  'hello-file.several':
    'The capture holds {count} ClientHellos of clients that differ. Say which one by its number, e.g. file:CAPTURE#1: {streams}.',
  'hello-file.no-such-stream': 'The capture has no conversation #{stream}. It has {count}; “capture FILE” lists them.',
  'hello-file.no-streams': 'The file is no capture, so that there is no conversation #{stream} in it.',
  'hello-file.stream.none':
    'Conversation #{stream} of the capture holds no ClientHello. It began before, or never got that far.',
  'hello-file.stream.cut':
    'The ClientHello of conversation #{stream} is cut short: a packet is missing or was not kept whole. Capture whole packets.',
  'hello-file.stream.malformed': 'The ClientHello of conversation #{stream} cannot be read, and is not sent again.',
  'hello-file.stream.too-long':
    'The ClientHello of conversation #{stream} is longer than 8192 bytes, which is more than is taken up here.',
  'hello-file.stream.sslv2':
    'The ClientHello of conversation #{stream} has the form of SSL 2.0, which cannot be sent again.',
  'hello-file.stream.quic':
    'Conversation #{stream} is QUIC. Its ClientHello is made for QUIC, and is not sent over TCP.',
  'hello-file.stream.dtls':
    'Conversation #{stream} is DTLS. Its ClientHello is made for datagrams, and is not sent over TCP.',
  'hello-file.stream.no-room':
    'The capture holds more ClientHellos than are kept. Cut it to the connection that fails.',
  'hello-file.name': 'The client in {file}',
  'hello-file.only': 'The ClientHello in {file}',
  'hello-file.stream': 'The ClientHello of conversation #{stream} in {file}',
  'hello-file.policy': 'Only what its hello says is known of this client, not which keys and signatures it takes.',

  'local.missing': '{name} is not installed, or not where programs are looked for.',
  'local.no-hello': '{name} was started and said no ClientHello within its time.',
  'local.name': '{name} of this computer',
  'local.source': '{program}, recorded on this computer',
};

/** How a hello that is sent again differs from the one on record, by the id of the difference. */
export const differenceWords: Catalogue = {
  order: 'its extensions in another order',
  'left-out': 'without these extensions, whose answer this program does not go on with or that belong elsewhere',
  added: 'with these extensions added',
  'point-formats': 'with uncompressed points alone',
  'psk-modes': 'with one way of resumption alone',
  'renegotiation-signal': 'with the signal of secure renegotiation',
  'session-id': 'with a session id of another length',
  'other-contents': 'with other contents',
  ticket: 'without the ticket of an earlier session',
  'encrypted-hello': 'with the encrypted hello as it was, which the server cannot open any more',
};
