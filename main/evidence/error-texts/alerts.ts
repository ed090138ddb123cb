import { type Entry, entries } from './entry.ts';
import type { TopicId } from './topic.ts';

/**
 * TLS alerts by number (RFC 8446 section 6, RFC 5246 section 7.2, IANA), in the words of every library: the
 * name as in the RFC, and the words of Go where they differ.
 */
const alerts: readonly (readonly [number: number, name: string, topic: TopicId, go?: string])[] = [
  [10, 'unexpected_message', 'unexpected-message'],
  [20, 'bad_record_mac', 'damaged'],
  [21, 'decryption_failed', 'damaged'],
  [22, 'record_overflow', 'unexpected-message'],
  [30, 'decompression_failure', 'damaged'],
  [40, 'handshake_failure', 'no-reason'],
  [41, 'no_certificate', 'client-certificate-wanted'],
  [42, 'bad_certificate', 'certificate-refused'],
  [43, 'unsupported_certificate', 'certificate-refused'],
  [44, 'certificate_revoked', 'certificate-refused', 'revoked certificate'],
  [45, 'certificate_expired', 'certificate-refused', 'expired certificate'],
  [46, 'certificate_unknown', 'certificate-refused', 'unknown certificate(?! authority)'],
  [47, 'illegal_parameter', 'bad-value'],
  [48, 'unknown_ca', 'certificate-distrusted', 'unknown certificate authority'],
  [49, 'access_denied', 'access-denied'],
  [50, 'decode_error', 'decode-error', 'error decoding message'],
  [51, 'decrypt_error', 'decrypt-error', 'error decrypting message'],
  [60, 'export_restriction', 'cipher'],
  [70, 'protocol_version', 'version', 'protocol version not supported'],
  [71, 'insufficient_security', 'too-weak', 'insufficient security level'],
  [80, 'internal_error', 'server-fault'],
  [86, 'inappropriate_fallback', 'fallback'],
  [90, 'user_cancel(?:l)?ed', 'own-settings'],
  [100, 'no_renegotiation', 'renegotiation'],
  [109, 'missing_extension', 'bad-extension'],
  [110, 'unsupported_extension', 'bad-extension'],
  [111, 'certificate_unobtainable', 'client-certificate-refused'],
  [112, 'unrecognized_name', 'name-needed'],
  [113, 'bad_certificate_status_response', 'revoked'],
  [114, 'bad_certificate_hash_value', 'client-certificate-refused'],
  [115, 'unknown_psk_identity', 'resumption'],
  [116, 'certificate_required', 'client-certificate-wanted'],
  [120, 'no_application_protocol', 'alpn'],
  [121, 'ech_required', 'own-settings', 'encrypted client hello required'],
];

/** Names that nobody uses for anything but the alert: they count without any word around. */
const telling = new Set([
  'handshake_failure',
  'protocol_version',
  'certificate_required',
  'bad_certificate',
  'unsupported_certificate',
  'unknown_ca',
  'unrecognized_name',
  'no_application_protocol',
  'bad_record_mac',
  'insufficient_security',
  'inappropriate_fallback',
  'decrypt_error',
]);

export const alertEntries: readonly Entry[] = entries(
  'alert',
  'TLS',
  alerts.map(([number, name, topic, go]) => [
    name.replace(/\(\?:l\)\?/, '').replaceAll('_', '-'),
    topic,
    new RegExp(spellings(number, name, go ?? name.replaceAll('_', ' ')), 'i'),
    3,
  ]),
);

/** The ways in which libraries, logs and protocol analysers write one alert. */
function spellings(number: number, name: string, go: string): string {
  const words = name.replaceAll('_', '[ _]?');
  const code = (1000 + number).toString(16).toUpperCase();
  return [
    `alert number ${number}\\b`,
    // OpenSSL and BoringSSL: "sslv3 alert handshake failure", "tlsv1 unrecognized name".
    `\\b(?:sslv3|tlsv1|tlsv13|tls)[ _](?:alert[ _])?${words}`,
    `error:(?:0A000|14[\\dA-F]{3})${code}\\b`,
    // Java, rustls, Python, browsers' traces.
    `fatal alert:? ?\\(?${words}`,
    `tls alert:? ${words}`,
    `alert[:( ]{1,3}(?:fatal|warning)[,:) ]{1,3}(?:description: )?${words}`,
    `alert \\(level: (?:fatal|warning), description: ${words}`,
    `fatal, description: ${words}`,
    // Go.
    `remote error: tls: ${go}`,
    // GnuTLS.
    `received alert \\[${number}\\]`,
    // Schannel's event 36887.
    `(?:fatal (?:error|alert) code is|alert code(?: from the remote endpoint)?:?) ${number}\\b`,
    // Erlang.
    `(?:CLIENT|SERVER) ALERT: (?:Fatal|Warning) - ${words}`,
    `tls_alert[",{ ]{1,4}${words}`,
    // mbed TLS and others in debug logs.
    `alert (?:type|description|message)[:= ]{1,3}(?:\\[?${number}\\b|${words})`,
    `alert ?\\(${number}\\)`,
    ...(telling.has(name) ? [`(?<![\\w.(-])${name}(?![\\w.)-]| ?[=:] ?\\d)`] : []),
  ].join('|');
}
