import { latin1, toHex } from '../../bytes/bytes.ts';
import { type DerElement, type DerReader, derTag } from './der.ts';
import { readObjectIdentifier } from './der-values.ts';
import { readable, shortened } from './readable.ts';

export interface NameAttribute {
  readonly type: string;
  /** Null when the value is of no string type. */
  readonly value: string | null;
  readonly raw: Uint8Array;
}

/** A distinguished name (RFC 5280 4.1.2.4), relative names in the order they are encoded. */
export interface DistinguishedName {
  readonly raw: Uint8Array;
  readonly relativeNames: readonly (readonly NameAttribute[])[];
  /** Equal for names that RFC 5280 7.1 calls equal: one entry per relative name. */
  readonly keys: readonly string[];
  readonly key: string;
}

/** Longest name that is written out, in UTF-16 units (the limit of the vocabulary). */
const longestName = 2000;

export function readName(reader: DerReader, structure: string): DistinguishedName {
  const element = reader.read(structure, derTag.sequence);
  const names = reader.within(element);
  const relativeNames: NameAttribute[][] = [];
  while (!names.atEnd) relativeNames.push(readRelativeName(names, structure));
  const keys = relativeNames.map(relativeNameKey);
  return { raw: element.raw, relativeNames, keys, key: keys.join('+/') };
}

/**
 * The name as one line, most specific part first as in RFC 4514, parts separated by a comma and a space.
 * Control characters and marks that change the direction of text are written as `\` and hex.
 */
export function nameText(name: DistinguishedName): string {
  const parts = [...name.relativeNames].reverse().map((set) => set.map(attributeText).join('+'));
  return shortened(parts.join(', '), longestName);
}

/** Values of `commonName`, in the order encoded: the last one is the most specific. */
export const commonNames = (name: DistinguishedName): string[] => valuesOf(name, '2.5.4.3');

export const organizations = (name: DistinguishedName): string[] => valuesOf(name, '2.5.4.10');

const valuesOf = ({ relativeNames }: DistinguishedName, type: string) =>
  relativeNames.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value ?? ''] : []));

function readRelativeName(reader: DerReader, structure: string): NameAttribute[] {
  const set = reader.enter(structure, derTag.set);
  const attributes: NameAttribute[] = [];
  while (!set.atEnd) {
    const pair = set.enter(structure, derTag.sequence);
    const type = readObjectIdentifier(pair, structure);
    const value = pair.read(structure);
    pair.end(structure);
    attributes.push({ type, value: stringValue(value), raw: value.raw });
  }
  return attributes;
}

function stringValue({ tag, content }: DerElement): string | null {
  switch (tag) {
    case derTag.utf8String:
      return new TextDecoder('utf-8').decode(content);
    case derTag.bmpString:
      return new TextDecoder('utf-16be').decode(content);
    case derTag.universalString:
      return utf32Text(content);
    case derTag.printableString:
    case derTag.ia5String:
    case derTag.teletexString:
    case derTag.numericString:
    case derTag.visibleString:
      return latin1(content);
    default:
      return null;
  }
}

function utf32Text(content: Uint8Array): string {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= content.length; at += 4) {
    const point = view.getUint32(at);
    text += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  }
  return text;
}

/** Case and runs of spaces do not count, nor does the string type (RFC 5280 7.1). */
function relativeNameKey(attributes: readonly NameAttribute[]): string {
  const one = ({ type, value, raw }: NameAttribute) =>
    `${type}=${value === null ? `#${toHex(raw)}` : JSON.stringify(value.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' '))}`;
  return attributes.map(one).sort().join('&');
}

function attributeText({ type, value, raw }: NameAttribute): string {
  const word = attributeWords[type];
  return value === null ? `${word ?? type}=#${toHex(raw.subarray(0, 100))}` : `${word ?? type}=${escaped(value)}`;
}

/** RFC 4514 2.4, and beyond it everything `readable` escapes. */
function escaped(value: string): string {
  return readable(value.replace(/^[ #]|[\\,+"<>;]| $/g, '\\$&'));
}

const attributeWords: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'givenName',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};
