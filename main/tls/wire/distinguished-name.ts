// Distinguished names as text. RFC 5280 section 4.1.2.4, RFC 4514.
import { latin1, toHex } from '../../bytes/bytes.ts';
import { type DerValue, derTag, oidText, readDer, readDerList } from '../../bytes/der.ts';

/**
 * A name in the order it was written, e.g. `C=DE, O=Example, CN=Example CA`; `#` and hex for bytes
 * that are no name.
 */
export function distinguishedNameText(der: Uint8Array): string {
  const name = readDer('Name', der);
  if (!name.ok || name.value.tag !== derTag.sequence) return `#${toHex(der)}`;
  return children(name.value)
    .map((relative) => children(relative).map(attributeText).join('+'))
    .join(', ');
}

function attributeText(attribute: DerValue): string {
  const [type, value] = children(attribute);
  if (type?.tag !== derTag.oid || value === undefined) return `#${toHex(attribute.whole)}`;
  const oid = oidText(type.content);
  return `${shortNames[oid] ?? oid}=${stringText(value).replace(/[,+"\\<>;]/g, '\\$&')}`;
}

function stringText({ tag, content, whole }: DerValue): string {
  if (tag === utf8String) return new TextDecoder().decode(content);
  if (tag === bmpString) return utf16Text(content);
  return latin1Tags.includes(tag) ? latin1(content) : `#${toHex(whole)}`;
}

function utf16Text(content: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < content.length; at += 2) {
    text += String.fromCharCode((content[at] ?? 0) * 256 + (content[at + 1] ?? 0));
  }
  return text;
}

function children(parent: DerValue): readonly DerValue[] {
  const values = readDerList('Name', parent.content);
  return values.ok ? values.value : [];
}

const utf8String = 0x0c;
const bmpString = 0x1e;
/** PrintableString, TeletexString, IA5String, VisibleString, NumericString. */
const latin1Tags = [0x13, 0x14, 0x16, 0x1a, 0x12];

const shortNames: Readonly<Record<string, string>> = {
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
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};
