/** Words about single lines that only one language has: by the case of the remark. */
export const configurationRemarkTexts = {
  // nginx
  'ssl-switch.headline': '“ssl on” is a line of the past',
  'ssl-switch.explanation':
    'nginx 1.15 deprecated it, and 1.25.1 does not start with it. It makes every port of its servers speak TLS.',
  'ssl-switch.step': 'Take line {line} of {file} out, and write “ssl” behind the port of each “listen” with TLS.',
  'ssl-switch-unsaid.headline': '“ssl on” is gone: nginx 1.25.1 and newer do not start with it',
  'ssl-switch-unsaid.explanation':
    'Today’s nginx ends with “unknown directive ssl”. An older one takes it for every port of its servers. Which one this is was not said.',
  'ssl-switch-unsaid.step':
    'Take line {line} of {file} out, and write “ssl” behind the port of each “listen” with TLS.',
  'ssl-switch-removed.headline': '“ssl on” is gone: this nginx does not start with it',
  'ssl-switch-removed.explanation': 'Since 1.25.1 nginx ends with “unknown directive ssl”.',
  'ssl-switch-removed.step':
    'Take line {line} of {file} out, and write “ssl” behind the port of each “listen” with TLS.',
  'listen-http2.headline': '“http2” behind “listen” is deprecated since nginx 1.25.1',
  'listen-http2.explanation': 'It still works, with a warning. Before 1.25.1 it is the right way.',
  'listen-http2.risk': 'nginx before 1.25.1 does not know the new line and does not start with it.',
  'listen-spdy.headline': '“spdy” is gone: nginx does not start with it',
  'listen-spdy.explanation': 'nginx 1.9.5 put HTTP/2 in the place of SPDY.',
  'ssl-protocols-repeated.headline': 'The versions of two lines are put together here',
  'ssl-protocols-repeated.explanation':
    'nginx adds what both lines name, this one and {other}. The last one does not replace the first.',
  'ssl-protocols-repeated.step': 'Keep one of the two lines, with every version that is meant.',
  'ssl-protocols-not-default-server.headline': 'These versions have no effect: another server of the address decides',
  'ssl-protocols-not-default-server.explanation':
    'Before nginx 1.29.2 the version is settled before the name is known. The default server’s hold: {other}.',
  'ssl-protocols-not-default-server.step':
    'Write the versions into the default server or into “http” ({other}). Or give this server an address of its own.',
  'ssl-ecdh-curve-not-default-server.headline': 'These groups have no effect: another server of the address decides',
  'ssl-ecdh-curve-not-default-server.explanation':
    'OpenSSL takes the groups before nginx looks for the name’s server. The default server’s hold: {other}.',
  'ssl-ecdh-curve-not-default-server.step':
    'Write the groups into the default server or into “http” ({other}). Or give this server an address of its own.',
  'tls13-suites-not-default-server.headline': 'These TLS 1.3 suites have no effect: another server decides',
  'tls13-suites-not-default-server.explanation':
    'OpenSSL takes them before nginx looks for the name’s server. Those of the default server hold: {other}. Where a second ClientHello is needed these count again: clients get alert 47 if the lists differ.',
  'tls13-suites-not-default-server.step': 'Write them into the default server or into “http” ({other}).',

  // Apache
  'certificate-chain-file.headline': '“SSLCertificateChainFile” is deprecated since Apache 2.4.8',
  'certificate-chain-file.explanation':
    'It still works. Today the chain stands behind the server’s certificate, in the file of SSLCertificateFile.',
  'certificate-chain-file.step':
    'Put the chain behind the certificate in the file of SSLCertificateFile. Then take line {line} out.',
  'name-virtual-host.headline': '“NameVirtualHost” has no effect since Apache 2.4',
  'name-virtual-host.explanation':
    'Hosts of one address are told apart by name without it. Apache warns at each start.',
  'name-virtual-host.step': 'Take line {line} of {file} out.',
  'ssl-protocol-all.headline': '“all -SSLv2 -SSLv3” still leaves TLS 1.0 and 1.1 on',
  'ssl-protocol-all.explanation':
    'SSL is gone from the library anyway, so this says “all”. TLS 1.0 to 1.3 are on; OpenSSL 3 refuses the two oldest by itself.',
  'ssl-protocol-all.risk': 'Clients that know no TLS 1.2 can no longer connect. With OpenSSL 3 they could not before.',
  'ssl-protocol-gap.headline': 'Versions below a gap are dropped in silence',
  'ssl-protocol-gap.explanation':
    'Apache tells OpenSSL the lowest and the highest of the run at the top. What “{written}” names below the gap stays off.',
  'ssl-protocol-gap.step': 'Name versions in line {line} of {file} that follow one another.',
  'ssl-protocol-starts-over.headline': 'Only the last version of this line is on: the others lack a “+”',
  'ssl-protocol-starts-over.explanation':
    'In “{written}” a version without “+” takes the place of all before it. They are off.',
  'certificate-without-engine.headline': 'A certificate is named, and “SSLEngine” is not on: TLS is off',
  'certificate-without-engine.explanation':
    'Apache switches TLS on by itself at port 443 alone. Here it speaks plain HTTP. Clients report “wrong version number”.',
  'certificate-without-engine.step':
    'Put the names of this host at a port with TLS into a host of their own, with: SSLEngine on',
  'certificate-without-engine.risk': 'Clients that speak plain HTTP to this port can no longer do so.',
  'certificate-not-used.headline': 'This certificate is never shown: “SSLEngine” is not on in this host',
  'certificate-not-used.explanation':
    'The first host of the address speaks TLS. Clients of this one are shown the certificate of that one.',
  'certificate-not-used.step':
    'Put the names of this host at a port with TLS into a host of their own, with: SSLEngine on',
  'engine-off-at-443.headline': 'Port 443 has “SSLEngine {written}”: it speaks plain HTTP',
  'engine-off-at-443.explanation':
    'Clients of this port begin with TLS and report “wrong version number”. Without this line a certificate would switch TLS on.',
  'engine-off-at-443.step': 'Put port 443 into a host of its own, with its certificate and: SSLEngine on',
  'ssl-protocol-not-first-host.headline': 'These versions have no effect: the first host of the address decides',
  'ssl-protocol-not-first-host.explanation':
    'Before Apache 2.4.42 the version is settled before the name is known. The host at {other} decides.',
  'ssl-protocol-not-first-host.step': 'Write the versions into the host at {other}, or update Apache.',
  'groups-not-first-host.headline': 'These groups have no effect: the first host of the address decides',
  'groups-not-first-host.explanation':
    'OpenSSL takes the groups before Apache looks for the name’s host. Those of the host at {other} hold.',
  'groups-not-first-host.step': 'Write the line into the host at {other}.',
  'stapling-without-cache.headline': 'Stapling has no cache: Apache does not start',
  'stapling-without-cache.explanation':
    'Apache ends with “no stapling cache available” (AH01958). Its test of the syntax does not say so.',
  'stapling-without-cache.step':
    'Add outside of every host: SSLStaplingCache shmcb:/var/run/apache2/ssl_stapling(32768)',
  'stapling-cache-unseen.headline': 'Stapling needs “SSLStaplingCache”, which is not in these files',
  'stapling-cache-unseen.explanation': 'If it stands in no other file, Apache ends with AH01958 at its start.',
  'stapling-cache-unseen.step':
    'Look for it in the main file. Else add there: SSLStaplingCache shmcb:/var/run/apache2/ssl_stapling(32768)',

  'apache-listen-missing.headline': 'No line opens the port of this host: “{written}” is missing',
  'apache-listen-missing.explanation':
    'Nobody listens on that port: clients get “connection refused”. Without any “Listen” Apache does not start.',
  'apache-listen-missing.step': 'Add outside of every host: {written}',
  'apache-listen-missing.title': 'Add the line that is missing.',
  'apache-lines-elsewhere.headline': 'Not in this file, and needed for TLS: {written}',
  'apache-lines-elsewhere.explanation':
    'They usually stand in other files, such as ports.conf or ssl.conf. Whether they are there was not seen.',
  'apache-lines-elsewhere.step':
    'Look for them in the whole configuration: apachectl -t -D DUMP_INCLUDES names its files.',
  'apache-lines-elsewhere.title': 'See that the other lines are there.',

  // HAProxy
  'crt-without-ssl.headline': 'A certificate is named, and “ssl” is missing: TLS is off',
  'crt-without-ssl.explanation':
    'HAProxy passes over “crt” without a word. Clients begin with TLS and report “wrong version number”.',
  'bind-443-without-ssl.headline': 'Port 443 is bound without “ssl”: it speaks plain HTTP',
  'bind-443-without-ssl.explanation':
    'Clients begin with TLS and get an HTTP answer in clear. They report “wrong version number”.',
  'bind-443-without-ssl.step':
    'Give port 443 a bind line of its own, with “ssl crt” and the file of certificate and key.',
  'bind-443-without-ssl.risk': 'The line needs a certificate as well: crt, and the file with chain and key.',
  'ssl-without-crt.headline': 'A bind line with TLS has no certificate: HAProxy does not start',
  'ssl-without-crt.explanation': 'HAProxy ends with “no SSL certificate specified”.',
  'ssl-without-crt.step': 'Add to line {line} of {file}: crt, and a file with certificate, chain and key.',
  'verify-without-ca.headline': 'Client certificates are wanted, and no authority is named: HAProxy does not start',
  'verify-without-ca.explanation': 'HAProxy ends with “verify is enabled but no CA file specified”.',
  'verify-without-ca.step': 'Add to line {line} of {file}: ca-file, and the file of who issues client certificates.',
  'server-without-ca.headline': 'The server is checked by no authority: HAProxy does not start',
  'server-without-ca.explanation': 'HAProxy ends with “verify is enabled by default but no CA file specified”.',
  'no-version-idle.headline': '“{directive}” has no effect beside the other word of this line',
  'no-version-idle.explanation': 'HAProxy passes over it, and says so when it starts.',
  'no-version-idle.step': 'Take “{directive}” out of line {line} of {file}.',
  'no-version-old.headline': '“{directive}” is the old way to switch a version off',
  'no-version-old.explanation': 'It still works. HAProxy’s handbook wants ssl-min-ver and ssl-max-ver in its place.',
  'no-version-old.step': 'Write “ssl-min-ver” with the lowest version in place of “{directive}” in line {line}.',
  'force-beside-bound.headline': '“{directive}” stands beside ssl-min-ver or ssl-max-ver',
  'force-beside-bound.explanation':
    'Of both the last one counts for its bound. Where they contradict, no version is left.',
  'force-beside-bound.step': 'Keep ssl-min-ver and ssl-max-ver alone in line {line} of {file}.',
  'default-overridden.headline': 'This default does not hold for {scope}',
  'default-overridden.explanation':
    'The line itself says otherwise, at {other}. Who changes the default changes nothing there.',

  'dh-param-small.headline': 'Diffie-Hellman of {written} bits is too small: DHE is off',
  'dh-param-small.explanation':
    'OpenSSL 3 forbids fewer than 2048 bits. HAProxy warns of it, and offers no DHE suites.',
  // Dovecot
  'dovecot-file-not-read.headline': 'A “<” is missing: Dovecot takes the path for the certificate or key itself',
  'dovecot-file-not-read.explanation':
    'Dovecot reads a file only behind “<”. It starts, every handshake fails, and its log says: You probably forgot ‘<’.',
  'dovecot-verify-without-ca.headline':
    'Client certificates are checked, and ssl_ca is missing: Dovecot does not start',
  'dovecot-verify-without-ca.explanation': 'Dovecot ends with “ssl_verify_client_cert set, but ssl_ca not”.',
  'dovecot-verify-without-ca.step':
    'Add to {file}: ssl_ca = < and the file with the authorities of your clients, without a blank between.',
  'dovecot-version-unknown.headline': 'Dovecot does not know the version “{written}”',
  'dovecot-version-unknown.explanation':
    'It takes TLSv1.2, TLSv1.3 and older names. With another word no handshake works.',
  'dovecot-protocols-refused.headline': 'Dovecot 2.3 and later refuse this list of versions',
  'dovecot-protocols-refused.explanation':
    'Dovecot 2.3 ends with “Unrecognized protocol ‘SSLv2’”; 2.4 does not know ssl_protocols. A lowest version has its place.',
  'dovecot-protocols-old.headline': 'ssl_protocols is of Dovecot 2.2: ssl_min_protocol has its place',
  'dovecot-protocols-old.explanation':
    'Dovecot 2.3 turns it into a lowest version, and warns of it. Dovecot 2.4 does not know it.',
  // Postfix
  'postfix-parameter-overridden.headline': 'This value counts nowhere: the parameter is set again at {other}',
  'postfix-parameter-overridden.explanation':
    'Postfix takes the last line about {directive}. It warns of it, and “{written}” has no effect.',
  'postfix-parameter-overridden.step': 'Keep one of the two lines: line {line} of {file}, or {other}.',
  'postfix-switch.headline': '“{directive}” is the old way to switch TLS on',
  'postfix-switch.explanation': 'It still works. Since Postfix 2.3 a security level has its place.',
  'postfix-switch.step': 'Write the security level, and take line {line} of {file} out.',
  'postfix-switch-idle.headline': '“{directive}” has no effect beside a security level',
  'postfix-switch-idle.explanation': 'The level at {other} decides. What this line says is not looked at.',
  'postfix-switch-idle.step': 'Take line {line} of {file} out.',
  'postfix-beside-chain.headline': 'This certificate is not used: the chain files have its place',
  'postfix-beside-chain.explanation':
    'Where the chain files at {other} are named, Postfix does not look at {directive}. A renewal of this file changes nothing.',
  'postfix-beside-chain.step': 'Keep either line {line} of {file} or {other}.',
  'postfix-certificate-missing-wrapped.headline': 'TLS begins at once here, and Postfix has no certificate',
  'postfix-certificate-missing-wrapped.explanation':
    'No line of main.cf or of this service names one. Postfix closes every connection to {scope}.',
  'postfix-certificate-missing-wrapped.step':
    'Name certificate and key in main.cf: smtpd_tls_cert_file and smtpd_tls_key_file, or smtpd_tls_chain_files.',
  'postfix-certificate-missing.headline': 'TLS is wanted, and Postfix has no certificate: no STARTTLS',
  'postfix-certificate-missing.explanation':
    'No line of main.cf or of this service names one. Postfix warns of it, and {scope} offers no STARTTLS.',
  'postfix-certificate-missing.step':
    'Name certificate and key in main.cf: smtpd_tls_cert_file and smtpd_tls_key_file, or smtpd_tls_chain_files.',
  'postfix-wrapper-missing.headline': 'Port 465 answers in plain text: wrapper mode is off',
  'postfix-wrapper-missing.explanation':
    'Mail programs begin with TLS on this port. Without wrapper mode they report “wrong version number”.',
  'postfix-wrapper-missing.step': 'Add below line {line} of {file}, with the blanks: {corrected}',
  'postfix-word-refused.headline': 'Postfix does not know “{written}”, and goes without TLS',
  'postfix-word-refused.explanation':
    '{directive} takes other words. Postfix writes a warning into the mail log, and answers STARTTLS with 454 or not at all.',
  'postfix-word-refused.step': 'In line {line} of {file}, write a word that {directive} takes: {corrected}',
  'postfix-word-unknown.headline': 'Postfix does not know “{written}”',
  'postfix-word-unknown.explanation':
    '{directive} takes other words. No service uses it now; the first that does goes without TLS.',
  'postfix-authorities-missing.headline': 'Mail servers are verified, and no authority is named',
  'postfix-authorities-missing.explanation':
    'Postfix trusts nobody by itself. With “{written}” mail to servers stays in the queue: their issuer is unknown.',
  'postfix-authorities-missing.step': 'Add below line {line} of {file}: {corrected}',
  'postfix-requirement-idle.headline': 'A client certificate is required, and TLS is not: nobody is asked',
  'postfix-requirement-idle.explanation':
    'Postfix requires a certificate only where it requires TLS. It warns of it, and goes on without one.',
  'postfix-requirement-idle.step':
    'Require TLS for this service in master.cf: “-o smtpd_tls_security_level=encrypt”. Port 25 of the Internet has to stay open to all.',

  // openssl.cnf
  'openssl-section-unreached.headline': '“{directive}” has no effect: nothing leads to its section',
  'openssl-section-unreached.explanation':
    'OpenSSL starts at “openssl_conf” on top of the file and follows “ssl_conf” from there. This section is not on the way.',
  'openssl-section-unreached.step':
    'Lead to the section: “openssl_conf” names a section, its “ssl_conf” another, and that one’s “system_default” names this.',
  'openssl-section-by-name.headline': '“{directive}” holds only for programs that ask for “{scope}”',
  'openssl-section-by-name.explanation':
    'OpenSSL gives every program the section of “system_default”. This section goes to those that ask for it by its name.',
  'openssl-section-by-name.step':
    'If it is meant for all programs, name the section by “system_default” as well. Else leave it as it is.',
  'openssl-command-unknown.headline': 'OpenSSL has no command “{directive}”',
  'openssl-command-unknown.explanation':
    'The line is passed over, most often in silence: “{written}” is not in force. The letters are close to a command that there is.',
  'openssl-file-broken.headline': 'OpenSSL takes nothing of this file: a line of it cannot be read',
  'openssl-file-broken.explanation':
    'This line begins with “{directive}” and is neither a section, a setting nor a comment. Programs then go on as if there were no file.',
  'openssl-file-broken.step':
    'Mend line {line} of {file}: a section stands in brackets, a setting is a name, “=” and a value.',
  'openssl-provider-alone.headline': 'Only the provider “{directive}” is loaded: no program can speak TLS',
  'openssl-provider-alone.explanation':
    'As soon as one provider is activated, OpenSSL no longer loads its default one by itself. Programs end with “library has no ciphers”.',
  'openssl-provider-alone.step':
    'Add “default = default_sect” below line {line} of {file}, and a section [default_sect] with “activate = 1”.',
};
