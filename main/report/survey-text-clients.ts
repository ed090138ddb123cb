import type { Survey } from '../../shared/survey.ts';
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
import { versionName, withVersionNames, words } from './survey-words.ts';
import { columns, type Row, wrapped } from './text-layout.ts';

/** The client that was asked about: its answer, what each side would change, and what the two have in common. */
export function askedClientLines(survey: Survey): string[] {
  const { client } = survey;
  if (!client) return [];
  const { answer, offer } = client;
  const { confidence, reason } = answer;
  const word = words(`state.${answer.state}`).toLowerCase();
  // What connects and what is not known says so in its own sentence.
  const verdict = confidence === null ? '  ' : `  ${words('text.verdict', { word, confidence })}  `;
  return [
    ...wrapped(words('text.as', { name: answer.name, provenance: words(`provenance.${answer.provenance}`) }), ''),
    ...wrapped(withVersionNames(reason), verdict, '    '),
    ...changeLines(answer),
    ...wrapped(helloInWords(survey), '  '),
    ...columns(offeredLists(offer).map(offerRow)),
  ];
}

function offerRow({ id, offered, shared, open }: OfferedList): Row {
  return [words(id), sharedInWords({ offered, shared, open }), shared.map(({ name }) => versionName(name)).join(', ')];
}

/** Those that connect in one line: at three in the morning only the others are news. */
export function clientLines({ clients: all }: Survey): string[] {
  if (all.length === 0) return [];
  const connecting = clientsBy(all, 'connects');
  const shared = sharedSentences(connecting);
  const count = words('front.clients.connect', { count: connecting.length, all: all.length });
  const names = connecting.map(({ name }) => name).join('; ');
  const remarks = connecting.flatMap((one) => {
    const own = remarksOn(one, shared);
    return own.length === 0 ? [] : wrapped(withVersionNames(own.join(' ')), `  ${one.name}: `, '    ');
  });
  return [
    words('text.clients'),
    ...[...alike(clientsBy(all, 'fails')), ...alike(clientsBy(all, 'unknown'))].flatMap(groupLines),
    ...wrapped(names === '' ? count : words('text.connecting', { count, names }), '  ', '    '),
    ...(shared.length === 0
      ? []
      : wrapped(words('client.for-all', { sentences: withVersionNames(shared.join(' ')) }), '  ', '    ')),
    ...remarks,
  ];
}

/** Each client in a line of its own with its answer, so that `grep` finds it; what is true of all of them once. */
function groupLines({ answers, reason, client, server }: ClientGroup): string[] {
  const names = answers.map(({ state, name, provenance }) => {
    return `  ${words(`state.${state}`).toLowerCase()}  ${name} (${words(`provenance.${provenance}`)})`;
  });
  return [...names, ...wrapped(withVersionNames(reason), '    '), ...changeLines({ client, server })];
}

function changeLines({ client, server }: Pick<ClientGroup, 'client' | 'server'>): string[] {
  return [
    ...client.flatMap((change) => wrapped(change, `    ${words('text.client')} `, '      ')),
    ...server.flatMap((change) => wrapped(change, `    ${words('text.server')} `, '      ')),
  ];
}
