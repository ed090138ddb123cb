import type { HostsFile, Names, ResolverSettings, SystemAnswer } from '../../../shared/network/names.ts';
import { readLabel } from '../../system/name-label.ts';
import { nameKindOf, quoted } from './name-kind.ts';

/** What is known of a name before anybody was asked. */
export function emptyNames(host: string): Names {
  const kind = nameKindOf(host);
  const name = quoted(host.replace(/\.$/, ''), 255);
  const hosts: HostsFile = { path: '', state: 'absent', entries: [], decides: null };
  const labels = kind === 'literal' || kind === 'unusable' ? [] : name.split('.').slice(0, 128).map(readLabel);
  return {
    name,
    absolute: host.endsWith('.') && kind !== 'unusable',
    kind,
    labels,
    system: notAsked(name),
    withoutSearch: notAsked(name),
    settings: { source: 'none', path: null, nameServers: [], search: [], ndots: 1 },
    servers: [],
    hosts,
    search: { state: 'not-tested', suffix: null, reason: '' },
    splits: [],
    contacts: [],
    notTested: [],
    partial: false,
    durationMs: 0,
  };
}

/** A lookup by the system that did not happen. */
export const notAsked = (name: string): SystemAnswer => ({
  ...{ name: quoted(name, 255), state: 'not-asked', errorCode: null, addresses: [], milliseconds: null },
});

/** Within the limits of the contract, and safe to print. */
export const clippedSettings = (settings: ResolverSettings): ResolverSettings => ({
  ...settings,
  nameServers: settings.nameServers.slice(0, 10).map((one) => quoted(one, 128)),
  search: settings.search.slice(0, 10).map((one) => quoted(one, 255)),
});
