/** Words about limits that a library or a system sets for every program. */
export const configurationPolicyTexts = {
  'policy-versions.none.headline': 'No TLS version is left for programs that use these settings',
  'policy-versions.none.explanation':
    '“{written}” leaves none. They end with “no protocols available” (OpenSSL) or “No appropriate protocol” (Java).',
  'policy-versions.only-old.headline': '{who} end at TLS 1.1',
  'policy-versions.only-old.explanation':
    'Left are {versions}. Servers of today answer with alert 70 (protocol version). Programs that choose for themselves are not concerned.',
  'policy-versions.only-newest.headline': 'Programs with these settings speak TLS 1.3 alone',
  'policy-versions.only-newest.explanation':
    'A server or a client without TLS 1.3 fails with them: alert 70, “unsupported protocol”.',
  'policy-versions.without-newest.headline': 'Programs with these settings do not speak TLS 1.3',
  'policy-versions.without-newest.explanation': 'Only who insists on TLS 1.3 fails with them: alert 70.',
  'policy-versions.without-old.headline': 'Programs with these settings refuse TLS 1.1 and older',
  'policy-versions.without-old.explanation':
    'That is usual today. It explains “unsupported protocol” with a very old server; that server is to be updated.',
  'policy-versions.with-old.headline': 'Programs with these settings still speak TLS 1.1 or older',
  'policy-versions.with-old.explanation': 'Left are {versions}. Nobody fails because of it; it is less safe.',
  'policy-versions.none.step': 'In line {line} of {file}, let TLS 1.2 and 1.3 stand.',
  'policy-versions.only-old.step':
    'In line {line} of {file}, let TLS 1.2 and 1.3 stand: {versions} is what it leaves now.',
  'policy.step.take-out': 'Take “{entry}” out of “{directive}”, in line {line} of {file}: this list says what is off.',
  'policy-versions.only-newest.step': 'In line {line} of {file}, let TLS 1.2 stand beside 1.3.',
  'policy-versions.title': 'Let TLS 1.2 and TLS 1.3 stand in line {line}.',
  'policy-security-level.none.headline': 'Security level 0 lets every weak key and hash through',
  'policy-security-level.none.explanation':
    'Programs with these settings take keys and signatures that are broken. Nobody fails because of it.',
  'policy-security-level.none.risk': 'Servers with small keys or SHA-1 fail from now on. Mend those servers.',
  'policy-security-level.high.headline': 'Security level {level} refuses keys of fewer than {bits} bits',
  'policy-security-level.high.explanation':
    'Most certificates have RSA keys of 2048 bits. They fail with “EE certificate key too weak” or “ee key too small”.',
  'policy-no-cipher-suite.headline': 'The cipher string leaves these programs nothing for TLS 1.2',
  'policy-no-cipher-suite.explanation':
    '“{written}” leaves no suite. Programs then fail with servers that do not speak TLS 1.3.',
  'policy-key-size.rsa.headline': 'Java refuses RSA keys of fewer than {bits} bits here',
  'policy-key-size.rsa.explanation':
    'Most certificates have {usual} bits. They fail with “Algorithm constraints check failed”.',
  'policy-key-size.ec.headline': 'Java refuses elliptic keys of fewer than {bits} bits here',
  'policy-key-size.ec.explanation':
    'Most such certificates have {usual} bits. They fail with “Algorithm constraints check failed”.',
  'policy-key-size.dh.headline': 'Java refuses Diffie-Hellman of fewer than {bits} bits here',
  'policy-key-size.dh.explanation':
    'Many servers have {usual} bits. DHE suites with them fail; those with ECDHE do not.',
  'policy-least-key.headline': 'The policy {policy} refuses RSA keys of fewer than {bits} bits',
  'policy-least-key.explanation':
    'Most certificates have RSA keys of 2048 bits. Programs that obey the policy fail with “EE certificate key too weak” or “ee key too small”.',
  'policy-level.default.headline': 'The policy is DEFAULT: TLS 1.2 and 1.3, RSA keys from 2048 bits on',
  'policy-level.default.explanation':
    'That is usual. A server with TLS 1.1 or a smaller key fails by it; from RHEL 9 and Fedora 41 on, one with a SHA-1 signature as well.',
  'policy-level.future.headline': 'The policy is FUTURE: TLS 1.2 and 1.3, RSA keys from 3072 bits on',
  'policy-level.future.explanation':
    'Signatures with SHA-1, keys of 128 bits in TLS and RSA for the exchange of keys are refused as well. Many healthy servers fail by it.',
  'policy-level.fips.headline': 'The policy is FIPS: TLS 1.2 and 1.3, RSA keys from 2048 bits on',
  'policy-level.fips.explanation':
    'ChaCha20, X25519 by itself and signatures with SHA-1 are refused. From RHEL 9 on, TLS 1.2 must have the extended master secret.',
  'policy-level.legacy.headline': 'The policy is LEGACY: it lets through what is no longer safe',
  'policy-level.legacy.explanation':
    'Signatures with SHA-1 pass. In Fedora and RHEL 8, TLS 1.0 and RSA keys of 1024 bits do too; from RHEL 9 on neither.',
  'policy-windows-versions.client.headline': 'TLS 1.2 is off for clients on this Windows',
  'policy-windows-versions.client.explanation':
    'Windows before 11 and Server 2022 has no TLS 1.3: what uses Schannel ends at TLS 1.1, and servers of today refuse that.',
  'policy-windows-versions.server.headline': 'TLS 1.2 is off for servers on this Windows',
  'policy-windows-versions.server.explanation':
    'Windows before Server 2022 has no TLS 1.3: IIS and others end at TLS 1.1, and clients of today refuse that.',
  'policy-windows-versions.undo': 'Import the file as it was, and start Windows anew.',
  'ingress-host-without-tls.headline': '{host} is in no “tls” of this Ingress: it gets a certificate of nobody',
  'ingress-host-without-tls.explanation':
    'The controller has no certificate for this host and shows its own one for unknown names. Another Ingress may name the host: then that one counts.',
  'ingress-host-without-tls.step': 'Write {host} under “tls”, “hosts”, beside the Secret whose certificate is for it.',
  'ingress-verification-without-secret.headline':
    'Client certificates are asked for by nobody: “auth-tls-secret” is missing',
  'ingress-verification-without-secret.explanation':
    'ingress-nginx takes “auth-tls-verify-client” only beside a Secret with the authorities. Everybody gets in as it stands.',
  'ingress-verification-without-secret.step':
    'Add “nginx.ingress.kubernetes.io/auth-tls-secret” with namespace/name of a Secret that has “ca.crt”.',
  'policy.step.choose':
    'Choose a policy that lets this through. Files in “back-ends” are written anew each time: do not change them.',
  'policy-groups.headline': 'Programs with these settings offer none of the usual groups',
  'policy-groups.explanation': 'Left is {groups}. Servers want X25519, P-256 or P-384, and end with alert 40.',
};
