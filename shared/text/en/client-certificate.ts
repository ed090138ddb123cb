import type { Catalogue } from '../say.ts';

/** Words about a client certificate: the checks before it is shown, and what the server made of it. */
export const clientCertificateTexts = {
  'client.issuers.untold': 'It did not say which issuers it takes.',
  'client.issuers.told': 'It takes certificates from {issuers}.',
  'client.request.asked': 'The server asks for a client certificate.',
  'client.request.not-asked': 'The server asks for no client certificate in this handshake.',
  'client.request.later': 'The server asks only after the first request, for this page. That way is not spoken here.',
  'client.request.unknown': 'The handshake ended before the server could ask.',

  'client.key.fits': 'The key belongs to the certificate: {key}.',
  'client.key.differs': 'The key is not the key of the certificate.',
  'client.key.locked': 'The key is encrypted, and no passphrase was given.',
  'client.key.wrong-passphrase': 'The passphrase does not open the key.',
  'client.key.unreadable': 'The key cannot be read.',
  'client.key.unsupported': 'A key of this kind cannot sign here.',
  'client.key.is-certificate': 'This is a certificate, where its private key was to be. Are the two files swapped?',
  'client.key.is-request': 'This is a certificate request (CSR). Give the private key that it was made with.',
  'client.key.missing': 'The file holds no private key. Give its file too.',
  'client.key.java-store':
    'The key in this Java key store is locked in a way unknown here. Make a PKCS#12 of it: keytool -importkeystore -srckeystore STORE -destkeystore client.p12 -deststoretype PKCS12.',
  'client.certificate.missing': 'The file holds no certificate.',
  'client.certificate.unreadable': 'The certificate cannot be read.',

  'client.dates.valid': 'It is valid until {end}.',
  'client.dates.ended': '“{subject}” ended on {end}.',
  'client.dates.not-yet': '“{subject}” begins on {begin}.',

  'client.usage.fits': 'It may be used by clients.',
  'client.usage.open': 'It names no use, so clients may use it.',
  'client.usage.other':
    '“{subject}” is for {uses} alone, not for clients. Public issuers took that use out in 2026: ask a private one.',
  'client.usage.no-signature': 'Its key usage does not allow signatures, and a client signs.',

  'client.signature.fits': 'The server takes a signature of this key: {scheme}.',
  'client.signature.none': 'The server takes no signature that this key makes. It takes {accepted}.',
  'client.signature.type': 'The server takes no certificate with a key of this kind ({key}).',
  'client.signature.unnamed': 'This version of TLS has one signature for each kind of key.',

  'client.authorities.named': 'The server names its issuer “{issuer}”.',
  'client.authorities.any': 'The server names no issuers, so it has to be tried.',
  'client.authorities.other': 'The server names {count}, and none of them issued a certificate in this file.',
  'client.authorities.many': 'The server names {count} issuers, too many to compare here.',

  'client.chain.reaches': 'The file leads up to an issuer that the server names.',
  'client.chain.root': 'The file leads up to the root “{issuer}”.',
  'client.chain.broken': '“{subject}” was not signed by the certificate that follows it in the file.',
  'client.chain.short': 'The file ends below “{issuer}”. If that is no root, its certificate is missing here.',
  'client.chain.unsaid': 'Whether the server knows “{issuer}” does not show before the try.',

  'client.sent.yes': 'It was sent.',
  'client.sent.no-scheme': 'It was not sent: no signature fits, so the answer was “none”.',
  'client.sent.no-type': 'It was not sent: its kind of key was not asked for, so the answer was “none”.',
  'client.sent.not-asked': 'It was not sent, because the server did not ask.',
  'client.sent.unreached': 'It was not sent: the handshake ended before that.',

  'client.unknown.no-request': 'Not tested: no request came to compare with.',
  'client.unknown.no-key': 'Not tested: the certificate could not be opened.',

  'client.outcome.taken-reply': 'The server read the certificate, went on, and replied with status {status}.',
  'client.outcome.taken-answer': 'The server read the certificate, went on, and replied.',
  'client.outcome.taken-handshake': 'The server read the certificate and completed the handshake.',
  'client.outcome.refused-alert': 'The server refused the certificate with alert {number} ({alert}).',
  'client.outcome.refused-end': 'The server ended the connection right after the certificate: {ending}.',
  'client.outcome.refused-reply': 'The server’s reply refuses the certificate: status {status}, “{quote}”.',
  'client.outcome.kept-back': 'Nothing fitted what the server asks for, so no certificate was sent.',
  'client.outcome.not-asked': 'The server never asked, so the certificate played no part.',
  'client.outcome.later': 'Not tested: the server asks for it only after the handshake.',
  'client.outcome.reply-doubt': 'It was sent. The reply has status {status}, and does not say whether that is why.',
  'client.outcome.no-answer': 'It was sent. No answer came that tells what the server made of it.',
  'client.outcome.unreached': 'Not tested: the handshake ended before the server could ask.',
  'client.outcome.not-opened': 'Not tested: the certificate could not be opened.',
  'client.outcome.not-tried': 'Not tried yet.',
} as const satisfies Catalogue;
export type ClientCertificateTextId = keyof typeof clientCertificateTexts;
