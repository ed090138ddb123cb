import type { Catalogue } from '../say.ts';

/** What failed, by cause: the headlines of a conversation in a capture. */
export const captureHeadlines = {
  'capture.cause.protocol-version-mismatch': 'Client and server have no TLS version in common.',
  'capture.cause.no-common-cipher': 'Client and server have no cipher suite in common.',
  'capture.cause.no-common-group': 'Client and server have no key exchange group in common.',
  'capture.cause.no-common-signature-scheme': 'Client and server have no signature scheme in common.',
  'capture.cause.weak-dh': 'The client takes the Diffie-Hellman number of the server for too small.',
  'capture.cause.certificate-expired': 'A certificate of the server has expired.',
  'capture.cause.certificate-not-yet-valid': 'A certificate of the server is not valid yet.',
  'capture.cause.clock-wrong': 'The clock of the client may be wrong.',
  'capture.cause.hostname-mismatch': 'The certificate of the server is for another name.',
  'capture.cause.self-signed': 'The server shows a certificate that it signed itself.',
  'capture.cause.key-certificate-mismatch': 'The key of the server does not belong to its certificate.',
  'capture.cause.unknown-ca': 'The client does not know the issuer of the certificate.',
  'capture.cause.incomplete-chain': 'The server left out a certificate of its chain.',
  'capture.cause.certificate-invalid': 'A certificate of the server breaks a rule.',
  'capture.cause.revoked': 'The client takes the certificate for revoked.',
  'capture.cause.revocation-unreachable': 'The client could not check whether the certificate was revoked.',
  'capture.cause.weak-key-or-signature': 'A certificate of the server is too weak for the client.',
  'capture.cause.client-certificate-required': 'The server wants a certificate of the client.',
  'capture.cause.certificate-refused-by-peer': 'The client refuses the certificate of the server.',
  'capture.cause.client-certificate-rejected': 'The server refuses the certificate of the client.',
  'capture.cause.server-name-required': 'The server needs another server name than it was told.',
  'capture.cause.alpn-mismatch': 'Client and server have no application protocol in common.',
  'capture.cause.not-tls': 'One end does not speak TLS here.',
  'capture.cause.starttls-required': 'The port speaks in the clear first and wants STARTTLS.',
  'capture.cause.starttls-unavailable': 'The server refuses to switch to TLS.',
  'capture.cause.unsafe-legacy-renegotiation': 'The server lacks the safe form of renegotiation.',
  'capture.cause.extended-master-secret-required': 'One end insists on the extended master secret.',
  'capture.cause.tls-interception': 'Something on the way may show a certificate of its own.',
  'capture.cause.proxy-failure': 'The proxy does not open the way.',
  'capture.cause.large-hello-intolerance': 'The first message of the client may be too large for somebody.',
  'capture.cause.extension-intolerance': 'Something in the first message may disturb the server.',
  'capture.cause.path-mtu': 'Large packets may get lost on the way.',
  'capture.cause.filtered-by-name': 'Somebody on the way may filter by the server name.',
  'capture.cause.source-address-refused': 'The server may not accept this address.',
  'capture.cause.session-resumption-failed': 'The server refuses to take up the earlier session.',
  'capture.cause.connection-reset': 'The line was cut during the handshake.',
  'capture.cause.handshake-timeout': 'The handshake got no answer.',
  'capture.cause.tcp-refused': 'The connection was refused.',
  'capture.cause.tcp-timeout': 'Nobody answered the wish to connect.',
  'capture.cause.host-unreachable': 'There is no way to the server.',
  'capture.cause.server-configuration': 'The server has a fault of its own.',
  'capture.cause.client-configuration': 'The client has a fault of its own.',
  'capture.cause.corrupted-traffic': 'What arrives is damaged.',
} as const satisfies Catalogue;

/** What in the capture says so. */
export const captureReasons = {
  'capture.because.alert-exact':
    'The {sender} sent the alert {alert} ({code}) in packet {packet}, after {after}. It means exactly this.',
  'capture.because.alert-fits':
    'The {sender} sent the alert {alert} ({code}) in packet {packet}, after {after}. It is the usual reason.',
  'capture.because.alert-vague':
    'The {sender} sent the alert {alert} ({code}) in packet {packet}, after {after}. Several reasons lead to it.',
  'capture.because.alert-sealed':
    'The {sender} ended it in packet {packet} with an encrypted record as short as an alert. Without the keys nobody can read it.',
  'capture.because.no-name':
    'The server sent the alert {alert} in packet {packet}, and the client had named no server.',
  'capture.because.no-client-certificate':
    'The server asked for a certificate and the client sent none. The alert {alert} followed in packet {packet}.',
  'capture.because.small-dh':
    'The number of the server has {bits} bits. The client sent the alert {alert} in packet {packet}.',
  'capture.because.no-renegotiation-info':
    'The answer of the server lacks renegotiation_info. The client sent the alert {alert} in packet {packet}.',
  'capture.because.dates':
    'The certificate {subject} is valid from {from} to {to}. The capture is of {now}, and the client sent {alert} in packet {packet}.',
  'capture.because.names':
    'The client asked for {name}, and the certificate is for {names}. It sent the alert {alert} in packet {packet}.',
  'capture.because.own-issuer':
    'The certificate names itself as its issuer. The client sent the alert {alert} in packet {packet}.',
  'capture.because.alone':
    'The server sent its own certificate alone, and its issuer {issuer} is no root that is known here. The client sent {alert} in packet {packet}.',
  'capture.because.lone-issuer':
    'The issuer {issuer} is no root that is known here, and nothing suggests that it stands below another one. The client sent {alert} in packet {packet}.',
  'capture.because.unseen-certificate':
    'The client sent the alert {alert} in packet {packet}. The certificates are encrypted, so more cannot be said.',
  'capture.because.answers-in-clear': 'The server answers in packet {packet} in the clear: {text}',
  'capture.because.client-in-clear': 'The client begins in the clear, and the server answers with TLS.',
  'capture.because.both-in-clear':
    'The client begins in the clear, and the server answers in packet {packet} in the clear: {text}',
  'capture.because.dates-fine':
    'The client sent {alert} in packet {packet}. The certificate {subject} is valid from {from} to {to}, and the capture is of {now}.',
  'capture.because.no-known-root':
    'The client sent {alert} in packet {packet}. Dates and name fit, and the chain that the server sent ends at no root that is known here.',
  'capture.because.switch-refused': 'Asked for TLS, the server said: {text}',
  'capture.because.proxy-status':
    'Asked for a way to {target}, the proxy answered with status {status} in packet {packet}.',
  'capture.because.proxy-silent': 'Asked for a way to {target}, the proxy did not answer.',
  'capture.because.no-syn-answer':
    'The client asked {count} times, first in packet {packet}. The capture has no answer.',
  'capture.because.syn-reset': 'The wish to connect was answered with a reset in packet {packet}.',
  'capture.because.icmp': 'The router {router} said so in packet {packet}.',
  'capture.because.icmp-mtu': 'The router {router} said in packet {packet} that packets may have {mtu} bytes at most.',
  'capture.because.reset': 'A reset with the address of the {sender} came in packet {packet}, after {after}.',
  'capture.because.reset-other-sender':
    'A reset with the address of the {sender} came in packet {packet}, after {after}. It looks as if somebody else sent it: {signs}.',
  'capture.because.reset-after-name':
    'The line was cut right after the name {name} had gone by in the clear, in packet {packet}.',
  'capture.because.closed': 'The {sender} closed the line in packet {packet}, after {after}, without an alert.',
  'capture.because.silence': 'After {after} nothing more came for {seconds} seconds. The last packet is {packet}.',
  'capture.because.large-hello':
    'The first message has {bytes} bytes in {segments} segments. It was sent in packet {packet}, and was not confirmed.',
  'capture.because.large-hello-heard':
    'The first message has {bytes} bytes, in packet {packet}. It arrived, and nothing came back.',
  'capture.because.server-bytes-lost':
    '{bytes} bytes of the server never came, and the client never confirmed them. Smaller packets went through.',
  'capture.because.malformed': 'Bytes of the {sender} make no sense in packet {packet}: {structure} {detail}.',
  'capture.because.finding-alone':
    'The server sent its own certificate alone, and its issuer {issuer} is no root that is known here. Some clients refuse that.',
  'capture.because.finding-dates':
    'The certificate {subject} is valid from {from} to {to}, and the capture is of {now}.',
  'capture.because.finding-names': 'The client asked for {name}, and the certificate is for {names}.',
  'capture.because.finding-alone-left':
    'The server sent its own certificate alone, and its issuer {issuer} is no root that is known here. The client left right after the handshake: this may be why.',
  'capture.because.finding-dates-left':
    'The certificate {subject} is valid from {from} to {to}, and the capture is of {now}. The client left right after the handshake: this may be why.',
  'capture.because.finding-names-left':
    'The client asked for {name}, and the certificate is for {names}. The client left right after the handshake: this may be why.',
} as const satisfies Catalogue;

/** What makes a reset look as if somebody else had sent it. */
export const injectionSignTexts = {
  'capture.sign.other-ttl': 'it travelled another number of hops',
  'capture.sign.outside-window': 'its number does not fit the conversation',
  'capture.sign.data-follows': 'the same end went on sending after it',
  'capture.sign.repeated': 'several came with different numbers',
} as const satisfies Catalogue;

/** What the numbers of a conversation count: packets of a capture, pieces as a relay read them, lines of a log. */
export type EvidenceUnit = 'packet' | 'piece' | 'line';

const sources: Readonly<Record<EvidenceUnit, string>> = { packet: 'capture', piece: 'recording', line: 'log' };

const counting = (unit: EvidenceUnit): Catalogue =>
  Object.fromEntries(
    Object.entries(captureReasons).map(([id, text]) => [
      id,
      text
        .replaceAll('packet {packet}', `${unit} {packet}`)
        .replace('last packet', `last ${unit}`)
        .replace(/(?<=[Tt]he )capture\b/, sources[unit]),
    ]),
  );

/** The same sentences for each of them. */
export const captureReasonsOf: Readonly<Record<EvidenceUnit, Catalogue>> = {
  packet: captureReasons,
  piece: counting('piece'),
  line: counting('line'),
};

export type CaptureReasonId = keyof typeof captureReasons;
