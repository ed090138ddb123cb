// What a ClientHello looks like in short. JA3: salesforce/ja3. JA4: FoxIO-LLC/ja4, technical details of JA4.
import { isGrease } from '../../../shared/tls-names.ts';
import { toHex } from '../../bytes/bytes.ts';
import { parseWhole } from '../../bytes/cursor.ts';
import { hash } from '../../crypto/hash.ts';
import { readPointFormats } from '../../tls/wire/client-extensions.ts';
import type { ReadClientHello } from '../../tls/wire/client-hello.ts';
import { extensionType, findExtension } from '../../tls/wire/extension.ts';

/** The text whose MD5 a JA3 is. */
export function ja3Text(hello: ReadClientHello): string {
  const extensions = (hello.extensions ?? []).map(({ type }) => type);
  const formats = findExtension(hello.extensions ?? [], extensionType.ecPointFormats);
  const read = formats === null ? null : parseWhole('ec_point_formats', formats, readPointFormats);
  const parts = [withoutGrease(hello.cipherSuites), withoutGrease(extensions), withoutGrease(hello.groups ?? [])];
  const points = read?.ok ? read.value : [];
  return [hello.legacyVersion, ...[...parts, points].map((numbers) => numbers.join('-'))].join();
}

export const ja3 = (hello: ReadClientHello): string => digestOf('md5', ja3Text(hello));

/** @param transport `t` for TCP, `q` for QUIC, `d` for DTLS */
export function ja4(hello: ReadClientHello, transport: 't' | 'q' | 'd'): string {
  const { start, suites, rest } = ja4Parts(hello, transport);
  return [start, digest(suites), digest(rest)].join('_');
}

/** The same with the lists in the place of their digests. */
export function ja4Raw(hello: ReadClientHello, transport: 't' | 'q' | 'd'): string {
  const { start, suites, rest } = ja4Parts(hello, transport);
  return [start, suites, rest].join('_');
}

function ja4Parts(hello: ReadClientHello, transport: string) {
  const suites = withoutGrease(hello.cipherSuites);
  const types = withoutGrease((hello.extensions ?? []).map(({ type }) => type));
  const told = types.filter((type) => type !== extensionType.serverName && type !== extensionType.alpn);
  const schemes = withoutGrease(hello.signatureSchemes ?? []).map(hex4);
  const name = types.includes(extensionType.serverName) ? 'd' : 'i';
  const counts = [suites, types].map(({ length }) => String(Math.min(length, 99)).padStart(2, '0')).join('');
  const sorted = told.map(hex4).toSorted().join();
  return {
    start: `${transport}${versionDigits(hello)}${name}${counts}${alpnLetters(hello.alpn?.[0])}`,
    suites: suites.map(hex4).toSorted().join(),
    rest: schemes.length === 0 ? sorted : `${sorted}_${schemes.join()}`,
  };
}

const withoutGrease = (numbers: readonly number[]): number[] => numbers.filter((number) => !isGrease(number));
const hex4 = (number: number): string => number.toString(16).padStart(4, '0');
const digest = (text: string): string => (text === '' ? '000000000000' : digestOf('sha256', text).slice(0, 12));

/** Digests of the texts met last: a capture has thousands of hellos, and few kinds of them. */
const known = new Map<string, string>();
const knownLimit = 2000;

function digestOf(name: 'md5' | 'sha256', text: string): string {
  const key = `${name} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= knownLimit) known.clear();
  const digest = toHex(hash(name, Buffer.from(text, 'latin1')));
  known.set(key, digest);
  return digest;
}

/** The newest version of supported_versions, or that of the hello itself. */
function versionDigits({ supportedVersions, legacyVersion }: ReadClientHello): string {
  const newest = Math.max(...withoutGrease(supportedVersions ?? [legacyVersion]), 0);
  return versions[newest] ?? '00';
}

const versions: Readonly<Record<number, string>> = {
  2: 's2',
  768: 's3',
  769: '10',
  770: '11',
  771: '12',
  772: '13',
  65279: 'd1',
  65277: 'd2',
  65276: 'd3',
};

/** First and last letter of the first protocol; the outer digits of its hex where one of them is no letter or digit. */
function alpnLetters(protocol: string | undefined): string {
  if (protocol === undefined || protocol === '') return '00';
  const [first = '', last = ''] = [protocol.at(0), protocol.at(-1)];
  if (/^[0-9A-Za-z]{2}$/.test(first + last)) return first + last;
  const digits = toHex(Buffer.from(protocol, 'latin1'));
  return `${digits.at(0)}${digits.at(-1)}`;
}
