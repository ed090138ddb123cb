import type { OpenedCase } from '../../shared/case.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { Survey, SurveyedAddress } from '../../shared/survey.ts';
import type { ScreenText, Words } from '../words.ts';
import { type ComparedValue, comparedFacts, factsOf } from './before-after.ts';
import { clientName } from './client-name.ts';
import { chainOfVerdict, ofKind } from './handshakes.ts';
import { moment } from './numbers.ts';
import { acceptedVersions, addressesOf } from './survey-addresses.ts';

/** What is compared: a check, and the documents of further steps. */
export interface CaseSide {
  readonly diagnosis: Diagnosis;
  readonly documents: OpenedCase['documents'];
}

/** One line of the comparison; null where one of them did not look. */
export interface ComparedLine {
  readonly label: ScreenText;
  readonly here: ComparedValue;
  readonly there: ComparedValue;
}

export interface CaseComparison {
  readonly sameServer: boolean;
  /** Both looked, and saw something else. */
  readonly differing: readonly ComparedLine[];
  readonly same: readonly ComparedLine[];
  /** One of them alone looked: that is no difference of the servers. */
  readonly oneSided: readonly ComparedLine[];
}

/** Puts two cases beside each other. Says what differs, and never why. */
export function compareCases(here: CaseSide, there: CaseSide): CaseComparison {
  const [mine, theirs] = [linesOf(here, there), linesOf(there, here)];
  const lines = mine.map(
    ([label, value], at): ComparedLine => ({ label, here: value, there: theirs[at]?.[1] ?? null }),
  );
  const known = lines.filter((line) => line.here !== null || line.there !== null);
  const both = known.filter((line) => line.here !== null && line.there !== null);
  const isSame = (line: ComparedLine) => JSON.stringify(line.here) === JSON.stringify(line.there);
  return {
    sameServer: isSameServer(here.diagnosis.target, there.diagnosis.target),
    differing: both.filter((line) => !isSame(line)),
    same: both.filter(isSame),
    oneSided: known.filter((line) => line.here === null || line.there === null),
  };
}

type Line = readonly [label: ScreenText, value: ComparedValue];

function linesOf({ diagnosis, documents }: CaseSide, other: CaseSide): readonly Line[] {
  const { observations, startedAt, target, verdict, version } = diagnosis;
  const facts = factsOf(diagnosis);
  const leaf = chainOfVerdict(diagnosis)?.certificates[0];
  return [
    ['cases.fact.server', { wire: `${target.host}:${target.port}` }],
    ['cases.fact.verdict', { wire: verdict.headline }],
    ...comparedFacts.map((fact): Line => [`compare.${fact}`, facts[fact]]),
    [
      'cases.fact.ip',
      wire(ofKind(observations, 'dns').flatMap(({ addresses }) => addresses.map((one) => one.address))),
    ],
    ['cases.fact.certificate', wire(leaf ? [leaf.sha256] : [])],
    ['cases.fact.issuer', wire(leaf ? [leaf.issuer] : [])],
    ['cases.fact.software', wire(ofKind(observations, 'http-reply').flatMap(({ server }) => server ?? []))],
    ['cases.fact.proxy', proxyOf(diagnosis)],
    ['cases.fact.clock', clockOf(diagnosis)],
    ...surveyLines(documents.survey, other.documents.survey),
    ['cases.fact.chain', documents.chain && { id: `compare.trust.${documents.chain.verdict}` }],
    ['cases.fact.settings', documents.settings && { wire: String(documents.settings.findings.length) }],
    ['cases.fact.client', { wire: clientName(verdict.testedAs) }],
    ['cases.fact.tested', { wire: moment(startedAt) }],
    ['cases.fact.program', { wire: version }],
  ];
}

/** Of what could be asked to the end alone: a list that broke off differs from every other. */
function surveyLines(survey: Survey | null, other: Survey | null): readonly Line[] {
  const [mine, theirs] = [survey, other].map((one) => (one?.complete ? addressesOf(one)[0] : undefined));
  return [
    ['cases.fact.versions', mine ? wire(acceptedVersions(mine)) : null],
    ['cases.fact.suites', mine ? suitesOf(mine, theirs ?? mine) : null],
  ];
}

/** Names on one line; a server of the nineties accepts a hundred. */
const mostNames = 6;

/** How many there are, and which of them the other one has not: a whole list beside another shows nobody the difference. */
function suitesOf(mine: SurveyedAddress, theirs: SurveyedAddress): ComparedValue {
  const [all, others] = [suiteNames(mine), suiteNames(theirs)];
  const only = [...all].filter(([id]) => !others.has(id)).map(([, name]) => name);
  if (only.length === 0) return { wire: String(all.size) };
  const more = only.length - mostNames;
  const parameters = { count: all.size, names: only.slice(0, mostNames).join(', '), more };
  return { id: more > 0 ? 'cases.suites.only.more' : 'cases.suites.only', parameters };
}

const suiteNames = ({ versions }: SurveyedAddress) =>
  new Map(versions.flatMap(({ cipherSuites }) => cipherSuites.map(({ id, name }) => [id, name] as const)));

function proxyOf({ observations }: Diagnosis): ComparedValue {
  const settings = ofKind(observations, 'proxy-settings')[0];
  if (settings === undefined) return null;
  return settings.forTarget === null ? { id: 'cases.proxy.none' } : { wire: settings.forTarget };
}

function clockOf({ observations }: Diagnosis): Words | null {
  const offset = ofKind(observations, 'clock')[0]?.offsetSeconds ?? null;
  if (offset === null) return null;
  return Math.abs(offset) < 60
    ? { id: 'cases.clock.near' }
    : { id: 'cases.clock.off', parameters: { seconds: Math.round(offset) } };
}

const wire = (values: readonly string[]): ComparedValue =>
  values.length === 0 ? null : { wire: [...new Set(values)].join(', ') };
