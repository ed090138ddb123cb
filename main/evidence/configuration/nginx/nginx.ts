import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { type Assumptions, type ConfigurationTree, configurationLimits, type Dialect } from '../dialect.ts';
import { type Outer, outersOf } from './nginx-outer.ts';
import { nginxRemarks } from './nginx-remarks.ts';
import { type ServerContext, serverScope } from './nginx-server.ts';
import { upstreamScopes } from './nginx-upstream.ts';
import { nginxPrefix, readNginx } from './read-nginx.ts';

export const nginx: Dialect = { id: 'nginx', read: readNginx, settingsOf: nginxScopes, remarksOn: nginxRemarks };

/** Each server in the order of the files, and behind it what it dials. */
function nginxScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const folder = nginxPrefix(tree);
  return outersOf(tree)
    .flatMap((outer) => scopesOf(outer, { outer: outer.level, folder, assumed }))
    .slice(0, configurationLimits.scopes);
}

const scopesOf = ({ listens, servers }: Outer, context: ServerContext): TlsScope[] =>
  servers
    .slice(0, configurationLimits.scopes)
    .flatMap((server) => [serverScope(server, listens.get(server) ?? [], context), ...upstreamScopes(server, context)]);
