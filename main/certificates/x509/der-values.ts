import { type DerElement, type DerReader, derTag } from './der.ts';

/** OBJECT IDENTIFIER in dotted form; arcs beyond 2^53 fail. */
export function readObjectIdentifier(reader: DerReader, structure: string): string {
  const element = reader.read(structure, derTag.objectIdentifier);
  const dotted = objectIdentifierText(element.content);
  if (dotted === null) reader.fail(structure, element.offset);
  return dotted ?? '';
}

export function objectIdentifierText(content: Uint8Array): string | null {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) return null;
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const first = arcs[0];
  if (first === undefined || (content.at(-1) ?? 0x80) >= 0x80) return null;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...arcs.slice(1)].join('.');
}

/** BOOLEAN; any value but 0 is true, as BER has it. */
export const booleanValue = (element: DerElement | null) => element !== null && (element.content[0] ?? 0) !== 0;

/** INTEGER from 0 to 2^31; fails otherwise. */
export function readSmallInteger(reader: DerReader, structure: string): number {
  const element = reader.read(structure, derTag.integer);
  return smallInteger(reader, element, structure);
}

export function smallInteger(reader: DerReader, element: DerElement, structure: string): number {
  const { content, offset } = element;
  if (content.length === 0 || content.length > 5 || (content[0] ?? 0) >= 0x80) reader.fail(structure, offset);
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** BIT STRING: the octets, and how many bits of the last one do not count. */
export function readBitString(reader: DerReader, structure: string): { octets: Uint8Array; unused: number } {
  const { content, offset } = reader.read(structure, derTag.bitString);
  const unused = content[0] ?? 8;
  if (unused > 7 || (unused > 0 && content.length === 1)) reader.fail(structure, offset);
  return { octets: content.subarray(1), unused };
}

/** BIT STRING of a signature: whole octets, as every algorithm of today gives; fails otherwise. */
export function readSignatureValue(reader: DerReader, structure: string): Uint8Array {
  const { content, offset } = reader.read(structure, derTag.bitString);
  if (content[0] !== 0) reader.fail(structure, offset);
  return content.subarray(1);
}

/** Time of RFC 5280 4.1.2.5 in milliseconds since 1970: always with seconds, always UTC. */
export function readTime(reader: DerReader, structure: string): number {
  const element = reader.read(structure, derTag.utcTime, derTag.generalizedTime);
  const moment = momentOf(element);
  if (moment === null) reader.fail(structure, element.offset);
  return moment ?? 0;
}

function momentOf({ tag, content }: DerElement): number | null {
  const digits = String.fromCharCode(...content.subarray(0, 20));
  const pattern = tag === derTag.utcTime ? /^(\d\d)(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/;
  const [, year, rest] = pattern.exec(digits) ?? [];
  if (year === undefined || rest === undefined) return null;
  const full = year.length === 4 ? year : `${Number(year) >= 50 ? '19' : '20'}${year}`;
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  const text = `${full}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const moment = Date.parse(text);
  return Number.isNaN(moment) || new Date(moment).toISOString() !== text ? null : moment;
}
