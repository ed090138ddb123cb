import type { Found, Known } from './known.ts';
import { addressKey, addressScale } from './spelling.ts';

/** Addresses in every spelling: plain, in brackets, with a zone, with dashes, reversed for DNS. */
export function findAddresses(text: string, known: Known): Found[] {
  return [
    ...matches(text, ipv4, known, (found) => found),
    ...matches(text, ipv6, known, (found) => found.replace(/%25/, '%')).filter(isLikelyIpv6),
    ...matches(text, dashed, known, (found) => found.replaceAll('-', '.')).filter(({ of }) => of !== 'public-address'),
    ...matches(text, reversed4, known, turned4),
    ...matches(text, reversed6, known, turned6),
  ];
}

/** Never from the middle of an object identifier. */
const ipv4 = /(?<!\d|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/g;
const ipv6 = /(?<!:)(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{0,4}|\d{1,3}(?:\.\d{1,3}){3})(?:%(?:25)?[\w~-]{1,32})?(?!:)/gi;
const dashed = /(?<!\d|\d-)\d{1,3}(?:-\d{1,3}){3}(?!\d|-\d)/g;
const reversed4 = /(?<![\d.])(?:\d{1,3}\.){4}in-addr\.arpa/gi;
const reversed6 = /(?<![\da-f.])(?:[\da-f]\.){32}ip6\.arpa/gi;

const turned4 = (found: string) => found.split('.').slice(0, 4).reverse().join('.');
const turned6 = (found: string) => (found.slice(0, 63).split('.').reverse().join('').match(/.{4}/g) ?? []).join(':');

/** Bytes with colons between them, such as a serial number, look like one of eight short groups. */
const isLikelyIpv6 = ({ value }: Found): boolean => value.includes('::') || /[\da-f]{3}/i.test(value);

function matches(text: string, pattern: RegExp, known: Known, plain: (found: string) => string): Found[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const address = plain(found);
    const key = addressKey(address);
    const of = key === null ? null : classOf(address, key, known);
    if (key === null || of === null) return [];
    const [start, end] = [index, index + found.length];
    // What is inner by its numbers alone is no version and no object identifier, whatever stands beside it.
    if (
      of === 'public-address' &&
      isNumber(text.slice(Math.max(0, start - 12), start), address, text.slice(end, end + 8))
    )
      return [];
    return [{ kind: 'address', of, key, value: address, start, end }];
  });
}

function classOf(address: string, key: string, { targets }: Known): Found['of'] | null {
  const target = targets.get(key);
  if (target !== undefined) return target;
  const scale = addressScale(address);
  if (scale === 'none') return null;
  return scale === 'inner' ? 'local-address' : 'public-address';
}

/** Four numbers that are a version (`Chrome/141.0.0.0`) or an object identifier (`2.5.29.17`), or a piece of a word. */
const isNumber = (before: string, address: string, after: string): boolean =>
  /(?:[A-Za-z]\/|\b(?:version|section)\s|\bv|\bbuild\s)$/i.test(before) ||
  /^(?:2\.5\.(?:29|4)\.|2\.23\.|1\.[23]\.)/.test(address) ||
  (isLow(address) && (/(?:[\p{L}\p{N}_]|[^\d\s]-|^-)$/u.test(before) || /^(?:\p{L}|\.\d)/u.test(after))) ||
  // A port behind a dot, as tcpdump writes it, is one number; more of them are none.
  /^\.\d{1,5}\.\d/.test(after);

/** As versions begin; an address of IPv6 is a piece of a word where letters stand beside it. */
const isLow = (address: string): boolean =>
  address.includes(':') || Number.parseInt(address, 10) < 30 || address.endsWith('.0.0');

const hardware =
  /(?<![\da-f:-])(?:[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?![\da-f]|\1[\da-f])|[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}(?![\da-f.]))/gi;

/** Hardware addresses of network cards. */
export function findHardwareAddresses(text: string): Found[] {
  return [...text.matchAll(hardware)].flatMap(({ 0: value, index }) => {
    const key = value.replace(/[^\da-f]/gi, '').toLowerCase();
    if (/^(?:0{12}|f{12})$/.test(key)) return [];
    const start = index;
    return [{ kind: 'hardware-address', of: 'hardware-address', key, value, start, end: start + value.length }];
  });
}
