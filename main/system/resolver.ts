import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connectionsMade } from './connections-made.ts';

/** An address with its family, as the system's resolver ordered it. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** `not-found`: no such name, or no address for it. `no-answer`: the resolver failed or kept silent. */
export type Resolution =
  | { readonly ok: true; readonly addresses: readonly ResolvedAddress[] }
  | { readonly ok: false; readonly state: 'not-found' | 'no-answer'; readonly errorCode: string };

export type Resolve = (name: string, timeoutMs: number, signal: AbortSignal) => Promise<Resolution>;

/**
 * Asks the system's resolver (hosts file included) for A and AAAA. getaddrinfo cannot be cancelled:
 * on a timeout or a Stop its answer is left behind.
 */
export const resolveName: Resolve = async (name, timeoutMs, signal) => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const silence = new Promise<Resolution>((done) => {
    const giveUp = () => done({ ok: false, state: 'no-answer', errorCode: signal.aborted ? 'ABORTED' : 'ETIMEOUT' });
    if (limit.aborted) giveUp();
    else limit.addEventListener('abort', giveUp, { once: true });
  });
  return Promise.race([ask(name), silence]);
};

/** The family of an address literal (a zone is allowed on IPv6); null for a name. */
export function addressFamily(host: string): 4 | 6 | null {
  const family = isIP(host.split('%')[0] ?? '');
  if (family === 6) return 6;
  return family === 4 && !host.includes('%') ? 4 : null;
}

async function ask(name: string): Promise<Resolution> {
  // An address needs nobody's answer.
  const answered = addressFamily(name) === null ? connectionsMade.lookup(name) : () => {};
  try {
    const found = await lookup(name, { all: true, order: 'verbatim' });
    answered(found.map(({ address }) => address));
    const addresses = found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }) as const);
    return addresses.length > 0
      ? { ok: true, addresses: unique(addresses) }
      : { ok: false, state: 'not-found', errorCode: 'ENODATA' };
  } catch (error) {
    answered([]);
    const errorCode = String((error as NodeJS.ErrnoException).code ?? 'UNKNOWN');
    return { ok: false, state: notFoundCodes.has(errorCode) ? 'not-found' : 'no-answer', errorCode };
  }
}

function unique(addresses: readonly ResolvedAddress[]): ResolvedAddress[] {
  return [...new Map(addresses.map((entry) => [entry.address, entry])).values()];
}

/** EAI_NONAME is ENOTFOUND in Node; EAI_AGAIN is a resolver that could not answer. */
const notFoundCodes = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME']);
