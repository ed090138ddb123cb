import { type Survey, type SurveyedAddress, surveySchema } from '../../shared/survey.ts';
import { answerForAll } from '../diagnosis/clients/would-connect.ts';
import { equivalentCommands } from '../diagnosis/equivalent-commands/equivalent-commands.ts';
import { risksOfAll } from '../diagnosis/survey-risks/risks-of.ts';
import { clientProfiles } from '../evidence/profiles/catalogue.ts';
import { nothingFound } from '../evidence/survey/survey-address.ts';
import type { Gaps } from './survey-gaps.ts';

/** What the addresses gave, and what is missing. */
export type Found = Gaps & { readonly addresses: readonly SurveyedAddress[] };

/** Who was asked, when, and by which version of the program. */
export type SurveyHead = Pick<Survey, 'version' | 'startedAt' | 'durationMs' | 'runId' | 'target'>;

/** The document of a survey: what was found, and what follows from it. */
export function composeSurvey(head: SurveyHead, { addresses, complete, notTested }: Found, now: Date): Survey {
  const first = addresses[0] ?? nothingFound(head.target.connect?.host ?? head.target.host, 4, head.target.port);
  return {
    ...first,
    ...head,
    schema: surveySchema,
    complete,
    notTested,
    connections: addresses.reduce((sum, one) => sum + one.connections, 0),
    addresses: [...addresses],
    risks: risksOfAll(addresses, now),
    clients: answerForAll(clientProfiles(), first),
    commands: equivalentCommands(head.target, first),
  };
}
