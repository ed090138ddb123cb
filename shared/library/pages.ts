import { type CauseId, causeIds, type Side } from '../cause.ts';
import { causeSeparators } from '../text/en/cause-separators.ts';
import { causeNames } from '../text/en/causes.ts';
import { errorText } from '../text/en/error-texts.ts';
import { libraryCauses } from '../text/en/library/causes.ts';
import { type ErrorWords, libraryAlerts, libraryErrors } from '../text/en/library/errors.ts';
import { libraryGuides } from '../text/en/library/guides.ts';
import { libraryMessages, type MessageWords } from '../text/en/library/messages.ts';
import { libraryPractices, type PracticeWords } from '../text/en/library/practices.ts';
import { librarySteps, type StepWords } from '../text/en/library/steps.ts';
import { libraryTerms, type TermWords } from '../text/en/library/terms.ts';
import { actsWords, alertTitle } from '../text/en/library/words.ts';
import { remedyTexts } from '../text/en/remedies.ts';
import { alertName } from '../tls-names.ts';
import { bullets, type LibraryPage, numbered, prose } from './page.ts';

const unique = (ids: readonly string[]) => [...new Set(ids)];
const rows = <Row>(table: Readonly<Record<string, Row>>) => Object.entries(table);

const stepPages = rows<StepWords>(librarySteps).map(
  ([name, { does, looks, notNeeded, ...rest }]): LibraryPage => ({
    ...{ id: `step/${name}`, kind: 'step', standard: null },
    ...rest,
    parts: [numbered('do', does), prose('looks', looks), prose('not-needed', notNeeded)],
  }),
);

const messagePages = rows<MessageWords>(libraryMessages).map(
  ([name, { order, wire, wrong, name: onWire, words, ...rest }]): LibraryPage => ({
    ...{ id: `message/${name}`, kind: 'message' },
    ...rest,
    words: onWire === '' ? words : [onWire, ...words],
    parts: [prose('order', order), prose('wire', wire), bullets('wrong', wrong)],
  }),
);

/** Errors and alerts that mostly mean this cause. */
const errorsOf = (cause: CauseId): string[] => [
  ...rows<ErrorWords>(libraryErrors).flatMap(([name, { causes }]) => (causes[0] === cause ? [`error/${name}`] : [])),
  ...libraryAlerts.flatMap(([number, , first]) => (first === cause ? [`error/alert-${number}`] : [])),
];

const causePages = causeIds.map((cause): LibraryPage => {
  const { fixes, looks, means, sides, words } = libraryCauses[cause];
  const see = unique([...libraryCauses[cause].see, ...errorsOf(cause)]);
  const titles = fixes.map((fix) => `${remedyTexts[fix]}.`);
  return {
    ...{ id: `cause/${cause}`, kind: 'cause', title: causeNames[cause], lead: means, see, standard: null },
    words: [cause, ...words],
    parts: [
      prose('looks', looks),
      prose('proof', causeSeparators[cause]),
      prose('who', actsOf(sides)),
      bullets('fix', titles),
    ],
  };
});

/** One side that must act, or one of two. */
function actsOf([first, second]: readonly Side[]): string {
  return second === undefined
    ? actsWords[first ?? 'unknown']
    : actsWords[`${first}-${second}` as keyof typeof actsWords];
}

const causeIdOf = (cause: CauseId) => `cause/${cause}`;
const named = (causes: readonly CauseId[]) => causes.map((cause) => `${causeNames[cause]}.`);

const errorPages = rows<ErrorWords>(libraryErrors).map(
  ([name, { alerts, causes, says, see, solution, title, topic, words }]): LibraryPage => ({
    ...{ id: `error/${name}`, kind: 'error', title, standard: null },
    lead: errorText[`error.${topic}.meaning`],
    words: [...says, ...alerts.flatMap(alertWords), ...words],
    parts: [
      bullets(
        'says',
        says.map((said) => `\`${said}\``),
      ),
      bullets('behind', named(causes)),
      numbered('do', solution),
      prose('next', errorText[`error.${topic}.next`]),
    ],
    see: unique([...causes.map(causeIdOf), ...see]),
  }),
);

const alertPages = libraryAlerts.map(
  ([number, topic, cause]): LibraryPage => ({
    ...{ id: `error/alert-${number}`, kind: 'error', title: alertTitle(number, alertName(number)) },
    lead: errorText[`error.${topic}.meaning`],
    words: alertWords(number),
    parts: [bullets('behind', named([cause])), prose('next', errorText[`error.${topic}.next`])],
    see: [causeIdOf(cause), 'message/alert'],
    standard: 'RFC 8446 section 6.2',
  }),
);

function alertWords(number: number): string[] {
  return [`alert ${number}`, `alert number ${number}`, alertName(number)];
}

const practicePages = rows<PracticeWords>(libraryPractices).map(
  ([name, { check, steps, why, ...rest }]): LibraryPage => ({
    ...{ id: `practice/${name}`, kind: 'practice', standard: null },
    ...rest,
    parts: [prose('why', why), numbered('do', steps), prose('check', check)],
  }),
);

const termPages = rows<TermWords>(libraryTerms).map(
  ([name, words]): LibraryPage => ({ id: `term/${name}`, kind: 'term', standard: null, parts: [], ...words }),
);

/** Every page, kind by kind, each kind in the order in which it is read. */
export const libraryPages: readonly LibraryPage[] = [
  ...libraryGuides,
  ...stepPages,
  ...messagePages,
  ...causePages,
  ...errorPages,
  ...alertPages,
  ...practicePages,
  ...termPages,
];

const byId: ReadonlyMap<string, LibraryPage> = new Map(libraryPages.map((page) => [page.id, page]));

/** The page of an id; null for one that there is not. */
export const libraryPage = (id: string): LibraryPage | null => byId.get(id) ?? null;
