/** Bytes of a file that are read: a little more than any collector writes in two bytes a character. */
export const longestCollectedBytes = 8 * 1024 * 1024;

/** The text of a file: UTF-8, or UTF-16 where an editor of Windows has saved it anew. */
export function collectedText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, longestCollectedBytes));
}
