import type { ClientProfile } from '../../shared/client-profile.ts';
import { type ClientAnswer, type Survey, type SurveyedAddress, surveySchema } from '../../shared/survey.ts';
import { compareOffer } from '../diagnosis/clients/compare-offer.ts';
import { answerForAll, wouldConnect } from '../diagnosis/clients/would-connect.ts';
import { equivalentCommands } from '../diagnosis/equivalent-commands/equivalent-commands.ts';
import { risksOfAll } from '../diagnosis/survey-risks/risks-of.ts';
import { clientProfiles } from '../evidence/profiles/catalogue.ts';
import { nothingFound } from '../evidence/survey/draft.ts';
import type { Gaps } from './survey-gaps.ts';

/** What the addresses gave, and what is missing. */
export type Found = Gaps & { readonly addresses: readonly SurveyedAddress[] };

/** Who was asked, when, and by which version of the program. */
export type SurveyHead = Pick<Survey, 'version' | 'startedAt' | 'durationMs' | 'runId' | 'target'>;

/** The document of a survey: what was found, and what follows from it. */
export function composeSurvey(
  head: SurveyHead,
  { addresses, complete, notTested }: Found,
  client: ClientProfile | null,
  now: Date,
): Survey {
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
    ...(client === null ? {} : { client: { answer: answerOf(client, first), offer: compareOffer(client, first) } }),
    commands: equivalentCommands(head.target, first),
  };
}

/** Its answer, with what became of its own hello. */
function answerOf(client: ClientProfile, found: SurveyedAddress): ClientAnswer {
  const ended = { yes: 'completed', no: 'failed', 'not-tested': 'not-sent' } as const;
  return wouldConnect(client, found, { hello: ended[found.clientHello?.state ?? 'not-tested'] });
}
