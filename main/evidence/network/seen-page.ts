import type { SeenPage } from '../../../shared/network/proxies.ts';
import type { HttpHead } from '../../system/http-response.ts';

/** Characters of a page that are looked at. */
const readCharacters = 16_384;

/** A page in short: what it calls itself, where it sends people, whether it wants something filled in. */
export function seenPage(head: Pick<HttpHead, 'status' | 'reason'> & Partial<HttpHead>, body: string): SeenPage {
  const text = body.slice(0, readCharacters);
  const field = (name: string) => head.fields?.get(name) ?? '';
  const location = field('location') || refreshIn(text);
  return {
    status: head.status,
    reason: clean(head.reason).slice(0, 200),
    title: titleOf(text),
    server: clean([field('server'), field('via')].filter(Boolean).join(', ')).slice(0, 300),
    ...{ redirectHost: hostOf(location), ...schemeOf(location) },
    // A button or a field that is filled in by hand: search boxes of ordinary pages have no password.
    hasForm:
      /<form\b/i.test(text) && /<input\b[^>]*\btype\s*=\s*["']?(?:password|submit|checkbox|tel|email)/i.test(text),
    body: clean(text).slice(0, 2048),
  };
}

/** The same of what a proxy said, of whose header fields only the place of a redirect is kept. */
export const proxyPage = (status: number, line: string, body: string, location = ''): SeenPage =>
  seenPage({ status, reason: line.replace(/^\d{3}\s*/, ''), fields: new Map([['location', location]]) }, body);

const titleOf = (text: string) => clean(/<title[^>]{0,200}>([^<]{0,400})/i.exec(text)?.[1] ?? '').slice(0, 200);

const refreshIn = (text: string) =>
  /<meta\b[^>]{0,200}http-equiv\s*=\s*["']?refresh[^>]{0,200}url\s*=\s*["']?([^"'>\s]{1,1000})/i.exec(text)?.[1] ?? '';

/** Host of an absolute address; null for one on the same host. */
export function hostOf(location: string): string | null {
  const [, bracketed, name] = /^(?:https?:)?\/\/(?:[^/?#@]*@)?(?:\[([^\]]*)\]|([^/?#:]+))/i.exec(location.trim()) ?? [];
  const host = clean(bracketed ?? name ?? '').toLowerCase();
  return host === '' ? null : host.slice(0, 255);
}

function schemeOf(location: string): Pick<SeenPage, 'redirectScheme'> {
  const [, scheme] = /^(https?):\/\//i.exec(location.trim()) ?? [];
  if (scheme === undefined) return {};
  return { redirectScheme: scheme.toLowerCase() === 'https' ? 'https' : 'http' };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters of a hostile page are what is dropped here
const clean = (text: string) => text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\s]+/g, ' ').trim();
