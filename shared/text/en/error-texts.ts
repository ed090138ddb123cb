import type { Catalogue } from '../say.ts';

/** Who says a message that many programs say. */
export const speakerTexts = {
  server: 'a server or proxy',
  database: 'a database client',
  system: 'many programs',
} as const;

/** What error messages really mean, and the first test that tells their causes apart. */
export const errorText = {
  'error.unknown-issuer.meaning':
    'The chain of certificates does not end at a root this program trusts. Either the server left out a certificate, or the root is missing here.',
  'error.unknown-issuer.next':
    'See whether the server sends its issuer, and whether the chain verifies once it is added.',
  'error.unknown-issuer-public-site.meaning':
    'Package servers and large public sites mostly send a complete chain. So something may re-sign the traffic, or a root is missing here.',
  'error.unknown-issuer-public-site.next': 'See who issued the certificate, and compare with another network.',
  'error.unknown-issuer-no-list.meaning':
    'The chain does not end at a root this program trusts. This kind of program often has no list of roots until one is named.',
  'error.unknown-issuer-no-list.next':
    'See which file of roots the program reads, and whether the server sends its issuer.',
  'error.unknown-issuer-own-list.meaning':
    'The chain does not end at a root this program trusts. Such programs often bring their own list and ignore roots installed here.',
  'error.unknown-issuer-own-list.next':
    'See who issued the certificate, and whether the program can use the roots of the system.',
  'error.unknown-issuer-device.meaning':
    'The chain does not end at a root this device knows. Devices know few roots, and servers change theirs.',
  'error.unknown-issuer-device.next': 'See which root the chain ends at now, and compare it with those on the device.',
  'error.root-in-chain.meaning':
    'A root came along that this program does not trust. It belongs to a private issuer, or something re-signs the traffic.',
  'error.root-in-chain.next': 'See who issued the certificate, and whether unrelated sites show the same issuer.',
  'error.root-in-chain-public-site.meaning':
    'A root came along that this program does not trust. With package servers and large public sites, something mostly re-signs the traffic.',
  'error.root-in-chain-public-site.next':
    'See who issued the certificate, and whether unrelated sites show the same issuer.',
  'error.self-signed.meaning':
    'The certificate of the server is its own issuer. It may be a placeholder that is shown when no site fits.',
  'error.self-signed.next': 'Ask with the right server name and without one, and compare the certificates.',
  'error.expired.meaning':
    'A certificate is past its end date, or the clock here is wrong. It can also be an old root kept on this computer.',
  'error.expired.next': 'Check the clock, then the dates of every certificate on every address.',
  'error.not-yet-valid.meaning': 'A certificate begins in the future. Most often the clock here is behind.',
  'error.not-yet-valid.next': 'Check the clock, then the first valid day of every certificate.',
  'error.dates.meaning': 'A certificate is outside its dates, or the clock here is wrong.',
  'error.dates.next': 'Check the clock, then the dates of every certificate on every address.',
  'error.dates-device.meaning':
    'A certificate is outside its dates for this device. Most often its clock was never set.',
  'error.dates-device.next': 'Check the clock of the device, then the dates of every certificate.',
  'error.clock.meaning': 'The clock of this computer is wrong, so good certificates look expired or too new.',
  'error.clock.next': 'Compare the clock with a time server.',
  'error.wrong-name.meaning': 'The certificate is for other names than the one that was asked for.',
  'error.wrong-name.next': 'See which names are on the certificate, with the server name sent and without it.',
  'error.wrong-name-public-site.meaning':
    'The certificate is for other names, although most see the right ones on this site. Something on the way may answer in its place.',
  'error.wrong-name-public-site.next': 'See who issued the certificate, and compare with another network.',
  'error.revoked.meaning': 'The issuer withdrew the certificate before its end date.',
  'error.revoked.next': 'Ask the issuer for the state of the certificate.',
  'error.revocation-offline.meaning':
    'This program wants to know if the certificate was withdrawn, and could not check it. One made on the way often has no address to ask.',
  'error.revocation-offline.next': 'Fetch the revocation list from this computer, directly and through the proxy.',
  'error.revocation-list-missing.meaning':
    'This program was told to check revocation lists and has none for this issuer. It does not fetch them by itself.',
  'error.revocation-list-missing.next': 'See which list the program is given, and how old it is.',
  'error.weak-certificate.meaning':
    'A key or a signature in the certificates is too weak for the rules of this program.',
  'error.weak-certificate.next': 'Look at the key size and the signature of every certificate in the chain.',
  'error.certificate-rule.meaning': 'A certificate in the chain breaks a rule that this program checks.',
  'error.certificate-rule.next': 'Check every certificate of the chain, and see which rule is broken.',
  'error.certificate-signature.meaning': 'A signature in the chain does not fit the key of the issuer it names.',
  'error.certificate-signature.next': 'See whether the server sends the right certificate of that issuer.',
  'error.name-not-permitted.meaning':
    'An issuer in the chain may only issue for certain names. A name of this certificate is not among them.',
  'error.name-not-permitted.next': 'Look at the name constraints of every issuer in the chain.',
  'error.certificate-check.meaning':
    'The certificate of the server was refused. This message alone does not say which check failed.',
  'error.certificate-check.next': 'Check the chain, the dates and the names of the certificate one by one.',
  'error.certificate-check-public-site.meaning':
    'The certificate was refused, and the message does not say why. Package servers and large public sites mostly have a good one.',
  'error.certificate-check-public-site.next':
    'See who issued the certificate, then check the clock and the list of roots here.',
  'error.certificate-check-no-list.meaning':
    'The certificate was refused, and the message does not say why. This kind of program often has no list of roots until one is named.',
  'error.certificate-check-no-list.next':
    'See which file of roots the program reads, then check the chain, the dates and the names.',
  'error.certificate-check-old-list.meaning':
    'The certificate was refused, and the message does not say why. The list of roots this program reads is often old or empty.',
  'error.certificate-check-old-list.next':
    'See which file of roots the program reads, then check the chain, the dates and the names.',
  'error.inspection.meaning':
    'Something on the way shows a certificate of its own. It may be a company proxy or an antivirus.',
  'error.inspection.next': 'See who issued the certificate, and compare with another network.',
  'error.pinning.meaning':
    'The program expects one certain key, and got another. Either the certificate was replaced, or something on the way shows its own.',
  'error.pinning.next': 'See who issued the certificate, and compare with another network.',
  'error.key-pair.meaning': 'The private key on the server does not belong to its certificate.',
  'error.key-pair.next': 'Compare the public keys of the certificate file and the private key file.',
  'error.no-reason.meaning':
    'The other side refused and gave no reason. It does not mean that SSL 3 is in use, even if the message says so.',
  'error.no-reason.next':
    'Try each TLS version, compare the cipher suites, and see if a client certificate is asked for.',
  'error.no-reason-old-client.meaning':
    'The two sides could not agree, and no reason was given. Older programs of this kind offer only old TLS versions unless told otherwise.',
  'error.no-reason-old-client.next': 'Try each TLS version, and see which ones the server accepts.',
  'error.no-reason-apple.meaning':
    'The server refused and gave no reason. Apple systems ask for TLS 1.2 and modern cipher suites, which an old server may lack.',
  'error.no-reason-apple.next': 'Try each TLS version, then compare the cipher suites.',
  'error.no-reason-to-upstream.meaning':
    'A proxy could not agree with the server behind it. Proxies often send no server name there, and many servers need one.',
  'error.no-reason-to-upstream.next': 'Ask the server behind the proxy with its name and without one.',
  'error.version.meaning': 'The two sides have no TLS version in common.',
  'error.version.next': 'Try each TLS version, and see which ones the server accepts.',
  'error.own-settings-version.meaning':
    'The program gave up before it sent anything. Its own settings leave no TLS version or cipher suite.',
  'error.own-settings-version.next':
    'Read which versions and algorithms are disabled there, for example in `jdk.tls.disabledAlgorithms`.',
  'error.own-settings.meaning':
    'The settings or files of the failing program are the problem, before any server is asked.',
  'error.own-settings.next': 'Check the files and options this program was started with.',
  'error.cipher.meaning':
    'The two sides have no cipher suite in common, or the server has no certificate of a fitting kind.',
  'error.cipher.next': 'Compare the cipher suites, and see which kind of key the server has.',
  'error.cipher-or-refused.meaning':
    'The server refused the first message. Firefox calls that a lack of common cipher suites, but it can be another reason.',
  'error.cipher-or-refused.next': 'Compare the cipher suites, and see whether the server knows this name.',
  'error.version-or-cipher.meaning': 'The two sides have no TLS version or no cipher suite in common.',
  'error.version-or-cipher.next': 'Try each TLS version, then compare the cipher suites.',
  'error.group.meaning': 'The two sides have no key exchange group in common.',
  'error.group.next': 'Try the groups one by one, and see which ones the server accepts.',
  'error.signature.meaning': 'One side does not allow the signature the other wants to use.',
  'error.signature.next': 'Compare the signature schemes of both sides with the kind of key on the server.',
  'error.weak-dh.meaning': 'The Diffie-Hellman key of the server is too short for the rules of this program.',
  'error.weak-dh.next': 'Try without the DHE suites, and look at the size of the key.',
  'error.too-weak.meaning': 'One side finds what the other offers too weak.',
  'error.too-weak.next': 'Try newer versions and stronger suites, and see which ones are accepted.',
  'error.renegotiation.meaning':
    'The server does not know secure renegotiation (RFC 5746), and this program insists on it.',
  'error.renegotiation.next': 'Look for `renegotiation_info` in the answer of the server.',
  'error.extended-master-secret.meaning':
    'One side insists on the extended master secret (RFC 7627), and the other does not know it.',
  'error.extended-master-secret.next': 'Try with that extension and without it.',
  'error.fallback.meaning': 'The program retried with an older TLS version, although the server knows a newer one.',
  'error.fallback.next': 'See why the first try with the newer version failed.',
  'error.name-needed.meaning': 'The server does not know the name that was sent, or needs one and got none.',
  'error.name-needed.next': 'Ask with the right server name, with another one, and without one.',
  'error.alpn.meaning': 'The two sides share no protocol for what comes after TLS, such as HTTP/2 or HTTP/1.1.',
  'error.alpn.next': 'Ask again without naming one (ALPN).',
  'error.client-certificate-wanted.meaning': 'The server insists on a client certificate, and none was sent.',
  'error.client-certificate-wanted.next': 'See whether the server asks for a certificate, and from which issuers.',
  'error.client-certificate-refused.meaning': 'A client certificate was sent, and the server did not accept it.',
  'error.client-certificate-refused.next': 'Check issuer, dates and purpose of the client certificate.',
  'error.certificate-refused.meaning': 'The other side did not accept the certificate that was sent to it.',
  'error.certificate-refused.next': 'Find out which side sent the message: it refused the certificate of the other.',
  'error.certificate-distrusted.meaning':
    'The other side does not know the issuer of the certificate that was sent to it.',
  'error.certificate-distrusted.next':
    'Find out which side sent the message, then compare the issuer with what it trusts.',
  'error.access-denied.meaning': 'The other side understood everything and does not let this client in.',
  'error.access-denied.next': 'See whether a client certificate is asked for, and try from another address.',
  'error.bad-value.meaning': 'One side found a value in a message that it does not allow.',
  'error.bad-value.next': 'Ask again with a smaller first message, and see which part is refused.',
  'error.decode-error.meaning': 'One side could not read a message of the other.',
  'error.decode-error.next': 'Ask again with a smaller first message, and see which part is refused.',
  'error.decrypt-error.meaning':
    'A signature or a check value did not fit. Often the key and the certificate are not a pair.',
  'error.decrypt-error.next': 'Verify the signature in the handshake against the certificate.',
  'error.server-fault.meaning': 'The other side ran into a fault of its own and gave no reason.',
  'error.server-fault.next': 'Ask with and without the server name, and look into the log of the server.',
  'error.server-fault-mongodb.meaning':
    'The server refused without a reason. MongoDB Atlas does that to addresses that are not on its access list.',
  'error.server-fault-mongodb.next': 'See which address the program calls from, and whether the access list has it.',
  'error.server-files.meaning': "The server can't use its certificate or key files.",
  'error.server-files.next': 'Check the files and paths in the configuration of the server.',
  'error.damaged.meaning': 'What arrived was not what was sent: data was changed on the way, or keys differ.',
  'error.damaged.next': 'Try from another network, and without inspection on the way.',
  'error.unexpected-message.meaning': 'A message came that does not belong there. The port may speak another protocol.',
  'error.unexpected-message.next': 'Look at the first bytes the server sends.',
  'error.bad-extension.meaning': 'One side stumbled over an extension in the first messages.',
  'error.bad-extension.next': 'Ask again with fewer extensions, one less at a time.',
  'error.resumption.meaning': 'An earlier session was not accepted again. A fresh handshake may work.',
  'error.resumption.next': 'Compare a fresh handshake with a resumed one.',
  'error.verify-finished.meaning':
    'The last check of the handshake failed: the two sides did not see the same messages.',
  'error.verify-finished.next': 'Try again, and from another network.',
  'error.not-tls.meaning':
    'What came back is not TLS. Often the port speaks another protocol, or `https` was used for a proxy that speaks http.',
  'error.not-tls.next': 'Look at the first bytes the server sends, and at the settings of the proxy.',
  'error.not-tls-mail.meaning':
    'What came back is not TLS. Mail servers begin in plain text on some ports and switch to TLS later.',
  'error.not-tls-mail.next': 'Look at the first bytes the server sends, and try STARTTLS.',
  'error.wrong-version.meaning':
    'What came back is most likely not TLS. Often the port speaks another protocol, or `https` was used for a proxy that speaks http.',
  'error.wrong-version.next': 'Look at the first bytes the server sends, and at the settings of the proxy.',
  'error.http-on-tls-port.meaning':
    'The program talked in the clear, for example plain http, to a port that speaks TLS.',
  'error.http-on-tls-port.next': 'Use the TLS form of the address, for example `https`, or the plain port.',
  'error.starttls-first.meaning': 'The server wants the connection to switch to TLS before anything else.',
  'error.starttls-first.next': 'Connect with STARTTLS, and look at what the server offers.',
  'error.no-starttls.meaning': 'The server was asked to switch to TLS and does not offer it.',
  'error.no-starttls.next': 'Look at what the server offers after the greeting.',
  'error.starttls-failed.meaning':
    'The switch to TLS failed, and the message does not say why. Often the certificate was refused.',
  'error.starttls-failed.next':
    'Look at what the server offers, then check the chain and the names of its certificate.',
  'error.closed.meaning':
    'The connection was closed in the middle, without a reason. A filter, a firewall or the server itself can do that.',
  'error.closed.next': 'Ask with and without the server name, with a small first message, and from another network.',
  'error.handshake-silence.meaning':
    'The connection stood, and then nothing came. Large packets may get lost, or something drops the first message.',
  'error.handshake-silence.next': 'Compare a small first message with a large one.',
  'error.connection-refused.meaning': 'Nothing listens on this port, or a firewall says no.',
  'error.connection-refused.next': 'Knock on the port of every address, and check that the port is right.',
  'error.connect-silence.meaning': 'Nobody answered the attempt to connect. A firewall that drops packets is likely.',
  'error.connect-silence.next': 'Knock on the port of every address, and from another network.',
  'error.unreachable.meaning': 'There is no way from this network to the address of the server.',
  'error.unreachable.next': 'Check the route, and whether IPv4 and IPv6 behave alike.',
  'error.name-unknown.meaning': 'The name of the server could not be found in DNS.',
  'error.name-unknown.next': 'Look the name up, and compare with another resolver.',
  'error.proxy.meaning': 'The proxy in between refused, wants a sign-in, or could not be used.',
  'error.proxy.next': 'Check address and sign-in of the proxy, then try without it if that is allowed.',
  'error.behind-proxy.meaning':
    'The first hop works. The proxy or CDN there could not make a secure connection to the server behind it.',
  'error.behind-proxy.next': 'Test the server behind the proxy, with the name the proxy sends.',
  'error.sign-in-page.meaning': 'The network shows its own page, for example a sign-in page, in place of the server.',
  'error.sign-in-page.next': 'Open any http page in a browser, and sign in to the network.',
  'error.blocked-shape.meaning': 'A filter in front of the server blocks this program or this address.',
  'error.blocked-shape.next': 'Compare with a browser from the same address.',
  'error.too-many.meaning': 'The server limits how often this client may connect.',
  'error.too-many.next': 'Wait, then try once.',
  'error.unspecific.meaning': 'The secure connection failed. This message alone does not say why.',
  'error.unspecific.next': 'Look for a second line with more detail, and test the server.',
} as const satisfies Catalogue;
