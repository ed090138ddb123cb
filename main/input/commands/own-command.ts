import type { Target } from '../../../shared/target.ts';
import { readEndpoint } from '../endpoint.ts';
import type { Found, Refusal } from '../found.ts';
import { readHost } from '../host.ts';
import { readStarttls } from '../starttls-name.ts';
import { type Arguments, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** Commands of this program that name a server. */
const commands: ReadonlySet<string> = new Set(['diagnose', 'survey', 'chain', 'network']);

const options = optionTable(
  'gnu',
  '--server-name =',
  '--connect =',
  '--starttls =',
  '--proxy =',
  ...`--ca --client-cert --client-key --passphrase-file --as --config --error --timeout --allow --pdf --capture --key-log
    --source --resolver --pac --compare --hostname --at`
    .split(/\s+/)
    .map((spelling) => `${spelling} =`),
);

/** What this program itself would be asked on a command line; a server that was kept is written like that. */
export const ownCommand: Tool = { distinct: true, names: ['handshake-doctor'], options, read };

function read(args: Arguments): readonly Found[] | Refusal {
  const [command = '', address] = args.positionals;
  if (!commands.has(command) || address === undefined) return [];
  const upgrade = optionValue(args, 'starttls');
  const starttls = upgrade === null ? null : readStarttls(upgrade);
  if (starttls?.kind === 'refused') return starttls;
  const name = readHost(optionValue(args, 'server-name') ?? '');
  return serversAt({
    tool: 'handshake-doctor',
    address,
    defaultPort: 443,
    starttls: starttls === null ? 'by-port' : starttls.protocol,
    proxy: optionValue(args, 'proxy'),
    connect: connectOf(optionValue(args, 'connect')),
    ...(name.kind === 'host' && name.ip === null ? { serverName: name.name } : {}),
  });
}

function connectOf(text: string | null): Target['connect'] {
  const place = text === null ? null : readEndpoint(text);
  return place?.kind === 'endpoint' ? { host: place.host.name, port: place.port } : null;
}
