/** Whether a text begins like a file of the collector scripts; blank lines before it count for nothing. */
export const looksCollected = (text: string): boolean =>
  /^[\ufeff\s]{0,200}HANDSHAKE-COLLECT \d/.test(text.slice(0, 300));
