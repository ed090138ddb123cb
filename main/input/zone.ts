import { phrase } from '../../shared/phrase.ts';
import { inputText } from '../../shared/text/en/input.ts';
import { say } from '../../shared/text/say.ts';

/** A link of this computer, as zones name it (RFC 4007 section 11). */
export interface Link {
  readonly name: string;
  /** Its number, by which Windows names it; null where the system does not tell. */
  readonly index: number | null;
}

/**
 * What is wrong with the zone of an address, in words for people; null where it is usable, or the host is no address
 * that has one. An address of one link alone is nobody's without it, and no network is to blame for a link that is not
 * there. Pure.
 */
export function zoneRefusal(host: string, links: readonly Link[]): string | null {
  const [address = '', zone] = host.split('%');
  if (!address.includes(':')) return null;
  const names = listed(links, address);
  if (zone === undefined) {
    if (!ofOneLink.test(address)) return null;
    const suggestion = `${address}%${links[0]?.name ?? 'eth0'}`;
    return say(inputText, phrase('input.refused.zone-missing', { host: address, names, suggestion }));
  }
  const isKnown = links.some(({ index, name }) => name.toLowerCase() === zone.toLowerCase() || String(index) === zone);
  return isKnown ? null : say(inputText, phrase('input.refused.zone-unknown', { zone, host: address, names }));
}

/** fe80::/10, RFC 4291 section 2.5.6. */
const ofOneLink = /^fe[89ab][\da-f]?:/i;

function listed(links: readonly Link[], address: string): string {
  const shown = links.slice(0, 8).map(({ name }) => `\`${address}%${name}\``);
  const rest = links.length - shown.length;
  return links.length === 0 ? '–' : `${shown.join(', ')}${rest > 0 ? ` (+${rest})` : ''}`;
}
