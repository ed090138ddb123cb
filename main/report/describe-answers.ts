import { phrase } from '../../shared/phrase.ts';
import { whereTexts } from '../../shared/text/en/guidance.ts';
import { say } from '../../shared/text/say.ts';
import { sentenceStart } from '../../shared/text/sentence-start.ts';
import { isAnswered, type TicketAnswers } from '../../shared/ticket-answers.ts';
import { type WhereAnswer, whereAnswers } from '../../shared/where-it-works.ts';
import type { Block, Fact, Value } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { beginning, words } from './words.ts';

type Asked = Pick<Evidence, 'diagnosis' | 'options'>;

/** Not known, and where nobody was asked that too. */
export const unanswered = ({ options }: Asked): Value => ({
  text: words(options.answers === undefined ? 'report.not-asked' : 'report.not-known'),
  style: 'quiet',
});

const notKnown = (): string => words('report.not-known');

/** What a person said in answer to one question, for the first page. */
export function saidValue(asked: Asked, text: string | null): Value {
  return text === null ? unanswered(asked) : { text: words('report.said', { text: onFront(text, 'told') }) };
}

/** Characters of an answer on the first page: whatever people write, each fact keeps its place there. */
const longestOnFront = { told: 240, place: 110, short: 60, name: 30 } as const;

/** An answer on the first page; a longer one stands in the report in full. */
export function onFront(text: string, length: keyof typeof longestOnFront): string {
  const limit = longestOnFront[length];
  if (text.length <= limit) return text;
  return words('report.front.cut', { shown: beginning(text, limit) });
}

/** Since when, how often, and when it worked last. */
export function frequencyValue({ options: { answers } }: Asked): Value {
  const { lastWorked = null, since = null } = answers ?? {};
  const often = answers === undefined ? null : howOften(answers);
  if (since === null && often === null && lastWorked === null)
    return { text: words('report.front.since-unknown'), style: 'quiet' };
  // Since when is part of the first fact where it is known.
  const text = [
    words('report.said.how-often', { often: onFront(often ?? notKnown(), 'short') }),
    ...(since === null ? [words('report.said.since', { since: notKnown() })] : []),
    words('report.said.last-worked', { when: onFront(lastWorked ?? notKnown(), 'short') }),
  ].join('. ');
  return { text: words('report.said', { text }) };
}

export function howOften({ frequency, frequencyWords }: TicketAnswers): string | null {
  const parts = [...(frequency === null ? [] : [words(`report.said.frequency.${frequency}`)]), frequencyWords];
  return parts.filter((one) => one !== null).join(', ') || null;
}

/** Where it works and where it fails: told during the check or for the ticket; not seen by this program. */
export function whereValue(asked: Asked): Value {
  const { failsFrom = null, worksFrom = null } = asked.options.answers ?? {};
  const said = [
    saidWhere(asked),
    worksFrom && words('report.said.works-from', { places: onFront(worksFrom, 'place') }),
    failsFrom && words('report.said.fails-from', { places: onFront(failsFrom, 'place') }),
  ].filter(Boolean);
  return said.length === 0 ? unanswered(asked) : { text: words('report.front.said', { answers: said.join('. ') }) };
}

function saidWhere({ diagnosis, options }: Asked): string {
  const seen = diagnosis.observations.findLast(({ kind }) => kind === 'where-it-works');
  const all = new Set<WhereAnswer>([
    ...(seen?.kind === 'where-it-works' ? seen.answers : []),
    ...(options.answers?.where ?? []),
  ]);
  const told = whereAnswers.filter((one) => all.has(one));
  return told.map((answer) => say(whereTexts, phrase(`where.${answer}`))).join(', ');
}

/** Ticket, contact and priority in one value, cut where they are long, so that the first page always has them; then the impact. */
export function impactValues(asked: Asked): Value[] {
  const { answers } = asked.options;
  const ticket = ticketOf(asked);
  if (answers === undefined && ticket === null) return [unanswered(asked)];
  const { contact = null, impact = null, priority = null } = answers ?? {};
  const first = [
    words('report.said.ticket', { ticket: onOneLine(ticket, 'place') }),
    words('report.said.contact', { contact: onOneLine(contact, 'short') }),
    words('report.said.priority', {
      priority: priority === null ? notKnown() : words(`report.said.priority.${priority}`),
    }),
  ];
  const told: Value =
    impact === null ? { text: words('report.said.no-impact'), style: 'quiet' } : { text: onFront(impact, 'told') };
  return [{ text: first.join('. ') }, told];
}

const onOneLine = (text: string | null, length: keyof typeof longestOnFront): string =>
  onFront((text ?? notKnown()).replace(/\s+/g, ' '), length);

/** Number or address of the ticket; null where there is none. */
export const ticketOf = ({ options: { answers, ticket } }: Pick<Evidence, 'options'>): string | null =>
  answers?.ticket || ticket || null;

/** Network type and VPN of the client, as a person said. */
export function networkValue({ options: { answers } }: Asked): Value {
  if (answers === undefined) return { text: words('report.front.client-unasked'), style: 'quiet' };
  return { text: [...networkWords(answers), words('report.said.public-address')].join('. '), style: 'quiet' };
}

const networkWords = ({ networkType, vpn }: TicketAnswers): string[] => [
  words('report.said.network', {
    type: networkType === null ? notKnown() : words(`report.said.network.${networkType}`),
  }),
  words('report.said.vpn', { vpn: vpn === null ? notKnown() : words(`report.said.vpn.${vpn ? 'yes' : 'no'}`) }),
];

/** Ids under which a vendor finds the failure in logs of its own; none where none were given. */
export function vendorIdValues({ options: { answers } }: Asked): Value[] {
  const ids = (answers?.vendorIds ?? []).map((one) => words('report.answer.id', one));
  const told = onFront(ids.join(', '), 'place');
  return ids.length === 0 ? [] : [{ text: words('report.said.ids', { ids: told }), style: 'code' }];
}

/** Every question with its answer in full. */
export function describeAnswers(asked: Asked): readonly Block[] {
  const { answers } = asked.options;
  if (answers === undefined) return [{ kind: 'paragraph', text: words('report.answer.none') }];
  const told = { ...answers, ticket: ticketOf(asked) };
  const note: Block[] = isAnswered(told) ? [{ kind: 'paragraph', text: words('report.answer.note') }] : [];
  return [...note, { kind: 'facts', facts: answerFacts(told, saidWhere(asked)) }];
}

function answerFacts(answers: TicketAnswers, where: string): Fact[] {
  const { priority, program, programVersion, vendorIds } = answers;
  const version = programVersion ?? notKnown();
  return [
    fact('error', answers.exactError, 'code'),
    fact('program', program === null ? programVersion : `${program}, ${version}`),
    fact('since', answers.since),
    fact('frequency', sentenceStart(howOften(answers) ?? '')),
    fact('last-worked', answers.lastWorked),
    fact('where', sentenceStart(where)),
    fact('works-from', answers.worksFrom),
    fact('fails-from', answers.failsFrom),
    fact('changed', answers.changed),
    fact('impact', answers.impact),
    fact('priority', priority && sentenceStart(words(`report.said.priority.${priority}`))),
    fact('ticket', answers.ticket),
    fact('contact', answers.contact),
    fact('ids', vendorIds.map((one) => words('report.answer.id', one)).join('\n'), 'code'),
    fact('network', networkWords(answers).join('. ')),
  ];
}

type Question =
  | ('error' | 'program' | 'since' | 'frequency' | 'last-worked' | 'where' | 'works-from' | 'fails-from')
  | ('changed' | 'impact' | 'priority' | 'ticket' | 'contact' | 'ids' | 'network');

/** Line by line, as it was written. */
function fact(question: Question, text: string | null, style: 'plain' | 'code' = 'plain'): Fact {
  const lines = (text ?? '').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const values = lines.map((line): Value => ({ text: line.replaceAll('\t', ' ').trim(), style }));
  if (lines.length === 0) values.push({ text: notKnown(), style: 'quiet' });
  const half = values.length === 1 && (values[0]?.text.length ?? 0) <= halfWidth;
  return { label: words(`report.answer.${question}`), values, half };
}

/** Characters that fit beside another answer. */
const halfWidth = 32;
