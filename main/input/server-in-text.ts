import { phrase } from '../../shared/phrase.ts';
import { anchorFilter } from '../evidence/error-texts/anchor-filter.ts';
import { readCommand } from './commands/read-command.ts';
import { readEndpoint, readPort } from './endpoint.ts';
import { type Found, type FoundServers, found, type Host } from './found.ts';
import { readHost } from './host.ts';
import { readJdbc } from './jdbc.ts';
import { byPort } from './plain-address.ts';
import { type ServerPattern, serverPattern, serverPatterns } from './server-patterns.ts';
import { withoutNoise } from './text-noise.ts';
import { unwrap } from './unwrap.ts';
import { readUrl } from './url.ts';

/**
 * The one server that an error text, a log or a sentence is about. Asks the most telling place first: a command,
 * the phrases of known programs, URLs, `host:port`, and only then bare names.
 */
export function serverInText(text: string, foundIn: 'error' | 'text'): FoundServers | null {
  const command = readCommand(text);
  if (command?.kind === 'found') return command;
  const quiet = withoutNoise(text);
  const named = byPhrase(quiet);
  const server = named === null ? (byUrl(quiet) ?? byHostAndPort(quiet) ?? byName(quiet)) : withPort(named, quiet);
  return server === null ? null : found([server], phrase(`input.value.${foundIn}`));
}

const possiblePatterns = anchorFilter(serverPatterns, (one) => one.source);

function byPhrase(text: string): Found | null {
  for (const one of possiblePatterns(text)) {
    const match = serverPattern(one).exec(text);
    const server = match === null ? null : fromPhrase(one, match.groups ?? {});
    if (server !== null) return server;
  }
  return null;
}

function fromPhrase(one: ServerPattern, groups: Record<string, string | undefined>): Found | null {
  const host = usableHost(groups.host ?? '');
  if (host === null) return null;
  const port = groups.port === undefined ? null : readPort(groups.port, host.name);
  if (port !== null && typeof port !== 'number') return null;
  const server = byPort(host, port ?? one.port ?? null);
  if (one.starttls === undefined) return server;
  return { ...server, starttls: one.starttls, http: one.starttls === null && server.http, notes: [] };
}

/** A message may name the server without its port, and its URL elsewhere. */
function withPort(server: Found, text: string): Found {
  if (server.portSource.from !== 'default') return server;
  const others = [byUrl(text, server.host.name), byHostAndPort(text, server.host.name)];
  return others.find((other) => other !== null) ?? server;
}

/** URLs that only point to documentation are no targets. */
const documentation =
  /(?:see|details|here|docs?|documentation|information|more|visit|read|learn|help|refer|faq)\b[^\n]{0,30}$/i;
const documentationHosts =
  /^(?:curl\.(?:se|haxx\.se)|go\.microsoft\.com|aka\.ms|(?:learn|docs|support)\.microsoft\.com|urllib3\.readthedocs\.io|stackoverflow\.com|docs\.oracle\.com|support\.mozilla\.org|wiki\.openssl\.org|nodejs\.org|www\.openssl\.org|golang\.org|pkg\.go\.dev|www\.w3\.org|schemas\.[\w.]+|nginx\.org|pip\.pypa\.io)$/i;

function byUrl(text: string, only?: string): Found | null {
  const jdbc = readJdbc(/\bjdbc:[^\s"'<>]{1,2000}/i.exec(text)?.[0] ?? '');
  if (jdbc?.kind === 'found' && only === undefined) return jdbc.servers[0] ?? null;
  for (const match of text.matchAll(/(?<![A-Za-z\d])[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'`<>|\\^{}]{1,2000}/gi)) {
    const result = readUrl(trimEnd(match[0]));
    const [server] = result?.kind === 'found' ? result.servers : [];
    if (server === undefined || isUnusable(server.host) || (only !== undefined && server.host.name !== only)) continue;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (!documentationHosts.test(server.host.name) && !documentation.test(before)) return server;
  }
  return null;
}

/** Sentences end behind URLs, and brackets that were opened before them close. */
function trimEnd(url: string): string {
  const bare = url.replace(/[.,;:!?*]+$/, '').replace(/(?:\*\*|__)$/, '');
  return /[)\]]$/.test(bare) && !/[([]/.test(bare.slice(8)) && !/\[[^\]]*\]$/.test(bare) ? bare.slice(0, -1) : bare;
}

const hostAndPort =
  /(?<![\w.:@/-])(\[[\da-f:.]{2,45}(?:%[\w.-]{1,20})?\]|(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,20}[\p{L}\p{N}-]{1,63}|localhost):(\d{1,5})(?!\w|\.\d)/giu;

function byHostAndPort(text: string, only?: string): Found | null {
  for (const [, hostText = '', portText = ''] of text.matchAll(hostAndPort)) {
    const host = usableHost(hostText);
    const port = Number(portText);
    if (host === null || port < 1 || port > 65535 || isSourceLine(hostText)) continue;
    if (only === undefined || host.name === only) return byPort(host, port);
  }
  return null;
}

/** `Main.java:42`, `_ssl.c:1076`, `server.go:12`: a file and its line. */
const isSourceLine = (name: string): boolean =>
  /^[\w-]+\.(?:java|kt|scala|groovy|clj|c|cc|cpp|h|hpp|cs|go|js|mjs|cjs|ts|tsx|jsx|vue|py|pyx|rb|rs|php|pl|pm|swift|m|mm|lua|ex|erl|hs|sh|ps1|sql|vb|html?|conf|cnf|yml|yaml|xml|json|log|txt)$/i.test(
    name,
  );

/** Endings of names that are taken for servers when nothing else marks them as such. */
const usualEndings =
  /\.(?:com|net|org|io|dev|edu|gov|mil|int|info|biz|app|cloud|online|site|shop|store|tech|ai|example|test|local|localdomain|internal|intranet|lan|corp|home|arpa|eu|de|at|ch|fr|uk|us|ca|au|nz|jp|cn|in|br|it|es|nl|be|se|no|fi|dk|pl|cz|ru|ua|tr|kr|tw|hk|sg|za|mx|ar|ie|pt|gr|hu|ro|il|ae)$/i;

const bareName =
  /(?<![\w.@/$-])((?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,20}[\p{L}][\p{L}\p{N}-]{1,62})(?![\w(\\/@$-])/giu;
const bareAddress = /(?<![\w.:/-]|\bversion |\brelease )((?:\d{1,3}\.){3}\d{1,3})(?![\w:]|\.\d|-\d)/gi;

function byName(text: string): Found | null {
  for (const [, name = ''] of text.matchAll(bareName)) {
    const host = usualEndings.test(name) && !isClassName(name) && !isSourceLine(name) ? usableHost(name) : null;
    if (host !== null) return byPort(host, null);
  }
  for (const [, address = ''] of text.matchAll(bareAddress)) {
    const host = usableHost(address);
    if (host !== null) return byPort(host, null);
  }
  return null;
}

/** `System.Net`, `ASP.NET`, `java.net`, `javax.net`: names of code, not of machines. */
const isClassName = (name: string): boolean =>
  /^(?:asp|vb|ado|system|java|javax|microsoft|sun|jdk|com\.sun|org\.apache|io\.netty|org\.springframework|com\.google\.common|com\.microsoft)\b/i.test(
    name,
  ) || /[a-z]\.[A-Z]/.test(name);

function usableHost(text: string): Host | null {
  const endpoint = readEndpoint(unwrap(text));
  if (endpoint.kind === 'refused') return null;
  const host = readHost(endpoint.host.name);
  return host.kind === 'refused' || isUnusable(host) ? null : endpoint.host;
}

/** "Every address" is what servers listen on; nobody can connect to it. */
const isUnusable = (host: Host): boolean =>
  host.name === '0.0.0.0' || host.name === '::' || host.name === '255.255.255.255';
