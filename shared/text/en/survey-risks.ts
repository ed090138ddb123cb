import type { Catalogue } from '../say.ts';

/** Stands above every list of them. */
export const surveyRiskNotes = {
  note: 'These follow from what the server accepts and sends. Most of them make no handshake fail. No attack was tried.',
} as const;

/** Headline and explanation of every risk of a survey. Where an attack has a name, the text says that it was not tried. */
export const surveyRiskTexts = {
  'survey-risk.sslv2': 'The server accepts SSL 2.0, which was forbidden in 2011.',
  'survey-risk.sslv2.explanation':
    'With SSL 2.0, recorded handshakes of newer versions that use the same RSA key may be decrypted (DROWN). That holds for every server with this key. No attack was tried. Turning SSL 2.0 off ends the risk.',
  'survey-risk.sslv3': 'The server accepts SSL 3.0, which was forbidden in 2015.',
  'survey-risk.sslv3.explanation':
    'Its hashes and its padding are those of 1996, and can no longer be made safe. Hardly any client in use knows nothing newer.',
  'survey-risk.sslv3.poodle': 'The server accepts SSL 3.0, which was forbidden in 2015.',
  'survey-risk.sslv3.poodle.explanation':
    'Its CBC padding is not checked, so parts of what is sent may be read (POODLE). No attack was tried. Hardly any client in use knows nothing newer.',
  'survey-risk.tls-1.0': 'The server accepts TLS 1.0, which was retired in 2021.',
  'survey-risk.tls-1.0.explanation':
    'TLS 1.0 has only cipher suites and hashes that are no longer recommended. Turn it off where no old client needs it. What would then fail to connect is shown under the clients.',
  'survey-risk.tls-1.1': 'The server accepts TLS 1.1, which was retired in 2021.',
  'survey-risk.tls-1.1.explanation':
    'TLS 1.1 has only cipher suites and hashes that are no longer recommended. Hardly any client needs it: those without TLS 1.2 mostly stop at TLS 1.0.',
  'survey-risk.no-tls-1.2': 'The server accepts neither TLS 1.2 nor TLS 1.3.',
  'survey-risk.no-tls-1.2.explanation':
    'Browsers and most programs of today need TLS 1.2 or newer, and do not connect here. Every version that was accepted has been retired.',
  'survey-risk.null-cipher': 'Some accepted cipher suites do not encrypt (NULL).',
  'survey-risk.null-cipher.explanation':
    'With these suites, everybody on the way can read what is sent. A client must ask for them by name; ordinary ones do not.',
  'survey-risk.anonymous': 'Some accepted cipher suites are anonymous: no certificate proves the server.',
  'survey-risk.anonymous.explanation':
    'With these suites, somebody on the way can answer in place of the server. A client must ask for them by name; mail servers sometimes do.',
  'survey-risk.export-rsa': 'Some accepted cipher suites with RSA have ciphers of export strength.',
  'survey-risk.export-rsa.explanation':
    'These export ciphers have keys of 56 bits, which can be found by trying. No client of today needs them.',
  'survey-risk.export-rsa.freak': 'Some accepted cipher suites use RSA keys of export strength (FREAK).',
  'survey-risk.export-rsa.freak.explanation':
    'Export keys of 512 bits can be broken in hours. Somebody on the way may force a careless client to use one (FREAK). No attack was tried.',
  'survey-risk.export-dh': 'Some accepted cipher suites with Diffie-Hellman have ciphers of export strength.',
  'survey-risk.export-dh.explanation':
    'These export ciphers have keys of 56 bits, which can be found by trying. No client of today needs them.',
  'survey-risk.export-dh.logjam': 'Some accepted cipher suites use Diffie-Hellman of export strength (Logjam).',
  'survey-risk.export-dh.logjam.explanation':
    'Export Diffie-Hellman has 512 bits. Somebody on the way may force a client down to it and read along (Logjam). No attack was tried.',
  'survey-risk.export-other': 'Some accepted cipher suites have keys of export strength.',
  'survey-risk.export-other.explanation':
    'Their ciphers have keys of 40 or 56 bits, which can be found by trying. No client of today needs them.',
  'survey-risk.des': 'Some accepted cipher suites encrypt with single DES.',
  'survey-risk.des.explanation':
    'DES has keys of 56 bits at most, which can be found by trying. No client of today needs it.',
  'survey-risk.rc4': 'Some accepted cipher suites encrypt with RC4, forbidden in 2015.',
  'survey-risk.rc4.explanation':
    'RC4 leaks a little of everything it encrypts; what is sent often, such as a cookie, may be found out. No attack was tried.',
  'survey-risk.sweet32': 'Some accepted cipher suites encrypt in blocks of 64 bits (SWEET32).',
  'survey-risk.sweet32.explanation':
    '3DES and its kind repeat themselves after tens of gigabytes on one connection. Parts of what is sent may then be found out (SWEET32). No attack was tried.',
  'survey-risk.rare-cipher': 'Some accepted cipher suites encrypt with IDEA or SEED.',
  'survey-risk.rare-cipher.explanation':
    'These ciphers are hardly used or looked after today. Removing them makes the list shorter and costs next to no client.',
  'survey-risk.cbc-tls-1.0': 'CBC cipher suites are accepted in TLS 1.0 or older (BEAST).',
  'survey-risk.cbc-tls-1.0.explanation':
    'There the first block of a record can be guessed at (BEAST). Clients of the last ten years split records against it. No attack was tried.',
  'survey-risk.cbc': 'Some accepted cipher suites use CBC.',
  'survey-risk.cbc.explanation':
    'CBC in TLS has been attacked again and again through small differences in time (Lucky Thirteen). A server that is kept up to date hides them. Whether this one does was not tested. Suites with GCM or ChaCha20 do not have the problem.',
  'survey-risk.rsa-key-exchange': 'Some accepted cipher suites use RSA key exchange, without forward secrecy.',
  'survey-risk.rsa-key-exchange.explanation':
    'Whoever gets the server’s key later can decrypt what was recorded before. Attacks of the ROBOT kind also aim at this key exchange; they were not tested here.',
  'survey-risk.static-dh': 'Some accepted cipher suites use a fixed Diffie-Hellman key from the certificate.',
  'survey-risk.static-dh.explanation':
    'Whoever gets the server’s key later can decrypt what was recorded before. Suites with DHE or ECDHE names make a new key each time.',
  'survey-risk.psk-without-forward-secrecy':
    'Some accepted cipher suites use a shared key alone, without forward secrecy.',
  'survey-risk.psk-without-forward-secrecy.explanation':
    'Whoever gets the shared key later can decrypt what was recorded before. Suites with ECDHE in their names keep older recordings safe.',
  'survey-risk.dhe-key-exchange': 'Some accepted cipher suites use finite-field Diffie-Hellman (DHE) before TLS 1.3.',
  'survey-risk.dhe-key-exchange.explanation':
    'Before TLS 1.3 most clients have no say in how large its numbers are. The recommendation of July 2026 withdraws these suites; those with ECDHE take their place.',
  'survey-risk.dh-below-1024': 'Diffie-Hellman numbers have fewer than 1024 bits (Logjam).',
  'survey-risk.dh-below-1024.explanation':
    'Numbers of this size can be broken with modest effort (Logjam). No attack was tried. Clients of today refuse them, so some fail to connect.',
  'survey-risk.dh-below-2048': 'Diffie-Hellman numbers have fewer than 2048 bits.',
  'survey-risk.dh-below-2048.explanation':
    'Recommendations ask for at least 2048 bits. Clients with strict settings, such as those of newer systems, refuse fewer.',
  'survey-risk.dh-common-prime': 'A well-known Diffie-Hellman prime of at most 1024 bits is used.',
  'survey-risk.dh-common-prime.explanation':
    'Many servers share this prime. One large effort against it would break them all (Logjam). No attack was tried.',
  'survey-risk.small-curve': 'Elliptic curves with fewer than 224 bits are accepted.',
  'survey-risk.small-curve.explanation':
    'Curves of this size are below what recommendations allow. Clients of today offer larger ones, and those are used with them.',
  'survey-risk.sha1-signature': 'The server signs handshakes with SHA-1 or MD5 when asked to.',
  'survey-risk.sha1-signature.explanation':
    'Two different messages with the same SHA-1 hash can be made today. Clients with strict settings refuse such signatures; ordinary ones ask for better first.',
  'survey-risk.sha1-certificate': 'A certificate that the server sends is signed with SHA-1 or MD5.',
  'survey-risk.sha1-certificate.explanation':
    'Certificates with such signatures can be forged with effort. Browsers have refused them since 2017 unless they are roots.',
  'survey-risk.rsa-key-below-2048': 'A certificate that the server sends has an RSA key below 2048 bits.',
  'survey-risk.rsa-key-below-2048.explanation':
    'Public issuers have given out no such certificates since 2014, and many clients refuse them. A new key and certificate solve it.',
  'survey-risk.certificate-expired': 'A certificate that the server sends has ended.',
  'survey-risk.certificate-expired.explanation':
    'Clients refuse a certificate after its end. It may be one that is only sent with an older key type, or without a server name.',
  'survey-risk.certificate-ends-soon': 'A certificate that the server sends ends within a week.',
  'survey-risk.certificate-ends-soon.explanation': 'If it is renewed by a program, look whether that still runs.',
  'survey-risk.compression': 'The server compresses inside TLS (CRIME).',
  'survey-risk.compression.explanation':
    'From the size of what is sent, secrets such as cookies may be found out (CRIME). No attack was tried. Turning TLS compression off costs nothing.',
  'survey-risk.insecure-renegotiation': 'The server lacks safe renegotiation (RFC 5746).',
  'survey-risk.insecure-renegotiation.explanation':
    'Somebody on the way may put own words before those of the client. No attack was tried. OpenSSL 3 and others refuse to connect to such a server.',
  'survey-risk.client-renegotiation': 'A client may start a new handshake inside the connection.',
  'survey-risk.client-renegotiation.explanation':
    'A few clients can keep the server busy with it. Servers for the public mostly refuse. Whether this one limits it was not tested.',
  'survey-risk.no-extended-master-secret': 'The server lacks the extended master secret (RFC 7627).',
  'survey-risk.no-extended-master-secret.explanation':
    'Without it, two sessions can be made to share a secret (triple handshake), which matters with client certificates. No attack was tried. Strict clients refuse.',
  'survey-risk.no-fallback-scsv': 'The server does not notice when a client was pushed to an older version.',
  'survey-risk.no-fallback-scsv.explanation':
    'Old clients try again with an older version when a handshake fails. Somebody on the way can provoke that. With TLS 1.1 and older turned off, nothing is left to fall back to.',
  'survey-risk.early-data': 'The server accepts early data in TLS 1.3.',
  'survey-risk.early-data.explanation':
    'Early data can be recorded and sent once more. That is harmless where the program behind takes only requests that change nothing. Whether it does was not tested.',
} as const satisfies Catalogue;

export type SurveyRiskTextId = keyof typeof surveyRiskTexts;
