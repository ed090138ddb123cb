import type { ChainDocument } from '../../shared/chain.ts';
import { chainFront, chainTarget } from './chain-front.ts';
import {
  describeCause,
  describeCertificates,
  describeDates,
  describeNames,
  describeNotTested,
  describeOtherCauses,
  describeRevocation,
  describeRisks,
  describeRuledOut,
  describeStores,
} from './chain-sections.ts';
import { words } from './chain-words.ts';
import type { ReportDocument, Section } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { numbered, reportOf } from './report-frame.ts';
import { describeAlong } from './settings-sections.ts';
import { words as settingsWords } from './settings-words.ts';

/** The analysis of a chain as a neutral document. It arranges what was found; it judges nothing itself. */
export function describeChain(found: ChainDocument, options: ReportOptions = {}): ReportDocument {
  const title = words('title', { target: chainTarget(found) });
  const front = chainFront(found, options);
  return reportOf(found, { title, subject: found.answer.headline, front, sections: numbered(body(found)) }, options);
}

function body(found: ChainDocument): readonly Section[] {
  return [
    { title: words('section.why'), blocks: describeCause(found) },
    { title: words('section.others'), blocks: describeOtherCauses(found) },
    { title: words('section.chain'), blocks: describeCertificates(found) },
    { title: words('section.names'), blocks: describeNames(found) },
    { title: words('section.dates'), blocks: describeDates(found) },
    { title: words('section.stores'), blocks: describeStores(found) },
    { title: words('section.revocation'), blocks: describeRevocation(found) },
    { title: words('section.risks'), blocks: describeRisks(found) },
    { title: settingsWords('section.along'), blocks: describeAlong(found.settings) },
    { title: words('section.ruled-out'), blocks: describeRuledOut(found) },
    { title: words('section.not-tested'), blocks: describeNotTested(found) },
  ];
}
