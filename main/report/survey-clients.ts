import type { ComparedValue, OfferComparison } from '../../shared/client-profile.ts';
import type { ClientAnswer, Survey } from '../../shared/survey.ts';
import { addressesOf } from './survey-facts.ts';
import { type SurveyTextId, withVersionNames, words } from './survey-words.ts';

/** The clients by their answer, in the order of the survey. */
export const clientsBy = (clients: readonly ClientAnswer[], wanted: ClientAnswer['state']): readonly ClientAnswer[] =>
  clients.filter(({ state }) => state === wanted);

/** Sentences that the reasons of all these clients have in common, to be said once. */
export function sharedSentences(answers: readonly ClientAnswer[]): readonly string[] {
  const [first, ...rest] = answers.map(({ reason }) => sentences(reason));
  if (!first || rest.length < 2) return [];
  return first.filter((one) => rest.every((others) => others.includes(one)));
}

/** What is to be known of a client that connects, beyond with what: it gets another certificate, say. */
export const remarksOn = ({ reason }: ClientAnswer, shared: readonly string[]): readonly string[] =>
  sentences(reason)
    .slice(1)
    .filter((one) => !shared.includes(one));

/** Clients that one sentence is about, and what each side would change for them. */
export interface ClientGroup {
  readonly answers: readonly [ClientAnswer, ...ClientAnswer[]];
  readonly reason: string;
  readonly client: readonly string[];
  readonly server: readonly string[];
}

/** Clients with the same reason and the same changes together, in the order of the first of each. */
export function alike(answers: readonly ClientAnswer[]): readonly ClientGroup[] {
  const groups = new Map<string, ClientGroup>();
  for (const answer of answers) {
    const { reason, client, server } = answer;
    const key = JSON.stringify([reason, client, server, answer.cause, answer.confidence]);
    const before = groups.get(key)?.answers;
    groups.set(key, { answers: before ? [...before, answer] : [answer], reason, client, server });
  }
  return [...groups.values()];
}

/** What became of the hello of the client that was asked about, which a survey sends once. */
export function helloInWords(survey: Survey): string {
  const { clientHello } = addressesOf(survey)[0] ?? survey;
  if (!clientHello) return words('hello.not-sent');
  const reason = withVersionNames(clientHello.reason);
  if (clientHello.state === 'yes') return words('hello.completed');
  return clientHello.state === 'no' ? words('hello.failed', { reason }) : words('hello.not-tested', { reason });
}

/** One kind of value that a client offers, and which of them the server takes. */
export interface OfferedList {
  readonly id: Extract<SurveyTextId, `offered.${string}`>;
  readonly offered: readonly ComparedValue[];
  readonly shared: readonly ComparedValue[];
  /** Offered ones of which it is not known whether the server takes them. */
  readonly open: readonly ComparedValue[];
}

/** The lists of an offer, without those that the client does not send. */
export function offeredLists(offer: OfferComparison): readonly OfferedList[] {
  const lists = [
    ['offered.versions', offer.versions],
    ['offered.suites', offer.cipherSuites],
    ['offered.groups', offer.groups],
    ['offered.schemes', offer.signatureSchemes],
    ['offered.alpn', offer.alpn],
  ] as const;
  return lists
    .map(([id, values]): OfferedList => {
      const offered = values.filter((value) => value.offered);
      const of = (accepted: ComparedValue['accepted']) => offered.filter((value) => value.accepted === accepted);
      return { id, offered, shared: of('yes'), open: of('unknown') };
    })
    .filter(({ offered }) => offered.length > 0);
}

/** `shares 2 of 20 (3 not known)`. */
export function sharedInWords({ offered, shared, open }: Omit<OfferedList, 'id'>): string {
  const all = offered.length;
  if (open.length === all) return words('offer.unknown', { all });
  const known = shared.length === 0 ? words('offer.none', { all }) : words('offer.some', { count: shared.length, all });
  return open.length === 0 ? known : words('offer.partly', { known, count: open.length });
}

const sentences = (text: string): string[] => text.split(/(?<=[.!?]) (?=\p{Lu})/u);
