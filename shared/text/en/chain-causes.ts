import type { Catalogue } from '../say.ts';

/**
 * Causes in the words of a chain that was looked at by itself. They take the place of the texts of the same id in
 * `causes.ts`; those behind `file.` where a file was read and no server asked.
 */
export const chainCauseTexts = {
  'cause.certificate-expired.leaf': 'The certificate ended on {end}.',
  'cause.certificate-expired.leaf.explanation':
    '“{subject}” was valid until {end}. It was judged for {now}, {age} later. Programs refuse a certificate after its end.',
  'cause.certificate-expired.intermediate': 'A certificate in the middle of the chain ended on {end}.',
  'cause.certificate-expired.intermediate.explanation':
    '“{subject}” links the chain to a root. It was valid until {end}, and the chain was judged for {now}.',
  'cause.certificate-expired.root': 'The root of the chain ended on {end}.',
  'cause.certificate-expired.root.explanation':
    'The chain ends at “{subject}”, which was valid until {end}. A newer list of roots usually has its successor.',
  'cause.certificate-expired.cross-signed': 'The chain leads over an old cross-certificate that ended on {end}.',
  'cause.certificate-expired.cross-signed.explanation':
    '“{subject}” comes here with a certificate from an older issuer, and that one has ended. Programs that have a root of this name go past it. Older ones do not.',
  'cause.certificate-not-yet-valid': 'The certificate is only valid from {start} on.',
  'cause.certificate-not-yet-valid.explanation':
    '“{subject}” begins on {start}. It was judged for {now}. Programs refuse a certificate before its beginning.',
  'cause.hostname-mismatch.default-certificate': 'The server has no certificate for {name} and shows its default one.',
  'cause.hostname-mismatch.default-certificate.explanation':
    'The same certificate comes when no name is sent at all. It is made out for {names}. The site is not set up there, or not for this name.',
  'cause.unknown-ca.in-this-store': 'The root is missing from the list that was used.',
  'cause.unknown-ca.in-this-store.explanation':
    'The chain leads to “{issuer}”. The list that was given lacks that root. Another list of this computer has it.',
  'cause.incomplete-chain.wrong-key': 'The certificate in the middle has the right name and another key.',
  'cause.incomplete-chain.wrong-key.explanation':
    'The certificate needs “{issuer}” above it. One of that name was sent, and its key did not make the signature. An issuer can have several certificates of one name.',
  'cause.certificate-invalid.usage.explanation':
    '“{subject}” lists what it may be used for. What was asked for is not in that list ({detail}).',

  'file.cause.hostname-mismatch.no-names': 'The certificate carries no name that programs check.',
  'file.cause.revoked.leaf': 'The issuer withdrew the certificate on {date}.',
  'file.cause.self-signed': 'The certificate is signed by itself.',
  'file.cause.self-signed.placeholder': 'This is a placeholder certificate, not a real one.',
  'file.cause.self-signed.placeholder.explanation':
    'The certificate “{subject}” is one that server programs make for themselves. A real one has to take its place.',
  'file.cause.incomplete-chain': 'A certificate in the middle of the chain is missing.',
  'file.cause.incomplete-chain.explanation':
    'There is {sent}. The next one up, “{issuer}”, is not there. A server with this file leaves it out. Browsers often find it by themselves; curl, Java, Python and Node do not.',
  'file.cause.incomplete-chain.wrong': 'The wrong certificate stands in the middle of the chain.',
  'file.cause.incomplete-chain.wrong.explanation':
    'The certificate needs “{issuer}” above it. The file has other certificates instead. This often happens when a certificate is renewed and the chain file is not.',
  'file.cause.incomplete-chain.wrong-key.explanation':
    'The certificate needs “{issuer}” above it. The file has one of that name, and its key did not make the signature. An issuer can have several certificates of one name.',
  'file.cause.certificate-invalid.unreadable': 'A certificate in the file cannot be read.',
  'file.cause.key-certificate-mismatch': 'The private key in the file does not belong to the certificate.',
  'file.cause.key-certificate-mismatch.explanation':
    'The key has another public half than “{subject}” has. A server with both does not start, or fails every handshake.',
  'file.cause.tls-interception': 'This certificate was made by something that re-signs traffic.',

  'why.at': 'Confirmed: the certificate’s own dates say so for the moment that was asked about.',
  'why.in-this-store': 'Confirmed: with another list of roots the same chain is trusted.',
  'why.same-name': 'Likely: one of that name is there, and the right one was not found to prove it.',
  'why.same-name-found': 'Confirmed: with the right certificate in its place, the chain verifies.',
  'why.default-certificate': 'Confirmed: the names were compared, and the same certificate came without a name.',
  'why.key-compared': 'Confirmed: both public keys were compared.',
} as const satisfies Catalogue;

/** What is ruled out, in words for a file: nobody sent it and nobody proved anything. */
export const fileRuledOutTexts = {
  'file.ruled-out.dates-sent': 'The certificates in the file are within their dates.',
  'file.ruled-out.issuer-sent': 'Every certificate between the first one and the root is in the file.',
  'file.ruled-out.key-proven': 'Both public keys were compared, and they are the same.',
} as const satisfies Catalogue;

/** Risks of a chain that was looked at by itself; those of single clients are in `chain-risks.ts`. */
export const ownChainRiskTexts = {
  'file.risk.chain-order': 'The certificates stand in the wrong order.',
  'file.risk.chain-unneeded': 'The file has {count} that no chain needs.',
  'file.risk.intermediate-from-elsewhere': 'The file lacks “{issuer}”; clients without it refuse.',
  'risk.leaf-not-first': 'The certificate itself is not the first one in the file: many servers refuse that.',
  'risk.intermediates-given': 'It is trusted with a certificate of --intermediates alone: “{issuer}”.',
  'risk.leaf-as-root':
    '“{subject}” is no root. Your file has the certificate itself; programs built on OpenSSL do not take that.',
  'risk.private-root': 'Only this computer’s own list trusts it: “{issuer}” is no public root.',
  'risk.placeholder': '“{subject}” is a placeholder that {maker} makes for itself.',
} as const satisfies Catalogue;
