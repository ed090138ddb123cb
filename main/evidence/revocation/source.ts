import type { NotAskedWord, RevocationContact, RevocationSource, UnreachableWord } from '../../../shared/revocation.ts';
import type { CheckedAnswer } from '../../certificates/revocation/answer.ts';
import type { Fetched, FetchState } from '../../system/http-fetch.ts';
import type { HttpUrl } from '../../system/http-url.ts';
import type { Via } from './context.ts';

/** Who could tell. */
export type Named = Pick<RevocationSource, 'kind' | 'url' | 'via'>;
/** How that went. */
export type Ending = Pick<RevocationSource, 'outcome' | 'why' | 'detail'>;

/** What came of an answer that was there. */
export function answered(named: Named, checked: CheckedAnswer): RevocationSource {
  if (checked.usable) return { ...named, outcome: 'answered', why: null, detail: '', answer: checked.answer };
  const { why, detail, answer } = checked;
  return { ...named, outcome: 'unusable', why, detail, answer };
}

/** What came where there was no answer. */
export const unanswered = (named: Named, ending: Ending): RevocationSource => ({ ...named, ...ending, answer: null });

export const notAsked = (why: NotAskedWord, detail = ''): Ending => ({
  outcome: 'not-asked',
  why,
  detail: detail.slice(0, 300),
});

/** Why nothing came of a request; null where a body came. */
export function failureOf({ state, detail }: Fetched): Ending | null {
  if (state === 'answered') return null;
  if (state === 'private-address' || state === 'stopped') return notAsked(state, detail);
  return { outcome: 'unreachable', why: unreachableStates[state], detail: detail.slice(0, 300) };
}

const unreachableStates: Readonly<
  Record<Exclude<FetchState, 'answered' | 'private-address' | 'stopped'>, UnreachableWord>
> = {
  dns: 'dns',
  refused: 'refused',
  'no-answer': 'no-answer',
  'no-route': 'no-route',
  closed: 'closed',
  'http-error': 'http-error',
  'not-http': 'not-an-answer',
  'too-large': 'too-large',
  proxy: 'proxy',
  redirected: 'redirected',
};

/** The page of a proxy, of a sign-in, of a server that has moved; null for what may be DER, and then is broken. */
export function foreignPage(body: Uint8Array): Ending | null {
  if (body[0] === 0x30) return null;
  const begin = Buffer.from(body.subarray(0, 80)).toString('latin1');
  return { outcome: 'unreachable', why: 'not-an-answer', detail: begin.replace(/[^\x20-\x7e]+/g, ' ').trim() };
}

/** As it goes on record: whom we contacted, for what. */
export function contactsOf(
  purpose: RevocationContact['purpose'],
  url: HttpUrl,
  via: Via,
  { contacts }: Fetched,
): RevocationContact[] {
  return contacts.map(({ state, ...contact }) => ({ purpose, url: url.href, via, ...contact, outcome: state }));
}
