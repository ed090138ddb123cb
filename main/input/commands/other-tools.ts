import type { Found, Refusal } from '../found.ts';
import { notesOf, verifyOff } from '../notes.ts';
import { readProxy } from '../proxy.ts';
import { readUrl, takeApart } from '../url.ts';
import { environmentProxy } from './curl.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** HTTPie and xh: METHOD, then a URL whose scheme may be missing, then request items. */
export const httpie: Tool = {
  names: ['http', 'https', 'xh', 'xhs'],
  options: optionTable(
    'gnu',
    '-a --auth =sign-in',
    '-A --auth-type =',
    '--proxy =',
    '--verify =',
    '--ssl =',
    '--cert =',
    '--cert-key =',
    '--cert-key-pass =password',
    '-o --output =',
    '-p --print =',
    '--timeout =',
    '--session =',
  ),
  read: readHttpie,
};

/** Programs of which only the URL matters: the first one among their words. */
export const urlTools: Tool = {
  names: [
    ...['git', 'svn', 'hg', 'npm', 'yarn', 'pnpm', 'helm', 'kubectl', 'oc', 'vault', 'etcdctl', 'step'],
    ...[
      'ab',
      'hey',
      'wrk',
      'siege',
      'lynx',
      'w3m',
      'lftp',
      'ftp',
      'certigo',
      'websocat',
      'wscat',
      'youtube-dl',
      'yt-dlp',
    ],
  ],
  options: optionTable(
    'gnu',
    '-u --user =sign-in',
    '--username =sign-in',
    '--password =password',
    '--token =token',
    '--auth-token =token',
    '--trusted-host =',
    '-c =',
    '-H --header =header',
  ),
  read: readUrlTool,
};

/** pip, whose `--user` says for whom and takes no value. */
export const pythonPackages: Tool = {
  names: ['pip', 'pip3'],
  options: optionTable('gnu', '--trusted-host =', '-c --constraint =', '--token =token', '--password =password'),
  read: readUrlTool,
};

/** docker and its relatives: the registry is what stands before the first slash, if it looks like a server. */
export const containerTools: Tool = {
  names: ['docker', 'podman', 'skopeo', 'crane', 'nerdctl', 'buildah'],
  options: optionTable('gnu', '-H --host =', '-u --username =sign-in', '-p --password =password', '--creds =sign-in'),
  read: readContainerTool,
};

/** Programs that ask about a name: they say which server is meant, nothing about TLS. */
export const nameTools: Tool = {
  names: [
    'ping',
    'ping6',
    'traceroute',
    'tracert',
    'tracepath',
    'mtr',
    'dig',
    'nslookup',
    'tcptraceroute',
    'tcping',
    'whois',
  ],
  options: optionTable('gnu', '-c =', '-n', '-w =', '-i =', '-m =', '-p =', '-P =', '-t', '-I =', '-s ='),
  read: (args) => {
    const word = args.positionals.find((one) => /[.:]/.test(one) && !/^[@+]/.test(one)) ?? args.positionals[0];
    const port = args.positionals.find((one) => /^\d{2,5}$/.test(one)) ?? optionValue(args, 'p');
    return word === undefined
      ? []
      : serversAt({ tool: 'ping', address: word, port: port ?? null, defaultPort: 443, starttls: 'by-port' });
  },
};

/** xfreerdp and mstsc: /v:host[:port]. */
export const remoteDesktop: Tool = {
  names: ['xfreerdp', 'xfreerdp3', 'wlfreerdp', 'mstsc', 'rdesktop'],
  options: optionTable('single', '-v =', '-u =', '-p =password'),
  secretPositionals: (words) => words.flatMap((word, index) => (/^\/p:./i.test(word) ? [index] : [])),
  read: (args) => {
    const written = args.words.map((word) => /^\/v:(.+)$/i.exec(word)?.[1]).find(Boolean) ?? optionValue(args, 'v');
    const address = written ?? args.positionals.find((word) => !word.startsWith('/')) ?? null;
    return address === null ? [] : serversAt({ tool: 'mstsc', address, defaultPort: 3389, starttls: 'rdp' });
  },
};

function readHttpie(args: Arguments): readonly Found[] | Refusal {
  const url = args.positionals.find((word) => !/^[A-Z]{3,8}$/.test(word));
  if (url === undefined) return [];
  // HTTPie: `:8000/path` means localhost; `https` and `xhs` take https as the scheme that is left out.
  const full = takeApart(url) === null ? `https://${url.replace(/^:(?=\d|\/)/, 'localhost:')}` : url;
  const result = readUrl(full);
  if (result === null) return [];
  if (result.kind === 'refused') return result;
  const off = /^(?:no|false)$/i.test(optionValue(args, 'verify') ?? '') && verifyOff('--verify=no');
  return result.servers.map((server) => ({ ...server, notes: [...server.notes, ...notesOf(off)] }));
}

function readUrlTool(args: Arguments): readonly Found[] | Refusal | null {
  for (const word of args.words) {
    const url = /(?:^|=)([a-z][a-z\d+]{1,15}:\/\/\S+)$/i.exec(word)?.[1];
    const result = url === undefined ? null : readUrl(url);
    if (result?.kind === 'refused') return result;
    if (result !== null) return result.servers.map((server) => withSurroundings(server, args));
  }
  return null;
}

function withSurroundings(server: Found, args: Arguments): Found {
  const proxyText = environmentProxy(args.environment);
  const proxy = proxyText === null ? null : readProxy(proxyText);
  const off = firstUsed(args, ['trusted-host']) !== null && verifyOff('--trusted-host');
  return {
    ...server,
    ...(proxy?.kind === 'proxy' ? { proxy: proxy.proxy } : {}),
    notes: [...server.notes, ...notesOf(off)],
  };
}

function readContainerTool(args: Arguments): readonly Found[] | Refusal | null {
  const daemon = optionValue(args, 'host');
  if (daemon?.startsWith('tcp://'))
    return serversAt({ tool: 'docker', address: daemon.slice(6).replace(/\/.*$/, ''), defaultPort: 2376, http: true });
  const [command, ...rest] = args.positionals;
  if (!/^(?:pull|push|login|run|inspect|copy|manifest)$/.test(command ?? '')) return null;
  for (const word of rest) {
    const bare = word.replace(/^docker:\/\/|^https?:\/\//, '');
    const [registry = ''] = bare.split('/');
    const isServer = /[.:]/.test(registry) && (bare.includes('/') || command === 'login');
    if (isServer || registry === 'localhost')
      return serversAt({ tool: 'docker', address: registry, defaultPort: 443, http: true });
  }
  return null;
}
