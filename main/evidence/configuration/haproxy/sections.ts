import type { Setting } from '../../../../shared/configuration/scope.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import type { Word } from '../dialect.ts';
import { type LineOption, readDefaultOptions, readOptions } from './options.ts';
import type { HaproxyDirective, HaproxyTree } from './read-haproxy.ts';
import { newest } from './settings.ts';

/** What `global` has said up to a line: later lines of it do not reach back. */
export interface GlobalState {
  readonly bind: readonly LineOption[];
  readonly server: readonly LineOption[];
  readonly caBase: string | null;
  readonly crtBase: string | null;
  readonly dhParameters: LineOption | null;
  /** `tune.ssl.default-dh-param`: without it and without a file there is no finite field. */
  readonly dhBits: LineOption | null;
  /** `ssl-passphrase-cmd`: a program that gives the passphrases of keys. */
  readonly passphrases: LineOption | null;
  /** `issuers-chain-path`: a folder from which lone certificates are completed. */
  readonly issuers: LineOption | null;
}

/** A `server` line with the `default-server` lines that hold for it. */
export interface ServerLine {
  readonly line: HaproxyDirective;
  readonly defaults: readonly LineOption[];
  readonly state: GlobalState;
}

/** A `frontend`, `backend` or `listen` with what it inherits. */
export interface ProxySection {
  readonly kind: string;
  /** `frontend web`. */
  readonly title: string;
  readonly mode: string;
  readonly lines: readonly { readonly line: HaproxyDirective; readonly state: GlobalState }[];
  readonly servers: readonly ServerLine[];
  readonly hsts: Setting<string> | null;
  /** `ssl-server-verify` of `global`, wherever it stands. */
  readonly serverVerify: LineOption | null;
}

interface Defaults {
  readonly mode: string | null;
  readonly server: readonly LineOption[];
}

const emptyState: GlobalState = {
  ...{ bind: [], server: [], caBase: null, crtBase: null },
  ...{ dhParameters: null, dhBits: null, passphrases: null, issuers: null },
};

/** Sections that take connections or pass them on, in their order; those of `peers` take connections alone. */
export function proxySections(tree: HaproxyTree): readonly ProxySection[] {
  let state = emptyState;
  const named = new Map<string, Defaults>();
  let latest: Defaults = { mode: null, server: [] };
  const found: ProxySection[] = [];
  const serverVerify = verifyOf(tree);
  for (const section of tree.directives.filter(({ skipped, kind }) => !skipped && kind === 'block')) {
    const lines = section.children.filter(({ skipped }) => !skipped);
    const base = named.get(nameAfter(section.words, 'from') ?? '') ?? latest;
    if (section.name === 'global') state = lines.reduce(withGlobal, state);
    else if (section.name === 'defaults') {
      latest = defaultsOf(lines, nameAfter(section.words, 'from') === null ? { mode: null, server: [] } : base);
      named.set(section.words[0]?.text ?? '', latest);
    } else if (/^(?:frontend|backend|listen|peers)$/.test(section.name))
      found.push(proxyOf(section, lines, { state, base, serverVerify }));
  }
  return found;
}

const globalNames = wordTable<string>({
  ciphers: 'ciphers',
  ciphersuites: 'ciphersuites',
  curves: 'curves',
  sigalgs: 'sigalgs',
  'client-sigalgs': 'client-sigalgs',
});

function withGlobal(state: GlobalState, line: HaproxyDirective): GlobalState {
  const [word] = line.words;
  const [, side, rest = ''] = /^ssl-default-(bind|server)-(.+)$/.exec(line.name) ?? [];
  const option = (name: string): LineOption => ({
    name,
    value: word?.text ?? '',
    place: line.place,
    directive: line.name,
    level: 'global',
    quoted: false,
  });
  if (line.name === 'ca-base') return { ...state, caBase: word?.text ?? null };
  if (line.name === 'crt-base') return { ...state, crtBase: word?.text ?? null };
  if (line.name === 'ssl-dh-param-file') return { ...state, dhParameters: option('ssl-dh-param-file') };
  if (line.name === 'issuers-chain-path') return { ...state, issuers: option(line.name) };
  if (line.name === 'tune.ssl.default-dh-param') return { ...state, dhBits: option(line.name) };
  if (line.name === 'ssl-passphrase-cmd') return { ...state, passphrases: option(line.name) };
  const name = globalNames[rest];
  const added = rest === 'options' ? readDefaultOptions(line.words, line.name).options : name ? [option(name)] : [];
  if (side === 'bind') return { ...state, bind: [...state.bind, ...added] };
  return side === 'server' ? { ...state, server: [...state.server, ...added] } : state;
}

function defaultsOf(lines: readonly HaproxyDirective[], base: Defaults): Defaults {
  const server = lines
    .filter(({ name }) => name === 'default-server')
    .flatMap((line) => defaultServer(line, 'defaults'));
  return {
    mode: lines.findLast(({ name }) => name === 'mode')?.words[0]?.text ?? base.mode,
    server: [...base.server, ...server],
  };
}

const defaultServer = (line: HaproxyDirective, level: string) =>
  readOptions(line.words, { kind: 'server', from: 0, directive: 'default-server', level }).options;

function proxyOf(
  section: HaproxyDirective,
  lines: readonly HaproxyDirective[],
  around: { readonly state: GlobalState; readonly base: Defaults; readonly serverVerify: LineOption | null },
): ProxySection {
  const servers: ServerLine[] = [];
  let defaults = around.base.server;
  for (const line of lines) {
    if (line.name === 'default-server') defaults = [...defaults, ...defaultServer(line, section.name)];
    if (/^server(?:-template)?$/.test(line.name)) servers.push({ line, defaults, state: around.state });
  }
  return {
    kind: section.name,
    title: [section.name, section.words[0]?.text ?? ''].join(' ').trim().slice(0, 500),
    mode: lines.findLast(({ name }) => name === 'mode')?.words[0]?.text ?? around.base.mode ?? 'tcp',
    lines: lines.map((line) => ({ line, state: around.state })),
    servers: section.name === 'peers' ? [] : servers,
    hsts: hstsOf(lines, section.name),
    serverVerify: around.serverVerify,
  };
}

/** `http-response set-header Strict-Transport-Security …`; one with a condition counts as well. */
function hstsOf(lines: readonly HaproxyDirective[], level: string): Setting<string> | null {
  const setting = lines
    .filter(
      ({ name, words }) => /^http-(?:after-)?response$/.test(name) && /^(?:set|add)-header$/.test(words[0]?.text ?? ''),
    )
    .filter(({ words }) => /^strict-transport-security$/i.test(words[1]?.text ?? ''))
    .map(
      ({ name, words, place }): LineOption => ({
        name: words[1]?.text ?? '',
        value: words[2]?.text ?? '',
        place,
        directive: name,
        level,
        quoted: false,
      }),
    );
  return newest(setting.toReversed(), ({ value }) => value.slice(0, 1000));
}

function verifyOf(tree: HaproxyTree): LineOption | null {
  const lines = tree.directives
    .filter(({ name, skipped }) => name === 'global' && !skipped)
    .flatMap(({ children }) => children);
  const line = lines.findLast(({ name, skipped }) => name === 'ssl-server-verify' && !skipped);
  return line
    ? {
        name: 'verify',
        value: line.words[0]?.text ?? '',
        place: line.place,
        directive: line.name,
        level: 'global',
        quoted: false,
      }
    : null;
}

function nameAfter(words: readonly Word[], word: string): string | null {
  const at = words.findIndex(({ text }) => text === word);
  return at === -1 ? null : (words[at + 1]?.text ?? null);
}
