import type { Survey } from '../../../shared/survey.ts';
import { answerForAll } from '../../diagnosis/clients/would-connect.ts';
import { risksOfAll } from '../../diagnosis/survey-risks/risks-of.ts';
import { clientProfiles } from '../../evidence/profiles/catalogue.ts';

/** Dangers and clients follow from what was accepted, so that they are derived like the verdict of a check. */
export function surveyAgain(survey: Survey): Survey {
  const [first] = survey.addresses;
  const own = { ...survey };
  delete own.client;
  return {
    ...own,
    risks: risksOfAll(survey.addresses, new Date(survey.startedAt)),
    clients: first === undefined ? [] : answerForAll(clientProfiles(), first),
  };
}
