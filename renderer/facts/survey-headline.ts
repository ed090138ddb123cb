import type { Survey } from '../../shared/survey.ts';
import { counted, words } from '../words.ts';
import { versionList } from './join-words.ts';
import {
  acceptedSuites,
  acceptedVersions,
  addressesOf,
  differencesOf,
  nothingFound,
  shownAddress,
} from './survey-addresses.ts';

type Step = 'versions' | 'ciphers';

/** The answer of a step in one sentence; while the survey goes on, its question. */
export function surveyHeadline(step: Step, survey: Survey | null, ended: boolean): string {
  if (survey === null || !ended) return words(`survey.question.${step}`);
  const addresses = addressesOf(survey);
  if (nothingFound(survey) !== null) return words('survey.not-made');
  if (addresses.length > 1 && differencesOf(addresses).includes(step === 'versions' ? 'versions' : 'suites')) {
    return words(`survey.differ.${step}`);
  }
  return step === 'versions' ? versionsSentence(survey) : suitesSentence(survey);
}

/** What is told when a survey ends. */
export function endSentence(survey: Survey, how: 'finished' | 'stopped' | 'failed'): string {
  return words(`said.survey.${how}`, { finding: surveyHeadline('versions', survey, true) });
}

function versionsSentence(survey: Survey): string {
  const found = shownAddress(survey, null);
  const accepted = acceptedVersions(found);
  const settled = found.versions.every(({ state }) => state === 'accepted' || state === 'refused');
  if (accepted.length === 0) return words(settled ? 'survey.none.versions' : 'survey.unsettled.versions');
  const open = found.versions.some(({ state }) => state === 'not-tested');
  return words(open ? 'survey.found.versions.so-far' : 'survey.found.versions', { versions: versionList(accepted) });
}

function suitesSentence(survey: Survey): string {
  const found = shownAddress(survey, null);
  const count = acceptedSuites(found).length;
  const complete = found.versions.every((version) => version.complete);
  if (count === 0) return words(complete ? 'survey.none.ciphers' : 'survey.unsettled.ciphers');
  return counted(complete ? 'survey.found.ciphers' : 'survey.found.ciphers.at-least', count);
}
