import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Named } from './named.ts';

/** Whether the program opens a file that a line names, as far as was seen; what is off may leave it alone. */
export function isOpened({ named, scope }: Pick<Named, 'named' | 'scope'>): boolean {
  if (scope.dialect === 'nginx')
    return scope.kind === 'upstream' ? isForUpstream(named, scope) : isForServer(named, scope);
  // A program makes or fetches answers for stapling by itself.
  if (named.role === 'stapling-response') return false;
  // Apache looks for the files of hosts without TLS as well.
  return scope.tls !== 'off' || scope.dialect === 'apache';
}

/** nginx loads the files of servers without TLS as well, but not what a check needs that is not asked for. */
function isForServer({ role }: NamedFile, { clientVerification, stapling }: TlsScope): boolean {
  if (role === 'client-authorities') return clientVerification !== null && clientVerification.value !== 'none';
  return role !== 'stapling-response' || stapling?.value === true;
}

function isForUpstream({ role }: NamedFile, { tls, upstreamVerification }: TlsScope): boolean {
  if (tls === 'off') return false;
  const isForCheck = role === 'upstream-authorities' || role === 'revocation-list';
  return !isForCheck || upstreamVerification?.value === true;
}
