/** The scheme that the operating system knows us by. */
export const linkScheme = 'handshake-doctor';

/** Room for any address; a whole pasted error has no place in a link. */
const targetLimit = 2000;

/**
 * The target of `handshake-doctor://check?target=…`, or null. Any web page can open such a link, so
 * it may fill a field and do no more: no other verb, no other parameter, nothing that names a file.
 */
export function readLink(link: string): string | null {
  const url = URL.parse(link);
  if (url?.protocol !== `${linkScheme}:` || url.host !== 'check') return null;
  if (!['', '/'].includes(url.pathname) || url.username || url.password || url.port) return null;
  const target = url.searchParams.get('target')?.trim() ?? '';
  return isUsable(target) ? target : null;
}

function isUsable(target: string): boolean {
  if (target === '' || target.length > targetLimit || namesFile(target)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
  return !/[\u0000-\u001f\u007f-\u009f]/.test(target);
}

/** Paths of any system, `file:` addresses, and network shares (whose mere opening sends a password hash). */
const namesFile = (target: string) => /^(?:[/\\~.]|[a-z]:[/\\]|file:)/i.test(target);
