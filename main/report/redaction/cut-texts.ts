import type { CasePart } from './case-parts.ts';
import { rewriteTexts } from './walk-schema.ts';

/**
 * A part without what was cut in the middle: of a server's first bytes as many are kept as have room, and a name at their
 * end would be half a name, which nobody looks for. Certificates at the beginning of TLS are such bytes altogether.
 * `onCut` is told of each place in which something is missing now.
 */
export function withoutCutTexts(part: CasePart, onCut: () => void): CasePart {
  const object = (fields: Fields): Fields | undefined => {
    const shortened = withoutCut(fields);
    if (shortened !== undefined && isShorter(shortened, fields)) onCut();
    return shortened;
  };
  return { ...part, value: rewriteTexts(part.schema, part.value, { text: (text) => text, object }) };
}

type Fields = Readonly<Record<string, unknown>>;

/** First bytes, and the same as text: whatever else an object holds. */
function withoutCut(fields: Fields): Fields | undefined {
  const { bytes, protocol, text } = fields;
  if (typeof bytes !== 'string' || typeof text !== 'string' || protocol === undefined) return undefined;
  if (protocol === 'tls' || beginsTls.test(bytes)) return { ...fields, text: '', bytes: bytes.slice(0, tlsHexDigits) };
  if (bytes.length < cutHexDigits && text.length < cutHexDigits / 2) return undefined;
  return {
    ...fields,
    text: text.replace(/\S+$/, ''),
    bytes: bytes.replace(lastWord, '') || bytes.slice(0, tlsHexDigits),
  };
}

const isShorter = (one: Fields, other: Fields): boolean => one.text !== other.text || one.bytes !== other.bytes;

/** A record of TLS (RFC 8446, section 5.1): alert or handshake, and the first octet of a version. */
const beginsTls = /^1[56]03/;
/** Head of the record, head of the message, and the version: no name stands in so few octets. */
const tlsHexDigits = 22;
/** From so many on, bytes may have been cut: the shortest of all limits. */
const cutHexDigits = 512;
/** Octets behind the last blank or line end. */
const lastWord = /(?:(?!20|0a|0d|09)[\da-f]{2})+$/i;
