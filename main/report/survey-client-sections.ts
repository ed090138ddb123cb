import type { ClientAnswer, Survey } from '../../shared/survey.ts';
import type { Block, Fact, Mark, Value } from './document-model.ts';
import {
  alike,
  type ClientGroup,
  clientsBy,
  helloInWords,
  type OfferedList,
  offeredLists,
  remarksOn,
  sharedInWords,
  sharedSentences,
} from './survey-clients.ts';
import { counted, versionName, withVersionNames, words } from './survey-words.ts';

export const clientMarks: Readonly<Record<ClientAnswer['state'], Mark>> = {
  connects: 'ok',
  fails: 'problem',
  unknown: 'not-tested',
};

/** The client that was asked about: its answer, and what of its offer the server takes. */
export function describeAskedClient(survey: Survey): readonly Block[] {
  const { client } = survey;
  if (!client) return [];
  const { answer, offer } = client;
  const text = withVersionNames(answer.reason);
  const facts: Fact[] = [
    { label: words(`state.${answer.state}`), values: [{ text, mark: clientMarks[answer.state] }] },
    ...causeFact(answer),
    ...changeFacts(answer),
    { label: words('hello'), values: [{ text: helloInWords(survey) }] },
    { label: words('client.basis'), values: [{ text: words(`provenance.${answer.provenance}`) }] },
  ];
  return [
    { kind: 'facts', facts },
    { kind: 'heading', text: words('offer') },
    { kind: 'facts', facts: offeredLists(offer).map(offerFact) },
  ];
}

function offerFact({ id, ...list }: OfferedList): Fact {
  const { offered, shared, open } = list;
  const refused = offered.filter((value) => !shared.includes(value) && !open.includes(value));
  return {
    label: words(id),
    values: [
      // Nothing shared is no fault by itself: without ECDHE no group is needed.
      { text: capital(sharedInWords(list)), style: 'strong' },
      ...(shared.length === 0 ? [] : [{ text: namesOf(shared), style: 'code' as const }]),
      ...(refused.length === 0 ? [] : [quiet('offer.alone', refused)]),
      ...(open.length === 0 ? [] : [{ ...quiet('offer.open', open), mark: 'not-tested' as const }]),
    ],
  };
}

const quiet = (id: 'offer.alone' | 'offer.open', values: OfferedList['offered']): Value => ({
  text: words(id, { names: namesOf(values) }),
  style: 'quiet',
});

const namesOf = (values: OfferedList['offered']): string => values.map(({ name }) => versionName(name)).join(', ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The clients: those that fail first, with what to change, then those not known, then those that connect. */
export function describeClients({ clients }: Survey): readonly Block[] {
  if (clients.length === 0) return [{ kind: 'paragraph', text: words('client.none') }];
  const groups = [...alike(clientsBy(clients, 'fails')), ...alike(clientsBy(clients, 'unknown'))];
  return [...groups.flatMap(describeGroup), ...describeConnecting(clientsBy(clients, 'connects'))];
}

/** One reason, the clients that it keeps out, and what each side would have to change for them. */
function describeGroup({ answers, reason, client, server }: ClientGroup): Block[] {
  const [first] = answers;
  const id = first.state === 'fails' ? 'client.group.fails' : 'client.group.unknown';
  const title = counted(id, answers.length, { name: first.name });
  const facts: Fact[] = [
    {
      label: words('front.clients'),
      values: answers.map(({ name, provenance, state }) => ({
        text: words('client.named', { name, provenance: words(`provenance.${provenance}`) }),
        mark: clientMarks[state],
      })),
    },
    { label: words('client.why'), values: [{ text: withVersionNames(reason) }] },
    ...causeFact(first),
    ...changeFacts({ client, server }),
  ];
  return [
    { kind: 'heading', text: title },
    { kind: 'facts', facts },
  ];
}

function causeFact({ cause, confidence }: ClientAnswer): Fact[] {
  if (cause === null) return [];
  const text = confidence === null ? cause : words('client.cause.value', { cause, confidence });
  return [{ label: words('client.cause'), values: [{ text }] }];
}

function changeFacts({ client, server }: Pick<ClientGroup, 'client' | 'server'>): Fact[] {
  const sides: [string, readonly string[]][] = [
    [words('client.side.client'), client],
    [words('client.side.server'), server],
  ];
  return sides
    .filter(([, steps]) => steps.length > 0)
    .map(([label, steps]) => ({ label, values: steps.map((text) => ({ text })) }));
}

function describeConnecting(answers: readonly ClientAnswer[]): Block[] {
  if (answers.length === 0) return [];
  const shared = sharedSentences(answers);
  const columns = [
    { title: words('client'), share: 44 },
    { title: words('client.with'), share: 72 },
    { title: words('client.basis'), share: 18 },
  ];
  const rows = answers.map((one): Value[] => [
    { text: one.name, mark: 'ok' },
    { text: withVersionNames(connection(one, shared)) },
    { text: words(`provenance.${one.provenance}`), style: 'quiet' },
  ]);
  const sentences = shared.map(withVersionNames).join(' ');
  return [
    { kind: 'table', caption: words('client.group.connects'), columns, rows, rowHeaders: true, fine: true },
    ...(sentences === ''
      ? []
      : [{ kind: 'paragraph' as const, text: words('client.for-all', { sentences }), tone: 'quiet' as const }]),
  ];
}

/** Version and suite by name, and what is to be known of this one client alone. */
function connection(answer: ClientAnswer, shared: readonly string[]): string {
  const { version, cipherSuite, reason } = answer;
  if (version === null || cipherSuite === null) return reason;
  const pair = words('client.pair', { version: versionName(version), cipherSuite: cipherSuite.name });
  return [pair, ...remarksOn(answer, shared)].join('. ').replace(/\.$/, '');
}
