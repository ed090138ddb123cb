import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HttpBody } from '../http-body.ts';
import { type FetchContact, type FetchPorts, type FetchState, fetchOverHttp } from '../http-fetch.ts';
import { type HttpUrl, readHttpUrl } from '../http-url.ts';
import type { MachineFiles } from '../trust-stores/machine.ts';
import { dialingTls } from './dial-tls.ts';

/** Where a script lies: on this machine, or with somebody who has to be asked. */
export type ScriptPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'web'; readonly host: string; readonly port: number; readonly url: HttpUrl; readonly tls: boolean }
  /** `share`: a file of another machine. `form`: no address of a script. */
  | { readonly kind: 'unknown'; readonly why: 'share' | 'form' };

/** A script, or why there is none. `too-large`: more than a megabyte. */
export type ReadScript =
  | { readonly ok: true; readonly script: string; readonly contacts: readonly FetchContact[] }
  | {
      readonly ok: false;
      readonly why: ScriptFault;
      readonly detail: string;
      readonly contacts: readonly FetchContact[];
    };

export type ScriptFault =
  | 'missing'
  | 'denied'
  | 'too-large'
  | 'too-slow'
  | 'unreadable'
  | Exclude<FetchState, 'answered'>;

/** Octets: Chromium reads no larger script either. */
const mostBytes = 1_048_576;

const limits = { dnsMs: 2500, connectMs: 3000, answerMs: 3000, totalMs: 6000, bodyBytes: mostBytes };

/** What an address of a script means on this kind of machine. Contacts nobody. */
export function placeOfScript(address: string, platform: string): ScriptPlace {
  const form = { kind: 'unknown', why: 'form' } as const;
  if (/^https?:\/\//i.test(address)) return placeOnWeb(address) ?? form;
  if (/^(?:\\\\|\/\/)/.test(address)) return { kind: 'unknown', why: 'share' };
  const { isAbsolute } = platform === 'win32' ? win32 : posix;
  if (isAbsolute(address)) return { kind: 'file', path: address };
  if (!/^file:/i.test(address) || !URL.canParse(address)) return form;
  const url = new URL(address);
  if (url.host !== '' && url.host !== 'localhost') return { kind: 'unknown', why: 'share' };
  url.host = '';
  try {
    const path = fileURLToPath(url, { windows: platform === 'win32' });
    return /^(?:\\\\|\/\/)/.test(path) ? { kind: 'unknown', why: 'share' } : { kind: 'file', path };
  } catch {
    return form;
  }
}

function placeOnWeb(address: string): ScriptPlace | null {
  const tls = /^https:/i.test(address);
  const plain = tls && URL.canParse(address) ? overHttp(address) : address;
  const url = readHttpUrl(plain);
  if (url === null) return null;
  const port = tls && plain !== address && new URL(address).port === '' ? 443 : url.port;
  const whole = { ...url, port, href: tls ? url.href.replace(/^http:/, 'https:') : url.href };
  return { kind: 'web', host: url.host, port, url: whole, tls };
}

/** The same place in the form that plain HTTP has, which is what an address is held to. */
const overHttp = (address: string) =>
  address.replace(/^https:/i, 'http:').replace(/^(http:\/\/[^/]*):443(?=\/|$)/, '$1');

export interface ScriptPorts extends FetchPorts {
  readonly files: Pick<MachineFiles, 'read'>;
  readonly userAgent: string;
}

/** Reads a script. A place on the web is contacted directly; who calls this has asked the person. Never rejects. */
export async function readScript(
  place: Exclude<ScriptPlace, { kind: 'unknown' }>,
  ports: ScriptPorts,
  signal: AbortSignal,
): Promise<ReadScript> {
  if (place.kind === 'web') return fetchScript(place, ports, signal);
  const file = await ports.files.read(place.path, mostBytes);
  if (file.ok) return { ok: true, script: decoded(file.bytes), contacts: [] };
  const why = file.why === 'no-reader' ? 'unreadable' : file.why;
  return { ok: false, why, detail: file.detail, contacts: [] };
}

const accept = 'application/x-ns-proxy-autoconfig, */*;q=0.5';

async function fetchScript(
  { host, tls, url }: Extract<ScriptPlace, { kind: 'web' }>,
  { userAgent, ...ports }: ScriptPorts,
  signal: AbortSignal,
): Promise<ReadScript> {
  const body = new HttpBody();
  const dial = tls ? dialingTls(host) : ports.dial;
  const end = await fetchOverHttp(
    {
      ...{ url, method: 'GET', body: null, contentType: null, accept, userAgent, proxy: null, limits, take: body.take },
      // The person's own settings name it: it may lie on any network, this machine included.
      reach: 'loopback',
    },
    { ...ports, dial },
    signal,
  );
  const { contacts, detail, state } = end;
  if (state !== 'answered') return { ok: false, why: state, detail, contacts };
  return { ok: true, script: decoded(body.bytes), contacts };
}

/** What is no UTF-8 is Latin-1, as browsers have it; a mark at the beginning is dropped. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
