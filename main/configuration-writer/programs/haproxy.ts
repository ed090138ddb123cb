import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { type Edit, indentAt, lineEndOf, nextLine } from '../edits.ts';
import { note, type ProgramWriter, type Rewrite, type WriterFacts } from '../program-writer.ts';

/** From 2.2 on `ssl-default-bind-curves` may be absent where OpenSSL is old; every later one has all of these lines. */
export const haproxyWriter: ProgramWriter = { least: '2.4', leastTls13: '2.4', fresh, rewrite };

function fresh({ certificate, ...facts }: WriterFacts): string {
  return [
    'global',
    ...[...globalLines(facts)].map(([name, value]) => `    ${name} ${value}`),
    '',
    'defaults',
    '    mode http',
    '    timeout connect 5s',
    '    timeout client 30s',
    '    timeout server 30s',
    '',
    'frontend web',
    `    bind :443 ssl crt ${certificate}`,
    '    default_backend site',
    '',
    'backend site',
    '    server one 127.0.0.1:8080',
    '',
  ].join('\n');
}

const optionsLine = 'ssl-default-bind-options';

function globalLines({ settings, cipherString }: Pick<WriterFacts, 'settings' | 'cipherString'>): Map<string, string> {
  const [least = 'TLSv1.2'] = settings.versions;
  const preference = settings.serverPreference ? '' : ' prefer-client-ciphers';
  const lines = new Map([[optionsLine, `ssl-min-ver ${least}${preference}`]]);
  if (cipherString !== '') lines.set('ssl-default-bind-ciphers', cipherString);
  lines.set('ssl-default-bind-ciphersuites', settings.tls13CipherSuites.join(':'));
  return lines.set('ssl-default-bind-curves', settings.groups.join(':'));
}

/** Options of a bind line, with how many words follow, that would take the place of what `global` says. */
const own = new Map([
  ...['ssl-min-ver', 'ssl-max-ver', 'ciphers', 'ciphersuites', 'curves', 'ecdhe'].map((name) => [name, 1] as const),
  ...['sslv3', 'tlsv10', 'tlsv11', 'tlsv12', 'tlsv13'].flatMap((name) => [
    [`no-${name}`, 0] as const,
    [`force-${name}`, 0] as const,
  ]),
  ['prefer-client-ciphers', 0] as const,
  ['no-prefer-client-ciphers', 0] as const,
]);

function rewrite(text: string, _file: string, scopes: readonly TlsScope[], facts: WriterFacts): Rewrite {
  const wanted = globalLines(facts);
  const lines = linesOf(text);
  const edits = lines.flatMap((line): Edit[] => {
    const change = changeOf(line, wanted);
    return change === null || change === line.written ? [] : [{ start: line.start, end: line.end, text: change }];
  });
  const said = new Set(lines.filter(({ section }) => section === 'global').map(({ words }) => words[0] ?? ''));
  const missing = [...wanted].filter(([name]) => !said.has(name));
  const lists = scopes.filter(({ dialect, kind }) => dialect === 'haproxy' && kind === 'virtual-host');
  return {
    edits: [...edits, ...additions(text, lines, missing)],
    notes: [...new Set(lists.map(({ place }) => place.file))].map((file) => note('crt-list', { file })),
  };
}

function changeOf({ section, words, written }: ConfigurationLine, wanted: ReadonlyMap<string, string>): string | null {
  const [name = ''] = words;
  const instead = wanted.get(name);
  if (section === 'global' && name === optionsLine) return `${name} ${[instead, ...others(words.slice(1))].join(' ')}`;
  if (section === 'global' && instead !== undefined) return `${name} ${instead}`;
  // Where TLS 1.3 stands alone the list does nothing, but for keeping HAProxy from starting if it is refused.
  if (section === 'global' && name === 'ssl-default-bind-ciphers') return '';
  if (name === 'bind' && words.includes('ssl')) return withoutOwn(written);
  return null;
}

/** Options of another kind stay: `no-tls-tickets`. */
function others(words: readonly string[]): string[] {
  const left: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const following = own.get(word);
    if (following === undefined) left.push(word);
    else at += following;
  }
  return left;
}

/** A bind line without what would win over `global`; the spaces between other words stay. */
function withoutOwn(written: string): string {
  let left = '';
  let skip = 0;
  for (const [piece, word = ''] of written.matchAll(/\s*((?:\\.|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'\\])+)/g)) {
    const following = skip === 0 ? own.get(word) : undefined;
    if (skip > 0) skip -= 1;
    else if (following === undefined) left += piece;
    else skip = following;
  }
  return left;
}

/** Behind the first line of `global`, or in a `global` of its own before everything else. */
function additions(
  text: string,
  lines: readonly ConfigurationLine[],
  missing: readonly (readonly [string, string])[],
): readonly Edit[] {
  if (missing.length === 0) return [];
  const end = lineEndOf(text);
  const head = lines.find(({ section, words }) => section === 'global' && words[0] === 'global');
  const inside = lines.find(({ section, words }) => section === 'global' && words[0] !== 'global');
  const indent = inside ? indentAt(text, inside.start) : '    ';
  const rows = missing.map(([name, value]) => `${indent}${name} ${value}${end}`).join('');
  if (!head) return [{ start: 0, end: 0, text: `global${end}${rows}${end}` }];
  const start = nextLine(text, head.start);
  return [{ start, end: start, text: text[start - 1] === '\n' ? rows : `${end}${rows}` }];
}

interface ConfigurationLine {
  /** `global`, `frontend` …; empty before the first. */
  readonly section: string;
  readonly written: string;
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
}

const sectionNames = new Set(
  'global defaults frontend backend listen peers resolvers userlist mailers cache program ring http-errors fcgi-app crt-store'.split(
    ' ',
  ),
);

/** Lines without their comments. */
function linesOf(text: string): ConfigurationLine[] {
  const found: ConfigurationLine[] = [];
  let section = '';
  for (const match of text.matchAll(/^[ \t]*((?:\\.|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^#\r\n"'\\])+)/gm)) {
    const [whole, rest = ''] = match;
    const written = rest.trimEnd();
    const start = match.index + whole.length - rest.length;
    const words = written.split(/\s+/).filter((word) => word !== '');
    const [first = ''] = words;
    if (sectionNames.has(first)) section = first;
    if (words.length > 0) found.push({ section, written, words, start, end: start + written.length });
  }
  return found;
}
