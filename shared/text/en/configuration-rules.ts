import { configurationPolicyTexts } from './configuration-policies.ts';
import { configurationProgramTexts } from './configuration-programs.ts';
import { configurationRemarkTexts } from './configuration-remarks.ts';

/** Words about lines of settings: by rule, and what fits the remedy of every one. */
export const configurationRuleTexts: Readonly<Record<string, string>> = {
  ...configurationProgramTexts,
  ...configurationRemarkTexts,
  ...configurationPolicyTexts,

  'remedy.title': 'Correct line {line}.',
  'remedy.title.add': 'Add the line that is missing.',
  'remedy.step': 'Write in line {line} of {file}: {corrected}',
  'remedy.step.directive': 'In line {line} of {file}, write in place of “{directive}” with its values: {corrected}',
  'remedy.step.add': 'Add to the block that line {line} of {file} belongs to: {added}',
  'remedy.step.main-cf': 'Add to main.cf, on a line of its own: {added}',
  'remedy.step.option': 'In line {line} of {file}, write “{option}” in place of “{before}”.',
  'remedy.risk': 'Connections that are open keep the old settings until they end. New ones use the corrected line.',
  'remedy.undo': 'Keep a copy of the file. Put it back and reload.',
  'remedy.check': 'Survey the server again: what this line says should now stand in the answer.',
  'remedy.check.client': 'Run the failing program again, or diagnose the same server as this client.',
  'verify.survey': 'Survey the server from another computer: handshake-doctor survey, then its name and port.',
  'verify.diagnose': 'Diagnose the server that failed: handshake-doctor diagnose, then its name and port.',
  'verify.target': 'See whether it holds on the wire.',

  // Versions.
  'no-version-left.apache.headline': 'No TLS version is left: Apache does not start',
  'no-version-left.apache.explanation':
    '“{written}” takes every version away. Apache ends with “No SSL protocols available”. Its test of the syntax does not say so.',
  'no-version-left.haproxy.headline': 'No TLS version is left: HAProxy does not start',
  'no-version-left.haproxy.explanation':
    '“{written}” leaves no version. HAProxy ends with “all SSL/TLS versions are disabled”.',
  'no-version-left.none.headline': 'No TLS version is left on {scope}',
  'no-version-left.none.explanation': '“{written}” leaves no version. Every client gets alert 70 (protocol version).',
  'no-version-left.only-ssl.headline': 'Only SSL is left on {scope}, and nobody speaks it',
  'no-version-left.only-ssl.explanation':
    '“{written}” names SSL alone. Today’s libraries are built without it. Every client gets alert 70 (protocol version).',
  'no-version-left.upstream.headline': 'No TLS version is left on the way to the upstream',
  'no-version-left.upstream.explanation':
    '“{written}” leaves no version that {program} could offer. It cannot reach its upstream over TLS.',
  'no-version-left.risk':
    'Clients that know TLS 1.1 and older alone stay outside. Nobody else is kept out by the corrected line.',
  'only-old-versions.spoken.headline': 'Nothing but {versions} is on; today’s clients refuse that',
  'only-old-versions.spoken.explanation':
    'Browsers and libraries of today offer TLS 1.2 and 1.3. They end with alert 70 or with “unsupported protocol”.',
  'only-old-versions.forbidden.headline': 'Nothing but {versions} is on, and OpenSSL 3 refuses to speak it',
  'only-old-versions.forbidden.explanation':
    'At its usual security level OpenSSL 3 has no TLS 1.1 and older. Every client then gets alert 80 (internal error).',
  'only-old-versions.upstream.headline': 'The upstream is offered {versions} alone',
  'only-old-versions.upstream.explanation':
    'An upstream of today answers such an offer with alert 70. OpenSSL 3 does not even send it at its usual security level.',
  'hole-in-versions.headline': 'A version is missing between others that are on: {missing}',
  'hole-in-versions.explanation':
    'On: {versions}. A client that ends at {missing} falls back to an older version, or gets an alert.',
  'old-versions-on.spoken.headline': 'Retired versions are still on at {scope}: {old}',
  'old-versions-on.spoken.explanation':
    'These versions were retired in 2021. Nobody fails because of them; audits and browsers object.',
  'old-versions-on.spoken.risk':
    'Clients that know no TLS 1.2 can no longer connect: very old phones, printers, Java 6.',
  'old-versions-on.forbidden.headline': 'The list names {old}, which OpenSSL 3 usually refuses',
  'old-versions-on.forbidden.explanation':
    'OpenSSL 3 speaks them at security level 0 alone. Clients that know nothing newer get an alert all the same.',
  'only-newest-version.headline': 'Only TLS 1.3 is on at {scope}',
  'only-newest-version.explanation':
    'That is safe. Clients that do not offer TLS 1.3 get alert 70: Java 8 before 8u261, OpenSSL 1.0.2, Windows 10.',
  'only-newest-version.upstream.headline': 'Only TLS 1.3 is offered to the upstream',
  'only-newest-version.upstream.explanation': 'An upstream without TLS 1.3 answers with alert 70.',
  'without-newest-version.headline': 'TLS 1.3 is off at {scope}',
  'without-newest-version.explanation':
    'Clients that insist on TLS 1.3 get alert 70. All others connect; each new connection takes a round trip more.',

  // Cipher suites.
  'no-cipher-suite.openssl.headline': 'The cipher string leaves no suite that can be used',
  'no-cipher-suite.openssl.explanation':
    '“{written}” matches nothing, or only what may not be used. {program} does not start: “{refusal}”.',
  'no-cipher-suite.openssl-later.headline': 'The cipher string leaves no suite that can be used',
  'no-cipher-suite.openssl-later.explanation':
    '“{written}” matches nothing, or only what may not be used. OpenSSL says “{refusal}”, and handshakes fail.',
  'no-cipher-suite.curly-quotes.headline': 'The cipher string stands in curly quotation marks, and matches nothing',
  'no-cipher-suite.curly-quotes.explanation':
    'Marks of a word processor are letters to {program}: {written} is no list. {program} does not start: “{refusal}”.',
  'no-cipher-suite.underscores.headline': 'Cipher suites are written with underscores, and OpenSSL has hyphens',
  'no-cipher-suite.underscores.explanation':
    'OpenSSL reads no list with such letters: “{written}”. {program} does not start: “{refusal}”.',
  'no-cipher-suite.new-names.headline': 'Only TLS 1.3 suites stand in the list for TLS 1.2',
  'no-cipher-suite.new-names.explanation':
    'Of “{written}” nothing is left: suites of TLS 1.3 belong to {place}. {program} does not start: “{refusal}”.',
  'no-cipher-suite.other.headline': 'The list of cipher suites leaves none that can be used',
  'no-cipher-suite.other.explanation':
    '“{written}” leaves nothing. Clients of TLS 1.2 get alert 40 (handshake failure).',
  'no-cipher-suite.upstream.headline': 'No cipher suite is left on the way to the upstream',
  'no-cipher-suite.upstream.explanation':
    '“{written}” matches nothing, or only what may not be used. {program} does not start, or cannot offer TLS 1.2 to its upstream.',
  'cipher-suites-for-other-key.all.headline': 'The cipher suites need an {other} key, and this key is {key}',
  'cipher-suites-for-other-key.all.explanation':
    'On: {suites}. None of them works with this certificate’s key. Every client gets alert 40 (handshake failure).',
  'cipher-suites-for-other-key.some.headline': 'The TLS 1.2 suites need an {other} key, and this key is {key}',
  'cipher-suites-for-other-key.some.explanation':
    'On: {suites}. None of them works with this certificate’s key. Clients that do not offer TLS 1.3 get alert 40.',
  'no-cipher-suite.forbidden.headline': 'OpenSSL forbids every cipher suite of this list',
  'no-cipher-suite.forbidden.explanation':
    '“{written}” names suites that the security level leaves out. {program} starts, and every handshake ends with alert 40.',
  'no-cipher-suite.forbidden-old.headline': 'OpenSSL forbids every suite of this list: TLS 1.2 fails',
  'no-cipher-suite.forbidden-old.explanation':
    '“{written}” names suites that the security level leaves out. Clients with TLS 1.3 connect; those without get alert 40.',
  'dhe-without-parameters.all.headline': 'Only DHE suites are on, and there are no parameters for them',
  'dhe-without-parameters.all.explanation':
    'Without {option} {program} has no DHE. Every client gets alert 40 (handshake failure).',
  'dhe-without-parameters.old.headline': 'Only DHE suites are on for TLS 1.2, without parameters for them',
  'dhe-without-parameters.old.explanation':
    'Without {option} {program} has no DHE. Clients that do not offer TLS 1.3 get alert 40.',
  'dhe-without-parameters.some.headline': 'DHE suites are named, and there are no parameters for them',
  'dhe-without-parameters.some.explanation':
    'Without {option} {program} has no DHE: {suites} are never used. Clients of today do not need them.',
  'dhe-without-parameters.some.step': 'Leave it so, or name parameters with {option}, such as those of ffdhe2048.',
  'key-below-level.headline': 'The key of the certificate is too small for @SECLEVEL={level}',
  'key-below-level.explanation':
    'It has {bits} bits, and OpenSSL wants more at this level. {program} ends with “ee key too small”.',
  'key-below-level.risk': 'Level 2 is what OpenSSL 3 and today’s systems have by themselves.',
  'new-suites-in-old-list.headline': 'TLS 1.3 suites stand in the list for TLS 1.2',
  'new-suites-in-old-list.explanation':
    'OpenSSL passes over {suites} here. Suites of TLS 1.3 belong to {place}; without it all of them are on.',
  'new-suites-in-old-list.risk': 'None: OpenSSL passes over these names already.',
  'old-suites-in-new-list.refused.headline': 'The list for TLS 1.3 has no suite of TLS 1.3',
  'old-suites-in-new-list.refused.explanation':
    'These are of TLS 1.2: {suites}. {program} refuses the list with “no cipher match” and does not start.',
  'old-suites-in-new-list.refused.step':
    'In line {line} of {file}, name suites of TLS 1.3, such as TLS_AES_256_GCM_SHA384. Or take the line out.',
  'old-suites-in-new-list.ignored.headline': 'The list for TLS 1.3 has names that are none of its suites',
  'old-suites-in-new-list.ignored.explanation':
    'These are of TLS 1.2: {suites}. OpenSSL 3 passes over them; OpenSSL 1.1.1 refuses the whole list.',
  'old-suites-in-new-list.ignored.step': 'In line {line} of {file}, take out: {suites}',
  'unknown-cipher-word.headline': 'The cipher string has a word that no OpenSSL knows',
  'unknown-cipher-word.explanation':
    'OpenSSL passes over {words} without a word. If a suite was meant, it is misspelt and not on.',
  'unknown-cipher-word.risk': 'None: OpenSSL passes over these words already.',
  'weak-cipher-suites.null.headline': 'Cipher suites without encryption are on at {scope}',
  'weak-cipher-suites.null.explanation': 'Whoever listens can read everything where one of these is chosen: {suites}.',
  'weak-cipher-suites.anonymous.headline': 'Cipher suites without a certificate are on at {scope}',
  'weak-cipher-suites.anonymous.explanation':
    'With {suites} the server proves nothing. Anybody on the way can take its place.',
  'weak-cipher-suites.postfix.headline': 'Mail programs may ask for suites without a certificate at {scope}',
  'weak-cipher-suites.postfix.explanation':
    'Postfix has them on by itself: {suites}. Programs that check certificates never choose them.',
  'weak-cipher-suites.exclude': 'Add {words} to {name}. What stands there already stays.',
  'weak-cipher-suites.export.headline': 'Cipher suites of the export kind are on at {scope}',
  'weak-cipher-suites.export.explanation': 'Their keys are short enough to be found in hours: {suites}.',
  'weak-cipher-suites.rc4.headline': 'RC4 cipher suites are on at {scope}',
  'weak-cipher-suites.rc4.explanation': 'RC4 is broken, and RFC 7465 forbids it: {suites}.',
  'weak-cipher-suites.3des.headline': '3DES cipher suites are on at {scope}',
  'weak-cipher-suites.3des.explanation': 'Long connections with 3DES give their content away (Sweet32): {suites}.',
  'weak-cipher-suites.risk': 'Clients that know nothing better can no longer connect. They are very old.',
  'no-forward-secrecy.headline': 'No cipher suite for TLS 1.2 has forward secrecy',
  'no-forward-secrecy.explanation':
    'Who gets the key later can read what was recorded before. Some clients no longer offer these suites: alert 40.',

  'upstream-name-not-checked.known.headline': 'HAProxy takes any certificate of this authority for {host}',
  'upstream-name-not-checked.known.explanation':
    'The authority is checked, the name is not: no “sni” is sent and no “verifyhost” is named.',
  'upstream-name-not-checked.unknown.headline':
    'Before 3.3, HAProxy takes any certificate of this authority for {host}',
  'upstream-name-not-checked.unknown.explanation':
    'The authority is checked, the name is not: no “sni” is sent and no “verifyhost” is named. HAProxy 3.3 sends a name by itself.',
  'upstream-name-not-checked.step': 'Add to line {line} of {file}: sni str({host}) verifyhost {host}',

  // Groups.
  'unknown-group.headline': 'The list of groups has a name that nobody knows',
  'unknown-group.explanation': 'OpenSSL refuses the list because of {groups}. {program} then does not start.',
  'group-of-newer-library.headline': 'The list of groups needs OpenSSL 3.5 or newer',
  'group-of-newer-library.explanation': 'With an older OpenSSL {program} refuses {groups} and does not start.',
  'narrow-groups.headline': 'The groups that are on are none of today’s usual ones',
  'narrow-groups.explanation':
    'On: {groups}. Clients offer X25519, P-256 and P-384. They get alert 40 (handshake failure).',

  // Addresses.
  'port-443-without-tls.nginx.headline': 'Port 443 is opened without “ssl”: it speaks plain HTTP',
  'port-443-without-tls.nginx.explanation':
    'Clients begin with TLS and get an HTTP answer in clear. They report “wrong version number” or a protocol error.',
  'port-443-without-tls.apache.headline': 'Port 443 has no “SSLEngine on”: it speaks plain HTTP',
  'port-443-without-tls.apache.explanation':
    'TLS comes on by itself only with a certificate, at an address that “Listen” names likewise. Clients report “wrong version number”.',
  'port-443-without-tls.bare':
    'In the host of line {line} of {file}, write “SSLEngine on”, SSLCertificateFile with the chain and SSLCertificateKeyFile with the key.',
  'port-443-without-tls.apart':
    'Give port 443 a host of its own in {file}, with “SSLEngine on” and its certificate. This one has other ports too.',
  'port-443-without-tls.risk':
    'If something in front of it speaks TLS already, it must be told that this port does so now.',
  'port-80-with-tls.headline': 'Port 80 speaks TLS at {scope}',
  'port-80-with-tls.explanation': 'Browsers speak plain HTTP to port 80. They get an error, and no redirect to HTTPS.',
  'port-80-with-tls.step': 'In line {line} of {file}, use port 443, or let port 80 speak plain HTTP and redirect.',
  'no-certificate.nginx.headline': 'A listener with TLS has no certificate: nginx does not start',
  'no-certificate.nginx.explanation':
    'nginx ends with “no ssl_certificate is defined”. The server that answers for an address needs one.',
  'no-certificate.nginx.step':
    'In the server of line {line} of {file}, name both files: ssl_certificate with the chain, ssl_certificate_key with the key.',
  'no-certificate.apache.headline': 'A host with TLS has no certificate: Apache does not start',
  'no-certificate.apache.explanation':
    'Apache ends with “Failed to configure at least one certificate and key”. Its test does not say so. mod_md would bring one.',
  'no-certificate.apache.step':
    'In the host of line {line} of {file}, name both files: SSLCertificateFile with the chain, SSLCertificateKeyFile with the key.',
  'no-certificate.nginx-key.headline': 'A certificate has no “ssl_certificate_key”: nginx does not start',
  'no-certificate.nginx-key.explanation': 'nginx ends with “no ssl_certificate_key is defined for certificate”.',
  'no-certificate.nginx-key.step':
    'In the server of line {line} of {file}, name the private key as well: ssl_certificate_key.',
  'certificate-without-tls.headline': 'A certificate is named, and “ssl” is missing: port {port} speaks plain HTTP',
  'certificate-without-tls.explanation':
    'The certificate of this server is never used. Clients that begin with TLS report “wrong version number”.',
  'no-certificate.other-answers.headline': 'A server with TLS has no certificate of its own',
  'no-certificate.other-answers.explanation':
    'Clients that ask for its names are shown the certificate of the address’s default server. They report a wrong name.',
  'no-certificate.other-answers.step':
    'In the server of line {line} of {file}, name both files: ssl_certificate with the chain, ssl_certificate_key with the key.',
  'implicit-default-server.nginx.headline': 'Unknown names are answered by {scope}, because it comes first',
  'implicit-default-server.nginx.explanation':
    '{count} servers share this address, and none is the default server. A file that sorts before it changes who answers.',
  'implicit-default-server.apache.headline': 'Unknown names are answered by {scope}, because it comes first',
  'implicit-default-server.apache.explanation':
    '{count} hosts share this address. Clients without SNI get the first one’s certificate. A file that sorts before it changes that.',
  'implicit-default-server.risk': 'None for the names that are served. Unknown names are answered as before.',
  'two-default-servers.headline': 'Two servers are the default of one address: nginx does not start',
  'two-default-servers.explanation': 'nginx ends with “a duplicate default server”. The other one stands at {other}.',
  'shadowed-host.headline': 'The name {name} is served elsewhere first; this one never answers',
  'shadowed-host.explanation':
    'The same name on the same address stands at {other}. Its certificate and its settings are what clients see.',
  'shadowed-host.step': 'Take the name out of one of the two: line {line} of {file}, or {other}.',
  'shadowed-by-address.headline': 'At {address} the host {name} never answers',
  'shadowed-by-address.explanation':
    'The host at {other} names that address. Apache then looks for names among the hosts of the address alone.',
  'shadowed-by-address.step': 'Write the same address in both: “*” in {other}, or {address} in line {line} of {file}.',
  'rejects-names.unknown.headline': 'Clients without a known name are turned away at {scope}',
  'rejects-names.unknown.explanation':
    'Who sends no name, or one that is not served, gets alert 112 (unrecognized name). That is a choice.',
  'rejects-names.own.headline': 'Clients that ask for {name} are turned away',
  'rejects-names.own.explanation':
    'This server has the name, and turns every handshake away with alert 112 (unrecognized name).',
  'rejects-names.own.step': 'Take out line {line} of {file}, or the name, whichever was not meant.',

  // Upstreams.
  'upstream-without-name.nginx.headline': 'The upstream {host} is dialled without its name (SNI)',
  'upstream-without-name.nginx.explanation':
    'A server of many names then shows another certificate, or ends with alert 112 or 40. Clients of this proxy see 502.',
  'upstream-without-name.haproxy.headline': 'The server {host} is dialled without a name (SNI)',
  'upstream-without-name.haproxy.explanation':
    'A server of many names then shows another certificate, or ends with alert 112 or 40. Clients of this proxy see 503.',
  'upstream-without-name.haproxy.step': 'Add to line {line} of {file}: sni str({host}) verifyhost {host}',
  'upstream-without-name.risk': 'The upstream may answer with another site, if the name sent is not the one it serves.',
  'upstream-name-of-group.checked.headline': 'The upstream’s certificate is checked for the name “{name}”',
  'upstream-name-of-group.checked.explanation':
    '“{name}” is only the name of an upstream block. No certificate has it, so the check fails: clients see 502.',
  'upstream-name-of-group.sent.headline': 'The upstream is sent the name “{name}”',
  'upstream-name-of-group.sent.explanation':
    '“{name}” is only the name of an upstream block. A server that does not know it may end with alert 112.',
  'upstream-not-verified.default.headline': 'The certificate of the upstream is not checked',
  'upstream-not-verified.default.explanation':
    'That is what {program} does unless it is told otherwise. Anybody on the way can take the upstream’s place.',
  'upstream-not-verified.issuer.headline': 'Who issued the upstream’s certificate is not checked',
  'upstream-not-verified.issuer.explanation':
    'Apache looks at its name and its dates alone. Anybody can make such a certificate and take the upstream’s place.',
  'upstream-not-verified.written.headline': 'The certificate of the upstream is not checked',
  'upstream-not-verified.written.explanation':
    '“{written}” switches the check off. Anybody on the way can take the upstream’s place.',
  'upstream-not-verified.risk':
    'If the chain or the name of the upstream is not right, requests fail from now on. Name its authority first.',
  'upstream-not-verified.title': 'Have the upstream’s certificate checked.',
  'upstream-not-verified.authority': 'Name who issues the upstream’s certificate, beside it: {added}',
  'upstream-without-authorities.nginx.headline': 'Upstreams are checked by no authority: nginx does not start',
  'upstream-without-authorities.nginx.explanation': 'nginx ends with “no {missing} for {directive}”.',
  'upstream-without-authorities.apache.headline': 'Upstreams are checked, and no authority is trusted',
  'upstream-without-authorities.apache.explanation':
    'Without {missing} every certificate of an upstream is refused. Clients of this proxy see 500 or 502.',
  'upstream-engine-off.headline': 'The upstream needs TLS, and “SSLProxyEngine” is off',
  'upstream-engine-off.explanation':
    'Every request to {target} fails with 500. The log says “failed to enable ssl support”.',

  // Clients' certificates.
  'client-verification-without-authorities.nginx.headline':
    'Client certificates are wanted, and no authority is named: nginx does not start',
  'client-verification-without-authorities.nginx.explanation':
    'nginx ends with “no ssl_client_certificate for ssl_verify_client”.',
  'client-verification-without-authorities.apache.headline':
    'Client certificates are wanted, and no authority is trusted',
  'client-verification-without-authorities.apache.explanation':
    'Apache starts with a warning (AH01897). Every client certificate is then refused, and who has none as well.',
  'client-verification-without-authorities.nginx.step':
    'Add to the server of line {line} of {file}: ssl_client_certificate, and the file of who issues client certificates.',
  'client-verification-without-authorities.apache.step':
    'Add to the host of line {line} of {file}: SSLCACertificateFile, and the file of who issues client certificates.',
  'client-certificate-not-checked.headline': 'Client certificates are taken without being checked',
  'client-certificate-not-checked.explanation':
    '“{written}” takes any certificate. Unless the application checks it, anybody can make one.',
  'verification-depth-small.headline': 'The depth of {depth} is too small for these client certificates',
  'verification-depth-small.explanation':
    'In {path} stand authorities below the root, {below} one under the other. Their clients need a depth of {needed}.',
  'verification-depth-zero.headline': 'A depth of 0 refuses client certificates of an authority',
  'verification-depth-zero.explanation':
    'Apache counts the root as well. Only a certificate that is its own issuer passes; all others end with an alert.',
  'client-verification-in-section.http2.headline': 'A client certificate is wanted for one folder, with HTTP/2 on',
  'client-verification-in-section.http2.explanation':
    'HTTP/2 does not let a server ask later. Requests for the folder end with an error unless clients fall back to HTTP/1.1.',
  'client-verification-in-section.http2.step':
    'Give the folder a host name of its own with “SSLVerifyClient require” for all of it. Or set there: Protocols http/1.1',
  'client-verification-in-section.tls13.headline': 'A client certificate is wanted for one folder, with TLS 1.3 on',
  'client-verification-in-section.tls13.explanation':
    'Browsers do not answer when TLS 1.3 asks later. They get status 403; curl gets alert 116 (certificate required).',
  'client-verification-in-section.tls13.step':
    'Give the folder a host name of its own with “SSLVerifyClient require” for all of it.',
  'client-verification-in-section.tls12.headline': 'A client certificate is wanted for one folder alone',
  'client-verification-in-section.tls12.explanation':
    'Apache has to negotiate anew within the connection. With TLS 1.3 or HTTP/2 that would no longer work.',

  // Stapling and the rest.
  'stapling-without-resolver.headline': 'Stapling is on, and nginx has no name server to ask',
  'stapling-without-resolver.explanation':
    'nginx keeps the address that it found when it started. Once the responder moves, nothing is stapled.',
  'stapling-without-resolver.step':
    'Add to the block of line {line} of {file}: resolver, and the address of your name server (/etc/resolv.conf has it).',
  'stapling-without-resolver.title': 'Name the name server that nginx may ask.',
  'stapling-without-responder.headline': 'Stapling is on, and the certificate names no OCSP responder',
  'stapling-without-responder.explanation':
    '{program} passes over stapling: there is nobody to ask. Most certificates since 2025 are so; clients look at lists of revoked ones.',
  'stapling-without-responder.title': 'Take the line out, or leave it.',
  'stapling-without-responder.step': 'Nothing fails. Line {line} of {file} can be taken out.',
  'stapling-without-issuer.headline': 'Stapling is on, and the issuer’s certificate is not there',
  'stapling-without-issuer.explanation':
    '“{path}” has one certificate alone. {program} passes over stapling: it cannot ask without the issuer.',
  'stapling-without-issuer.step': 'Put the issuer’s certificate behind the server’s own, in the file {path}.',
  'one-ticket-key.headline': 'Session tickets are sealed with one key that does not change',
  'one-ticket-key.explanation':
    'Who gets this file can read recorded connections of TLS 1.2. Nothing fails because of it.',
  'hsts-without-tls.headline': 'HSTS is sent without TLS, where browsers pass over it',
  'hsts-without-tls.explanation':
    'RFC 6797 has browsers take no notice of the header on plain HTTP. It belongs to the server with TLS.',
  'alpn-http2-alone.headline': 'HTTP/2 alone is offered; HTTP/1.1 is not',
  'alpn-http2-alone.explanation':
    'Clients without HTTP/2 agree on no protocol. HAProxy then speaks HTTP/1.1 all the same; others may end with alert 120.',

  'overridden-line.headline': 'This line counts nowhere: {other} takes its place',
  'overridden-line.explanation': '“{written}” stands here. In force is “{stronger}”. Changes of this line do nothing.',
  'overridden-line.step': 'Take line {line} of {file} out, or change {other} instead.',
};
