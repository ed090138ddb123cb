import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { type Edit, indentAt, lineEndOf, nextLine, offsetOf, removal } from '../edits.ts';
import { note, type ProgramWriter, type Rewrite, type WriterFacts, writtenVersion } from '../program-writer.ts';

export const nginxWriter: ProgramWriter = { least: '1.13.0', leastTls13: '1.13.0', fresh, rewrite };

function fresh({ names, certificate, key, ...facts }: WriterFacts): string {
  const lines = [...directives(facts)].map(([name, value]) => `    ${name} ${value};`);
  return [
    'server {',
    '    listen 443 ssl;',
    '    listen [::]:443 ssl;',
    `    server_name ${names.join(' ')};`,
    '',
    `    ssl_certificate ${certificate};`,
    `    ssl_certificate_key ${key};`,
    ...lines,
    '}',
    '',
  ].join('\n');
}

function directives({ settings, cipherString }: Pick<WriterFacts, 'settings' | 'cipherString'>): Map<string, string> {
  const wanted = new Map([['ssl_protocols', settings.versions.map(writtenVersion).join(' ')]]);
  if (cipherString !== '') wanted.set('ssl_ciphers', cipherString);
  wanted.set('ssl_prefer_server_ciphers', settings.serverPreference ? 'on' : 'off');
  wanted.set('ssl_ecdh_curve', settings.groups.join(':'));
  return wanted;
}

/** Commands for OpenSSL that would take the place of what the level says. */
const overriding = /^(?:ciphersuites|cipherstring|minprotocol|maxprotocol|protocol|groups|curves)\b/i;

function rewrite(text: string, file: string, scopes: readonly TlsScope[], facts: WriterFacts): Rewrite {
  const wanted = directives(facts);
  const edits: Edit[] = [];
  for (const { name, start, end, value } of statements(text)) {
    const instead = wanted.get(name);
    // Where TLS 1.3 stands alone a list for TLS 1.2 does nothing, but for keeping nginx from starting if it is refused.
    const isIdle = name === 'ssl_ciphers' && !wanted.has(name);
    if (isIdle || (name === 'ssl_conf_command' && overriding.test(value))) edits.push(removal(text, start, end));
    else if (instead !== undefined && value !== instead) edits.push({ start, end, text: `${name} ${instead};` });
  }
  const servers = scopes.filter(({ dialect, kind, tls }) => dialect === 'nginx' && kind !== 'upstream' && tls === 'on');
  const here = servers.filter(({ place }) => place.file === file);
  const elsewhere = servers.flatMap((scope) => saidElsewhere(scope, file));
  return {
    edits: [...edits, ...additions(text, file, here, wanted)],
    notes: [...new Set(elsewhere)].map((one) => note('other-file', { file: one })),
  };
}

const saying = {
  ssl_protocols: 'versions',
  ssl_ciphers: 'cipherString',
  ssl_prefer_server_ciphers: 'serverPreference',
  ssl_ecdh_curve: 'groups',
} as const;

const saidElsewhere = (scope: TlsScope, file: string): string[] =>
  Object.values(saying).flatMap((name) => {
    const other = scope[name]?.place?.file;
    return other !== undefined && other !== file ? [other] : [];
  });

/** What a server does not say and nobody says for it stands behind its certificate. */
function additions(
  text: string,
  file: string,
  servers: readonly TlsScope[],
  wanted: ReadonlyMap<string, string>,
): readonly Edit[] {
  return servers.flatMap((scope): Edit[] => {
    const own = saidWithin(text, scope);
    // What is in force may be another server's: what stands here is rewritten where it stands.
    const missing = [...wanted].filter(
      ([name]) => !own.has(name) && !scope[saying[name as keyof typeof saying]]?.place,
    );
    const at = behindCertificate(text, file, scope) ?? behindBrace(text, scope);
    if (missing.length === 0 || at === null) return [];
    const lines = missing.map(([name, value]) => `${at.indent}${name} ${value};${lineEndOf(text)}`).join('');
    const isOpen = at.offset > 0 && text[at.offset - 1] !== '\n';
    return [{ start: at.offset, end: at.offset, text: isOpen ? `${lineEndOf(text)}${lines}` : lines }];
  });
}

interface Spot {
  readonly offset: number;
  readonly indent: string;
}

/** The line behind the last of the certificate's lines that stand in this file. */
function behindCertificate(text: string, file: string, { files }: TlsScope): Spot | null {
  const offsets = files
    .filter(({ role, place }) => (role === 'certificate' || role === 'key') && place.file === file)
    .flatMap(({ place }) => offsetOf(text, place) ?? []);
  if (offsets.length === 0) return null;
  const from = Math.max(...offsets);
  const end = statementEnd(text, from);
  const rest = text.slice(end, nextLine(text, end));
  // Where more stands on the line, the addition begins right behind the semicolon.
  return { offset: /^[ \t]*(?:#.*)?\r?\n?$/.test(rest) ? nextLine(text, end) : end, indent: indentAt(text, from) };
}

/** Names of the orders between the braces of a server. */
function saidWithin(text: string, { place }: TlsScope): ReadonlySet<string> {
  const from = offsetOf(text, place);
  const brace = from === null ? -1 : text.indexOf('{', from);
  if (brace === -1) return new Set();
  let depth = 0;
  let at = brace;
  do {
    const end = at === brace ? brace + 1 : statementEnd(text, at);
    const sign = text[end - 1];
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    at = Math.max(end, at + 1);
  } while (depth > 0 && at < text.length);
  return new Set([...statements(text.slice(brace + 1, at))].map(({ name }) => name));
}

function behindBrace(text: string, { place }: TlsScope): Spot | null {
  const from = offsetOf(text, place);
  const brace = from === null ? -1 : text.indexOf('{', from);
  if (from === null || brace === -1) return null;
  const rest = text.slice(brace + 1, nextLine(text, brace));
  return {
    offset: /^[ \t]*(?:#.*)?\r?\n?$/.test(rest) ? nextLine(text, brace) : brace + 1,
    indent: `${indentAt(text, from)}    `,
  };
}

interface Statement {
  readonly name: string;
  /** Its arguments, one space between them. */
  readonly value: string;
  readonly start: number;
  /** Behind the semicolon. */
  readonly end: number;
}

/** Orders that end with a semicolon, in any block. */
function* statements(text: string): Generator<Statement> {
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (sign === '#') at = nextLine(text, at);
    else if (/[\s{};]/.test(sign)) at += 1;
    else {
      const end = statementEnd(text, at);
      const written = text.slice(at, end);
      const words = written.replace(/[;{]$/, '').match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s]+/g) ?? [];
      const [name = '', ...rest] = words.map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
      if (written.endsWith(';')) yield { name, value: rest.join(' '), start: at, end };
      at = Math.max(end, at + 1);
    }
  }
}

/** Behind the semicolon or the brace that ends the order; quotes and comments hide both. */
function statementEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"' || sign === "'") at = quoteEnd(text, at);
    else if (sign === '#' && /\s/.test(text[at - 1] ?? '')) at = nextLine(text, at);
    else if (sign === ';' || sign === '{' || sign === '}') return at + 1;
    else at += sign === '\\' ? 2 : 1;
  }
  return text.length;
}

function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[from]) return at + 1;
  }
  return text.length;
}
