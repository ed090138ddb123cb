import { wordTable } from '../../../../shared/word-table.ts';
/** A word of a line and where it begins, UTF-16 units into the line. */
export interface PostgresToken {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

export type PostgresLine =
  | { readonly state: 'setting'; readonly name: PostgresToken; readonly value: PostgresToken }
  | { readonly state: 'empty' }
  | { readonly state: 'fault'; readonly at: number; readonly kind: 'unexpected-token' | 'unterminated-quote' };

const pattern =
  /[ \t\r\f\v]+|#.*|('(?:[^'\\\n]|\\.|'')*')|([A-Za-z_\u0080-\uFFFF][\w$.\u0080-\uFFFF:/-]*)|([+-]?(?:0x[\dA-Fa-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?)[A-Za-z]*)|(=)|(')|./gy;

/** One line of postgresql.conf: a name, perhaps `=`, and a value; the lexer of PostgreSQL (guc-file.l). */
export function readPostgresLine(line: string): PostgresLine {
  const tokens: PostgresToken[] = [];
  let hasEquals = false;
  for (const match of line.matchAll(pattern)) {
    const [whole, quoted, word, number, equals, open] = match;
    const at = match.index;
    if (open) return { state: 'fault', at, kind: 'unterminated-quote' };
    if (quoted) tokens.push({ text: unquoted(quoted), at, quoted: true });
    else if (word ?? number) tokens.push({ text: whole, at, quoted: false });
    else if (equals) {
      if (tokens.length !== 1 || hasEquals) return { state: 'fault', at, kind: 'unexpected-token' };
      hasEquals = true;
    } else if (!/^[\s#]/.test(whole)) return { state: 'fault', at, kind: 'unexpected-token' };
    if (tokens.length > 2) return { state: 'fault', at, kind: 'unexpected-token' };
  }
  const [name, value] = tokens;
  if (!name) return { state: 'empty' };
  const isName =
    !name.quoted && /^[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*(?:\.[\w$\u0080-\uFFFF]+)?$/.test(name.text);
  if (!value || !isName) return { state: 'fault', at: name.at, kind: 'unexpected-token' };
  return { state: 'setting', name, value };
}

const escapes = wordTable<string>({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' });

const unquoted = (text: string) =>
  text
    .slice(1, -1)
    .replace(/''|\\([0-7]{1,3}|.)/g, (whole, escaped: string | undefined) =>
      whole === "''"
        ? "'"
        : /^[0-7]/.test(escaped ?? '')
          ? String.fromCharCode(Number.parseInt(escaped ?? '0', 8) & 0xff)
          : (escapes[escaped ?? ''] ?? escaped ?? ''),
    );
