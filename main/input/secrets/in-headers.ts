import type { SecretKind } from './removed.ts';
import { closingQuote, endOfLine, openingQuote } from './scan.ts';
import { type SecretFinder, type Span, spansOf } from './span.ts';

/** HTTP headers that carry credentials, in commands, logs, JSON, scripts and HAR files. */
export const headerValues: SecretFinder = (text) => [...named(text), ...spelled(text), ...harEntries(text)];

const header =
  /(?<![\w-])((?:proxy-)?authorization|(?:set-)?cookie2?|x-[\w-]{0,40}(?:key|token|auth|secret|session|signature|password|credential|jwt|user)[\w-]{0,30}|api-?key|auth-?token|private-token|job-token|ocp-apim-subscription-key|sec-websocket-key)(\\?["'`])?\s{0,3}(:|=>?)\s{0,3}/gi;

function named(text: string): Span[] {
  const spans: Span[] = [];
  header.lastIndex = 0;
  for (let match = header.exec(text); match !== null; match = header.exec(text)) {
    const start = match.index + match[0].length;
    const end = valueEnd(text, match.index, start, match[2] === undefined, match[3] === ':');
    header.lastIndex = Math.max(end, start);
    if (end > start) spans.push({ start, end, kind: kindOf(match[1] ?? '') });
  }
  return spans;
}

const kindOf = (name: string): SecretKind => (/cookie/i.test(name) ? 'cookie' : 'token');

/** Where the value ends: at its own quote, at the quote that opened before the name, or at the end of the line. */
function valueEnd(text: string, nameStart: number, start: number, bareName: boolean, colon: boolean): number {
  const opening = openingQuote(text, start);
  if (opening !== undefined) return closingQuote(text, start + opening.length, opening);
  const before = text[nameStart - 1] ?? '';
  if (bareName && /["'`]/.test(before)) return closingQuote(text, start, before);
  const line = endOfLine(text, start);
  const words =
    /^(?:(?:bearer|basic|digest|negotiate|ntlm|token|apikey)\s+)?[^\s]+/i.exec(text.slice(start, line))?.[0] ?? '';
  const separate = /\s$/.test(text.slice(nameStart, start));
  return colon && separate ? line : start + words.length;
}

/** `Bearer …` and `Basic …` wherever they stand; "Basic constraints" is two words of prose. */
const spelled: SecretFinder = (text) => [
  // "Bearer authentication" is two words of prose as well.
  ...spansOf(text, /\bBearer\s+(?=\S{0,500}[\d_+/=~A-Z]|\S{20})([\w+/=.~-]{6,})/dg, 'token'),
  ...spansOf(text, /\bbearer\s+(?=\S{0,500}\d|\S{20})([\w+/=.~-]{6,})/dg, 'token'),
  ...spansOf(
    text,
    /\bBasic\s+(?=\S{0,200}[A-Z\d=])([A-Za-z\d+/][A-Za-z\d+/]{0,200}[A-Z\d+/=][A-Za-z\d+/]{0,400}={0,2})(?![\w-])/dg,
    'sign-in',
  ),
  ...spansOf(text, /\bauth\s*=\s*\(([^()\n]{1,400})\)/dgi, 'sign-in'),
  ...spansOf(text, /\bHTTP(?:Basic|Digest|Proxy)Auth\(([^()\n]{1,400})\)/dg, 'sign-in'),
];

/** `{"name": "Cookie", "value": "…"}`. */
const harEntries: SecretFinder = (text) =>
  spansOf(
    text,
    /"name"\s{0,5}:\s{0,5}"(?:(?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]{1,60}|api-?key)"\s{0,5},\s{0,10}"value"\s{0,5}:\s{0,5}"((?:[^"\\\n]|\\.){1,8000})"/dgi,
    'token',
  );
