/**
 * Text from a certificate as it may be shown on one line: control characters, line and paragraph
 * separators, invisible characters and marks that change the direction of text become `\` and the hex of
 * their UTF-8 octets (RFC 4514 2.4), so that a name cannot pretend to be something else.
 */
export function readable(text: string): string {
  return text.replace(unsafe, (character) =>
    [...new TextEncoder().encode(character)].map((octet) => `\\${octet.toString(16).padStart(2, '0')}`).join(''),
  );
}

const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]/gu;

/** At most `limit` UTF-16 units; what is cut off is marked. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
