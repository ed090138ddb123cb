import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { type Edit, indentAt, lineEndOf, nextLine, offsetOf, removal } from '../edits.ts';
import { note, type ProgramWriter, type Rewrite, type WriterFacts, writtenVersion } from '../program-writer.ts';

export const apacheWriter: ProgramWriter = { least: '2.4.8', leastTls13: '2.4.36', fresh, rewrite };

function fresh({ names, certificate, key, ...facts }: WriterFacts): string {
  const [name = 'example.org', ...aliases] = names;
  return [
    '<VirtualHost *:443>',
    `    ServerName ${name}`,
    ...(aliases.length > 0 ? [`    ServerAlias ${aliases.join(' ')}`] : []),
    '    SSLEngine on',
    `    SSLCertificateFile ${certificate}`,
    `    SSLCertificateKeyFile ${key}`,
    ...wantedLines(facts).map(({ line }) => `    ${line}`),
    '</VirtualHost>',
    '',
  ].join('\n');
}

interface Wanted {
  readonly key: Key;
  readonly line: string;
}
type Key = 'versions' | 'cipherString' | 'serverPreference' | 'groups';

function wantedLines({ settings, cipherString }: Pick<WriterFacts, 'settings' | 'cipherString'>): readonly Wanted[] {
  const versions = settings.versions.map((version) => `+${writtenVersion(version)}`).join(' ');
  return [
    { key: 'versions', line: `SSLProtocol -all ${versions}` },
    ...(cipherString === '' ? [] : [{ key: 'cipherString', line: `SSLCipherSuite ${cipherString}` } as const]),
    { key: 'serverPreference', line: `SSLHonorCipherOrder ${settings.serverPreference ? 'on' : 'off'}` },
    { key: 'groups', line: `SSLOpenSSLConfCmd Curves ${settings.groups.join(':')}` },
  ];
}

function rewrite(text: string, file: string, scopes: readonly TlsScope[], facts: WriterFacts): Rewrite {
  const wanted = wantedLines(facts);
  const edits = logicalLines(text).flatMap((one): Edit[] => {
    const change = changeOf(one, wanted, facts);
    if (change === null || change === one.written) return [];
    return [change === '' ? removal(text, one.start, one.end) : { start: one.start, end: one.end, text: change }];
  });
  const servers = scopes.filter(
    ({ dialect, kind, tls }) => dialect === 'apache' && kind !== 'upstream' && tls === 'on',
  );
  const keys = wanted.map(({ key }) => key);
  const elsewhere = servers.flatMap((scope) => keys.flatMap((key) => scope[key]?.place?.file ?? []));
  return {
    edits: [...edits, ...servers.flatMap((scope) => additions(text, file, scope, wanted))],
    notes: [...new Set(elsewhere.filter((one) => one !== file))].map((one) => note('other-file', { file: one })),
  };
}

/** Null: stays as it is; empty: goes. */
function changeOf(one: LogicalLine, wanted: readonly Wanted[], { settings }: WriterFacts): string | null {
  const [name = '', first = ''] = one.words;
  const line = (key: Key) => wanted.find((entry) => entry.key === key)?.line ?? null;
  if (one.inDirectory) return null;
  switch (name.toLowerCase()) {
    case 'sslprotocol':
      return line('versions');
    case 'sslciphersuite':
      if (one.words.length > 2 && first.toLowerCase() === 'tlsv1.3')
        return `${name} ${first} ${settings.tls13CipherSuites.join(':')}`;
      // Where TLS 1.3 stands alone the list does nothing, but for keeping Apache from starting if it is refused.
      return line('cipherString') ?? '';
    case 'sslhonorcipherorder':
      return line('serverPreference');
    case 'sslopensslconfcmd':
      if (/^(?:curves|groups|ecdhparameters)$/i.test(first)) return line('groups');
      return /^(?:minprotocol|maxprotocol|protocol|cipherstring|ciphersuites)$/i.test(first) ? '' : null;
    default:
      return null;
  }
}

/** What a server does not say and nobody says for it stands behind its certificate. */
function additions(text: string, file: string, scope: TlsScope, wanted: readonly Wanted[]): readonly Edit[] {
  const missing = wanted.filter(({ key }) => !scope[key]?.place);
  const places = scope.files
    .filter(({ role, place }) => /^(?:certificate|key|certificate-and-key)$/.test(role) && place.file === file)
    .map(({ place }) => place);
  const isHost = scope.kind === 'virtual-host' && scope.place.file === file;
  const offsets = (places.length > 0 ? places : isHost ? [scope.place] : []).flatMap(
    (one) => offsetOf(text, one) ?? [],
  );
  if (missing.length === 0 || offsets.length === 0) return [];
  const from = Math.max(...offsets);
  const start = nextLine(text, from);
  const indent = places.length > 0 ? indentAt(text, from) : `${indentAt(text, from)}    `;
  const end = lineEndOf(text);
  const open = start > 0 && text[start - 1] !== '\n' ? end : '';
  return [{ start, end: start, text: open + missing.map(({ line }) => `${indent}${line}${end}`).join('') }];
}

interface LogicalLine {
  readonly written: string;
  readonly words: readonly string[];
  readonly start: number;
  /** Before the end of the line. */
  readonly end: number;
  /** Within a section that requests decide: what stands there comes after the handshake. */
  readonly inDirectory: boolean;
}

const directorySection = /^(?:directory|directorymatch|location|locationmatch|files|filesmatch|proxy|proxymatch|if)$/i;

/** Lines with those that a backslash joins to them; comments and empty ones are left out. */
function logicalLines(text: string): LogicalLine[] {
  const found: LogicalLine[] = [];
  let depth = 0;
  for (const match of text.matchAll(/^[ \t]*((?:[^\r\n\\]|\\(?!\r?\n)|\\\r?\n)+)/gm)) {
    const [whole, rest = ''] = match;
    const written = rest.trimEnd();
    const start = match.index + whole.length - rest.length;
    const [, close, section = ''] = /^<(\/?)([a-z]+)/i.exec(written) ?? [];
    if (directorySection.test(section)) depth = Math.max(0, depth + (close === '/' ? -1 : 1));
    if (written === '' || written.startsWith('#') || written.startsWith('<')) continue;
    const words = written.replaceAll(/\\\r?\n/g, ' ').match(/"(?:[^"\\]|\\.)*"|[^\s]+/g) ?? [];
    const plain = words.map((word) => word.replace(/^"(.*)"$/s, '$1'));
    found.push({ written, words: plain, start, end: start + written.length, inDirectory: depth > 0 });
  }
  return found;
}
