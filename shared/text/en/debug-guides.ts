import type { Catalogue } from '../say.ts';

/** How programs are made to say what they do: by guide what it prints, how it ends, and what each step is for. */
export const debugGuideTexts = {
  'debug-guide.state.full': 'It has a switch that tells what happens in the handshake.',
  'debug-guide.state.part': 'It has a switch, and that tells little of the handshake.',
  'debug-guide.state.none': 'It has no switch for this. Something else does the job.',
  'debug-guide.read': 'Paste or drop the output here, or give it to the command explain.',
  'debug-guide.read-lines': 'Paste the lines with the error here. Their meaning is looked up; the rest is not read.',
  'debug-guide.end': 'It ends with the program.',
  'debug-guide.undo': 'Switch it off again:',

  'debug-guide.openssl.step.messages': 'Prints every message with its bytes, and the certificates.',
  'debug-guide.openssl.step.trace':
    'Prints every message in words. Only where OpenSSL was built with enable-ssl-trace, as on Debian.',
  'debug-guide.openssl.step.bytes': 'Prints all bytes that go over the line.',
  'debug-guide.openssl.step.windows': 'The same on Windows.',
  'debug-guide.openssl.prints':
    '“>>>” is what it sent, “<<<” what came from the server. A verify error is printed and does not stop it.',
  'debug-guide.openssl.nothing':
    'OpenSSL has no variable SSL_DEBUG. OPENSSL_TRACE works only in a build with enable-trace, which hardly anybody has.',

  'debug-guide.curl.step.verbose': 'Prints the handshake to the terminal, with times.',
  'debug-guide.curl.step.trace': 'Writes the same and all data into a file. It holds headers and cookies.',
  'debug-guide.curl.prints':
    'Lines with “*” tell of the connection; “OUT” is what curl sent, “IN” what came. Other TLS libraries than OpenSSL tell less.',

  'debug-guide.wget.step.debug': 'Prints what wget does, where it was built with debug support.',
  'debug-guide.wget.prints': 'It shows addresses, the library’s error and the certificate, and no messages.',
  'debug-guide.wget.nothing':
    'wget 1 has no switch for TLS messages. Where it is built with GnuTLS, GNUTLS_DEBUG_LEVEL=9 does that.',

  'debug-guide.git.step.trace': 'Prints what curl inside git does, without the data. Git hides passwords by itself.',
  'debug-guide.git.step.older': 'For git before 2.9.',
  'debug-guide.git.step.windows': 'The same in PowerShell.',
  'debug-guide.git.prints': 'The lines of curl, each with a time and “== Info:” before it.',

  'debug-guide.java.step.property': 'Prints every message of the handshake in words.',
  'debug-guide.java.step.environment': 'For programs whose command line cannot be changed.',
  'debug-guide.java.step.everything':
    'Prints all bytes, trusted certificates and session data as well. It gets very long.',
  'debug-guide.java.prints':
    '“Produced” is what this side sent, “Consuming” what it received. It goes to the standard error output.',

  'debug-guide.node.step.trace': 'Prints every message in words.',
  'debug-guide.node.step.environment': 'For programs that start Node by themselves, such as npm.',
  'debug-guide.node.step.debug': 'Prints what the module tls does: a few lines, and no messages.',
  'debug-guide.node.prints': '“Sent” and “Received” records, as OpenSSL’s -trace has them.',

  'debug-guide.python.step.run': 'Records the handshakes of the program, and explains them.',
  'debug-guide.python.step.roots': 'Tells which library and which file of roots it uses.',
  'debug-guide.python.step.keys': 'Writes the keys, with which a packet capture can be opened.',
  'debug-guide.python.prints': 'Nothing of the handshake. The exception is all it says.',
  'debug-guide.python.nothing':
    'http.client’s debuglevel and the logger of urllib3 tell of requests, and nothing of TLS.',

  'debug-guide.go.step.run': 'Records the handshakes of the program, and explains them.',
  'debug-guide.go.step.http2': 'Prints HTTP/2 frames, which come after the handshake.',
  'debug-guide.go.step.code': 'Writes the keys, with which a packet capture can be opened.',
  'debug-guide.go.prints': 'Nothing of the handshake. The error is all it says.',
  'debug-guide.go.nothing':
    'GODEBUG has no entry that prints TLS messages. Those with “tls” in their names change what is allowed.',

  'debug-guide.gnutls.step.client': 'Prints every message, and what the extensions hold.',
  'debug-guide.gnutls.step.environment': 'For any program that uses GnuTLS, such as Exim or wget on Debian.',
  'debug-guide.gnutls.prints':
    '“was queued” is what it sent, “was received” what came. Level 9 may print secrets: keep it private.',

  'debug-guide.schannel.step.registry':
    'Writes errors, warnings and successes to the System log. It may need a restart.',
  'debug-guide.schannel.step.read': 'Shows the newest events.',
  'debug-guide.schannel.prints':
    'Events 36870 to 36888: alerts with their number, who sent them, and what was agreed. Messages are not told.',

  'debug-guide.dotnet.step.trace': 'Records what SslStream does, as a file for PerfView or Visual Studio.',
  'debug-guide.dotnet.step.run': 'Records the handshakes of the program, and explains them.',
  'debug-guide.dotnet.prints': 'On Linux .NET uses OpenSSL and prints the inner exception alone.',
  'debug-guide.dotnet.nothing':
    'The switch system.diagnostics in app.config is of the .NET Framework. Newer .NET does not read it.',

  'debug-guide.nginx.step.info': 'Says at which handshake a client left. It needs no other build.',
  'debug-guide.nginx.step.debug': 'Tells every step. It needs a build with --with-debug.',
  'debug-guide.nginx.step.built': 'Prints something where the build can do that.',
  'debug-guide.nginx.step.reload': 'Makes the change count.',
  'debug-guide.nginx.prints': 'One line per error, with the client and the server block. nginx is the server here.',

  'debug-guide.apache.step.level': 'Tells every step of the handshake. From trace7 on it prints all bytes.',
  'debug-guide.apache.step.reload': 'Makes the change count.',
  'debug-guide.apache.prints': 'Lines with AH numbers and the states of OpenSSL, each with the client.',

  'debug-guide.haproxy.step.format': 'Adds the reason to the line of a failed handshake, from version 2.5 on.',
  'debug-guide.haproxy.step.keys': 'Keeps keys for the log format, with which a packet capture can be opened.',
  'debug-guide.haproxy.prints': 'One line per failed connection. Messages are not told.',
  'debug-guide.haproxy.nothing': 'The option -d and “log … debug” add nothing about the handshake.',

  'debug-guide.stunnel.step.level': 'Tells every step.',
  'debug-guide.stunnel.step.output': 'Writes it to a file; with “foreground = yes” it goes to the terminal.',
  'debug-guide.stunnel.prints': 'States of OpenSSL, the certificates checked, and alerts with who sent them.',

  'debug-guide.postgresql.step.server': 'Says in the log of the server what came in over TLS.',
  'debug-guide.postgresql.step.client': 'Says what the connection uses, once it works.',
  'debug-guide.postgresql.step.test': 'Prints the messages, with the switch of the protocol before them.',
  'debug-guide.postgresql.prints': '“could not accept SSL connection” stands in the server’s log at every level.',
  'debug-guide.postgresql.nothing':
    'The client library has no log of the handshake. PGOPTIONS and PQtrace show none of it.',

  'debug-guide.postfix.step.out': 'For mail that goes out.',
  'debug-guide.postfix.step.in': 'For mail that comes in.',
  'debug-guide.postfix.step.test': 'Tries it without sending a mail.',
  'debug-guide.postfix.prints': 'States of OpenSSL and the check of each certificate, in the mail log.',

  'debug-guide.dovecot.step.older': 'Up to version 2.3.',
  'debug-guide.dovecot.step.newer': 'From version 2.4 on.',
  'debug-guide.dovecot.step.reload': 'Makes the change count.',
  'debug-guide.dovecot.prints': 'States of OpenSSL and alerts, in the mail log.',

  'debug-guide.openldap.step.debug': 'Prints the steps of libldap, and of its TLS library.',
  'debug-guide.openldap.prints': 'The states of OpenSSL, or the error of GnuTLS.',

  'debug-guide.rustls.step.environment':
    'Works where the program sets up a logger, and rustls has its logging built in.',
  'debug-guide.rustls.prints': 'Each message in the form of Rust’s structures, where anything is printed.',

  'debug-guide.firefox.step.keys': 'Writes the keys, with which a packet capture can be opened.',
  'debug-guide.firefox.step.log': 'Tells of connections and of certificates that were refused.',
  'debug-guide.firefox.prints': 'A log of connections. No messages of the handshake.',
  'debug-guide.firefox.nothing': 'SSLTRACE and SSLDEBUG of NSS work in builds for debugging alone.',

  'debug-guide.chrome.step.export':
    'Writes a log with every socket and every TLS error. chrome://net-export does the same.',
  'debug-guide.chrome.step.keys': 'Writes the keys, with which a packet capture can be opened.',
  'debug-guide.chrome.prints': 'JSON for the NetLog viewer, with the error code of the handshake.',

  'debug-guide.android.step.logcat': 'Shows the exception of the app, where it writes one.',
  'debug-guide.android.prints': 'The exception. A packet capture on the router shows the handshake.',
  'debug-guide.android.nothing':
    'There is no system switch. Debug settings in the network security config count for debuggable builds alone.',

  'debug-guide.apple.step.scheme': 'An environment variable of the scheme in Xcode. It prints to the console.',
  'debug-guide.apple.step.probe': 'On a Mac: tries the settings of App Transport Security one after the other.',
  'debug-guide.apple.prints': 'The error numbers of Secure Transport or Network framework, with the step.',
} as const satisfies Catalogue;
