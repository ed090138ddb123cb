import type { Remedy } from '../../../shared/cause.ts';
import type { ChainDocument } from '../../../shared/chain.ts';
import { firstRemedy } from '../../../shared/first-remedy.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { leadingCause } from '../../../shared/network/leading-cause.ts';
import type { Survey } from '../../../shared/survey.ts';
import { describeChain } from '../chain-document.ts';
import type { ReportDocument } from '../document-model.ts';
import { describeNetworkLook } from '../network-document.ts';
import { words as networkWords } from '../network-words.ts';
import type { ReportOptions } from '../options.ts';
import { describeSurvey } from '../survey-document.ts';
import { asTicketText, factLine, labelled, programLine, remedyLine } from '../ticket-text.ts';
import { words } from '../words.ts';

/** What one step found about a server by itself, without a check. */
export type StepDocument = Survey | NetworkDocument | ChainDocument;

export function describeStep(found: StepDocument, options: ReportOptions): ReportDocument {
  switch (found.schema) {
    case 'handshake-doctor/survey@1':
      return describeSurvey(found, options);
    case 'handshake-doctor/network@1':
      return describeNetworkLook(found, options);
    case 'handshake-doctor/chain@1':
      return describeChain(found, options);
  }
}

/** `ticket-text.txt` of a step: what its first page says, one thing to a line, at most 25 lines. */
export function stepTicketText(found: StepDocument, { front }: ReportDocument, ticket: string): string {
  const begins = [
    front.headline,
    front.status.join('; '),
    front.summary,
    ...(ticket === '' ? [] : [labelled(words('report.answer.ticket'), ticket)]),
  ];
  const ends = [...firstStep(found), programLine(found)];
  const facts = front.facts.filter(({ label }) => !saidAtTheEnd().includes(label)).map(factLine);
  return asTicketText([...begins, ...facts.slice(0, longestText - begins.length - ends.length), ...ends]);
}

const longestText = 25;

const saidAtTheEnd = () => [networkWords('front.first-step'), networkWords('front.other-steps')];

function firstStep(found: StepDocument): string[] {
  if (found.schema === 'handshake-doctor/survey@1') {
    const [change] = [...(found.client?.answer.server ?? []), ...(found.client?.answer.client ?? [])];
    return change === undefined ? [] : [labelled(words('report.ticket.fix'), change)];
  }
  const remedy = remedyOf(found);
  return remedy === null ? [] : [remedyLine(remedy)];
}

function remedyOf(found: NetworkDocument | ChainDocument): Remedy | null {
  const [first = null] = found.causes;
  const leading = found.schema === 'handshake-doctor/network@1' ? leadingCause(found) : first;
  return leading === null ? null : firstRemedy(leading);
}
