import type { CauseId } from '../../cause.ts';
import type { Catalogue } from '../say.ts';

/** Each cause in two to four words, for lists and for what a message points to. */
export const causeNames: Readonly<Record<CauseId, string>> = {
  'protocol-version-mismatch': 'No common TLS version',
  'no-common-cipher': 'No common cipher suite',
  'no-common-group': 'No common key exchange group',
  'no-common-signature-scheme': 'No common signature scheme',
  'weak-dh': 'Small Diffie-Hellman numbers',
  'certificate-expired': 'Expired certificate',
  'certificate-not-yet-valid': 'Certificate not valid yet',
  'clock-wrong': 'Wrong clock',
  'hostname-mismatch': 'Certificate for another name',
  'self-signed': 'Self-signed certificate',
  'key-certificate-mismatch': 'Key of another certificate',
  'unknown-ca': 'Unknown issuer',
  'incomplete-chain': 'Missing certificate in the chain',
  'certificate-invalid': 'Certificate breaks a rule',
  revoked: 'Revoked certificate',
  'revocation-unreachable': 'Revocation list out of reach',
  'weak-key-or-signature': 'Weak certificate key or signature',
  'client-certificate-required': 'Client certificate wanted',
  'certificate-refused-by-peer': 'Server certificate refused by the client',
  'client-certificate-rejected': 'Client certificate refused',
  'server-name-required': 'Server name (SNI) missing or unknown',
  'alpn-mismatch': 'No common application protocol (ALPN)',
  'not-tls': 'Not TLS on this port',
  'starttls-required': 'STARTTLS needed first',
  'starttls-unavailable': 'STARTTLS not available',
  'unsafe-legacy-renegotiation': 'Old renegotiation without its repair',
  'extended-master-secret-required': 'Extended master secret missing',
  'tls-interception': 'Traffic re-signed on the way',
  'proxy-failure': 'Proxy refuses',
  'captive-portal': 'Sign-in page of the network',
  'large-hello-intolerance': 'Large first message refused',
  'extension-intolerance': 'Part of the first message refused',
  'path-mtu': 'Large packets lost on the way',
  'filtered-by-name': 'Blocked by name',
  'fingerprint-blocked': 'Blocked by the hello’s shape',
  'source-address-refused': 'This address is not allowed',
  'upstream-handshake-failed': 'Handshake behind the front server failed',
  'session-resumption-failed': 'Resumed session refused',
  'connection-reset': 'Line cut during the handshake',
  'handshake-timeout': 'No answer to the handshake',
  'tcp-refused': 'Connection refused',
  'tcp-timeout': 'No answer to the connection',
  'host-unreachable': 'No way to the server',
  'dns-failure': 'Name not found',
  'rate-limited': 'Too many connections',
  'partial-outage': 'Works only sometimes or in places',
  'server-configuration': 'Fault in the server’s set-up',
  'client-configuration': 'Fault in the client’s settings',
  'corrupted-traffic': 'Damaged traffic',
};

// Of headlines that differ in whose hello failed.
const suitesExplained =
  'The client offered {count}, as today’s programs do. The server took none. With more suites offered it chose {suite}.';
const groupsExplained =
  'To agree on keys, both sides need one group (curve) in common. The client offered {count}. With more groups offered the server answered, with {group}.';
const schemesExplained =
  'The server must sign the handshake in a way that the client accepts. It refused those that were offered. With more of them it answered, and signed with {scheme}.';
const schemesUntold =
  'The server must sign the handshake in a way that the client accepts. It refused those that were offered. With more of them, old and new, it answered. Which one it needs did not show.';

/**
 * Headlines and explanations. Every headline `cause.x` has `cause.x.explanation` beside it.
 * `{where}`, `{host}`, `{port}` and `{name}` are there for all of them.
 */
export const causeTexts = {
  'cause.dns-failure.not-found': 'The name {host} has no address.',
  'cause.dns-failure.not-found.explanation':
    'This computer asked its resolver where {host} is. The answer: no such name, or a name without an address. A typing slip looks like this, and so does a missing DNS entry.',
  'cause.dns-failure.no-answer': 'The name {host} could not be looked up.',
  'cause.dns-failure.no-answer.explanation':
    'The resolver of this computer did not answer, or answered with an error. The name itself may be fine. Without an address nothing could be connected to.',
  'cause.dns-failure.wrong-place': 'The name {host} may lead to the wrong place.',
  'cause.dns-failure.wrong-place.explanation':
    'The resolver says that {host} is this computer itself. A block list, an old hosts file or a wrong DNS entry does that.',

  'cause.tcp-refused': 'Nothing accepts connections on {where}.',
  'cause.tcp-refused.explanation':
    'The computer at that address was reached, and it refused at once. Either no program listens on port {port}, or a firewall says no. TLS has not begun.',
  'cause.tcp-refused.here': 'This computer’s own firewall stops the connection to {where}.',
  'cause.tcp-refused.here.explanation':
    'The operating system here did not let the connection out. The server was never asked.',
  'cause.tcp-timeout': '{where} does not answer at all.',
  'cause.tcp-timeout.explanation':
    'A connection was asked for, and nothing came back. A firewall that drops packets looks like this. So does a computer that is switched off, or a wrong address.',
  'cause.tcp-timeout.slow': '{where} opens, but only after {seconds}.',
  'cause.tcp-timeout.slow.explanation':
    'A connection was asked for, and it opened after {seconds}. Many programs give up sooner. Packets get lost on the way, or the server is overloaded.',
  'cause.host-unreachable': 'The system says that {host} cannot be reached.',
  'cause.host-unreachable.explanation':
    'The system reports {code}. A route may be missing, a VPN down, or the computer off. A firewall can be behind it too, on the way or here.',
  'cause.host-unreachable.prohibited': 'A firewall forbids the connection to {where}.',
  'cause.host-unreachable.prohibited.explanation':
    'The system said “not allowed” ({code}). A router on the way says so over IPv6, and a rule of this computer does too.',

  'cause.connection-reset.reset': 'The line was cut (reset) during the handshake.',
  'cause.connection-reset.reset.explanation':
    'The connection opened. After {moment} it was cut with a TCP reset, and no reason was given. The server or something between can do that. We cannot see which.',
  'cause.connection-reset.closed': 'The other side closed the line during the handshake.',
  'cause.connection-reset.closed.explanation':
    'The connection opened. After {moment} the other side closed it, and gave no reason. A server program that stops, an allow list or a filter can be behind it.',
  'cause.connection-reset.late': 'The line was cut right after the handshake.',
  'cause.connection-reset.late.explanation':
    'The handshake was complete from here. Then the line was cut before the first reply. The server may have refused our last message.',
  'cause.handshake-timeout': '{where} opens the connection, then stays silent.',
  'cause.handshake-timeout.explanation':
    'The port accepts connections. After {moment} nothing came for {seconds}. The program behind it may hang, may not speak TLS, or a filter drops the messages.',
  'cause.handshake-timeout.too-slow': '{where} answers too slowly to finish the handshake.',
  'cause.handshake-timeout.too-slow.explanation':
    'The port accepts connections. After {moment} an answer began, and it was not whole after {seconds}. The program behind it may be overloaded, or something on the way holds it back.',
  'cause.handshake-timeout.slow': '{where} answers, but only after {seconds}.',
  'cause.handshake-timeout.slow.explanation':
    'We went on waiting, and the handshake went through after {seconds}. Many programs give up sooner. The server may be overloaded, or it waits for something itself.',

  'cause.path-mtu': 'Large packets seem to get lost on the way.',
  'cause.path-mtu.explanation':
    'The first message got no answer in one piece. The same bytes in small pieces got one. Something on the way loses large packets, often a VPN or a tunnel with a smaller packet size.',
  'cause.path-mtu.untold': 'Large packets may get lost on the way.',
  'cause.path-mtu.untold.explanation':
    'A smaller first message got an answer and the usual one did not. Lost packets and a filter for large messages both look like this.',
  'cause.path-mtu.answers': 'Large answers may get lost on the way back.',
  'cause.path-mtu.answers.explanation':
    'The server’s first answer arrived. The larger part that follows it did not. Large packets may be lost between the server and this computer.',
  'cause.large-hello-intolerance': 'A large first message is refused, a small one gets through.',
  'cause.large-hello-intolerance.explanation':
    'Today’s first message has {bytes} bytes, since it carries a post-quantum key. A smaller one without that key was answered. Something counts the bytes: an old firewall, load balancer or server.',
  'cause.extension-intolerance.post-quantum': 'The other side cannot take a hello with a post-quantum key.',
  'cause.extension-intolerance.post-quantum.explanation':
    'Without the post-quantum key the first message was answered. The size is not the reason: the same size without the key was answered too. Something trips over the new key type.',
  'cause.extension-intolerance.tls13': 'The other side fails as soon as TLS 1.3 is offered.',
  'cause.extension-intolerance.tls13.explanation':
    'TLS 1.2 alone was answered. With TLS 1.3 offered beside it, it failed. A correct server ignores versions it does not know.',
  'cause.extension-intolerance.alpn': 'The other side fails when application protocols (ALPN) are offered.',
  'cause.extension-intolerance.alpn.explanation':
    'Without the list of application protocols the first message was answered. With it, the line went dead. A correct server ignores what it does not know.',
  'cause.extension-intolerance': 'Something in the first message trips the other side.',
  'cause.extension-intolerance.explanation':
    'The other side answered a simpler first message, or said that a field of ours does not suit it. Which field it is was not settled.',
  'cause.filtered-by-name': 'Something may block connections to the name {name}.',
  'cause.filtered-by-name.explanation':
    'The result depends on the server name that is sent in the clear. With {name} the line goes dead. Filters in company and national networks do that.',
  'cause.filtered-by-name.clear-text': 'With the name {name}, this port answers in clear text.',
  'cause.filtered-by-name.clear-text.explanation':
    'Another name, or none, was answered in TLS, so the port does speak TLS. A filter sends such pages, and a server may lead this name to a program without TLS.',
  'cause.rate-limited': 'The server may limit how many connections it takes.',
  'cause.rate-limited.explanation':
    'Some of our connections worked and some were refused, with nothing changed between them. A limit on connections is one reason for that.',
  'cause.rate-limited.said': 'The server says that there are too many connections.',
  'cause.rate-limited.said.explanation': 'It answered before TLS could begin: “{reply}”. It may work again in a while.',
  'cause.partial-outage.addresses': 'Some addresses of {host} work, others do not.',
  'cause.partial-outage.addresses.explanation':
    'The same hello was sent to every address of {host}. {passed} of {tested} completed the handshake. The others ended with: {ending}. To people this looks random.',
  'cause.partial-outage.tries': 'It fails on one try and works on the next.',
  'cause.partial-outage.tries.explanation':
    'The same hello was sent more than once to the same address. Some tries failed and some were answered. Often one of several servers behind one address is out of order.',
  'cause.partial-outage.erratic': 'It works on some tries, and no single reason fits them.',
  'cause.partial-outage.erratic.explanation':
    'Changes that have nothing to do with each other all made it work. So chance seems to decide. Often one of several servers behind one address is out of order.',
  'cause.partial-outage.certificates': 'The server shows different certificates by turns, and not all are accepted.',
  'cause.partial-outage.certificates.explanation':
    'At least {all} handshakes of this check showed certificates. In {refused} of them came one that is refused ({reason}). In the others came one that is accepted. Often one of several servers behind one address still has an old certificate.',
  'cause.partial-outage.certificates-on-the-way': 'Different certificates come by turns, and not all are accepted.',
  'cause.partial-outage.certificates-on-the-way.explanation':
    'At least {all} handshakes of this check showed certificates. In {refused} of them came one that is refused ({reason}), from another issuer. In the others came one that is accepted. One of several servers may have it. Or something on the way puts its own in place of the server’s.',
  'cause.corrupted-traffic': 'The bytes of the handshake arrive damaged.',
  'cause.corrupted-traffic.explanation':
    'What arrived does not fit the rules of TLS: {detail}. Either something on the way changes the traffic, or the server program writes it wrongly.',
  'cause.server-configuration.internal-error': 'The server reports a fault of its own.',
  'cause.server-configuration.internal-error.explanation':
    'The server answered with alert 80 ({alert}). By that name a server means a fault on its side. Its log has the reason.',
  'cause.server-configuration.alert': 'The server refuses, and does not say why.',
  'cause.server-configuration.alert.explanation':
    'The server read our hello and answered with alert {number} ({alert}). That alert has many possible reasons. Its log has the right one.',
  'cause.server-configuration.misbehaved': 'The server breaks a rule of the handshake.',
  'cause.server-configuration.misbehaved.explanation':
    'What the server sent is not allowed at this point ({detail}). The server program, or a box in front of it, has a fault.',
  'cause.session-resumption-failed': 'A first connection works, one that takes up its session fails.',
  'cause.session-resumption-failed.explanation':
    'Clients keep a session to connect faster the next time. The server gave one, and each hello that took it up ended with: {ending}. Fresh handshakes beside them all worked. A server that does not know a session should go on with a fresh handshake. To people this looks random.',
  'cause.session-resumption-failed.at-times': 'Taking up an earlier session fails at some tries.',
  'cause.session-resumption-failed.at-times.explanation':
    'Clients keep a session to connect faster the next time. Some hellos that took it up ended with: {ending}. Others got through, and so did every fresh one. One of several servers behind this address may be out of order.',
  'cause.captive-portal': 'A sign-in page of this network answers in place of the server.',
  'cause.captive-portal.explanation':
    'The reply has status 511, which means: sign in to this network first. The real server was not reached.',
  'cause.captive-portal.redirect': 'A sign-in page of this network may be answering.',
  'cause.captive-portal.redirect.explanation':
    'The reply leads to another place, {location}, and its certificate is not right for {name}. Networks with a sign-in page do that.',
  'cause.proxy-failure.credentials': 'The proxy wants a user name and a password.',
  'cause.proxy-failure.credentials.explanation':
    'What answered is a proxy, and it replied with status 407. Nothing was passed on to {host}.',
  'cause.proxy-failure.not-known': 'The proxy does not accept this user name and password.',
  'cause.proxy-failure.not-known.explanation':
    'A user name and a password were sent, and the proxy still asks for them ({reply}). Nothing was passed on to {host}.',
  'cause.proxy-failure.other-sign-in': 'The proxy wants a sign-in by {schemes}.',
  'cause.proxy-failure.other-sign-in.explanation':
    'It replied “{reply}”. A user name and a password in the proxy’s address do not do: they are sent by Basic.',
  'cause.proxy-failure.unreachable': 'The proxy {proxy} cannot be reached.',
  'cause.proxy-failure.unreachable.explanation':
    'Everything for {host} goes through this proxy, and the proxy itself gave no answer ({reply}).',
  'cause.proxy-failure.not-a-proxy': 'What answers at {proxy} is no proxy.',
  'cause.proxy-failure.not-a-proxy.explanation':
    'It was asked to open the way to {host}. It answered in another protocol: “{reply}”.',
  'cause.proxy-failure.no-words': 'What answers at {proxy} is no proxy of this kind.',
  'cause.proxy-failure.no-words.explanation':
    'It was asked to open the way to {host}. It answered in another protocol, with bytes that are no text.',
  'cause.proxy-failure.speaks-tls': 'What answers at {proxy} speaks TLS, and was asked without.',
  'cause.proxy-failure.speaks-tls.explanation':
    'It answered the plain question with a message of TLS. Where it is a proxy, its address is {rightProxy}.',
  'cause.proxy-failure.perhaps-no-proxy': 'What answers at {proxy} is probably no proxy.',
  'cause.proxy-failure.perhaps-no-proxy.explanation':
    'It was asked to open the way to {host}, and replied “{reply}”. Web servers that are no proxies reply so.',
  'cause.proxy-failure.sends-elsewhere': 'What answers at {proxy} sends elsewhere in place of opening the way.',
  'cause.proxy-failure.sends-elsewhere.explanation':
    'It replied “{reply}”. Proxies send to a sign-in or a notice so. Web servers that are no proxies do it too.',
  'cause.proxy-failure.sends-to': 'What answers at {proxy} sends to {page} in place of opening the way.',
  'cause.proxy-failure.sends-to.explanation':
    'It replied “{reply}”. Proxies send to a sign-in or a notice so. Web servers that are no proxies do it too.',
  'cause.proxy-failure.busy': 'The proxy {proxy} asks for patience.',
  'cause.proxy-failure.busy.explanation':
    'It replied “{reply}”: too many questions at a time, or no time left for this one. It did not forbid {host}.',
  'cause.proxy-failure.closed': 'What answers at {proxy} closes the line when it is asked.',
  'cause.proxy-failure.closed.explanation':
    'It was reached, and asked to open the way to {host}. It closed the line without an answer. Proxies of another kind do that.',
  'cause.proxy-failure.silent': 'The proxy {proxy} gives no answer.',
  'cause.proxy-failure.silent.explanation':
    'It was reached, and asked to open the way to {host}. No full answer came in time ({reply}).',
  'cause.proxy-failure.name-silent': 'Nobody said where the proxy {proxy} is.',
  'cause.proxy-failure.name-silent.explanation':
    'No name server answered when its name was looked up ({reply}). The proxy itself was not asked.',
  'cause.proxy-failure.refused': 'The proxy did not open the way to {host}.',
  'cause.proxy-failure.refused.explanation':
    'The connection goes through a proxy, and the proxy answered in its own words: “{reply}”.',
  'cause.source-address-refused': 'The server may not allow connections from this address.',
  'cause.source-address-refused.explanation':
    'The server answered with alert 49 (access_denied). It keeps a list of who may connect, and this computer may not be on it.',

  'cause.not-tls.http': 'Port {port} answers in plain HTTP, not in TLS.',
  'cause.not-tls.http.explanation':
    'We began a TLS handshake. The other side replied with plain web text: “{reply}”. Many programs report this as “wrong version number”. No certificate or cipher suite can mend it.',
  'cause.not-tls.http-page': 'Port {port} answers with a page in plain HTTP, not in TLS.',
  'cause.not-tls.http-page.explanation':
    'We began a TLS handshake. The reply was plain web text: “{reply}”. A web server without TLS mostly says that it cannot read the request (400). A filter on the way may have sent this one.',
  'cause.not-tls.known': 'Port {port} speaks {protocol}, not TLS.',
  'cause.not-tls.known.explanation':
    'We began a TLS handshake. The bytes that came back belong to {protocol}: “{reply}”. This is another service than the one you want.',
  'cause.not-tls.unknown': 'Port {port} answers, but not in TLS.',
  'cause.not-tls.unknown.explanation':
    'We began a TLS handshake. The bytes that came back are no TLS: “{reply}”. A TLS answer begins with the byte 16 or 15.',
  'cause.starttls-required': 'This port speaks {protocol} first and needs STARTTLS.',
  'cause.starttls-required.explanation':
    'The port greets in plain {protocol}. TLS begins there only after the client asks for it. Your client started TLS at once.',
  'cause.starttls-unavailable': 'The server does not offer the switch to TLS (STARTTLS).',
  'cause.starttls-unavailable.explanation':
    'The port speaks {protocol}. We asked it to switch to TLS, and it did not: “{reply}”.',
  'cause.starttls-unavailable.offered': 'The server offers STARTTLS and then refuses it.',
  'cause.starttls-unavailable.offered.explanation':
    'The server lists the switch to TLS among its abilities. Asked for it, it answered: “{reply}”. Mostly its TLS set-up is broken then, and its log has the reason.',
  'cause.starttls-unavailable.other-protocol': 'Port {port} speaks {spoken}, not {protocol}.',
  'cause.starttls-unavailable.other-protocol.explanation':
    'We waited for a greeting in {protocol}. The port greeted in {spoken}: “{reply}”. Either the protocol or the port is another one than meant.',
  'cause.starttls-unavailable.turned-away': 'The server turned us away before we could ask for STARTTLS.',
  'cause.starttls-unavailable.turned-away.explanation':
    'The answer was: “{reply}”. So TLS was never asked for, and whether the server has it is not known. Its words are the best lead.',
  'cause.starttls-unavailable.turned-away-for-now':
    'The server turned us away for the moment, before we could ask for STARTTLS.',
  'cause.starttls-unavailable.turned-away-for-now.explanation':
    'The answer was: “{reply}”. Its number means: not now, try again later. TLS was never asked for, so whether the server has it is not known.',
  'cause.starttls-unavailable.temporary': 'The server cannot switch to TLS (STARTTLS) right now.',
  'cause.starttls-unavailable.temporary.explanation':
    'We asked the server to switch to TLS. It answered that this does not work for the moment: “{reply}”.',
  'cause.starttls-unavailable.direct-tls': 'This port speaks TLS at once, without STARTTLS.',
  'cause.starttls-unavailable.direct-tls.explanation':
    'The client waits for a greeting in {protocol} and asks for STARTTLS. This port begins with TLS instead. Started directly, TLS worked.',
  'cause.protocol-version-mismatch.server-older':
    'The server stops at {serverVersion}. Your client starts at {clientVersion}.',
  'cause.protocol-version-mismatch.server-older.explanation':
    'We asked for {offered}, as today’s programs do. The server only agrees on {serverVersion}. Versions below TLS 1.2 were retired in 2021, so new programs refuse them.',
  'cause.protocol-version-mismatch.server-older-forbidden':
    'The server stops at {serverVersion}, and your client does not go on with that.',
  'cause.protocol-version-mismatch.server-older-forbidden.explanation':
    'The client offered {offered}. The server only agrees on {serverVersion}, and the client’s own settings forbid that. Versions below TLS 1.2 were retired in 2021.',
  'cause.protocol-version-mismatch.known':
    'The server stops at {serverVersion}. Your client starts at {clientVersion}.',
  'cause.protocol-version-mismatch.known.explanation':
    'We asked for {offered}, as today’s programs do. The server knows {serverVersion}: it refused that one for another reason. Versions below TLS 1.2 were retired in 2021.',
  'cause.protocol-version-mismatch.client-older':
    'Your client stops at {clientVersion}. The server wants a newer version.',
  'cause.protocol-version-mismatch.client-older.explanation':
    'The client offered {offered}. The server refused that as too old. The server is right: versions below TLS 1.2 were retired in 2021.',
  'cause.protocol-version-mismatch.client-refuses': 'Your client does not go on with the version that the server has.',
  'cause.protocol-version-mismatch.client-refuses.explanation':
    '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.protocol-version-mismatch': 'The server refuses every TLS version that was offered.',
  'cause.protocol-version-mismatch.explanation':
    'The client offered {offered}. The server did not agree on any of them. Which version it wants did not show.',
  'cause.no-common-cipher': 'You and the server have no cipher suite in common.',
  'cause.no-common-cipher.explanation': suitesExplained,
  'cause.no-common-cipher.browsers': 'Browsers like Chrome and the server have no cipher suite in common.',
  'cause.no-common-cipher.browsers.explanation': suitesExplained,
  'cause.no-common-cipher.program': 'Browsers like Chrome share no cipher suite with the server. {program} shares one.',
  'cause.no-common-cipher.program.explanation': suitesExplained,
  'cause.no-common-cipher.usual': 'Our usual hello shares no cipher suite with the server. {program} shares one.',
  'cause.no-common-cipher.usual.explanation': suitesExplained,
  'cause.no-common-cipher.chosen': 'The server only takes a cipher suite that was not offered.',
  'cause.no-common-cipher.chosen.explanation':
    'The client offered {count}. The server chose {suite}, which is not one of them.',
  'cause.no-common-cipher.legacy': 'The server only takes old versions and old cipher suites.',
  'cause.no-common-cipher.legacy.explanation':
    'Only a very old hello was answered: {version} with {suite}. Today’s programs offer neither.',
  'cause.no-common-cipher.stronger': 'The server wants stronger cipher suites than were offered.',
  'cause.no-common-cipher.stronger.explanation':
    'The server answered with alert 71 (insufficient_security). It wants stronger suites. The client offered {count}.',
  'cause.no-common-cipher.untold': 'The server may have no cipher suite in common with your client.',
  'cause.no-common-cipher.untold.explanation':
    'The server refused with alert {number} ({alert}). Missing common suites is one of the reasons for that alert.',
  'cause.no-common-group.client-refuses': 'Your client cannot do the group that the server uses.',
  'cause.no-common-group.client-refuses.explanation':
    '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.no-common-group': 'You and the server have no key exchange group in common.',
  'cause.no-common-group.explanation': groupsExplained,
  'cause.no-common-group.browsers': 'Browsers like Chrome and the server have no key exchange group in common.',
  'cause.no-common-group.browsers.explanation': groupsExplained,
  'cause.no-common-group.program': 'Browsers like Chrome share no group with the server. {program} shares one.',
  'cause.no-common-group.program.explanation': groupsExplained,
  'cause.no-common-group.usual': 'Our usual hello shares no group with the server. {program} shares one.',
  'cause.no-common-group.usual.explanation': groupsExplained,
  'cause.no-common-group.certificate': 'The server’s certificate has a key on {curve}, which the client did not offer.',
  'cause.no-common-group.certificate.explanation':
    'Before TLS 1.3 the list of groups also says which keys a client takes. The server refused. With more groups it answered, and agreed on {group}, which was offered before. Most browsers do not offer {curve}.',
  'cause.no-common-signature-scheme.client-refuses': 'Your client does not take the way in which the server signs.',
  'cause.no-common-signature-scheme.client-refuses.explanation':
    '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.no-common-signature-scheme': 'You and the server have no signature scheme in common.',
  'cause.no-common-signature-scheme.explanation': schemesExplained,
  'cause.no-common-signature-scheme.browsers':
    'Browsers like Chrome and the server have no signature scheme in common.',
  'cause.no-common-signature-scheme.browsers.explanation': schemesExplained,
  'cause.no-common-signature-scheme.program':
    'Browsers like Chrome share no signature scheme with the server. {program} shares one.',
  'cause.no-common-signature-scheme.program.explanation': schemesExplained,
  'cause.no-common-signature-scheme.usual':
    'Our usual hello shares no signature scheme with the server. {program} shares one.',
  'cause.no-common-signature-scheme.usual.explanation': schemesExplained,
  'cause.no-common-signature-scheme.untold': 'You and the server have no signature scheme in common.',
  'cause.no-common-signature-scheme.untold.explanation': schemesUntold,
  'cause.no-common-signature-scheme.untold-browsers':
    'Browsers like Chrome and the server have no signature scheme in common.',
  'cause.no-common-signature-scheme.untold-browsers.explanation': schemesUntold,
  'cause.no-common-signature-scheme.untold-program':
    'Browsers like Chrome share no signature scheme with the server. {program} shares one.',
  'cause.no-common-signature-scheme.untold-program.explanation': schemesUntold,
  'cause.no-common-signature-scheme.untold-usual':
    'Our usual hello shares no signature scheme with the server. {program} shares one.',
  'cause.no-common-signature-scheme.untold-usual.explanation': schemesUntold,
  'cause.no-common-signature-scheme.chosen': 'The server signs in a way that the client did not offer.',
  'cause.no-common-signature-scheme.chosen.explanation':
    'The server must sign the handshake in a way that the client offers. It signed with {chosen}, which was not among them.',
  'cause.no-common-signature-scheme.older': 'The server signs in an old way that today’s clients refuse.',
  'cause.no-common-signature-scheme.older.explanation':
    'The server must sign the handshake in a way that the client accepts. It refused today’s schemes. With older ones it answered, and signed with {scheme}.',
  'cause.no-common-signature-scheme.ed25519':
    'The server’s certificate has an Ed25519 key, which most browsers do not know.',
  'cause.no-common-signature-scheme.ed25519.explanation':
    'Such a key signs with {scheme} alone. We left that out, as most browsers do, and the server refused. With it the server answered. OpenSSL 1.1.1 and newer, curl with OpenSSL, Go and Java 16 know it.',
  'cause.no-common-signature-scheme.ed448': 'The server’s certificate has an Ed448 key, which browsers do not know.',
  'cause.no-common-signature-scheme.ed448.explanation':
    'Such a key signs with {scheme} alone. We left that out, as browsers do, and the server refused. With it the server answered. OpenSSL 1.1.1 and newer, curl with OpenSSL, and Java 16 know it.',
  'cause.no-common-signature-scheme.rsa-pss':
    'The server’s certificate has an RSA-PSS key, which most browsers do not know.',
  'cause.no-common-signature-scheme.rsa-pss.explanation':
    'Such a key signs in ways of its own, here with {scheme}. We left those out, as most browsers do, and the server refused. With them it answered. OpenSSL 1.1.1 and newer, curl with OpenSSL, and Java 11 know them.',
  'cause.no-common-signature-scheme.brainpool':
    'The server’s certificate has a brainpool key, which browsers do not know.',
  'cause.no-common-signature-scheme.brainpool.explanation':
    'Such a key signs in ways of its own, here with {scheme}. We left those out, as browsers do, and the server refused. With them it answered. OpenSSL 3.2 and newer, and curl with it, know them.',
  'cause.no-common-signature-scheme.p-521':
    'The server’s certificate has a P-521 key, which some browsers do not know.',
  'cause.no-common-signature-scheme.p-521.explanation':
    'In TLS 1.3 such a key signs with {scheme} alone. We left that out, as Chrome does, and the server refused. With it the server answered. Firefox, OpenSSL, curl with OpenSSL, Go and Java know it.',
  'cause.alpn-mismatch': 'You and the server have no application protocol (ALPN) in common.',
  'cause.alpn-mismatch.explanation':
    'The client offered {offered}. The server speaks none of these on this port and ends the handshake.',
  'cause.alpn-mismatch.h2': 'An offer of HTTP/2 fails here, and one of HTTP/1.1 alone passes.',
  'cause.alpn-mismatch.h2.explanation':
    'Browsers and curl offer HTTP/2 (h2) beside HTTP/1.1. Offered both, the handshake ended with: {ending}. Offered HTTP/1.1 alone, it passed each time. The server, or a box in front of it, trips over h2 in the list.',
  'cause.server-name-required.unknown': 'The server has no site for the name {name}.',
  'cause.server-name-required.unknown.explanation':
    'Our hello said which site is wanted: {name}. The server refused it. One address can serve many names, and this one is not among them.',
  'cause.server-name-required.missing': 'The server wants to be told the site’s name (SNI).',
  'cause.server-name-required.missing.explanation':
    'The client did not say which site it wants. One address can serve many names, and this server does not guess.',
  'cause.server-name-required.depends': 'The result depends on the server name that is sent.',
  'cause.server-name-required.depends.explanation':
    'With the name {name} the line goes dead. Without a name the server answers. The server, or something before it, does not want this name.',

  'cause.client-certificate-required': 'The server wants a certificate from you, and none was sent.',
  'cause.client-certificate-required.explanation':
    'This server checks both sides. It asked for a client certificate, got none, and ended the handshake. {authorities}',
  'cause.client-certificate-required.reply': 'The server wants a certificate from you, and refuses without it.',
  'cause.client-certificate-required.reply.explanation':
    'The handshake was completed without a client certificate. The first reply then refused, with status {status}. {authorities}',
  'cause.client-certificate-required.perhaps': 'The server may refuse because no client certificate was sent.',
  'cause.client-certificate-required.perhaps.explanation':
    'The server asked for a client certificate. Its first reply has status {status}. That may be the reason, or this page may be closed to all.',

  'cause.client-certificate-required.renegotiation':
    'The server asks for more once it knows the page, mostly a certificate.',
  'cause.client-certificate-required.renegotiation.explanation':
    'The handshake was complete. After our request the server wanted a second handshake, and refused when we declined. Apache and IIS ask for a client certificate that way.',
  'cause.client-certificate-required.unanswered': 'Whether a client certificate is needed did not show.',
  'cause.client-certificate-required.unanswered.explanation':
    'The server asked for a client certificate, and completed the handshake without one. Many servers refuse in their first reply alone, and none was read.',
  'cause.client-certificate-rejected': 'The server refuses the client certificate that was sent.',
  'cause.client-certificate-rejected.explanation':
    'The server asked for a client certificate and got one. Then it ended the handshake with: {ending}. {authorities}',
  'cause.client-certificate-rejected.reply': 'The server’s reply refuses after a client certificate was sent.',
  'cause.client-certificate-rejected.reply.explanation':
    'The handshake was completed with a client certificate. The first reply then refused, with status {status}. {authorities}',
  'cause.client-certificate-rejected.alert': 'The server refuses your client certificate: alert {number} ({alert}).',
  'cause.client-certificate-rejected.alert.explanation':
    'The server asked for a client certificate and got one. Its alert {number} ({alert}) gives the reason. The certificate itself does not show it. {authorities}',
  'cause.client-certificate-rejected.ended': 'Your client certificate ended on {end}.',
  'cause.client-certificate-rejected.ended.explanation':
    'The certificate “{subject}” was sent to the server, and was valid until {end}. The server refused it: {ending}. {authorities}',
  'cause.client-certificate-rejected.ended-issuer': 'An issuer of your client certificate ended on {end}.',
  'cause.client-certificate-rejected.ended-issuer.explanation':
    'With your client certificate “{subject}” was sent, which was valid until {end}. The server refused it: {ending}. {authorities}',
  'cause.client-certificate-rejected.not-yet': 'Your client certificate begins only on {begin}.',
  'cause.client-certificate-rejected.not-yet.explanation':
    'The certificate “{subject}” was sent to the server, and is valid from {begin} on. The server refused it: {ending}. {authorities}',
  'cause.client-certificate-rejected.use': 'Your client certificate is for {uses} alone, not for clients.',
  'cause.client-certificate-rejected.use.explanation':
    'The certificate “{subject}” was sent to the server, and names {uses} as its use. The server refused it: {ending}. {authorities}',
  'cause.client-certificate-rejected.no-signature': 'Your client certificate may not sign, and a client must sign.',
  'cause.client-certificate-rejected.no-signature.explanation':
    'The certificate “{subject}” was sent to the server. Its key usage leaves digitalSignature out. The server refused it: {ending}. {authorities}',
  'cause.client-certificate-rejected.intermediate':
    'The server refuses your client certificate, and its intermediate “{issuer}” was not sent.',
  'cause.client-certificate-rejected.intermediate.explanation':
    'The file ends below “{issuer}”. The server names {named}, and “{issuer}” leads up to there. The server refused it: {ending}.',
  'cause.client-certificate-rejected.issuer':
    'The server refuses your client certificate, and does not name its issuer “{issuer}”.',
  'cause.client-certificate-rejected.issuer.explanation':
    'The file of “{subject}” leads up to “{issuer}”. {authorities} The server refused it: {ending}.',

  'cause.certificate-expired.leaf': 'The server’s certificate ended on {end}.',
  'cause.certificate-expired.leaf.explanation':
    'The certificate for “{subject}” was valid until {end}. By this computer’s clock it is {now}, {age} later. Programs refuse a certificate after its end.',
  'cause.certificate-expired.intermediate': 'A certificate in the middle of the chain ended on {end}.',
  'cause.certificate-expired.intermediate.explanation':
    'The server sends “{subject}” to link its own certificate to a root. That one was valid until {end}, {age} ago.',
  'cause.certificate-expired.root': 'A root certificate in this computer’s list ended on {end}.',
  'cause.certificate-expired.root.explanation':
    'The chain ends at “{subject}”, and that root was valid until {end}. A newer list of roots usually has its successor.',
  'cause.certificate-not-yet-valid': 'The server’s certificate is only valid from {start} on.',
  'cause.certificate-not-yet-valid.explanation':
    'The certificate for “{subject}” begins on {start}. By this computer’s clock it is {now}. Programs refuse a certificate before its beginning.',
  'cause.clock-wrong.behind': 'This computer’s clock is {offset} behind.',
  'cause.clock-wrong.behind.explanation':
    'This computer thinks it is {now}. To it, the certificate “{subject}” is from the future. Every secure site will fail this date check, even good ones.',
  'cause.clock-wrong.ahead': 'This computer’s clock is {offset} ahead.',
  'cause.clock-wrong.ahead.explanation':
    'This computer thinks it is {now}. To it, the certificate “{subject}” has already ended. Every secure site will fail this date check, even good ones.',
  'cause.clock-wrong.before-build': 'This computer’s clock is wrong: it shows {now}.',
  'cause.clock-wrong.before-build.explanation':
    'This program was built on {built}, after the date that this computer shows. To it, the certificate “{subject}” is from the future.',
  'cause.clock-wrong.perhaps': 'This computer’s clock may be wrong: it shows {now}.',
  'cause.clock-wrong.perhaps.explanation':
    'Only the date of the certificate “{subject}” does not fit. A wrong clock looks the same, and there was no second clock to compare with.',
  'cause.hostname-mismatch': 'You asked for {name}. The certificate is for someone else.',
  'cause.hostname-mismatch.explanation':
    'The certificate is made out for {names}. None of that fits {name}. Programs refuse it, so that nobody can pose as somebody else.',
  'cause.hostname-mismatch.hosts-line': 'The hosts file leads {name} to a machine with another name.',
  'cause.hostname-mismatch.hosts-line.explanation':
    '{place} says {address}, and the certificate there is made out for {names}. If that line is right, the server lacks {name} in its certificate.',
  'cause.hostname-mismatch.no-name-sent': 'The certificate does not fit {name}, and no server name was sent.',
  'cause.hostname-mismatch.no-name-sent.explanation':
    'The certificate is made out for {names}. The client did not say which site it wants, so the server sent its default certificate.',
  'cause.hostname-mismatch.no-names': 'The server’s certificate carries no name that programs check.',
  'cause.hostname-mismatch.no-names.explanation':
    'Programs look for {name} in the list of names (subjectAltName). This certificate has no such list. The common name alone no longer counts.',
  'cause.self-signed': 'The server’s certificate is signed by itself.',
  'cause.self-signed.explanation':
    'The certificate “{subject}” is its own issuer, and it is not in the list of trusted roots. Nobody vouches for it, so programs refuse it.',
  'cause.self-signed.placeholder': 'The server shows a placeholder certificate, not a real one.',
  'cause.self-signed.placeholder.explanation':
    'The certificate “{subject}” is one that server programs make for themselves. A real one was not set up for {name}, or was not found.',
  'cause.unknown-ca.root-sent': 'The certificate comes from an issuer that is not trusted here.',
  'cause.unknown-ca.root-sent.explanation':
    'The chain is complete up to “{issuer}”. That root is not in the list of trusted roots. It is a private issuer, or a list that is too old.',
  'cause.unknown-ca': 'The certificate comes from an issuer that is not known here.',
  'cause.unknown-ca.explanation':
    'The chain leads to “{issuer}”. No root by that name is in the list of trusted roots. It is a private issuer, or a list that is too old.',
  'cause.incomplete-chain': 'The server left out a certificate in the middle of its chain.',
  'cause.incomplete-chain.explanation':
    'The server sent {sent}. The next one up, “{issuer}”, was not sent. Browsers often find it by themselves. curl, Java, Python and Node do not.',
  'cause.incomplete-chain.wrong': 'The server sends the wrong certificate in the middle of its chain.',
  'cause.incomplete-chain.wrong.explanation':
    'The certificate needs “{issuer}” above it. The server sent other certificates instead. This often happens when a certificate is renewed and the chain file is not.',
  'cause.certificate-invalid.empty': 'The server sent no certificate at all.',
  'cause.certificate-invalid.empty.explanation':
    'The list of certificates was empty. A client cannot tell who the server is.',
  'cause.certificate-invalid.unreadable': 'The server’s certificate cannot be read.',
  'cause.certificate-invalid.unreadable.explanation':
    'A certificate in the chain is not encoded as the standard asks ({detail}). Strict programs refuse it.',
  'cause.certificate-invalid.bad-signature': 'A signature in the certificate chain is not genuine.',
  'cause.certificate-invalid.bad-signature.explanation':
    'The issuer’s key does not verify the signature on “{subject}”. The certificate was changed, or the wrong issuer certificate is sent.',
  'cause.certificate-invalid.not-a-ca': 'A certificate in the chain may not issue others.',
  'cause.certificate-invalid.not-a-ca.explanation':
    '“{subject}” stands as an issuer in the chain, but it is not marked as one (basic constraints).',
  'cause.certificate-invalid.usage': 'The certificate is not made for this use.',
  'cause.certificate-invalid.usage.explanation':
    '“{subject}” lists what it may be used for. A TLS server is not in that list ({detail}).',
  'cause.certificate-invalid.limits': 'The chain breaks a limit that an issuer has set.',
  'cause.certificate-invalid.limits.explanation':
    'An issuer in the chain may only issue within limits of depth or of names. The chain goes beyond them at “{subject}” ({detail}).',
  'cause.certificate-invalid.critical-extension': 'The certificate demands something that programs do not know.',
  'cause.certificate-invalid.critical-extension.explanation':
    '“{subject}” has an extension marked as critical that is unknown ({detail}). Programs must refuse it then.',
  'cause.certificate-invalid.key-identifier': 'The root names another certificate as its own issuer.',
  'cause.certificate-invalid.key-identifier.explanation':
    '“{subject}” is a root, and yet it points to another certificate above it ({detail}). Programs built on OpenSSL look for that one.',
  'cause.certificate-invalid.other': 'The certificate chain was refused.',
  'cause.certificate-invalid.other.explanation': 'The chain did not pass the check: {detail}.',
  'cause.revoked.leaf': 'The issuer withdrew the server’s certificate on {date}.',
  'cause.revoked.leaf.explanation':
    'By {source}, the certificate for “{subject}” no longer counts (since {date}, reason: {reason}). Clients that ask refuse it.',
  'cause.revoked.intermediate': 'An issuer’s certificate was withdrawn on {date}.',
  'cause.revoked.intermediate.explanation':
    'The server sends “{subject}” to link its certificate to a root. By {source}, that one no longer counts (since {date}, reason: {reason}).',
  'cause.weak-key-or-signature.client-refuses': 'Your client does not take such a certificate.',
  'cause.weak-key-or-signature.client-refuses.explanation':
    '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.weak-dh': 'The server’s Diffie-Hellman prime is too small for your client.',
  'cause.weak-dh.explanation': '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.unsafe-legacy-renegotiation': 'Your client insists on secure renegotiation, which the server lacks.',
  'cause.unsafe-legacy-renegotiation.explanation':
    '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.extended-master-secret-required': 'Your client insists on extended master secret, which the server lacks.',
  'cause.extended-master-secret-required.explanation':
    '{reason} The handshake itself went through from here: this program has no such limit.',
  'cause.weak-key-or-signature.key': 'A key in the certificate chain is too short.',
  'cause.weak-key-or-signature.key.explanation':
    'The key of “{subject}” is weaker than today’s programs allow ({detail}).',
  'cause.weak-key-or-signature.signature': 'A certificate is signed with a method that is too old.',
  'cause.weak-key-or-signature.signature.explanation':
    'The signature on “{subject}” uses a method that today’s programs refuse ({detail}).',
  'cause.key-certificate-mismatch': 'The server’s private key does not belong to its certificate.',
  'cause.key-certificate-mismatch.explanation':
    'The server must sign with the key of the certificate “{subject}”. The signature it made does not verify with that certificate.',
  'cause.tls-interception': 'Something between you and the server re-signs its certificate.',
  'cause.tls-interception.explanation':
    'The certificate was issued by “{issuer}”. That is the name of a web filter or a security program. Such a program opens secure traffic and signs it anew.',
  'cause.tls-interception.suspected': 'This network may re-sign the certificate of the server.',
  'cause.tls-interception.suspected.explanation':
    'The certificate was issued by “{issuer}”, which is not known here. As it works on another network, a filter of this one may open the traffic and sign it anew.',
  'cause.upstream-handshake-failed': 'The server behind {host} could not be reached securely.',
  'cause.upstream-handshake-failed.explanation':
    'The handshake with {host} works. Its reply has status {status}: the front server failed to make its own handshake with the server behind it.',
  'cause.upstream-handshake-failed.perhaps': 'The server behind {host} may be out of reach.',
  'cause.upstream-handshake-failed.perhaps.explanation':
    'The handshake with {host} works. Its reply has status {status}: the front server got no good answer from the one behind it.',
  'cause.described.printed': 'What {client} printed there points to: {causeName}.',
  'cause.described.printed.explanation': '{meaning} It printed: “{quote}”.',
  'cause.described': 'Your program’s message points to: {causeName}.',
  'cause.described.explanation': '{meaning} From here this did not show.',
} as const satisfies Catalogue;

/** Why this confidence word and not another. */
export const whyTexts = {
  'why.os': 'Confirmed: the operating system itself names it ({code}).',
  'why.resolver-silent': 'Likely: the resolver failed ({code}), which may pass.',
  'why.wrong-place': 'Possible: only the address looks odd.',
  'why.syn-silence': 'Likely: silence does not say who dropped the packets.',
  'why.quiet-end': 'Likely: a line cut without a word does not say who cut it, or why.',
  'why.quiet-end-explained': 'Possible: something else was found that may be behind it.',
  'why.silence': 'Likely: silence does not say who keeps it, or why.',
  'why.too-slow': 'Likely: bytes came, and too few of them in the time there was.',
  'why.slow': 'Likely: the answer came late, and whoever waits for less fails here.',
  'why.late-cut': 'Possible: the handshake itself was complete.',
  'why.alert-names-it': 'Confirmed: the server’s alert {number} ({alert}) names exactly this.',
  'why.alert-and-ladder': 'Confirmed: alert 70 names the version, and an older version was accepted.',
  'why.alert-changed':
    'Confirmed: alert 70 names the version, and {serverVersion} was refused with another one ({other}).',
  'why.alert-changed-once':
    'Likely: alert 70 names the version, and {serverVersion} was refused with another one ({other}).',
  'why.alert-without-ladder': 'Likely: alert 70 names the version, but no version was found that works.',
  'why.alert-suggests': 'Likely: alert {number} ({alert}) fits this best.',
  'why.alert-alone': 'Possible: alert {number} ({alert}) alone has many reasons.',
  'why.alert-rest': 'Likely: the usual single reasons were tried one by one, and none changed the result.',
  'why.chosen-forbidden': 'Confirmed: the server’s own answer chose {chosen}, and the client refused it by itself.',
  'why.chosen': 'Confirmed: the server’s own answer chose what was not offered ({chosen}).',
  'why.pair': 'Confirmed: one change alone made the difference, at every try: {change}.',
  'why.pair-shaky': 'Likely: one change made the difference ({change}), but too few tries exclude chance.',
  'why.pair-small': 'Likely: one change made the difference ({change}), but a smaller hello may be why.',
  'why.pair-unsteady':
    'Possible: the same hello failed at one try and passed at another, so a single change proves little.',
  'why.pair-broke-too': 'Possible: with one change the answer came further ({change}), and then broke off as well.',
  'why.pair-outwaited': 'Possible: the same hello was answered too, only later.',
  'why.pairs-disagree': 'Possible: other changes gave results that do not fit this reason.',
  'why.erratic': 'Likely: no single reason fits the changes that helped.',
  'why.pair-not-alone': 'Likely: {change} made the difference, but another change helped as well.',
  'why.several-changes': 'Likely: it needed several changes at once, so no single one is proven.',
  'why.several-changes-possible': 'Possible: it needed several changes at once.',
  'why.size-separated':
    'Confirmed: the smaller hello passed; the same size without the key and the same bytes in pieces failed.',
  'why.size-silent': 'Likely: size made the difference. Large answers that get lost on the way would look the same.',
  'why.size-partly': 'Likely: size made the difference; lost packets would not end with {ending}.',
  'why.size-only': 'Possible: size made the difference, but the tests that tell look-alikes apart did not run.',
  'why.segments': 'Likely: the same bytes pass in small pieces. We cannot see which box loses the rest.',
  'why.segments-not-alone': 'Possible: small pieces helped, but so did other changes.',
  'why.later-silence': 'Possible: a hanging server looks the same.',
  'why.name-alone': 'Possible: only one pair of names was tried.',
  'why.name-specific': 'Likely: another name on the same address was answered, this one was not.',
  'why.name-quiet': 'Likely: the name made the difference, but a dead line gives no reason.',
  'why.name-or-filter': 'Possible: another name was answered, which looks more like a filter.',
  'why.tls13-quiet': 'Likely: TLS 1.2 alone passed, and a smaller hello alone did not.',
  'why.small-tls13-not-run':
    'Possible: TLS 1.2 alone passed. A small hello with TLS 1.3 was not tried to the end, so size may be the reason.',
  'why.padded-not-run':
    'Possible: it passed without the post-quantum key. The same size without that key was not tried to the end.',
  'why.pieces-as-well':
    'Possible: it passed without the post-quantum key, but also with that key and the same bytes in small pieces.',
  'why.alert-without-version': 'Possible: TLS 1.2 alone passed, but the alert does not speak of versions.',
  'why.alpn-unsaid': 'Possible: it passed without application protocols, but the failed try gave no reason.',
  'why.bytes': 'Confirmed: the first bytes of the answer prove it.',
  'why.bytes-page':
    'Likely: the bytes are plain HTTP. Whether the server or a filter on the way sent them did not show.',
  'why.bytes-one-name': 'Likely: the bytes are no TLS. Whether another name gets TLS there was not tried to the end.',
  'why.clear-text':
    'Possible: the name made the difference. A filter and a server that leads this name elsewhere look the same.',
  'why.clear-text-nameless': 'Possible: a server that goes by the name does this, and so does a filter.',
  'why.bytes-unreadable': 'Likely: the bytes are no TLS, but they match no protocol that we know.',
  'why.dialogue': 'Confirmed: the server’s own words in the dialogue say so.',
  'why.offered-refused': 'Confirmed: it listed STARTTLS, and its own words refused it. Why it does so did not show.',
  'why.turned-away': 'Likely: the server’s words refuse the conversation itself. They say nothing of TLS.',
  'why.dialogue-odd': 'Likely: the dialogue before TLS went another way than the standard says.',
  'why.starttls-pair': 'Confirmed: after STARTTLS the same hello was answered.',
  'why.other-address': 'Confirmed: the same hello passed at another address, at every try; only the address differs.',
  'why.other-address-shaky': 'Likely: another address passed, but too few tries exclude chance.',
  'why.other-try': 'Likely: the same hello failed at one try and was answered at another.',
  'why.other-try-later': 'Possible: the first try worked, and too few followed to know more.',
  'why.certificates-differ': 'Confirmed: both certificates came from the same address during this check.',
  'why.certificates-by-offer': 'Likely: the good and the refused one came to different offers in ALPN.',
  'why.certificates-of-another': 'Likely: both came from the same address, but not who put the refused one there.',
  'why.limit-guess': 'Possible: an unstable server looks the same.',
  'why.said-too-many': 'Likely: the server’s own words say so.',
  'why.damaged': 'Likely: the bytes are damaged, but not where the damage was done.',
  'why.damaged-perhaps': 'Possible: a fault in either program can look the same.',
  'why.misbehaved': 'Likely: the server’s own messages break the rule, unless they were changed on the way.',
  'why.proxy-status': 'Confirmed: the proxy’s own reply says so.',
  'why.proxy-system': 'Confirmed: the system itself names it ({reply}).',
  'why.proxy-silent': 'Likely: the proxy gave no answer that says more.',
  'why.proxy-upstream': 'Likely: the proxy says that it could not reach the server, and that may be true.',
  'why.proxy-tls': 'Confirmed: its answer was a message of TLS.',
  'why.proxy-mostly': 'Likely: a reply like this mostly means that, and may mean something else.',
  'why.proxy-unclear': 'Likely: it did not open the way, and its reply does not say for certain why.',
  'why.proxy-name-silent':
    'Likely: nothing goes through a proxy whose address is not known. The lookup may work later.',
  'why.proxy-words': 'Likely: the reply is no TLS, and a proxy is in use.',
  'why.resumed': 'Confirmed: only the session was added, and that failed at every try while fresh handshakes passed.',
  'why.resumed-once': 'Likely: taking up the session failed, but too few tries exclude chance.',
  'why.resumed-answer': 'Likely: the server’s answer would also fit a fault of this program.',
  'why.resumed-at-times': 'Possible: some tries failed and some passed, so chance fits as well.',
  'why.with-h2': 'Confirmed: only h2 was added to the offer; that failed at every try while the plain offer passed.',
  'why.with-h2-once': 'Likely: the offer with h2 failed, but too few tries exclude chance.',
  'why.status': 'Likely: the status of the reply means exactly this.',
  'why.status-fits': 'Possible: the status fits, and other reasons give it too.',
  'why.redirect': 'Possible: a redirect alone proves little.',
  'why.requested-then-refused': 'Likely: the server asked for a certificate and refused right after getting none.',
  'why.renegotiation': 'Likely: a second handshake after the request is mostly for a client certificate.',
  'why.sent-then-refused': 'Likely: the server refused right after it got the certificate, and gave no exact reason.',
  'why.alert-and-certificate':
    'Confirmed: the server’s alert {number} ({alert}) says it, and the certificate itself shows it.',
  'why.alert-not-shown': 'Likely: the alert {number} ({alert}) gives this reason, and only the server knows more.',
  'why.refused-and-certificate':
    'Likely: the server refused right after it got the certificate ({ending}), and this is wrong with it.',
  'why.reply-and-certificate':
    'Confirmed: the reply refuses the certificate (“{quote}”), and the certificate itself shows why.',
  'why.reply-and-issuers':
    'Confirmed: the reply refuses the certificate (“{quote}”), and what was sent leads to no issuer that it names.',
  'why.reply-one-clock':
    'Likely: the reply refuses the certificate (“{quote}”), but no second clock was there to check its dates.',
  'why.unanswered': 'Possible: only the first reply would have shown it.',
  'why.reply-names-it': 'Confirmed: the server’s reply names it: “{quote}”.',
  'why.reply-status': 'Likely: it asked for a certificate and then refused with status {status}.',
  'why.reply-doubt': 'Possible: status {status} has other reasons too.',
  'why.reply-unasked': 'Likely: the reply names it: “{quote}”. The handshake itself did not ask.',
  'why.dates': 'Confirmed: the certificate’s own dates say so, and the clock was checked.',
  'why.dates-build': 'Confirmed: it ended before this program was built, so it has ended by every clock.',
  'why.dates-one-clock': 'Likely: the dates say so, but there was no second clock to compare with.',
  'why.dates-clocks-differ': 'Possible: by the server’s clock the certificate is valid.',
  'why.dates-clock-wrong': 'Possible: this computer’s clock cannot be right.',
  'why.clock-before-build': 'Confirmed: a clock cannot be right if it is older than this program.',
  'why.clock-differs': 'Likely: by the server’s clock the same certificate is valid.',
  'why.dates-against-build': 'Likely: the dates say so by both clocks, but this program is dated later than they show.',
  'why.clock-against-build':
    'Possible: this program is dated later, but the server’s clock shows the same as this one.',
  'why.clock-perhaps': 'Possible: no second clock was there to compare with.',
  'why.names': 'Confirmed: the names in the certificate were compared one by one.',
  'why.hosts-line':
    'Likely: the address comes from {place}, not from DNS, and the certificate there is for another name.',
  'why.no-site-named': 'Possible: no server name was sent, so this may not be the site that was meant.',
  'why.network-changed': 'Possible: your network changed during the check, and that explains it as well.',
  'why.own-issuer': 'Confirmed: its own key made its signature.',
  'why.root-sent': 'Confirmed: the root came along, and it is in none of the lists checked.',
  'why.roots-file-unread': 'Likely: your command trusts a file of its own, and that file was not read.',
  'why.client-certificate-unread': 'Likely: your command shows a certificate of its own, and that file was not read.',
  'why.root-held': 'Likely: the client found the chain’s root, and does not trust it.',
  'why.root-missing': 'Likely: every certificate up to the root was sent; only the root is unknown.',
  'why.issuer-unknown': 'Likely: nothing suggests that a public issuer stands above it.',
  'why.issuer-explained': 'Likely: the issuer is not trusted here, and a filter on the way explains it.',
  'why.issuer-perhaps': 'Possible: the issuer was not sent and was not found, so both readings fit.',
  'why.issuer-found': 'Confirmed: with the missing certificate added, the chain verifies.',
  'why.issuer-likely': 'Likely: {reason}, but the missing certificate was not found to prove it.',
  'why.chain-rule': 'Confirmed: the certificate’s own bytes break the rule.',
  'why.revoked': 'Confirmed: the answer that says so is signed, and the signature verifies.',
  'why.revoked-above': 'Likely: the signed answer proves it, and some clients know a way around that certificate.',
  'why.chain-some-programs': 'Likely: the bytes show it, and not every program looks at them.',
  'why.chain-perhaps': 'Possible: a missing certificate in the chain explains it as well.',
  'why.chain-other': 'Possible: the check gave no exact reason.',
  'why.signature': 'Confirmed: the server’s signature in the handshake does not verify.',
  'why.issuer-name': 'Likely: the issuer’s name is that of a filter, and no list of roots has it.',
  'why.issuer-name-alone': 'Possible: the issuer’s name is a filter’s, yet the certificate is for another name.',
  'why.client-demand': 'Likely: the limit is known of this client, and was not seen at work here.',
  'why.client-not-recorded': 'Likely: the hello of this client was written from what is known, and not recorded.',
  'why.printed': 'Likely: a program there printed it, and no handshake was shown to prove it.',
  'why.printed-several': 'Possible: what the program printed fits more than one cause.',
  'why.told-by-windows': 'Likely: Windows told it so, and the file holds no second witness.',
  'why.described-one': 'Likely: the message fits only this among the causes that were tested.',
  'why.described-seen': 'Likely: the message names it, and what we saw from here fits.',
  'why.described-several': 'Possible: the message fits more than one cause.',
  'why.where-fits': 'Likely: among what is left, only this fits where it works and where it fails.',
  'why.where-against': 'Possible: it fits what was seen here, and less well what was said of where it works.',
  'why.where-none':
    'Possible: it fits what was seen here. No cause that was tested fits where it works and where it fails.',
  'why.where-way': 'Likely: on another network an answer comes, so this way seems to lose it.',
  'why.where-signed-anew': 'Possible: it works on another network, and nobody here knows this issuer.',
  'why.where-fetched': 'Likely: a browser fetches what the server leaves out, and the certificate says where.',
  'why.where-kept': 'Likely: a browser keeps issuers that it met before, so that it can do without what is missing.',
  'why.where-own-list': 'Likely: a browser brings its own list of issuers, and this list has none of that name.',
  'why.described-unlikely': 'Possible: the message fits, but the test from here showed no sign of it.',
} as const satisfies Catalogue;

/** Why a cause is ruled out: what was seen in its place. */
export const ruledOutTexts = {
  'ruled-out.resolved': 'The name has an address.',
  'ruled-out.port-open': 'The port accepted the connection.',
  'ruled-out.other-tcp-end': 'The attempt to connect ended in another way.',
  'ruled-out.own-issuer': 'The certificate is its own issuer.',
  'ruled-out.handshake-passed': 'The handshake was completed.',
  'ruled-out.answered-in-tls': 'The server answered in TLS.',
  'ruled-out.tls-for-others': 'Another server name, or none, was answered in TLS at the same port.',
  'ruled-out.got-an-answer': 'The other side did not stay silent.',
  'ruled-out.not-cut': 'The line was not cut without a word.',
  'ruled-out.versions-agree': 'Both sides agreed on {version}.',
  'ruled-out.versions-tried': 'Older versions were refused as well.',
  'ruled-out.tls12-accepted': 'The server accepts TLS 1.2, which was offered.',
  'ruled-out.suites-agree': 'Both sides agreed on {suite}.',
  'ruled-out.suites-tried': 'None of the cipher suites we tried helped, and something else did.',
  'ruled-out.groups-agree': 'Both sides agreed on how to exchange keys.',
  'ruled-out.groups-tried': 'More groups did not help.',
  'ruled-out.schemes-agree': 'The server signed the handshake in a way that was offered.',
  'ruled-out.schemes-tried': 'More signature schemes, old and new, did not help.',
  'ruled-out.alpn-agree': 'The application protocols offered were no obstacle: {offered}.',
  'ruled-out.alpn-alone': 'Only {offered} was offered, which was no obstacle. HTTP/2 was not tested.',
  'ruled-out.alpn-tried': 'Leaving out the application protocols did not help.',
  'ruled-out.name-tried': 'Another server name, or none, did not help.',
  'ruled-out.name-accepted': 'The server took the name as it was sent.',
  'ruled-out.size-tried': 'A smaller first message did not help.',
  'ruled-out.key-not-it': 'Without the post-quantum key the same size failed as well.',
  'ruled-out.segments-tried': 'The same bytes in small pieces failed as well.',
  'ruled-out.extensions-tried': 'A simpler first message did not help.',
  'ruled-out.large-hello-passed': 'A first message of {bytes} bytes was answered.',
  'ruled-out.no-request': 'The server did not ask for a client certificate.',
  'ruled-out.request-waived': 'The server asked for one, and answered all the same with status {status}.',
  'ruled-out.request-only': 'The server asked for one, and went on without it.',
  'ruled-out.certificate-taken': 'The server went on after it got the client certificate.',
  'ruled-out.dates': 'Every certificate needed is within its dates.',
  'ruled-out.ended-before-build': 'It had ended before this program was made, so by every right clock it has ended.',
  'ruled-out.dates-sent': 'The certificates that were sent are within their dates.',
  'ruled-out.clock': 'The clock agrees with the server’s to within {seconds} s.',
  'ruled-out.name-fits': 'The certificate is made out for {name}.',
  'ruled-out.not-self-signed': 'The certificate was issued by somebody else.',
  'ruled-out.trusted': 'The chain leads to a trusted root.',
  'ruled-out.issuer-sent': 'Every certificate between the server’s and the root was sent.',
  'ruled-out.chain-rules': 'No rule of the chain is broken.',
  'ruled-out.not-revoked': 'A signed answer says that the certificate was not withdrawn.',
  'ruled-out.strength': 'Keys and signatures of the chain are strong enough.',
  'ruled-out.key-proven': 'The server proved that it holds the key of its certificate.',
  'ruled-out.no-filter-issuer': 'A public issuer vouches for the certificate, and its name is no known filter’s.',
  'ruled-out.resumed': 'A handshake that took up an earlier session went through.',
  'ruled-out.resumed-afresh': 'Asked to take up an earlier session, the server went on with a fresh handshake.',
  'ruled-out.reply-fine': 'The first reply has status {status}.',
  'ruled-out.all-alike': 'All {count} addresses gave the same result.',
  'ruled-out.same-again': 'The same hello tried again ended the same way.',
  'ruled-out.undamaged': 'Every message could be read.',
  'ruled-out.no-rule-broken': 'The server reported no fault of its own.',
  'ruled-out.no-proxy-answer': 'No proxy answered.',
  'ruled-out.starttls-done': 'The switch to TLS was made.',
  'ruled-out.starttls-refused': 'Asking for STARTTLS first was tried, and the server did not take it.',
} as const satisfies Catalogue;

type Stem<Id> = Id extends `${infer Head}.explanation` ? Head : never;
/** Ids of headlines that have their explanation. */
export type CauseTextId = Stem<keyof typeof causeTexts>;
export type WhyTextId = keyof typeof whyTexts;
export type RuledOutTextId = keyof typeof ruledOutTexts;
