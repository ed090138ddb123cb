import type { Catalogue } from '../say.ts';

/** Stands above the text file with all commands. */
export const textFileNote =
  'Each command asks one question of the survey. The second line above it says what its output does not prove.';

export const shellNames = { sh: 'sh, bash, zsh', powershell: 'PowerShell', cmd: 'cmd.exe' } as const;

/** What each command asks, and what its output does not prove. Without quotation marks: they are copied along. */
export const commandTexts = {
  'command.tcp': 'Does the port answer at all?',
  'command.tcp.caveat':
    'TcpTestSucceeded shows that something accepts the connection. It says nothing about TLS. Ping may fail where the port works.',
  'command.ssl-3.0': 'SSL 3.0 alone',
  'command.ssl-3.0.caveat':
    'Most builds of OpenSSL have no SSL 3.0 and refuse the option. That says nothing about the server.',
  'command.tls-1.0': 'TLS 1.0 alone',
  'command.tls-1.0.caveat':
    'OpenSSL 3 asks for TLS 1.0 only because of SECLEVEL=0 in this line. Builds without TLS 1.0 fail on your side: no protocols available. An alert in the output comes from the server.',
  'command.tls-1.1': 'TLS 1.1 alone',
  'command.tls-1.1.caveat':
    'OpenSSL 3 asks for TLS 1.1 only because of SECLEVEL=0 in this line. Builds without TLS 1.1 fail on your side: no protocols available. An alert in the output comes from the server.',
  'command.tls-1.2': 'TLS 1.2 alone',
  'command.tls-1.2.caveat':
    'A failure may lie in the cipher suites or key sizes that your OpenSSL allows. Verification: OK does not mean that the name was checked.',
  'command.tls-1.3': 'TLS 1.3 alone',
  'command.tls-1.3.caveat':
    'OpenSSL before 1.1.1 does not know TLS 1.3. A server that wants a client certificate may close the connection only after this output.',
  'command.certificates': 'Which certificates does the server send?',
  'command.certificates.caveat':
    'Verify return code: 0 (ok) is about the list of roots on your computer. The name is not checked without -verify_hostname. Another key type may have another chain.',
  'command.cipher-suites': 'Which cipher suite does the server choose from all in TLS 1.2?',
  'command.cipher-suites.caveat':
    'The output names one suite, not all that are accepted. Your OpenSSL cannot offer what it was built without, such as RC4 or EXPORT.',
  'command.every-cipher-suite': 'Every cipher suite of TLS 1.2, one connection each',
  'command.every-cipher-suite.caveat':
    'Opens a connection for every suite that your OpenSSL has. A missing one may be missing in your OpenSSL. A server that begins to refuse you looks as if it had fewer.',
  'command.one-cipher-suite': 'The cipher suite {suite} alone',
  'command.one-cipher-suite.caveat':
    'Your own library may refuse a suite too: no cipher match or no ciphers available comes from your side. A suite also fails when the certificate has another key type.',
  'command.tls-1.3-cipher-suite': 'The TLS 1.3 cipher suite {modernSuite} alone',
  'command.tls-1.3-cipher-suite.caveat': 'It says nothing about TLS 1.2: those suites have an option of their own.',
  'command.group': 'The key exchange group {group} alone',
  'command.group.caveat':
    'Without -tls1_3 the server may answer with TLS 1.2, where a suite without groups can still succeed. Look for Server Temp Key in the output.',
  'command.hybrid-group': 'The post-quantum group X25519MLKEM768 alone',
  'command.hybrid-group.caveat':
    'OpenSSL knows this group from 3.5 on. Older ones say that the option failed, and nothing was asked.',
  'command.signature-scheme': 'The signature scheme {signatureSchemes} alone, in TLS 1.2',
  'command.signature-scheme.caveat':
    'A certificate with another type of key fails here for that reason alone. Your own OpenSSL leaves out schemes below its security level.',
  'command.alpn': 'Which application protocol is chosen (ALPN)?',
  'command.alpn.caveat':
    'No ALPN negotiated means that none was answered. The server may still speak HTTP/1.1. It shows one choice of two, not all that are accepted.',
  'command.no-server-name': 'What comes without a server name (SNI)?',
  'command.no-server-name.caveat':
    'A certificate for another name is usual here. Clients of today send a name, so this is not what they get.',
  'command.other-server-name': 'What comes under a name that nobody has?',
  'command.other-server-name.caveat':
    'A server that answers this has a default site. A refusal with unrecognized_name is allowed and harmless.',
  'command.starttls': 'The switch to TLS in {starttls}, and every TLS message',
  'command.starttls.caveat':
    'OpenSSL hides the words before TLS. Some servers offer STARTTLS only to some clients, or only after a greeting that they like.',
  'command.status-request': 'Does the server staple an OCSP answer?',
  'command.status-request.caveat':
    'Some servers have none at the first connection and one at the second. The answer is shown, not held against the clock of the server.',
  'command.tls-1.2-properties': 'Compression, safe renegotiation and extended master secret in TLS 1.2',
  'command.tls-1.2-properties.caveat':
    'Compression: NONE is no proof: most builds of OpenSSL do not offer any. TLS 1.3 shows these lines differently.',
  'command.fallback': 'Does the server notice a fallback to TLS 1.2?',
  'command.fallback.caveat':
    'A server with TLS 1.3 should answer: inappropriate fallback. If TLS 1.2 is the newest it has, it is right to connect.',
  'command.renegotiation': 'May a client start a new handshake inside the connection?',
  'command.renegotiation.caveat':
    'RENEGOTIATING shows that it was asked, not that it was done. An error or no renegotiation right after it is a refusal.',
  'command.resumption-tls-1.2': 'Are sessions taken up again in TLS 1.2?',
  'command.resumption-tls-1.2.caveat':
    'Reused five times shows it for this address. Behind a load balancer the next connection may reach another machine. It does not tell tickets from session ids.',
  'command.resumption-tls-1.3': 'Are sessions taken up again in TLS 1.3?',
  'command.resumption-tls-1.3.caveat':
    'Delete session.pem afterwards: it holds keys. The server may send its tickets late; then the file is missing and nothing was asked.',
  'command.client-certificate': 'Does the server ask for a client certificate, and from whom?',
  'command.client-certificate.caveat':
    'No client certificate CA names sent does not mean that none is asked for. That one is required shows only after the handshake, and some servers ask for one only at some pages.',
  'command.curl-tls-1.2': 'curl with TLS 1.2 alone',
  'command.curl-tls-1.2.caveat':
    'curl may be built with OpenSSL, GnuTLS, Schannel or others: curl --version tells. It stops at a certificate it does not trust, before any answer. It always sends the name in the address.',
  'command.curl-tls-1.3': 'curl with TLS 1.3 alone',
  'command.curl-tls-1.3.caveat':
    'curl may be built with a library without TLS 1.3: curl --version tells. It stops at a certificate it does not trust, before any answer.',
  'command.curl-address': 'curl to the one address that was surveyed',
  'command.curl-address.caveat':
    'It passes over DNS for this one command. Other addresses of the name may answer differently. A proxy in the environment changes what is reached.',
  'command.nmap': 'Every version and cipher suite with nmap',
  'command.nmap.caveat':
    'Opens many connections; a server that begins to refuse looks as if it had less. Its letters are grades of its own. Older ones know no TLS 1.3. Whether to use STARTTLS it tells by the port.',
  'command.sslscan': 'Every version and cipher suite with sslscan',
  'command.sslscan.caveat':
    'Opens a connection per suite. What the server accepts of the rarer suites it may not know. A server that begins to refuse looks as if it had less.',
  'command.gnutls': 'The same connection with GnuTLS, another library',
  'command.gnutls.caveat':
    'It checks certificate and name and stops where they do not fit; the handshake before that worked. It offers other suites than OpenSSL.',
  'command.keytool': 'Which certificates does Java see?',
  'command.keytool.caveat':
    'It prints whatever is sent and trusts nothing by it. The settings of that Java decide which versions it offers.',
  'command.ssl-stream': 'What the TLS of Windows or .NET agrees on',
  'command.ssl-stream.caveat':
    'Windows uses its own TLS and settings; on Linux it is OpenSSL. It stops at a certificate it does not trust, after a handshake that may well have worked.',
} as const satisfies Catalogue;

/** Stands after a caveat where it holds for this target. */
export const commandNotes = {
  'by-name.caveat': 'It looks the name up by itself: another address of it than the surveyed one may answer.',
  'proxy-looks-up.caveat': 'The proxy looks the name up: another address of it than at the survey may answer.',
} as const satisfies Catalogue;

export type CommandTextId = keyof typeof commandTexts;
/** What is asked, without the text's prefix. */
export type CommandTitleId = Exclude<CommandTextId, `${string}.caveat`> extends `command.${infer Id}` ? Id : never;
