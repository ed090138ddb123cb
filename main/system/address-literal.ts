import { isIP } from 'node:net';

/**
 * Whether a text is an address literal that may stand in a command line: only digits, letters of hexadecimal, dots and
 * colons, and a zone of the characters that interfaces are named by. Such a text begins with no dash and holds nothing
 * that any shell or program reads as more than an address.
 */
export function isAddressLiteral(text: string): boolean {
  if (text.length > 128 || !/^[\da-fA-F:][\da-fA-F:.]*(?:%[A-Za-z0-9_][\w.~-]{0,63})?$/.test(text)) return false;
  const [literal = '', zone] = text.split('%');
  const family = isIP(literal);
  return family === 6 || (family === 4 && zone === undefined);
}
