import { isPage } from '../../shared/is-page.ts';
import { looksLikeCapture } from './capture-rows.ts';

/** Which screen a file belongs to. `other` goes where certificates are read, which says what it is or is not. */
export type FileKind = 'empty' | 'capture' | 'log' | 'page' | 'other';

/** Bytes of the beginning that are looked at. */
export const headLength = 512;

/** By the first bytes, because names are often wrong; by the name only where bytes say nothing. */
export function fileKind(name: string, head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  if (isCaptureHead(head)) return 'capture';
  const text = new TextDecoder().decode(head);
  // Of an exporter's text or XML, say: a key in PEM may be called like a capture too.
  if (text.includes('-----BEGIN ')) return 'other';
  if (isPage(text)) return 'page';
  if (looksLikeCapture(name)) return 'capture';
  return /\.log(?:\.\d+)?$/i.test(name) || logBeginning.test(text) ? 'log' : 'other';
}

/** pcap in both byte orders and both resolutions, pcapng, and either of them compressed with gzip. */
const captureHeads = ['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d', '0a0d0d0a'];

const isCaptureHead = (head: Uint8Array): boolean =>
  captureHeads.includes([...head.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));

/** How debug output of OpenSSL, curl, Java, GnuTLS and Node begins. */
const logBeginning =
  /^(?:CONNECTED\([0-9A-F]+\)|Connecting to |\* (?:Host|Trying|Rebuilt URL|Added)|javax\.net\.ssl\||trustStore is:|\|<\d>\||- Certificate type:|TLS \d+: )/m;
