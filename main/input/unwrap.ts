/** Takes off what stands around an address: quotes, brackets, labels of lists, and what defuses links in mails. */
export function unwrap(text: string): string {
  let bare = text;
  for (let round = 0; round < 4; round++) {
    const next = unwrapOnce(bare);
    if (next === bare) break;
    bare = next;
  }
  return armed(bare);
}

const pairs: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['<', '>'],
  ['(', ')'],
  ['{', '}'],
  ['\u201e', '"'],
]);

function unwrapOnce(text: string): string {
  const bare = withoutFinalMarks(text.trim());
  const close = pairs.get(bare[0] ?? '');
  if (close !== undefined && bare.length > 2 && bare.endsWith(close) && !bare.slice(1, -1).includes(bare[0] ?? ''))
    return bare.slice(1, -1).trim();
  // `[https://host]` is a bracket around an address, `[2001:db8::1]` is an address.
  if (/^\[[a-z][a-z\d+.-]*:\/\/[^\]]*\]$/i.test(bare)) return bare.slice(1, -1);
  return bare.replace(/^\/\/(?=[\w[])/, '').replace(/^(?:URL:\s*|mailto:)(?=\S)/i, '');
}

/** Counted from the end: a pattern for this would try every mark in a long text. */
function withoutFinalMarks(text: string): string {
  let end = text.length;
  while (end > 0 && ',;!?'.includes(text[end - 1] ?? ' ')) end--;
  return text.slice(0, end);
}

/** `hxxps://example[.]com`: how links are written so that nobody follows them by mistake. */
const armed = (text: string): string =>
  text.length > 2000
    ? text
    : text
        .replace(/^hxxp/i, 'http')
        .replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
        .replace(/\[:\/\/\]/, '://')
        .replace(/\[:\](?=\d)/, ':');
