import type { Found, Refusal } from '../found.ts';
import { notesOf, pinnedVersion, verifyOff } from '../notes.ts';
import { readProxy } from '../proxy.ts';
import { readUrl, takeApart } from '../url.ts';
import { environmentProxy } from './curl.ts';
import { type Arguments, firstUsed, optionTable, optionValue, optionValues } from './options.ts';
import type { Tool } from './tool.ts';

/** wget(1) of 1.21; aria2c is close enough in what matters here. */
const options = optionTable(
  'gnu',
  '--no-check-certificate',
  '--secure-protocol =',
  '-e --execute =',
  '--user =sign-in',
  '--password =password',
  '--http-user =sign-in',
  '--http-password =password',
  '--http-passwd =password',
  '--ftp-user =sign-in',
  '--ftp-password =password',
  '--proxy-user =sign-in',
  '--proxy-password =password',
  '--proxy-passwd =password',
  '--header =header',
  '--post-data =data',
  '--body-data =data',
  ...`-o|--output-file -a|--append-output -i|--input-file -B|--base -t|--tries -O|--output-document --start-pos
    -T|--timeout --dns-timeout --connect-timeout --read-timeout -w|--wait --waitretry -Q|--quota --bind-address
    --limit-rate --prefer-family -P|--directory-prefix --cut-dirs -l|--level -A|--accept -R|--reject -D|--domains
    -I|--include-directories -X|--exclude-directories -U|--user-agent --referer --load-cookies --save-cookies
    --ca-certificate --ca-directory --crl-file --certificate --certificate-type --private-key --private-key-type
    --pinnedpubkey --ciphers --method --post-file --body-file --max-redirect --config --compression`
    .split(/\s+/)
    .map((spelling) => `${spelling.replace('|', ' ')} =`),
);

export const wget: Tool = { names: ['wget', 'wget2', 'aria2c'], options, read };

function read(args: Arguments): readonly Found[] | Refusal {
  const servers: Found[] = [];
  for (const word of args.positionals) {
    const bare = word.replace(/^<|>$/g, '');
    // wget(1), URL Format: without a scheme it takes http.
    const result = readUrl(takeApart(bare) === null ? `http://${bare}` : bare);
    if (result === null) continue;
    if (result.kind === 'refused') return result;
    for (const server of result.servers) servers.push(applyOptions(server, args));
  }
  return servers;
}

function applyOptions(server: Found, args: Arguments): Found {
  const pinned = optionValue(args, 'secure-protocol');
  const written =
    optionValues(args, 'execute')
      .map((line) => /^https_proxy\s*=\s*(\S+)$/i.exec(line)?.[1])
      .find(Boolean) ?? environmentProxy(args.environment);
  const proxy = written === null ? null : readProxy(written);
  return {
    ...server,
    ...(proxy?.kind === 'proxy' ? { proxy: proxy.proxy } : {}),
    notes: [
      ...server.notes,
      ...notesOf(
        firstUsed(args, ['no-check-certificate']) !== null && verifyOff('--no-check-certificate'),
        pinned !== null && !/^auto$/i.test(pinned) && pinnedVersion(`--secure-protocol=${pinned.slice(0, 20)}`),
      ),
    ],
  };
}
