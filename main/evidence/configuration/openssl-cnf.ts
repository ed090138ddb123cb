/** One `name = value` of an openssl.cnf, in the section where it stands. Line and column from 1. config(5). */
export interface CnfSetting {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `default` before the first header. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/** An `.include` that stands in a file; the files behind it are put in by who reads the disk. */
export interface CnfInclude {
  readonly kind: 'include';
  readonly line: number;
  readonly path: string;
}

/** A section begins. */
export interface CnfHeader {
  readonly kind: 'header';
  readonly line: number;
  readonly section: string;
}

export type CnfItem = ({ readonly kind: 'setting' } & CnfSetting) | CnfInclude | CnfHeader;

export interface CnfText {
  readonly items: readonly CnfItem[];
  /** First line that OpenSSL cannot read: it then refuses the whole file. Null where there is none. */
  readonly brokenLine: number | null;
  /** More settings than are looked at. */
  readonly isCut: boolean;
}

/** Longest file and most settings that are looked at. Characters, settings. */
export const cnfLimits = { characters: 1024 * 1024, settings: 5000 };

/** Reads the text of one file; `section` is the one that an including file was in. Never throws. */
export function readCnf(text: string, file: string, section = 'default'): CnfText {
  const items: CnfItem[] = [];
  let current = section;
  let isCut = false;
  for (const { content, line } of logicalLines(text.slice(0, cnfLimits.characters))) {
    const header = /^\s*\[([^\]]*)\]/.exec(content);
    const item = header ? null : itemOf(content, { file, line, section: current });
    if (item === 'broken') return { items, brokenLine: line, isCut };
    if (header) current = (header[1] ?? '').trim();
    const found = header ? ({ kind: 'header', line, section: current } as const) : item;
    if (found && items.length >= cnfLimits.settings) isCut = true;
    else if (found) items.push(found);
  }
  return { items, brokenLine: null, isCut };
}

function itemOf(
  content: string,
  where: { readonly file: string; readonly line: number; readonly section: string },
): CnfItem | 'broken' | null {
  const plain = content.trim();
  if (plain === '') return null;
  const include = /^\.include(?:\s*=\s*|\s+)(.+)$/.exec(plain);
  if (include) return { kind: 'include', line: where.line, path: unquoted(include[1] ?? '') };
  if (plain.startsWith('.pragma')) return null;
  const at = content.indexOf('=');
  if (at === -1) return 'broken';
  const written = content.slice(0, at).trim();
  // `section::name` puts a setting into another section.
  const [first = '', second] = written.split('::', 2);
  const section = second === undefined ? where.section : first;
  const column = content.length - content.trimStart().length + 1;
  return { kind: 'setting', ...where, section, column, name: second ?? first, value: unquoted(content.slice(at + 1)) };
}

/** A backslash before the line's end goes on in the next; `#` begins a comment outside quotes. */
function* logicalLines(text: string): Generator<{ content: string; line: number }> {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const begin = at;
    const parts = [withoutReturn(lines[at] ?? '')];
    while (parts.at(-1)?.endsWith('\\') && at + 1 < lines.length) {
      parts.push(parts.pop()?.slice(0, -1) ?? '');
      at += 1;
      parts.push(withoutReturn(lines[at] ?? ''));
    }
    yield { content: withoutComment(parts.join('')), line: begin + 1 };
  }
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const one = line[at] ?? '';
    if (one === '\\') at += 1;
    else if (quote !== '') quote = one === quote ? '' : quote;
    else if (one === '"' || one === "'" || one === '`') quote = one;
    else if (one === '#') return line.slice(0, at);
  }
  return line;
}

const unquoted = (value: string) => value.trim().replace(/["'`]/g, '');
