import type { Survey, SurveyedAddress } from '../../shared/survey.ts';
import { hostAndPort } from './describe-ladder.ts';
import type { Block, ReportDocument, Section } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { numbered, reportOf } from './report-frame.ts';
import { describeAlong } from './settings-sections.ts';
import { words as settingsWords } from './settings-words.ts';
import { describeAskedClient, describeClients } from './survey-client-sections.ts';
import { type Aspect, differencesBetween } from './survey-differences.ts';
import { addressesOf, nothingFound, openQuestions, withShortReasons } from './survey-facts.ts';
import { notTestedShown, surveyFront } from './survey-front.ts';
import { describeCommands, describeSurveyRisks, shellName } from './survey-meaning.ts';
import {
  describeAddresses,
  describeExchange,
  describeFeatures,
  describeOddHellos,
  describeOpen,
  describeServed,
  describeSuites,
  describeVersions,
} from './survey-sections.ts';
import { words } from './survey-words.ts';
import { words as reportWords } from './words.ts';

/** A survey as a neutral document. It arranges what was found; it judges nothing itself. */
export function describeSurvey(whole: Survey, options: ReportOptions = {}): ReportDocument {
  const survey = withShortReasons(whole);
  const title = words('title', { target: hostAndPort(survey.target.host, survey.target.port) });
  const front = surveyFront(survey, options);
  const sections = [...numbered(body(survey)), ...(options.appendix === false ? [] : appendix(survey))];
  return reportOf(survey, { title, subject: front.headline, front, sections }, options);
}

function body(survey: Survey): readonly Section[] {
  if (nothingFound(survey) !== null) {
    // What the first page says in full needs no second one.
    const isSaid = openQuestions(survey).length <= notTestedShown;
    return isSaid ? [] : [{ title: words('section.not-tested'), blocks: describeOpen(survey) }];
  }
  const [first, ...others] = addressesOf(survey);
  return [
    { title: words('section.addresses'), blocks: describeAddresses(survey) },
    {
      title: words('section.asked-client', { name: survey.client?.answer.name ?? '' }),
      blocks: describeAskedClient(survey),
    },
    { title: words('section.clients'), blocks: describeClients(survey) },
    ...parts.map(({ title, describe }) => ({
      title: words(title),
      blocks: describe(first ?? survey, survey),
    })),
    ...others.flatMap((other) => (first ? deviations(first, other, survey) : [])),
    { title: settingsWords('section.along'), blocks: describeAlong(survey.settings) },
    { title: words('section.risks'), blocks: describeSurveyRisks(survey) },
    { title: words('section.not-tested'), blocks: describeOpen(survey) },
  ];
}

/** What another address does otherwise than the first one, in full; the rest of it is not said again. */
function deviations(first: SurveyedAddress, other: SurveyedAddress, survey: Survey): readonly Section[] {
  const differing = differencesBetween(first, other);
  return parts
    .filter(({ aspects }) => aspects.some((aspect) => differing.includes(aspect)))
    .map(({ title, describe }) => ({
      title: words('section.at', { title: words(title), address: other.address }),
      blocks: describe(other, survey),
    }));
}

interface Part {
  readonly title: Extract<Parameters<typeof words>[0], `section.${string}`>;
  readonly aspects: readonly Aspect[];
  readonly describe: (found: SurveyedAddress, survey: Survey) => readonly Block[];
}

const parts: readonly Part[] = [
  { title: 'section.versions', aspects: ['versions'], describe: describeVersions },
  { title: 'section.suites', aspects: ['suites'], describe: describeSuites },
  { title: 'section.exchange', aspects: ['groups', 'schemes'], describe: describeExchange },
  { title: 'section.certificates', aspects: ['certificates'], describe: describeServed },
  { title: 'section.features', aspects: ['features'], describe: describeFeatures },
  { title: 'section.odd-hellos', aspects: [], describe: describeOddHellos },
];

function appendix(survey: Survey): readonly Section[] {
  const blocks = describeCommands(survey, 'sh');
  if (blocks.length === 0) return [];
  const title = words('section.commands', { shell: shellName('sh') });
  return [{ title: reportWords('report.section.appendix', { letter: 'A', title }), blocks }];
}
