import type { SecretKind } from './removed.ts';
import { closingQuote, endOfLine, openingQuote } from './scan.ts';
import { type SecretFinder, type Span, spansOf } from './span.ts';

/**
 * Names and values: `password=…`, `"token": "…"`, `Pwd={…};`, `<password>…</password>`.
 * Where the value ends depends on what kind of text it stands in.
 */
export const namedValues: SecretFinder = (text) => [...pairs(text), ...elements(text)];

const names = [
  'passw(?:or)?d|passwd|passwort|kennwort|pass_?phrase|passcode|pwd|pword|secret|token|bearer|credentials?',
  '(?:api|access|account|shared|master|encryption|auth|signing|license)[_-]?key(?:[_-]?id)?',
  'shared[_-]?access[_-]?signature|storepass|keypass|keystore[_-]?pass|session[_-]?id|jsessionid|phpsessid|connect\\.sid',
  'contrase(?:ñ|n)a|senha|mot de passe|wachtwoord|пароль|bindpw|rootpw|authtok|pin-value',
  '(?<![a-z])(?:pass|psk|pw|otp|auth)(?![a-z])',
];
const sensitive = new RegExp(
  `(?:${names.join('|')})[\\w.-]{0,40}(\\\\?["'\`])?\\]?[ \\t]{0,3}(=>|:=|=|:(?!\\/\\/|:))[ \\t]{0,3}`,
  'gi',
);

/** What follows such a name and is no secret. */
const harmless = /^["'\\]*(?:yes|no|true|false|null|none|nil|undefined|empty|[*•]{1,40}|\[removed\])?["'\\)\].,;]*$/i;

/** `token_type`, `SharedAccessKeyName`, `passwordFile` speak about a secret and hold none. */
const describes = /(?:name|file|path|type|length|policy|expires?(?:[_-]?in)?)["'`\]\\]*[ \t]*(?:=>?|:=?)[ \t]*$/i;

function pairs(text: string): Span[] {
  const spans: Span[] = [];
  sensitive.lastIndex = 0;
  for (let match = sensitive.exec(text); match !== null; match = sensitive.exec(text)) {
    const start = match.index + match[0].length;
    if (describes.test(match[0])) continue;
    const place = { text, nameStart: match.index, start, sign: match[2] ?? '=', quotedName: match[1] !== undefined };
    const value = findValue(place);
    if (value === null) continue;
    // Never twice over the same characters: a value is allowed to look like another name.
    sensitive.lastIndex = Math.max(value[1], start);
    if (!harmless.test(text.slice(value[0], Math.min(value[1], value[0] + 80))))
      spans.push({ start: value[0], end: value[1], kind: kindOf(match[0]) });
  }
  return spans;
}

const kindOf = (name: string): SecretKind => {
  if (/session|sid/i.test(name)) return 'cookie';
  if (/pass|pwd|pword|kennwort|pw|contrase|senha|wachtwoord|пароль|authtok|pin-value/i.test(name)) return 'password';
  return /key|psk|secret/i.test(name) ? 'key' : 'token';
};

interface Place {
  readonly text: string;
  readonly nameStart: number;
  readonly start: number;
  readonly sign: string;
  readonly quotedName: boolean;
}

function findValue(place: Place): readonly [number, number] | null {
  const { text, start } = place;
  const opening = openingQuote(text, start);
  if (opening !== undefined) return [start + opening.length, closingQuote(text, start + opening.length, opening)];
  const line = text.slice(start, endOfLine(text, start));
  // ODBC: braces protect semicolons, and a doubled brace stands for one.
  const braced = place.sign === '=' ? /^\{(?:[^}]|\}\}){0,500}\}(?=\s*(?:;|$))/.exec(line)?.[0] : undefined;
  if (braced !== undefined) return [start, start + braced.length];
  const length = place.sign.startsWith(':') && place.sign !== ':=' ? afterColon(place, line) : afterEquals(place, line);
  return length > 0 ? [start, start + length] : null;
}

/** Query: up to the next `&`. Connection string: up to the next `;`. Alone on its line: all of it. Else one word. */
function afterEquals({ text, nameStart }: Place, line: string): number {
  const lineStart = text.lastIndexOf('\n', nameStart - 1) + 1;
  const before = text.slice(Math.max(lineStart, nameStart - 400), nameStart);
  if (/[?&][\w.%[\]-]{0,80}$/.test(before)) return lengthUntil(line, /[&#\s"'<>]/);
  if (/;/.test(before) || /;\s*[A-Za-z][\w -]{0,40}=/.test(line.slice(0, 2000)) || /;\s*["']?$/.test(line))
    return lengthUntil(line, /[;"']/);
  if (/,\s*\w+=/.test(before + line.slice(0, 500)) || /,\s*$/.test(before)) return lengthUntil(line, /,\s*\w+=|[\s"']/);
  if (/\([^()]{0,80}$/.test(before)) return lengthUntil(line, /[)\s]/);
  const alone =
    /^\s*[\w.-]{0,80}$/.test(before) &&
    !/\s\S*(?:=|:\/\/|--?\w)/.test(line) &&
    /[a-z]/.test(text.slice(nameStart, nameStart + 8));
  return alone ? line.trimEnd().length : lengthUntil(line, /[\s"'`]/);
}

/** JSON and scripts: up to the comma. At the beginning of a line (YAML, headers, forms): all of it. Else one word. */
function afterColon({ text, nameStart, quotedName }: Place, line: string): number {
  if (quotedName) return lengthUntil(line, /[,}\]\s]/);
  const lineStart = text.lastIndexOf('\n', nameStart - 1) + 1;
  const before = text.slice(Math.max(lineStart, nameStart - 100), nameStart);
  if (
    /^[\s>*#"'|-]{0,20}[\w.-]{0,60}$/.test(before) &&
    /\s$/.test(text.slice(nameStart, nameStart + 60).split(/(?<=:\s)/)[0] ?? '')
  )
    return line.trimEnd().length;
  return lengthUntil(line, /[\s"'`]/);
}

const lengthUntil = (line: string, end: RegExp): number => {
  const at = line.search(end);
  return at < 0 ? line.length : at;
};

/** XML, SOAP and plist. */
const elements: SecretFinder = (text) =>
  spansOf(
    text,
    /<(?:[\w.-]{1,30}:)?[\w.-]{0,40}(?:password|passwd|pwd|secret|token|api-?key|credential|privatekey)[\w.-]{0,40}(?:\s[^<>]{0,300})?>([^<>]{1,2000})<\//dgi,
    'password',
  );
