import type { AddressPort } from '../../../shared/network/ports.ts';
import type { Target } from '../../../shared/target.ts';
import { shown } from '../wording.ts';
import type { NetworkSighting } from './network-cause.ts';

/**
 * What a server answers where TLS was asked for with STARTTLS. Never more than likely: one conversation is no rule, and
 * what reads mail on the way can take the offer out.
 */
export function refusedStarttls(
  open: readonly AddressPort[],
  target: Target,
): { readonly sighting: NetworkSighting; readonly places: readonly AddressPort[] }[] {
  const places = open.filter(({ tls }) => tls.starttls !== undefined);
  const [first] = places;
  const said = first?.tls.starttls;
  if (target.starttls === null || first === undefined || said === undefined) return [];
  const host = shown(target.host);
  const where = host.includes(':') ? `[${host}]:${first.port}` : `${host}:${first.port}`;
  const common = {
    ...({ cause: 'starttls-unavailable', evidence: ['addresses'], remediesOf: 'cause.starttls-unavailable' } as const),
    parameters: { host, where, port: first.port, reply: shown(said.reply, 100) || 'no words' },
  };
  // 454 and 421 are for the moment (RFC 3207 section 4, RFC 5321 section 3.8).
  const kind = said.state !== 'unexpected-reply' && /^4\d\d\b/.test(said.reply) ? 'temporary' : said.state;
  return [{ sighting: { ...common, variant: kind, ...drafts[kind] }, places }];
}

const drafts = {
  'not-offered': {
    ...{ confidence: 'likely', side: 'unknown', text: 'cause.starttls-missing', why: 'why.starttls-missing' },
  },
  refused: { confidence: 'likely', side: 'unknown', text: 'cause.starttls-refused', why: 'why.starttls-refused' },
  temporary: { confidence: 'likely', side: 'server', text: 'cause.starttls-refused', why: 'why.starttls-refused' },
  'unexpected-reply': {
    ...{ confidence: 'possible', side: 'unknown', text: 'cause.starttls-odd', why: 'why.starttls-odd' },
  },
} as const satisfies Record<string, Pick<NetworkSighting, 'confidence' | 'side' | 'text' | 'why'>>;
