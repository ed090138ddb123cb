import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { Reading } from '../../shared/reading.ts';
import type { Target } from '../../shared/target.ts';
import { inputText } from '../../shared/text/en/input.ts';
import { say } from '../../shared/text/say.ts';
import { refusedReading } from './make-reading.ts';

/** A link of this computer, as zones name it (RFC 4007 section 11). */
export interface Link {
  readonly name: string;
  /** Its number, by which Windows names it; null where the system does not tell. */
  readonly index: number | null;
}

/**
 * What is wrong with the zone of the address that is dialled for a target, in words for people; null where it is usable,
 * or no address with a zone is dialled. A proxy dials by itself, with links of its own. Pure.
 */
export function zoneRefusalOf(target: Target, links: () => readonly Link[]): string | null {
  const wrong = wrongZone(target, links);
  return wrong && say(inputText, wrong);
}

/** The same reading, or a refusal where one of its targets has a zone that is of no use on this computer. Pure. */
export function withZonesChecked(reading: Reading, links: () => readonly Link[]): Reading {
  if (reading.kind !== 'targets') return reading;
  const wrong = reading.targets.map((target) => wrongZone(target, links)).find((one) => one !== null);
  return wrong ? refusedReading({ kind: 'refused', code: 'IPV6_BAD', phrase: wrong, suggestion: null }) : reading;
}

/** Links are asked for only where an address may name one. */
function wrongZone({ connect, host, proxy }: Target, links: () => readonly Link[]): Phrase | null {
  const dialled = connect?.host ?? host;
  return proxy === null && dialled.includes(':') ? refusalOf(dialled, links()) : null;
}

/** An address of one link alone is nobody's without it, and no network is to blame for a link that is not there. */
function refusalOf(host: string, links: readonly Link[]): Phrase | null {
  const [address = '', zone] = host.split('%');
  if (!address.includes(':')) return null;
  const names = listed(links, address);
  if (zone === undefined) {
    if (!ofOneLink.test(address)) return null;
    const suggestion = `${address}%${links[0]?.name ?? 'eth0'}`;
    return phrase('input.refused.zone-missing', { host: address, names, suggestion });
  }
  const isKnown = links.some(({ index, name }) => name.toLowerCase() === zone.toLowerCase() || String(index) === zone);
  return isKnown ? null : phrase('input.refused.zone-unknown', { zone, host: address, names });
}

/** fe80::/10, RFC 4291 section 2.5.6. */
const ofOneLink = /^fe[89ab][\da-f]?:/i;

function listed(links: readonly Link[], address: string): string {
  const shown = links.slice(0, 8).map(({ name }) => `\`${address}%${name}\``);
  const rest = links.length - shown.length;
  return links.length === 0 ? '–' : `${shown.join(', ')}${rest > 0 ? ` (+${rest})` : ''}`;
}
