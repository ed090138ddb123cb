import { latin1, toHex } from '../../bytes/bytes.ts';
import { contextTag, type DerElement, type DerReader } from './der.ts';
import { objectIdentifierText } from './der-values.ts';
import { type DistinguishedName, nameText, readName } from './name.ts';

/** One GeneralName (RFC 5280 4.2.1.6). `octets` is what is inside its tag. */
export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly text: string; readonly octets: Uint8Array }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'directory'; readonly name: DistinguishedName; readonly octets: Uint8Array }
  | { readonly kind: 'other'; readonly tag: number; readonly octets: Uint8Array };

export function readGeneralName(reader: DerReader, structure: string): GeneralName {
  const element = reader.read(structure);
  switch (element.tag) {
    case contextTag(1, false):
      return textual('email', element, reader, structure);
    case contextTag(2, false):
      return textual('dns', element, reader, structure);
    case contextTag(6, false):
      return textual('uri', element, reader, structure);
    case contextTag(7, false):
      return { kind: 'ip', octets: element.content };
    case contextTag(4, true):
      return { kind: 'directory', name: readName(reader.within(element), structure), octets: element.content };
    default:
      if ((element.tag & 0xc0) !== 0x80) reader.fail(structure, element.offset);
      return { kind: 'other', tag: element.tag, octets: element.content };
  }
}

/** Names up to the end of `reader`. */
export function readGeneralNames(reader: DerReader, structure: string): GeneralName[] {
  const names: GeneralName[] = [];
  while (!reader.atEnd) names.push(readGeneralName(reader, structure));
  return names;
}

/** One line for people, not yet made safe to show. */
export function generalNameText(name: GeneralName): string {
  switch (name.kind) {
    case 'ip':
      return ipText(name.octets) ?? `#${toHex(name.octets.subarray(0, 64))}`;
    case 'directory':
      return `directory: ${nameText(name.name)}`;
    case 'other':
      return otherText(name.tag, name.octets);
    default:
      return name.text;
  }
}

/** Address in the form of RFC 5952; null unless 4 or 16 octets. */
function ipText(octets: Uint8Array): string | null {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return null;
  const groups = Array.from({ length: 8 }, (_, i) => ((octets[i * 2] ?? 0) << 8) | (octets[i * 2 + 1] ?? 0));
  const [start, length] = longestZeroRun(groups);
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

/** Octets of an IPv4 or IPv6 address; null for any other text. A zone (`%eth0`) does not count. */
export function ipOctets(text: string): Uint8Array | null {
  const address = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  return address.includes(':') ? ipv6Octets(address) : ipv4Octets(address);
}

function textual(
  kind: 'dns' | 'email' | 'uri',
  element: DerElement,
  reader: DerReader,
  structure: string,
): GeneralName {
  // IA5String: an octet above 127 is malformed, and no rule says how to compare it.
  if (element.content.some((octet) => octet > 0x7f)) reader.fail(structure, element.offset);
  return { kind, text: latin1(element.content), octets: element.content };
}

function otherText(tag: number, octets: Uint8Array): string {
  if (tag === contextTag(8, false))
    return `registeredID: ${objectIdentifierText(octets) ?? toHex(octets.subarray(0, 64))}`;
  const word = tag === contextTag(0, true) ? 'otherName' : `[${tag & 0x1f}]`;
  return `${word}: #${toHex(octets.subarray(0, 64))}`;
}

function longestZeroRun(groups: readonly number[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  let start = 0;
  for (const [place, group] of groups.entries()) {
    if (group !== 0) start = place + 1;
    else if (place + 1 - start > best[1]) best = [start, place + 1 - start];
  }
  return best;
}

function ipv4Octets(text: string): Uint8Array | null {
  const parts = text.split('.');
  const valid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return valid ? Uint8Array.from(parts, Number) : null;
}

function ipv6Octets(text: string): Uint8Array | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function groupsOf(half: string): number[] | null {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [place, part] of parts.entries()) {
    const v4 = part.includes('.') && place === parts.length - 1 ? ipv4Octets(part) : null;
    if (v4) groups.push(((v4[0] ?? 0) << 8) | (v4[1] ?? 0), ((v4[2] ?? 0) << 8) | (v4[3] ?? 0));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
