import type { CaptureStream } from '../../../../shared/capture/stream.ts';

/** What another hello says otherwise, shortly: `cipher suites: 31 → 12`. */
export function helloChanges(left: CaptureStream, arrived: CaptureStream): string[] {
  const [one, other] = [left.hello, arrived.hello];
  if (one === null || other === null) return [];
  const changes = [
    ...change('server name', left.serverName ?? 'none', arrived.serverName ?? 'none'),
    ...lists('versions', left.offeredVersions, arrived.offeredVersions),
    ...lists('cipher suites', names(left.offeredCipherSuites), names(arrived.offeredCipherSuites)),
    ...lists('groups', names(one.groups), names(other.groups)),
    ...lists('signature schemes', names(one.signatureSchemes), names(other.signatureSchemes)),
    ...lists('ALPN', one.alpn, other.alpn),
    ...lists('extensions', names(one.extensions), names(other.extensions)),
    ...(one.random === other.random ? [] : ['random bytes']),
  ];
  return changes.length === 0 ? ['the content of an extension, or the session'] : changes;
}

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

const change = (what: string, left: string, arrived: string): string[] =>
  left === arrived ? [] : [`${what}: ${left} → ${arrived}`];

/** Names that are in one alone, at most this many. */
const namedAtMost = 6;

function lists(what: string, left: readonly string[], arrived: readonly string[]): string[] {
  if (left.join() === arrived.join()) return [];
  const gone = left.filter((one) => !arrived.includes(one));
  const come = arrived.filter((one) => !left.includes(one));
  if (gone.length + come.length === 0) return [`${what}: in another order`];
  const parts = [named('without', gone), named('with', come)].filter((part) => part !== '');
  return [`${what}: ${parts.join(', ')}`];
}

function named(word: string, list: readonly string[]): string {
  if (list.length === 0) return '';
  const more = list.length > namedAtMost ? ` and ${list.length - namedAtMost} more` : '';
  return `${word} ${list.slice(0, namedAtMost).join(', ')}${more}`;
}
