import type { Names } from '../../../shared/network/names.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkNamesTextId, networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { say } from '../../../shared/text/say.ts';
import { addressKind } from '../../system/address-kind.ts';
import { asksNameServers } from './name-kind.ts';

interface Wished {
  readonly allowed: readonly string[];
  readonly chosen: readonly string[];
}

/** What was not looked up of a name, and why. */
export function gapsOf({ hosts, kind, servers, settings }: Names, { allowed, chosen }: Wished): Names['notTested'] {
  const gap = (what: NetworkNamesTextId, because: NetworkNamesTextId) => [
    { what: words(what), because: words(because) },
  ];
  if (kind === 'literal') return gap('gap.name', 'gap.literal');
  if (kind === 'unusable') return gap('gap.name', 'gap.unusable');
  const isAsked = asksNameServers(kind);
  const noServer = isAsked && servers.length === 0 && settings.nameServers.length === 0;
  return [
    ...(chosen.length === 0 ? gap('gap.another-server', 'gap.none-named') : []),
    ...(chosen.length > 0 && !allowed.includes('dns') ? gap('gap.another-server', 'gap.not-allowed') : []),
    ...(isAsked || kind === 'localhost' ? [] : gap('gap.servers', 'gap.not-for-them')),
    ...(hosts.state === 'cut' ? gap('gap.hosts', 'gap.hosts-cut') : []),
    ...(noServer ? gap('gap.servers', 'gap.not-told') : []),
  ];
}

/** Why a name server is not asked; null where it may be. */
export function refusalOf({
  address,
  port,
  consent,
}: {
  address: string;
  port: number;
  consent: boolean;
}): string | null {
  if (
    !/^[\da-f.:]+(?:%[\w.~-]{1,64})?$/i.test(address) ||
    addressKind(address) === 'multicast' ||
    port < 1 ||
    port > 65_535
  )
    return words('refusal.no-address');
  return consent ? null : words('refusal.not-allowed');
}

const words = (id: NetworkNamesTextId) => say(networkNamesTexts, phrase(id));
