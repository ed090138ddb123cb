import type { Catalogue } from '../say.ts';

/** What each side can do: the title, the steps, what can go wrong, the way back, what the re-test should show. */
export const remedyTexts = {
  'remedy.set-the-clock': 'Set this computer’s clock',
  'remedy.set-the-clock.1': 'Compare this computer’s date and time with a watch or a phone.',
  'remedy.set-the-clock.2': 'Let the computer set its date and time by itself.',
  'remedy.set-the-clock.3': 'On Windows, let the time service set it once.',
  'remedy.set-the-clock.4': 'If the date is lost at each restart, have the battery on the board changed.',
  'remedy.set-the-clock.risk': 'Planned tasks may run at once when the clock jumps.',
  'remedy.set-the-clock.undo': 'Switch automatic time off again in the system settings.',
  'remedy.set-the-clock.check': 'Re-test. The date checks should pass.',

  'remedy.use-the-secure-port': 'Use the port that speaks TLS',
  'remedy.use-the-secure-port.1': 'Look for the port that speaks TLS. For web pages it mostly is 443.',
  'remedy.use-the-secure-port.2': 'Put that port into the address that your program uses.',
  'remedy.use-the-secure-port.3':
    'Port 443 is the usual one for TLS. Open a web page in a browser: this network may want a sign-in first.',
  'remedy.use-the-secure-port.4': 'If {port} is your proxy, write its address with http:// in front, not https://.',
  'remedy.use-the-secure-port.risk': 'None, as long as it is the same service.',
  'remedy.use-the-secure-port.undo': 'Put the old port back.',
  'remedy.use-the-secure-port.check': 'Re-test with the new port. The first answer should be a ServerHello.',

  'remedy.turn-tls-on': 'Turn TLS on for this port',
  'remedy.turn-tls-on.1': 'If port {port} should be secure, turn TLS on for it. In nginx, in the server block:',
  'remedy.turn-tls-on.2': 'Give that server its certificate and key. In nginx:',
  'remedy.turn-tls-on.3': 'Check the configuration, then reload it.',
  'remedy.turn-tls-on.risk': 'Clients that speak plain text to this port stop working.',
  'remedy.turn-tls-on.undo': 'Take the word “ssl” out of the listen line and reload.',
  'remedy.turn-tls-on.check': 'Re-test. The port should answer in TLS.',

  'remedy.ask-for-starttls': 'Ask for STARTTLS first',
  'remedy.ask-for-starttls.1': 'In your program, choose STARTTLS for port {port}, not “SSL/TLS”.',
  'remedy.ask-for-starttls.2': 'See that it works that way.',
  'remedy.ask-for-starttls.risk':
    'A client that goes on in clear text after a refusal is not safe: let it insist on TLS.',
  'remedy.ask-for-starttls.undo': 'Choose the earlier setting again.',
  'remedy.ask-for-starttls.check': 'Re-test with STARTTLS. The handshake should be completed.',

  'remedy.begin-with-tls': 'Begin with TLS on this port',
  'remedy.begin-with-tls.1': 'In your program, choose TLS from the start (often named “SSL/TLS”) for port {port}.',
  'remedy.begin-with-tls.2': 'See that it works that way.',
  'remedy.begin-with-tls.risk': 'None.',
  'remedy.begin-with-tls.undo': 'Choose STARTTLS again.',
  'remedy.begin-with-tls.check': 'Re-test without STARTTLS. The handshake should be completed.',

  'remedy.use-the-port-with-tls': 'Use the port that begins with TLS',
  'remedy.use-the-port-with-tls.1': 'Try the port that begins with TLS: {ports}.',
  'remedy.use-the-port-with-tls.risk': 'None, as long as it is the same service.',
  'remedy.use-the-port-with-tls.undo': 'Put the old port back.',
  'remedy.use-the-port-with-tls.check': 'Re-test with the new port.',

  'remedy.offer-starttls': 'Offer STARTTLS',
  'remedy.offer-starttls.1': 'Give the server a certificate and let it offer STARTTLS. In Postfix:',
  'remedy.offer-starttls.2': 'Give the server a certificate and let it offer the switch. In Dovecot 2.3:',
  'remedy.offer-starttls.3': 'Give the server a certificate and its key, and let it offer the switch to TLS.',
  'remedy.offer-starttls.4': 'Reload the server, and see that it offers the switch.',
  'remedy.offer-starttls.risk': 'None for clients that did not use TLS before.',
  'remedy.offer-starttls.undo': 'Put the earlier settings back and reload.',
  'remedy.offer-starttls.check': 'Re-test. The server should list STARTTLS and take it.',

  'remedy.mend-starttls': 'Mend the TLS set-up of the server',
  'remedy.mend-starttls.1': 'Read what the server wrote when it refused. For Postfix:',
  'remedy.mend-starttls.2': 'Read what the server wrote when it refused. For Dovecot:',
  'remedy.mend-starttls.3': 'Read what the server wrote to its log when it refused.',
  'remedy.mend-starttls.4': 'See that certificate and key are there, belong together, and may be read by it.',
  'remedy.mend-starttls.5': 'Reload the server, and see that it makes the switch.',
  'remedy.mend-starttls.risk': 'None.',
  'remedy.mend-starttls.undo': 'Put the earlier settings back and reload.',
  'remedy.mend-starttls.check': 'Re-test. The server should take STARTTLS.',

  'remedy.choose-the-protocol': 'Choose the protocol that the port speaks',
  'remedy.choose-the-protocol.1': 'If {spoken} is the service you want, choose it in your program for port {port}.',
  'remedy.choose-the-protocol.2': 'If not, look for the port of the service that you want.',
  'remedy.choose-the-protocol.risk': 'None.',
  'remedy.choose-the-protocol.undo': 'Choose the earlier protocol or port again.',
  'remedy.choose-the-protocol.check': 'Re-test with that protocol or port.',

  'remedy.turn-on-todays-versions': 'Turn on TLS 1.2 and 1.3',
  'remedy.turn-on-todays-versions.1': 'Turn on TLS 1.2 and 1.3. In nginx:',
  'remedy.turn-on-todays-versions.2': 'In Apache:',
  'remedy.turn-on-todays-versions.3': 'Find the line that leaves TLS 1.2 and 1.3 out, and change it.',
  'remedy.turn-on-todays-versions.4': 'If the server program knows neither, update it and its TLS library.',
  'remedy.turn-on-todays-versions.5': 'Check the configuration, then reload it.',
  'remedy.turn-on-todays-versions.risk':
    'Clients from before about 2013 can no longer connect if older versions go off.',
  'remedy.turn-on-todays-versions.undo': 'Put the earlier line back and reload.',
  'remedy.turn-on-todays-versions.check': 'Re-test. Both sides should agree on TLS 1.2 or 1.3.',

  'remedy.update-the-client': 'Update the client',
  'remedy.update-the-client.1':
    'Update the program, or what it runs on. Java 8, .NET 4.7 and OpenSSL 1.0.1 know TLS 1.2.',
  'remedy.update-the-client.2': 'Look for a setting that pins an old version or a short list, and take it out.',
  'remedy.update-the-client.3': 'See what the tools on this computer agree on with the server.',
  'remedy.update-the-client.risk': 'Other parts of the program may change with the update.',
  'remedy.update-the-client.undo': 'Go back to the earlier version.',
  'remedy.update-the-client.check': 'Re-test from that program. It should get a ServerHello.',

  'remedy.connect-with-care-meanwhile': 'Wait for the server',
  'remedy.connect-with-care-meanwhile.1':
    'Ask the people who run the server for TLS 1.2. Your program is right to refuse less.',
  'remedy.connect-with-care-meanwhile.2':
    'Until then, reach it only through a network that you trust, such as a VPN to its site.',
  'remedy.connect-with-care-meanwhile.risk': 'What travels over an old version can be read and changed by others.',
  'remedy.connect-with-care-meanwhile.undo': 'Nothing was changed.',
  'remedy.connect-with-care-meanwhile.check': 'Re-test when the server was updated.',

  'remedy.widen-cipher-suites': 'Allow a cipher suite that clients offer',
  'remedy.widen-cipher-suites.1': 'Allow the cipher suites that today’s clients offer. In nginx:',
  'remedy.widen-cipher-suites.2': 'In Apache:',
  'remedy.widen-cipher-suites.3':
    'Allow the suites of TLS 1.3 that clients offer. They have a list of their own. In nginx:',
  'remedy.widen-cipher-suites.4': 'In Apache:',
  'remedy.widen-cipher-suites.5': 'Find the line that makes the list of cipher suites narrow, and take it out.',
  'remedy.widen-cipher-suites.6': 'See that the certificate’s key type (RSA or ECDSA) fits the suites in the list.',
  'remedy.widen-cipher-suites.7': 'Check the configuration, then reload it.',
  'remedy.widen-cipher-suites.risk': 'Very old clients may need a suite that is not in this list; add it for them.',
  'remedy.widen-cipher-suites.undo': 'Put the earlier list back and reload.',
  'remedy.widen-cipher-suites.check': 'Re-test. Both sides should agree on a cipher suite.',

  'remedy.allow-a-shared-suite': 'Offer a cipher suite that the server has',
  'remedy.allow-a-shared-suite.1': 'See which cipher suites this computer’s OpenSSL offers.',
  'remedy.allow-a-shared-suite.2':
    'In your program, look for a list of cipher suites. Take it out, or add one that the server has.',
  'remedy.allow-a-shared-suite.risk': 'A suite without forward secrecy protects less; allow it for this server alone.',
  'remedy.allow-a-shared-suite.undo': 'Put your earlier list back.',
  'remedy.allow-a-shared-suite.check': 'Re-test from that program. Both sides should agree on a cipher suite.',

  'remedy.offer-usual-groups': 'Allow the usual key exchange groups',
  'remedy.offer-usual-groups.1': 'Allow the usual groups. In nginx:',
  'remedy.offer-usual-groups.2': 'In Apache:',
  'remedy.offer-usual-groups.3': 'Check the configuration, then reload it.',
  'remedy.offer-usual-groups.risk': 'None known.',
  'remedy.offer-usual-groups.undo': 'Put the earlier line back and reload.',
  'remedy.offer-usual-groups.check': 'Re-test. Both sides should agree on a group.',

  'remedy.use-a-usual-key': 'Give the server a certificate with a P-256 key',
  'remedy.use-a-usual-key.1': 'Make a P-256 key and a request for a certificate. Keep that key.',
  'remedy.use-a-usual-key.2':
    'Have it issued, and name it beside the present one: each client gets what it knows. In nginx:',
  'remedy.use-a-usual-key.3': 'Have it issued, and put it in place of the present one.',
  'remedy.use-a-usual-key.4': 'Check the configuration, then reload it.',
  'remedy.use-a-usual-key.risk': 'Programs that remember the present key must learn the new one.',
  'remedy.use-a-usual-key.undo': 'Keep the present certificate and key, and go back to them.',
  'remedy.use-a-usual-key.check': 'Re-test. The handshake should be completed.',

  'remedy.use-a-client-that-knows-the-key': 'Use a client that knows such keys',
  'remedy.use-a-client-that-knows-the-key.1': 'See whether OpenSSL on this computer gets through.',
  'remedy.use-a-client-that-knows-the-key.2': 'Use a program that is built on it, or update the one you use.',
  'remedy.use-a-client-that-knows-the-key.risk': 'None.',
  'remedy.use-a-client-that-knows-the-key.undo': 'Use the earlier program again.',
  'remedy.use-a-client-that-knows-the-key.check': 'Re-test from that program. It should complete the handshake.',

  'remedy.take-narrow-lists-out': 'Go back to the default lists',
  'remedy.take-narrow-lists-out.1':
    'Look for lists of groups, curves or signature algorithms in your program’s settings.',
  'remedy.take-narrow-lists-out.2': 'Look into OpenSSL’s own settings for the same.',
  'remedy.take-narrow-lists-out.3': 'Take the list out, so that today’s defaults hold.',
  'remedy.take-narrow-lists-out.risk': 'The list may have been set for a reason; ask who set it.',
  'remedy.take-narrow-lists-out.undo': 'Put the list back.',
  'remedy.take-narrow-lists-out.check': 'Re-test from that program.',

  'remedy.sign-as-clients-accept': 'Sign with a scheme that clients accept',
  'remedy.sign-as-clients-accept.1': 'Update the server program and its TLS library, so that it signs with SHA-256.',
  'remedy.sign-as-clients-accept.2': 'Have the certificate issued anew with a P-256 or RSA 2048 key.',
  'remedy.sign-as-clients-accept.risk': 'The key changes; programs that remember the old one must learn the new one.',
  'remedy.sign-as-clients-accept.undo': 'Keep the old certificate and key until the new ones work.',
  'remedy.sign-as-clients-accept.check': 'Re-test. The handshake should be completed.',

  'remedy.agree-on-alpn': 'Offer a protocol that the server speaks',
  'remedy.agree-on-alpn.1': 'See which protocol the server takes.',
  'remedy.agree-on-alpn.2': 'In your program, offer that protocol, or none.',
  'remedy.agree-on-alpn.risk': 'None.',
  'remedy.agree-on-alpn.undo': 'Put the earlier list back.',
  'remedy.agree-on-alpn.check': 'Re-test. The handshake should be completed.',

  'remedy.ask-without-http2': 'Ask with HTTP/1.1 alone for now',
  'remedy.ask-without-http2.1': 'Leave HTTP/2 out of the offer. With curl:',
  'remedy.ask-without-http2.2': 'In your own program, offer http/1.1 alone, or no protocol at all.',
  'remedy.ask-without-http2.risk': 'A page of many parts may load more slowly.',
  'remedy.ask-without-http2.undo': 'Take the option out again.',
  'remedy.ask-without-http2.check': 'Re-test once the server is mended. An offer of HTTP/2 should pass then.',

  'remedy.take-the-offer-of-http2': 'Let an offer of HTTP/2 pass',
  'remedy.take-the-offer-of-http2.1': 'Try both: the first command offers HTTP/2 too, the second HTTP/1.1 alone.',
  'remedy.take-the-offer-of-http2.2':
    'Send both to the server itself, past every box in front of it. That tells which one ends them.',
  'remedy.take-the-offer-of-http2.3':
    'Update that program or box. It may choose HTTP/1.1, and must not end the connection (RFC 7301).',
  'remedy.take-the-offer-of-http2.risk': 'Others use it too: change it when few people do.',
  'remedy.take-the-offer-of-http2.undo': 'Put the earlier version or settings back.',
  'remedy.take-the-offer-of-http2.check': 'Re-test. An offer of HTTP/2 should pass.',

  'remedy.offer-alpn': 'Speak the protocol that clients ask for',
  'remedy.offer-alpn.1': 'Turn on the protocol that clients ask for. For HTTP/2 in nginx:',
  'remedy.offer-alpn.2': 'Check the configuration, then reload it.',
  'remedy.offer-alpn.risk': 'HTTP/2 behaves unlike HTTP/1.1 behind some old proxies.',
  'remedy.offer-alpn.undo': 'Take the line out and reload.',
  'remedy.offer-alpn.check': 'Re-test. The handshake should be completed.',

  'remedy.send-the-name': 'Send the name of the site',
  'remedy.send-the-name.1': 'Connect by name, not by IP address.',
  'remedy.send-the-name.2': 'In code, set the server name (SNI) before the handshake.',
  'remedy.send-the-name.3': 'With openssl, give the name of the site.',
  'remedy.send-the-name.risk': 'None.',
  'remedy.send-the-name.undo': 'Leave the name out again.',
  'remedy.send-the-name.check': 'Re-test with the name. The server should show the certificate of that site.',

  'remedy.have-the-settings-read': 'Have the server read its settings again',
  'remedy.have-the-settings-read.1': 'Test the settings. The certificate that {unreadPlace} names would do.',
  'remedy.have-the-settings-read.2': 'Reload the server. It still shows another certificate.',
  'remedy.have-the-settings-read.3':
    'If the same certificate comes again, another program or another site answers: see who listens on this port.',
  'remedy.have-the-settings-read.risk': 'Whatever else was changed in the settings since takes effect too.',
  'remedy.have-the-settings-read.undo': 'Put the old settings back and reload.',
  'remedy.have-the-settings-read.check': 'Re-test. The certificate that the settings name should come.',
  'remedy.add-the-site': 'Set up the site under this name',
  'remedy.add-the-site.1': 'See which names the server knows.',
  'remedy.add-the-site.2': 'Add the name to the right site. In nginx:',
  'remedy.add-the-site.3': 'If old clients without SNI must work, make this site the default one. In nginx:',
  'remedy.add-the-site.4': 'Check the configuration, then reload it.',
  'remedy.add-the-site.risk': 'A wrong default site shows its certificate to everybody without SNI.',
  'remedy.add-the-site.undo': 'Take the name out again and reload.',
  'remedy.add-the-site.check': 'Re-test. The server should answer with the certificate of this site.',

  'remedy.check-the-name': 'Use a name that the server has',
  'remedy.check-the-name.1': 'See which names the certificate has.',
  'remedy.check-the-name.2': 'Use one of those names, if it is the service you want.',
  'remedy.check-the-name.3': 'Check the name for slips: {name}. Ask the owner of the server which name to use.',
  'remedy.check-the-name.4': 'Do not go on with the wrong name: somebody else may be answering.',
  'remedy.check-the-name.risk': 'None.',
  'remedy.check-the-name.undo': 'Use the earlier name again.',
  'remedy.check-the-name.check': 'Re-test with the other name.',

  'remedy.add-the-name-to-the-certificate': 'Get a certificate for this name',
  'remedy.add-the-name-to-the-certificate.1': 'Get a certificate that has the name {name}. With certbot:',
  'remedy.add-the-name-to-the-certificate.2':
    'Get a certificate that has the name {name} from your issuer. Keep the key that this makes.',
  'remedy.add-the-name-to-the-certificate.3':
    'The name must stand in its list of names (subjectAltName). Make a request that says so:',
  'remedy.add-the-name-to-the-certificate.4': 'Point the server at the new files, then reload it.',
  'remedy.add-the-name-to-the-certificate.5': 'If the certificate is there already, see that the right site uses it.',
  'remedy.add-the-name-to-the-certificate.risk': 'None, as long as the old names stay on it.',
  'remedy.add-the-name-to-the-certificate.undo': 'Point the server at the earlier files and reload.',
  'remedy.add-the-name-to-the-certificate.check': 'Re-test. The names should include the one you asked for.',

  'remedy.renew-the-certificate': 'Renew the certificate',
  'remedy.renew-the-certificate.1': 'Renew the certificate. With certbot:',
  'remedy.renew-the-certificate.2': 'Have the certificate renewed by the issuer that issued it.',
  'remedy.renew-the-certificate.3': 'Reload the server. A new file on disk does nothing until then.',
  'remedy.renew-the-certificate.4': 'Do the same on every server behind this name.',
  'remedy.renew-the-certificate.5': 'See that the new date is shown.',
  'remedy.renew-the-certificate.6': 'Find out why it was not renewed by itself.',
  'remedy.renew-the-certificate.risk': 'None.',
  'remedy.renew-the-certificate.undo': 'The old certificate is of no use any more.',
  'remedy.renew-the-certificate.check': 'Re-test all addresses. All should show the same new end date.',

  'remedy.replace-the-intermediate': 'Replace the old certificate in the chain',
  'remedy.replace-the-intermediate.1': 'Get the current chain file from your issuer’s site.',
  'remedy.replace-the-intermediate.2': 'Put your certificate first and the new chain after it.',
  'remedy.replace-the-intermediate.3': 'Point the server at it, then reload. In nginx:',
  'remedy.replace-the-intermediate.risk': 'None.',
  'remedy.replace-the-intermediate.undo': 'Put the earlier chain file back and reload.',
  'remedy.replace-the-intermediate.check': 'Re-test. Every certificate needed should be within its dates.',

  'remedy.update-the-root-list': 'Update the list of trusted roots',
  'remedy.update-the-root-list.1': 'Update the list of roots of this system. On Debian and Ubuntu:',
  'remedy.update-the-root-list.2': 'Java, Python and Node bring lists of their own: update them too.',
  'remedy.update-the-root-list.3': 'Start the program again, so that it reads the new list.',
  'remedy.update-the-root-list.risk': 'Issuers that are no longer trusted drop out of the list.',
  'remedy.update-the-root-list.undo': 'Install the earlier package again.',
  'remedy.update-the-root-list.check': 'Re-test. The chain should lead to a root that is trusted.',

  'remedy.wait-for-the-beginning': 'Use a certificate that has begun',
  'remedy.wait-for-the-beginning.1': 'Put the earlier certificate back until the new one begins, then reload.',
  'remedy.wait-for-the-beginning.2': 'Look at the clock of the machine that issued it: it may run ahead.',
  'remedy.wait-for-the-beginning.risk': 'None, if the earlier one is still valid.',
  'remedy.wait-for-the-beginning.undo': 'Put the new certificate in place once it has begun.',
  'remedy.wait-for-the-beginning.check': 'Re-test. The date should lie between beginning and end.',

  'remedy.compare-the-clock': 'Check this computer’s clock first',
  'remedy.compare-the-clock.1': 'Compare this computer’s clock with another one that you trust.',
  'remedy.compare-the-clock.2': 'If it is wrong, let the computer set it by itself.',
  'remedy.compare-the-clock.risk': 'None.',
  'remedy.compare-the-clock.undo': 'Nothing was changed.',
  'remedy.compare-the-clock.check': 'Re-test with the right time.',

  'remedy.get-an-issued-certificate': 'Use a certificate that clients trust',
  'remedy.get-an-issued-certificate.1': 'For a public name, get a certificate from a public issuer. With certbot:',
  'remedy.get-an-issued-certificate.2': 'Inside a company, get one from the issuer whose root all clients have.',
  'remedy.get-an-issued-certificate.3': 'Point the server at the new files, then reload it.',
  'remedy.get-an-issued-certificate.risk': 'Programs that remember the old certificate must learn the new one.',
  'remedy.get-an-issued-certificate.undo': 'Point the server at the earlier files and reload.',
  'remedy.get-an-issued-certificate.check': 'Re-test. The chain should lead to a root that is trusted.',

  'remedy.add-the-roots-of-the-command': 'Add the file of roots that your command trusts',
  'remedy.add-the-roots-of-the-command.1':
    'Add `{rootsFile}` under Certificates, at “Your own roots”. Your command trusts it, and it was not read here.',
  'remedy.add-the-roots-of-the-command.2': 'Or check on the command line with it:',
  'remedy.add-the-roots-of-the-command.risk': 'None. Only checks of this program use the file.',
  'remedy.add-the-roots-of-the-command.undo': 'Nothing was changed.',
  'remedy.add-the-roots-of-the-command.check':
    'Re-test with that file. If the chain is trusted, the server and your command agree.',

  'remedy.trust-the-owners-root': 'Trust the owner’s root, after checking it',
  'remedy.trust-the-owners-root.1':
    'Get the root (or the server’s own certificate) from its owner, in a way that you trust.',
  'remedy.trust-the-owners-root.2': 'Compare its fingerprint with the owner, by phone for instance.',
  'remedy.trust-the-owners-root.3': 'Try it for this one server first.',
  'remedy.trust-the-owners-root.4': 'Then add it where your program looks. For the system, on Debian and Ubuntu:',
  'remedy.trust-the-owners-root.5': 'For Java:',
  'remedy.trust-the-owners-root.6': 'For Node, before the program starts:',
  'remedy.trust-the-owners-root.7': 'For Python with requests, a file with its own list and the root:',
  'remedy.trust-the-owners-root.risk': 'Whoever holds the key of that root can pose as any server to you.',
  'remedy.trust-the-owners-root.undo':
    'Take it out again: delete the file and run update-ca-certificates, or keytool -delete.',
  'remedy.trust-the-owners-root.check': 'Re-test with that root. The chain should be trusted.',

  'remedy.send-the-whole-chain': 'Send the whole chain',
  'remedy.send-the-whole-chain.1': 'Get the chain file of your certificate from its issuer.',
  'remedy.send-the-whole-chain.2': 'Point the server at the whole chain. In nginx:',
  'remedy.send-the-whole-chain.3': 'In Apache 2.4.8 and later:',
  'remedy.send-the-whole-chain.4': 'Check the configuration, then reload it.',
  'remedy.send-the-whole-chain.5': 'See that more than one certificate is sent now.',
  'remedy.send-the-whole-chain.risk': 'None.',
  'remedy.send-the-whole-chain.undo': 'Point the server at the earlier file and reload.',
  'remedy.send-the-whole-chain.check': 'Re-test. One more certificate should be sent, and the chain should be trusted.',

  'remedy.add-the-missing-certificate': 'Add the missing certificate for now',
  'remedy.add-the-missing-certificate.1':
    'Until the server is mended, get the missing certificate from its issuer’s own site.',
  'remedy.add-the-missing-certificate.2': 'Put it into a file beside the roots that your program uses.',
  'remedy.add-the-missing-certificate.3': 'Use that file for this program alone.',
  'remedy.add-the-missing-certificate.risk': 'The file grows old: it must go once the server is mended.',
  'remedy.add-the-missing-certificate.undo': 'Take the file out of the program’s settings.',
  'remedy.add-the-missing-certificate.check': 'Re-test with --ca with-missing.pem. The chain should be trusted.',

  'remedy.have-it-issued-anew': 'Have the certificate issued anew',
  'remedy.have-it-issued-anew.1':
    'Make a new key and a request for a certificate. Keep that key: the new certificate fits no other.',
  'remedy.have-it-issued-anew.2': 'Have it signed by your issuer, as a certificate for TLS servers.',
  'remedy.have-it-issued-anew.3': 'See what the new one may be used for, and how it is signed.',
  'remedy.have-it-issued-anew.4': 'Put it in place with its chain, then reload the server.',
  'remedy.have-it-issued-anew.risk': 'The key changes; programs that remember the old one must learn the new one.',
  'remedy.have-it-issued-anew.undo': 'Keep the old certificate and key until the new ones work.',
  'remedy.have-it-issued-anew.check': 'Re-test. No rule of the chain should be broken.',

  'remedy.pair-key-and-certificate': 'Pair key and certificate',
  'remedy.pair-key-and-certificate.1': 'Show the public key of the certificate.',
  'remedy.pair-key-and-certificate.2': 'Show the public key of the private key. Both lines must be the same.',
  'remedy.pair-key-and-certificate.3': 'Point the server at the key that belongs to the certificate, then reload it.',
  'remedy.pair-key-and-certificate.4': 'If that key is lost, have the certificate issued anew.',
  'remedy.pair-key-and-certificate.risk': 'None.',
  'remedy.pair-key-and-certificate.undo': 'Point the server at the earlier files and reload.',
  'remedy.pair-key-and-certificate.check': 'Re-test. The server’s signature should verify.',

  'remedy.give-a-client-certificate': 'Send your client certificate',
  'remedy.give-a-client-certificate.1': 'Your command shows `{shownFile}`, and it was not read here.',
  'remedy.give-a-client-certificate.2': 'Check again with that file and its private key:',
  'remedy.give-a-client-certificate.3':
    'Ask the owner of the server for a client certificate, or find the one you were given.',
  'remedy.give-a-client-certificate.4': 'Give it to your program together with its private key.',
  'remedy.give-a-client-certificate.5': 'See what the server makes of it. A status such as 200 is good, 400 is none:',
  'remedy.give-a-client-certificate.6':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.give-a-client-certificate.risk': 'Keep the private key to yourself; it is your pass.',
  'remedy.give-a-client-certificate.undo': 'Take certificate and key out of the program’s settings.',
  'remedy.give-a-client-certificate.check':
    'Run your program again with it, or diagnose with --client-cert and --client-key. The server should answer.',

  'remedy.renew-the-client-certificate': 'Renew your client certificate',
  'remedy.renew-the-client-certificate.1': 'See whose it is, who issued it, and when it ended:',
  'remedy.renew-the-client-certificate.2': 'Make a new key and a request with the same name:',
  'remedy.renew-the-client-certificate.3':
    'Send the request to whoever issued the old one. Put the new certificate where the old one was.',
  'remedy.renew-the-client-certificate.4': 'See that the server takes it. A status such as 200 is good, 400 is none:',
  'remedy.renew-the-client-certificate.5':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.renew-the-client-certificate.risk': 'Other programs that show the old certificate need the new one too.',
  'remedy.renew-the-client-certificate.undo': 'Put the old files back. They are refused as before.',
  'remedy.renew-the-client-certificate.check': 'Re-test with the new files: --client-cert and --client-key.',

  'remedy.wait-for-the-client-certificate': 'Wait until your client certificate begins, or compare the clocks',
  'remedy.wait-for-the-client-certificate.1': 'See from when on it is valid:',
  'remedy.wait-for-the-client-certificate.2':
    'Compare the clocks of both computers. If they are right, wait or have it issued anew with an earlier beginning.',
  'remedy.wait-for-the-client-certificate.3':
    'See that the server takes it. A status such as 200 is good, 400 is none:',
  'remedy.wait-for-the-client-certificate.4':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.wait-for-the-client-certificate.risk': 'None.',
  'remedy.wait-for-the-client-certificate.undo': 'Nothing to undo.',
  'remedy.wait-for-the-client-certificate.check': 'Re-test with --client-cert once it has begun.',

  'remedy.get-a-certificate-for-clients': 'Have a certificate issued that clients may use',
  'remedy.get-a-certificate-for-clients.1': 'See what the present one is for:',
  'remedy.get-a-certificate-for-clients.2': 'Make a new key and a request for the use of clients:',
  'remedy.get-a-certificate-for-clients.3':
    'Send it to an issuer that the server takes. Public issuers give none for clients since 2026; a private one can.',
  'remedy.get-a-certificate-for-clients.4': 'See that the server takes it. A status such as 200 is good, 400 is none:',
  'remedy.get-a-certificate-for-clients.5':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.get-a-certificate-for-clients.risk': 'Leave the present certificate where it serves as that of a server.',
  'remedy.get-a-certificate-for-clients.undo': 'Put the old files back. They are refused as before.',
  'remedy.get-a-certificate-for-clients.check': 'Re-test with the new files: --client-cert and --client-key.',

  'remedy.send-the-client-intermediate': 'Send the intermediate with your client certificate',
  'remedy.send-the-client-intermediate.1':
    'Get the intermediate from whoever issued your certificate. Put it into intermediate.pem.',
  'remedy.send-the-client-intermediate.2': 'Put both into one file, your own certificate first:',
  'remedy.send-the-client-intermediate.3':
    'Give that file to your program, and see that the server takes it. A status such as 200 is good, 400 is none:',
  'remedy.send-the-client-intermediate.4':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.send-the-client-intermediate.risk': 'None: an intermediate is no secret.',
  'remedy.send-the-client-intermediate.undo': 'Give your program the file with your certificate alone.',
  'remedy.send-the-client-intermediate.check': 'Re-test with that file: --client-cert.',

  'remedy.use-a-named-issuer': 'Use a certificate of an issuer that the server takes',
  'remedy.use-a-named-issuer.1': 'See who issued yours:',
  'remedy.use-a-named-issuer.2':
    'Look whether you have another certificate, of an issuer that the server names. If not, ask the server’s owner for one.',
  'remedy.use-a-named-issuer.3': 'See that the server takes it. A status such as 200 is good, 400 is none:',
  'remedy.use-a-named-issuer.4':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.use-a-named-issuer.risk': 'Keep the private key to yourself; it is your pass.',
  'remedy.use-a-named-issuer.undo': 'Put the old files back. They are refused as before.',
  'remedy.use-a-named-issuer.check': 'Re-test with the other files: --client-cert and --client-key.',

  'remedy.find-out-why-it-is-refused': 'Find out why the server refuses your client certificate',
  'remedy.find-out-why-it-is-refused.1': 'See what your certificate says of itself:',
  'remedy.find-out-why-it-is-refused.2':
    'Ask the server’s owner for the line in its log at the time of this check. It says why.',
  'remedy.find-out-why-it-is-refused.3':
    'Afterwards, see that the server takes it. A status such as 200 is good, 400 is none:',
  'remedy.find-out-why-it-is-refused.4':
    'See that the server takes it. The line must stay open for two seconds, without an alert:',
  'remedy.find-out-why-it-is-refused.risk': 'None.',
  'remedy.find-out-why-it-is-refused.undo': 'Nothing to undo.',
  'remedy.find-out-why-it-is-refused.check': 'Re-test with --client-cert and --client-key.',

  'remedy.issue-a-client-certificate': 'Give this client a certificate',
  'remedy.issue-a-client-certificate.1':
    'Issue this client a certificate from one of the issuers that the server accepts.',
  'remedy.issue-a-client-certificate.2': 'See which issuers the server names. In nginx:',
  'remedy.issue-a-client-certificate.3':
    'If this site is meant for everybody, move it to a server block without that demand.',
  'remedy.issue-a-client-certificate.risk':
    'A site moved out of the demand is open to everybody: move only what may be public.',
  'remedy.issue-a-client-certificate.undo': 'Revoke the certificate, or move the site back.',
  'remedy.issue-a-client-certificate.check': 'Re-test with the new client certificate.',

  'remedy.start-the-service': 'Start the program behind the port',
  'remedy.start-the-service.1': 'See whether a program listens on port {port}.',
  'remedy.start-the-service.2': 'If none does, start it and read its messages.',
  'remedy.start-the-service.3': 'If it listens on 127.0.0.1 alone, let it listen on the outer address too.',
  'remedy.start-the-service.4': 'See whether the firewall on the server refuses.',
  'remedy.start-the-service.risk': 'A port that opens to the world can be reached by everybody.',
  'remedy.start-the-service.undo': 'Stop the program again.',
  'remedy.start-the-service.check': 'Re-test. The port should accept the connection.',

  'remedy.wait-longer': 'Test once more, and wait longer',
  'remedy.wait-longer.1': 'Run this check again with thirty seconds for every answer.',
  'remedy.wait-longer.2': 'Or wait for a minute by hand. A certificate means a slow server, not a silent one.',
  'remedy.wait-longer.risk': 'None.',
  'remedy.wait-longer.undo': 'Nothing was changed.',
  'remedy.wait-longer.check': 'The re-test says whether an answer came, and after how long.',

  'remedy.give-it-more-time': 'Let your program wait longer',
  'remedy.give-it-more-time.1': 'Set the time that your program waits for a connection to 30 seconds or more.',
  'remedy.give-it-more-time.2': 'See how long the server takes now.',
  'remedy.give-it-more-time.risk': 'Your program hangs for longer when the server is down.',
  'remedy.give-it-more-time.undo': 'Put the earlier time limit back.',
  'remedy.give-it-more-time.check': 'Your program should connect, if slowly.',

  'remedy.find-what-it-waits-for': 'Find out what the server waits for',
  'remedy.find-what-it-waits-for.1': 'See how busy the server is, and whether connections queue up for the port.',
  'remedy.find-what-it-waits-for.2': 'Look for names that it looks up first, such as the name of each client.',
  'remedy.find-what-it-waits-for.3':
    'Look for others that it asks first: a login service, a database, a store of keys.',
  'remedy.find-what-it-waits-for.risk': 'None.',
  'remedy.find-what-it-waits-for.undo': 'Nothing was changed.',
  'remedy.find-what-it-waits-for.check': 'Re-test. The answer should come within a second.',

  'remedy.check-address-and-port': 'Check the address and the port',
  'remedy.check-address-and-port.1': 'Check the address and the port for slips: {where}.',
  'remedy.check-address-and-port.2': 'Try the port without TLS.',
  'remedy.check-address-and-port.3': 'If you need a VPN for this server, see that it is on.',
  'remedy.check-address-and-port.risk': 'None.',
  'remedy.check-address-and-port.undo': 'Nothing was changed.',
  'remedy.check-address-and-port.check': 'Re-test with the right address.',

  'remedy.open-the-way': 'Open the way to this port',
  'remedy.open-the-way.1': 'See how far packets to this port get.',
  'remedy.open-the-way.2': 'Ask for TCP from this computer to {where} to be let through, both ways.',
  'remedy.open-the-way.risk': 'Open only this one address and port.',
  'remedy.open-the-way.undo': 'Take the new rule out again.',
  'remedy.open-the-way.check': 'Re-test. The port should accept the connection.',

  'remedy.let-the-program-out': 'Let the program out',
  'remedy.let-the-program-out.1': 'See the rules of this computer’s firewall.',
  'remedy.let-the-program-out.2': 'Allow this program to connect to {where}.',
  'remedy.let-the-program-out.risk': 'Allow this one program and port, not everything.',
  'remedy.let-the-program-out.undo': 'Take the new rule out again.',
  'remedy.let-the-program-out.check': 'Re-test. The connection should open.',

  'remedy.check-the-spelling': 'Check the name',
  'remedy.check-the-spelling.1': 'Check the name for slips: {host}.',
  'remedy.check-the-spelling.2': 'See what this computer’s resolver says.',
  'remedy.check-the-spelling.3': 'If the name only exists inside a company, connect its VPN first.',
  'remedy.check-the-spelling.risk': 'None.',
  'remedy.check-the-spelling.undo': 'Nothing was changed.',
  'remedy.check-the-spelling.check': 'Re-test with the right name.',

  'remedy.mend-the-name': 'Mend the DNS entry',
  'remedy.mend-the-name.1': 'Ask the resolver, and then a server of the domain itself.',
  'remedy.mend-the-name.2': 'Add or correct the entry where the domain is run.',
  'remedy.mend-the-name.3': 'Empty the cache of this computer.',
  'remedy.mend-the-name.risk': 'Other resolvers may keep the old answer for a while.',
  'remedy.mend-the-name.undo': 'Put the earlier entry back.',
  'remedy.mend-the-name.check': 'Re-test. The name should have an address.',

  'remedy.let-large-hellos-through': 'Let large hellos through',
  'remedy.let-large-hellos-through.1':
    'Send this result to the people who run the firewall, the VPN or the load balancer.',
  'remedy.let-large-hellos-through.2': 'Ask them to let a ClientHello pass that is split over two packets.',
  'remedy.let-large-hellos-through.3':
    'Ask for an update of that box. See that a post-quantum hello gets through (OpenSSL 3.5):',
  'remedy.let-large-hellos-through.risk': 'None known.',
  'remedy.let-large-hellos-through.undo': 'Put the earlier version or rule back.',
  'remedy.let-large-hellos-through.check': 'Re-test. The usual first message should be answered.',

  'remedy.let-tls13-through': 'Update the box that stops TLS 1.3, or go around it',
  'remedy.let-tls13-through.1': 'Send this result to the people who run the firewall, the proxy or the load balancer.',
  'remedy.let-tls13-through.2': 'Ask them to update that box, or to lead this connection around it.',
  'remedy.let-tls13-through.3': 'See that a small hello with TLS 1.3 gets through:',
  'remedy.let-tls13-through.risk': 'Traffic that goes around a filter is not inspected.',
  'remedy.let-tls13-through.undo': 'Put the earlier version or rule back.',
  'remedy.let-tls13-through.check': 'Re-test. The usual first message should be answered.',

  'remedy.update-the-server-program': 'Update the server and its TLS library',
  'remedy.update-the-server-program.1': 'See which TLS library the server uses.',
  'remedy.update-the-server-program.2': 'Update the server program and that library, and whatever stands before them.',
  'remedy.update-the-server-program.3': 'If a load balancer or a web filter stands before the server, update that too.',
  'remedy.update-the-server-program.risk': 'Very old clients may stop working after the update.',
  'remedy.update-the-server-program.undo': 'Go back to the earlier version.',
  'remedy.update-the-server-program.check': 'Re-test. The usual first message should be answered.',

  'remedy.send-a-smaller-hello-for-now': 'Send a smaller first message for now',
  'remedy.send-a-smaller-hello-for-now.1':
    'Until it is mended, leave the post-quantum key out for this one program. For Go programs:',
  'remedy.send-a-smaller-hello-for-now.2': 'With OpenSSL’s own tool:',
  'remedy.send-a-smaller-hello-for-now.risk':
    'Without that key, recorded traffic may be read by future quantum computers.',
  'remedy.send-a-smaller-hello-for-now.undo': 'Take the setting out once the way is mended.',
  'remedy.send-a-smaller-hello-for-now.check': 'Re-test. Then take the setting out and test once more.',

  'remedy.mend-the-packet-size': 'Mend the packet size on the way',
  'remedy.mend-the-packet-size.1': 'Find the largest packet that gets through.',
  'remedy.mend-the-packet-size.2':
    'From here, packets of {passed} bytes pass, and of {lost} bytes they do not. See it:',
  'remedy.mend-the-packet-size.3': 'Let the router lower the segment size to what the way takes.',
  'remedy.mend-the-packet-size.4': 'Let ICMP “packet too big” messages pass: they tell senders the right size.',
  'remedy.mend-the-packet-size.risk': 'Smaller packets cost a little speed.',
  'remedy.mend-the-packet-size.undo': 'Take the rule out again (the same line with -D in place of -A).',
  'remedy.mend-the-packet-size.check': 'Re-test. The usual first message should be answered.',

  'remedy.lower-the-packet-size-here': 'Use smaller packets for a try',
  'remedy.lower-the-packet-size-here.1': 'See the name of the network device that leads there.',
  'remedy.lower-the-packet-size-here.2': 'Lower the packet size of {device} to {passed} bytes for a try:',
  'remedy.lower-the-packet-size-here.3': 'Lower its packet size for a try. Put your device’s name in place of eth0.',
  'remedy.lower-the-packet-size-here.risk':
    'All connections of this device get a little slower. Below 1280 bytes, IPv6 stops on it.',
  'remedy.lower-the-packet-size-here.undo': 'Set the earlier size again: {deviceMtu}.',
  'remedy.lower-the-packet-size-here.check': 'Re-test. The usual first message should be answered.',

  'remedy.ask-about-the-filter': 'Ask about a filter on the way',
  'remedy.ask-about-the-filter.1': 'Ask the people who run this network whether a filter stops {name}.',
  'remedy.ask-about-the-filter.2':
    'Give them the time and the addresses in this report, so that they find it in their log.',
  'remedy.ask-about-the-filter.3': 'If the site is needed for work, ask for an exception.',
  'remedy.ask-about-the-filter.risk': 'None.',
  'remedy.ask-about-the-filter.undo': 'Nothing was changed.',
  'remedy.ask-about-the-filter.check': 'Re-test after the exception was made.',

  'remedy.try-another-network': 'Compare with another network',
  'remedy.try-another-network.1': 'Run this check from another network, for example over a phone.',
  'remedy.try-another-network.2': 'If it works there, the fault lies in this network. If not, it lies with the server.',
  'remedy.try-another-network.risk': 'Do not take company data to a network that you do not trust.',
  'remedy.try-another-network.undo': 'Go back to your usual network.',
  'remedy.try-another-network.check': 'Re-test on both networks and compare the two reports.',

  'remedy.read-the-server-log': 'Read the server’s log',
  'remedy.read-the-server-log.1': 'Read what the server wrote at the time in this report. For nginx:',
  'remedy.read-the-server-log.2': 'See whether certificate, key and settings load without a complaint.',
  'remedy.read-the-server-log.3': 'See whether a load balancer or an allow list stands before the server.',
  'remedy.read-the-server-log.risk': 'None.',
  'remedy.read-the-server-log.undo': 'Nothing was changed.',
  'remedy.read-the-server-log.check': 'Re-test after the fault in the log was mended.',

  'remedy.mend-the-sessions': 'Let sessions be taken up again, or give none',
  'remedy.mend-the-sessions.1': 'See it fail: the first command keeps a session, the second takes it up:',
  'remedy.mend-the-sessions.2': 'See how sessions are kept. For nginx:',
  'remedy.mend-the-sessions.3':
    'Behind a load balancer, give every server the same ticket key, and see that a shared cache answers.',
  'remedy.mend-the-sessions.4': 'Until that is mended, give no sessions. For nginx, inside the http block:',
  'remedy.mend-the-sessions.risk': 'Without sessions every connection costs a whole handshake.',
  'remedy.mend-the-sessions.undo': 'Take the two lines out again and reload.',
  'remedy.mend-the-sessions.check': 'Re-test. The session should be taken up, or a fresh handshake made in its place.',

  'remedy.mend-the-one-that-differs': 'Mend the server that differs',
  'remedy.mend-the-one-that-differs.1': 'Ask the address that fails, by itself.',
  'remedy.mend-the-one-that-differs.2': 'Compare its settings and its certificate with those of a server that works.',
  'remedy.mend-the-one-that-differs.3': 'Take it out of the DNS entry or the load balancer until it is mended.',
  'remedy.mend-the-one-that-differs.risk': 'Fewer servers carry the load meanwhile.',
  'remedy.mend-the-one-that-differs.undo': 'Put the address back once it works.',
  'remedy.mend-the-one-that-differs.check': 'Re-test all addresses. All should give the same result.',

  'remedy.show-one-certificate': 'Put the good certificate on every server',
  'remedy.show-one-certificate.1': 'See them come and go: each block is the certificate of one connection.',
  'remedy.show-one-certificate.2':
    'Look on each server behind this address. Look also for an old process that was never reloaded.',
  'remedy.show-one-certificate.3': 'Copy the good certificate and its chain there, and have it read anew.',
  'remedy.show-one-certificate.risk': 'None, if key and certificate belong together.',
  'remedy.show-one-certificate.undo': 'Put the earlier files back and reload.',
  'remedy.show-one-certificate.check': 'Re-test several times. The same certificate should come each time.',

  'remedy.run-it-again': 'Run the check several times',
  'remedy.run-it-again.1': 'Wait a minute and run this check again, three times or more.',
  'remedy.run-it-again.2': 'Let your program try again after a pause when the first try fails.',
  'remedy.run-it-again.risk': 'Many tries in a row can make a server refuse you.',
  'remedy.run-it-again.undo': 'Nothing was changed.',
  'remedy.run-it-again.check': 'Compare the results: always, sometimes, or only one address?',

  'remedy.raise-the-limit': 'Look at the limit on connections',
  'remedy.raise-the-limit.1': 'Look for a limit on connections. In nginx:',
  'remedy.raise-the-limit.2': 'Raise it, or except this client from it.',
  'remedy.raise-the-limit.risk': 'A higher limit lets an attacker do more.',
  'remedy.raise-the-limit.undo': 'Put the earlier limit back and reload.',
  'remedy.raise-the-limit.check': 'Re-test. Every try should be answered.',

  'remedy.give-the-proxy-a-password': 'Sign in to the proxy',
  'remedy.give-the-proxy-a-password.1':
    'Ask for the user name and password of the proxy, and give them to your program.',
  'remedy.give-the-proxy-a-password.2': 'If this server needs no proxy, except it.',
  'remedy.give-the-proxy-a-password.risk': 'Keep the password out of scripts that others can read.',
  'remedy.give-the-proxy-a-password.undo': 'Take the proxy settings out again.',
  'remedy.give-the-proxy-a-password.check': 'Re-test. The proxy should open the way.',

  'remedy.sign-in-through-a-local-proxy': 'Let a local helper sign in to the proxy',
  'remedy.sign-in-through-a-local-proxy.1':
    'See whether your sign-in to the company network opens the way. An answer of the server says yes:',
  'remedy.sign-in-through-a-local-proxy.2':
    'Start the helper px. It signs in to the proxy as you, for programs that cannot:',
  'remedy.sign-in-through-a-local-proxy.3':
    'Where px does not run, cntlm does the same for NTLM. Put your name and domain in:',
  'remedy.sign-in-through-a-local-proxy.4': 'Name the helper as the proxy of your program:',
  'remedy.sign-in-through-a-local-proxy.risk':
    'Who can reach the helper uses the proxy in your name. Let it listen on 127.0.0.1 only.',
  'remedy.sign-in-through-a-local-proxy.undo': 'Stop the helper, and set the proxy as it was before.',
  'remedy.sign-in-through-a-local-proxy.check': 'Re-test with the helper as the proxy. It should open the way.',

  'remedy.except-it-from-the-sign-in': 'Ask IT for an exception from the sign-in',
  'remedy.except-it-from-the-sign-in.1':
    'Ask the people who run the proxy to let this computer reach {where} without a sign-in.',
  'remedy.except-it-from-the-sign-in.2': 'Or ask for a direct way to it, and except it from the proxy:',
  'remedy.except-it-from-the-sign-in.risk': 'Without a sign-in, the proxy cannot tell who used the way.',
  'remedy.except-it-from-the-sign-in.undo': 'Take the exception out again.',
  'remedy.except-it-from-the-sign-in.check': 'Re-test. The proxy should open the way and ask for nothing.',

  'remedy.name-the-right-proxy': 'Name the right proxy',
  'remedy.name-the-right-proxy.1': 'Look up which proxy is set, and ask which one is meant to be used here.',
  'remedy.name-the-right-proxy.2': 'If this server needs no proxy, except it.',
  'remedy.name-the-right-proxy.risk': 'Other programs may share the setting.',
  'remedy.name-the-right-proxy.undo': 'Set the proxy as it was before.',
  'remedy.name-the-right-proxy.check': 'Re-test. The proxy should open the way.',

  'remedy.write-the-right-scheme': 'Write the right word before the address of the proxy',
  'remedy.write-the-right-scheme.1': 'Where your settings name {proxy}, write {rightProxy}.',
  'remedy.write-the-right-scheme.2':
    'Not every program can speak to a proxy in that way. Ask for another proxy where it cannot.',
  'remedy.write-the-right-scheme.risk': 'Other programs may share the setting.',
  'remedy.write-the-right-scheme.undo': 'Set the proxy as it was before.',
  'remedy.write-the-right-scheme.check': 'Re-test with {rightProxy}. If it is a proxy, it answers.',

  'remedy.open-the-page-of-the-proxy': 'See what the proxy wants to show',
  'remedy.open-the-page-of-the-proxy.1':
    'Open any page in a browser that uses {proxy}. If a sign-in or a notice comes, do what it asks.',
  'remedy.open-the-page-of-the-proxy.2': 'If none comes, ask whether {proxy} is a proxy at all.',
  'remedy.open-the-page-of-the-proxy.risk': 'Give a password only to a page that you know.',
  'remedy.open-the-page-of-the-proxy.undo': 'Nothing was changed.',
  'remedy.open-the-page-of-the-proxy.check': 'Re-test. The proxy should open the way.',

  'remedy.give-the-proxy-time': 'Give the proxy time',
  'remedy.give-the-proxy-time.1': 'Wait some minutes, and use fewer connections at a time.',
  'remedy.give-the-proxy-time.2': 'If it stays so, ask the people who run the proxy how many it allows.',
  'remedy.give-the-proxy-time.risk': 'None.',
  'remedy.give-the-proxy-time.undo': 'Nothing was changed.',
  'remedy.give-the-proxy-time.check': 'Re-test. The proxy should open the way.',

  'remedy.look-up-the-proxy-again': 'Look up the name of the proxy again',
  'remedy.look-up-the-proxy-again.1':
    'Ask once more in a while. If no name server answers then, that is what needs mending first.',
  'remedy.look-up-the-proxy-again.2': 'If only this name gets no answer, check how {proxy} is spelled.',
  'remedy.look-up-the-proxy-again.risk': 'None.',
  'remedy.look-up-the-proxy-again.undo': 'Nothing was changed.',
  'remedy.look-up-the-proxy-again.check': 'Re-test. The proxy should be found.',

  'remedy.let-it-through-the-proxy': 'Allow this server at the proxy',
  'remedy.let-it-through-the-proxy.1': 'Ask the people who run the proxy to allow CONNECT to {where}.',
  'remedy.let-it-through-the-proxy.risk': 'Allow this one host and port.',
  'remedy.let-it-through-the-proxy.undo': 'Take the new rule out again.',
  'remedy.let-it-through-the-proxy.check': 'Re-test. The proxy should open the way.',

  'remedy.sign-in-to-the-network': 'Sign in to this network first',
  'remedy.sign-in-to-the-network.1': 'Open any plain web page in a browser and sign in to the network.',
  'remedy.sign-in-to-the-network.2': 'Open {signInPage} in a browser and sign in to the network.',
  'remedy.sign-in-to-the-network.3': 'Start your program again after that.',
  'remedy.sign-in-to-the-network.risk': 'Such networks see what you do in clear text.',
  'remedy.sign-in-to-the-network.undo': 'Leave the network.',
  'remedy.sign-in-to-the-network.check': 'Re-test. The real server should answer.',

  'remedy.mend-the-way-to-the-origin': 'Mend the handshake behind the front server',
  'remedy.mend-the-way-to-the-origin.1':
    'On the front server, try the handshake with the server behind it. Put its address in:',
  'remedy.mend-the-way-to-the-origin.2': 'Let nginx send the name to it:',
  'remedy.mend-the-way-to-the-origin.3':
    'See that its certificate is valid and that the front server knows its issuer.',
  'remedy.mend-the-way-to-the-origin.4': 'Read the front server’s log for the exact reason.',
  'remedy.mend-the-way-to-the-origin.risk': 'None.',
  'remedy.mend-the-way-to-the-origin.undo': 'Take the new line out and reload.',
  'remedy.mend-the-way-to-the-origin.check': 'Re-test. The first reply should no longer have this status.',

  'remedy.trust-the-inspection-root': 'Give the program your company’s root',
  'remedy.trust-the-inspection-root.1':
    'If you do not know the issuer’s name, stop and ask your IT people before you go on.',
  'remedy.trust-the-inspection-root.2':
    'Get the filter’s root from them, and give it to the program that fails. For Node:',
  'remedy.trust-the-inspection-root.3': 'For Python programs that use requests:',
  'remedy.trust-the-inspection-root.4': 'For Java:',
  'remedy.trust-the-inspection-root.risk': 'Whoever runs the filter can read what the program sends.',
  'remedy.trust-the-inspection-root.undo': 'Take the setting or the root out again.',
  'remedy.trust-the-inspection-root.check': 'Re-test with --ca company-root.pem. The chain should be trusted.',

  'remedy.leave-it-uninspected': 'Leave this server out of inspection',
  'remedy.leave-it-uninspected.1': 'Leave {name} out of the inspection by {inspector}.',
  'remedy.leave-it-uninspected.2': 'Programs with a list of roots of their own refuse what the filter signs anew.',
  'remedy.leave-it-uninspected.risk': 'The filter no longer sees what goes to that server.',
  'remedy.leave-it-uninspected.undo': 'Take the exception out again.',
  'remedy.leave-it-uninspected.check': 'Re-test. The certificate should come from its real issuer.',

  'remedy.use-larger-dh': 'Use larger Diffie-Hellman numbers',
  'remedy.use-larger-dh.1': 'Make larger numbers.',
  'remedy.use-larger-dh.2': 'Let nginx use them:',
  'remedy.use-larger-dh.3': 'Better still, allow suites with elliptic curves, which need none.',
  'remedy.use-larger-dh.risk': 'Java 6 and 7 cannot use more than 1024 bits; give them suites with elliptic curves.',
  'remedy.use-larger-dh.undo': 'Take the line out and reload.',
  'remedy.use-larger-dh.check': 'Re-test from the program that fails.',

  'remedy.reach-the-revocation-list': 'Let this computer reach the revocation list',
  'remedy.reach-the-revocation-list.1': 'See which addresses the certificate names.',
  'remedy.reach-the-revocation-list.2': 'Let this computer reach those addresses on port 80.',
  'remedy.reach-the-revocation-list.3': 'On Windows, services need a proxy of their own. See what is set:',
  'remedy.reach-the-revocation-list.risk': 'Open only those addresses.',
  'remedy.reach-the-revocation-list.undo': 'Take the new rule out again.',
  'remedy.reach-the-revocation-list.check': 'Run the failing program again.',

  'remedy.read-the-clients-settings': 'Look at the program that fails',
  'remedy.read-the-clients-settings.1': 'Run this check on the machine where the program fails.',
  'remedy.read-the-clients-settings.2': 'Let the program tell more. For Java:',
  'remedy.read-the-clients-settings.3': 'See what this computer’s own tools get from the server.',
  'remedy.read-the-clients-settings.4': 'Compare its version and settings with those of a machine where it works.',
  'remedy.read-the-clients-settings.risk': 'Debug output can hold private data: read it before you send it.',
  'remedy.read-the-clients-settings.undo': 'Nothing was changed.',
  'remedy.read-the-clients-settings.check': 'Run the failing program again and compare.',

  'remedy.change-the-setting': 'Change the setting that refuses the server’s version',
  'remedy.change-the-setting.1': 'See the line {settingPlace}. It says: {settingBefore}',
  'remedy.change-the-setting.2': 'Write in its place: {settingAfter}. The earlier file stays beside it, as “.before”:',
  'remedy.change-the-setting.3':
    'Take {settingAfter} out of this list. The earlier file stays beside it, as “.before”:',
  'remedy.change-the-setting.4':
    'Keep a copy of the file. Then change the line so that the server’s version is allowed.',
  'remedy.change-the-setting.5': 'Ask the server with a program that obeys it.',
  'remedy.change-the-setting.risk':
    'Every program that obeys it then takes older versions too. Better: let the server speak a newer one.',
  'remedy.change-the-setting.undo': 'Put the copy back. Before, the line said: {settingBefore}',
  'remedy.change-the-setting.check': 'Run the failing program again. It should connect.',

  'remedy.change-the-policy': 'Change the policy that refuses the server’s version',
  'remedy.change-the-policy.1': 'See which policy holds. It writes {settingPlace} anew, so do not edit that file.',
  'remedy.change-the-policy.2': 'Set the policy that allows older versions.',
  'remedy.change-the-policy.3':
    'See the variable {variable}. Take the version out where your shell or service sets it.',
  'remedy.change-the-policy.4': 'Keep a copy of the key {settingPlace}.',
  'remedy.change-the-policy.5': 'Allow the server’s version for clients there, or ask who set it by group policy.',
  'remedy.change-the-policy.6': 'Ask the server with a program that obeys it.',
  'remedy.change-the-policy.risk':
    'Every program that obeys it then takes older versions too. Better: let the server speak a newer one.',
  'remedy.change-the-policy.undo': 'Set the earlier policy or value again. Before, it said: {settingBefore}',
  'remedy.change-the-policy.check': 'Run the failing program again. It should connect.',

  'remedy.take-the-hosts-line-out': 'Take the name out of the hosts file',
  'remedy.take-the-hosts-line-out.1': 'See the line {hostsLine}.',
  'remedy.take-the-hosts-line-out.2':
    'Take {host} out of it, as administrator. Other names on it stay. The earlier file stays beside it, as “.before”.',
  'remedy.take-the-hosts-line-out.3': 'See where the name leads now.',
  'remedy.take-the-hosts-line-out.risk': 'Somebody may have put it there on purpose, for a test or a block list.',
  'remedy.take-the-hosts-line-out.undo': 'Put the copy back.',
  'remedy.take-the-hosts-line-out.check': 'Re-test. The name should have the address that DNS gives.',

  'remedy.let-the-port-in': 'Let the port in at the server’s firewall',
  'remedy.let-the-port-in.1': 'See the rules of the firewall on the server.',
  'remedy.let-the-port-in.2': 'See the rules before it too: security groups of a cloud, a router that forwards ports.',
  'remedy.let-the-port-in.3': 'See on the server whether packets to the port arrive at all.',
  'remedy.let-the-port-in.risk': 'Open only this port, and only to those who need it.',
  'remedy.let-the-port-in.undo': 'Take the new rule out again.',
  'remedy.let-the-port-in.check': 'Re-test. The port should accept the connection.',

  'remedy.switch-it-on-or-take-it-out': 'Switch {dead} on, or take it out of DNS',
  'remedy.switch-it-on-or-take-it-out.1': 'Try the address by itself.',
  'remedy.switch-it-on-or-take-it-out.2':
    'If a server belongs there, switch it on, and see that its firewall lets the port in.',
  'remedy.switch-it-on-or-take-it-out.3':
    'If none does, take the address out of DNS. See what stands there for {host}:',
  'remedy.switch-it-on-or-take-it-out.4': 'Until then, the name still leads to {working}, where TLS is answered.',
  'remedy.switch-it-on-or-take-it-out.risk': 'Resolvers may give the old address for a while.',
  'remedy.switch-it-on-or-take-it-out.undo': 'Put the address back into DNS.',
  'remedy.switch-it-on-or-take-it-out.check': 'Re-test. Every address of the name should answer.',

  'remedy.switch-it-on-or-take-its-line-out': 'Switch {dead} on, or take it out of the hosts file',
  'remedy.switch-it-on-or-take-its-line-out.1': 'Try the address by itself.',
  'remedy.switch-it-on-or-take-its-line-out.2':
    'If a server belongs there, switch it on, and see that its firewall lets the port in.',
  'remedy.switch-it-on-or-take-its-line-out.3':
    'If none does, take its line out of the hosts file of this computer. See which line it is:',
  'remedy.switch-it-on-or-take-its-line-out.4': 'Until then, the name still leads to {working}, where TLS is answered.',
  'remedy.switch-it-on-or-take-its-line-out.risk':
    'Somebody may have put it there on purpose, for a test or a second server.',
  'remedy.switch-it-on-or-take-its-line-out.undo': 'Put the line back.',
  'remedy.switch-it-on-or-take-its-line-out.check': 'Re-test. Every address of the name should answer.',

  'remedy.give-this-computer-a-way': 'Give this computer a way to the server',
  'remedy.give-this-computer-a-way.1': 'See which way and which addresses this computer has. On Linux:',
  'remedy.give-this-computer-a-way.2': 'On macOS:',
  'remedy.give-this-computer-a-way.3': 'On Windows, in PowerShell:',
  'remedy.give-this-computer-a-way.4':
    'Join the network or the VPN that leads there, or set the gateway that is missing.',
  'remedy.give-this-computer-a-way.risk': 'A wrong gateway cuts off what works now.',
  'remedy.give-this-computer-a-way.undo': 'Take the new way out again.',
  'remedy.give-this-computer-a-way.check': 'Re-test. The connection should leave this computer.',

  'remedy.see-whether-packets-arrive': 'See whether packets arrive at the server',
  'remedy.see-whether-packets-arrive.1': 'Watch the port on the server, and re-test meanwhile.',
  'remedy.see-whether-packets-arrive.2': 'If they arrive, see whether its own firewall drops them.',
  'remedy.see-whether-packets-arrive.3': 'If none arrives, the fault is on the way, and no log of the server has it.',
  'remedy.see-whether-packets-arrive.risk': 'None.',
  'remedy.see-whether-packets-arrive.undo': 'Nothing was changed.',
  'remedy.see-whether-packets-arrive.check': 'Re-test after what drops them was found.',

  'remedy.ask-who-forbids': 'Ask who runs the firewall that says no',
  'remedy.ask-who-forbids.1':
    'Find out whose address {hop} is: yours, your company’s, your provider’s or the server’s.',
  'remedy.ask-who-forbids.2': 'Ask them to allow TCP from this computer to {where}.',
  'remedy.ask-who-forbids.risk': 'Open only this one address and port.',
  'remedy.ask-who-forbids.undo': 'Take the new rule out again.',
  'remedy.ask-who-forbids.check': 'Re-test. The port should accept the connection.',

  'remedy.mend-the-resolver': 'Mend the name server {resolvers}',
  'remedy.mend-the-resolver.1': 'Ask this computer’s name server alone.',
  'remedy.mend-the-resolver.2': 'It is set in {resolverFile}. If another one is meant, set it there:',
  'remedy.mend-the-resolver.3': 'See whether it runs, and whether it reaches the name servers of the domain.',
  'remedy.mend-the-resolver.4': 'Empty the cache of this computer afterwards.',
  'remedy.mend-the-resolver.risk': 'Everybody in this network uses it.',
  'remedy.mend-the-resolver.undo': 'Put its earlier settings back.',
  'remedy.mend-the-resolver.check': 'Re-test. The name should have an address.',

  'remedy.write-to-the-dns-operator': 'Write to the people who keep the domain’s DNS entries',
  'remedy.write-to-the-dns-operator.1':
    'Send them this: “Hello. The name {host} cannot be used from here. {headline} {why} Seen on {seen} (UTC). Please check its A, AAAA and CNAME entries.”',
  'remedy.write-to-the-dns-operator.risk': 'None.',
  'remedy.write-to-the-dns-operator.undo': 'Nothing was changed.',
  'remedy.write-to-the-dns-operator.check': 'Re-test when they answer.',

  'remedy.write-to-the-resolver-team': 'Write to the people who run this network’s name servers',
  'remedy.write-to-the-resolver-team.1':
    'Send them this: “Hello. In this network the name {host} cannot be looked up. {headline} {why} {facts} Seen on {seen} (UTC). Please check the name server {resolvers}.”',
  'remedy.write-to-the-resolver-team.risk': 'None.',
  'remedy.write-to-the-resolver-team.undo': 'Nothing was changed.',
  'remedy.write-to-the-resolver-team.check': 'Re-test when they answer.',

  'remedy.allow-this-address': 'Add this client to the allow list',
  'remedy.allow-this-address.1': 'Look for an allow list in the server, its firewall and its load balancer.',
  'remedy.allow-this-address.2': 'Add the address that this client comes from.',
  'remedy.allow-this-address.risk': 'Add single addresses, not whole networks.',
  'remedy.allow-this-address.undo': 'Take the address out again.',
  'remedy.allow-this-address.check': 'Re-test. The server should answer.',

  'remedy.write-to-the-server-owner': 'Write to the people who run the server',
  'remedy.write-to-the-server-owner.1':
    'Send them this: “Hello. Connections from here to your server {where} fail. {headline} {why} {facts} Seen on {seen} (UTC). What should help: {help}.”',
  'remedy.write-to-the-server-owner.risk': 'None.',
  'remedy.write-to-the-server-owner.undo': 'Nothing was changed.',
  'remedy.write-to-the-server-owner.check': 'Re-test when they answer.',

  'remedy.write-to-the-network-team': 'Write to the people who run the network',
  'remedy.write-to-the-network-team.1':
    'Send them this: “Hello. From this network, connections to {where} fail. {headline} {why} {facts} Seen on {seen} (UTC). What should help: {help}.”',
  'remedy.write-to-the-network-team.risk': 'None.',
  'remedy.write-to-the-network-team.undo': 'Nothing was changed.',
  'remedy.write-to-the-network-team.check': 'Re-test when they answer.',

  'letter.addresses': 'Address: {addresses}.',
  'letter.working': 'TLS is answered at {addresses}.',
  'letter.packet': 'Packets of {passed} bytes pass, of {lost} bytes they do not.',
  'letter.resolver': 'The name server is set in {path}.',
  'letter.names': 'The certificate has these names: {names}.',
  'letter.dates': 'It is valid from {start} to {end}.',
  'letter.missing': 'The certificate “{issuer}” above it was not sent.',
  'letter.also': 'Also confirmed: {headline}',
  'letter.hostname-mismatch': 'Clients ask for {name}, and the certificate is for another name.',
  'letter.protocol-version-mismatch.server-older':
    'The server stops at {serverVersion}. Today’s clients start at {clientVersion}.',
  'letter.protocol-version-mismatch.known':
    'The server stops at {serverVersion}. Today’s clients start at {clientVersion}.',
  'letter.no-common-cipher': 'The server takes none of the cipher suites that the client offers.',
  'letter.no-common-group': 'The server takes none of the key exchange groups that the client offers.',
  'letter.no-common-signature-scheme': 'The server signs in none of the ways that the client accepts.',
  'letter.tls-interception': 'The certificate of {where} comes signed anew by {inspector}.',

  'remedy.help-unknown': 'your log at that time may tell',
} as const satisfies Catalogue;

export type RemedyTextId = keyof typeof remedyTexts;
