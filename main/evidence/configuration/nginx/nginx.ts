import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { type Assumptions, type ConfigurationTree, configurationLimits, type Dialect, effective } from '../dialect.ts';
import { type Level, levelOf } from './nginx-levels.ts';
import { listensOf } from './nginx-listen.ts';
import { nginxRemarks } from './nginx-remarks.ts';
import { serverScope } from './nginx-server.ts';
import { upstreamScopes } from './nginx-upstream.ts';
import { nginxPrefix, readNginx } from './read-nginx.ts';

export const nginx: Dialect = { id: 'nginx', read: readNginx, settingsOf: nginxScopes, remarksOn: nginxRemarks };

/** Each server in the order of the files, and behind it what it dials. */
function nginxScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const folder = nginxPrefix(tree);
  return outerLevels(tree)
    .flatMap((outer) => scopesOf(outer, { outer, folder, assumed }))
    .slice(0, configurationLimits.scopes);
}

function scopesOf(outer: Level, context: Parameters<typeof serverScope>[2]): TlsScope[] {
  const servers = outer.directives.filter(({ name, kind }) => name === 'server' && kind === 'block');
  const listens = listensOf(servers);
  return servers
    .slice(0, configurationLimits.scopes)
    .flatMap((server) => [serverScope(server, listens.get(server) ?? [], context), ...upstreamScopes(server, context)]);
}

/** `http`, `stream` and `mail`; a file of servers alone stands where `http` would be. */
function outerLevels({ directives }: ConfigurationTree): Level[] {
  const top = [...effective(directives)];
  const blocks = top.filter(({ name, kind }) => kind === 'block' && /^(?:http|stream|mail)$/.test(name));
  const named = blocks.map(({ name, children }) => levelOf(name, children));
  return top.some(({ name }) => name === 'server') ? [...named, levelOf('http', directives)] : named;
}
