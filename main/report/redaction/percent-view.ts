/** A text with its percent-encoded ASCII characters as they are meant, and where each character stood. */
export interface PercentView {
  readonly text: string;
  /** The piece of the text before that a piece of this one was made from. */
  readonly place: (start: number, end: number) => { readonly start: number; readonly end: number };
}

/** Null where nothing is encoded. RFC 3986 section 2.1. */
export function percentView(text: string): PercentView | null {
  const encoded = /%[0-7][\dA-Fa-f]/g;
  if (!encoded.test(text)) return null;
  const characters: string[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const isEncoded = /^%[0-7][\dA-Fa-f]$/.test(text.slice(at, at + 3));
    characters.push(
      isEncoded ? String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 3), 16)) : (text[at] ?? ''),
    );
    starts.push(at);
    if (isEncoded) at += 2;
  }
  starts.push(text.length);
  const place = (start: number, end: number) => ({ start: starts[start] ?? 0, end: starts[end] ?? text.length });
  return { text: characters.join(''), place };
}
