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
import { utc } from './time.ts';
import { words as reportWords } from './words.ts';

/** The analysis of a chain as a neutral document. It arranges what was found; it judges nothing itself. */
export function describeChain(found: ChainDocument, options: ReportOptions = {}): ReportDocument {
  const { durationMs, runId, startedAt, version } = found;
  const title = words('title', { target: chainTarget(found) });
  return {
    title,
    subject: found.answer.headline,
    creator: reportWords('report.creator', { version }),
    createdAt: options.savedAt ?? new Date(Date.parse(startedAt) + durationMs).toISOString(),
    running: {
      target: title,
      time: utc(startedAt),
      run: reportWords('report.run', { id: runId }),
      redaction: reportWords('report.redaction'),
    },
    front: chainFront(found, options),
    sections: sectionsOf(found),
  };
}

/** What has nothing to say has no section. */
function sectionsOf(found: ChainDocument): readonly Section[] {
  const sections: readonly Section[] = [
    { title: words('section.why'), blocks: describeCause(found) },
    { title: words('section.others'), blocks: describeOtherCauses(found) },
    { title: words('section.chain'), blocks: describeCertificates(found) },
    { title: words('section.names'), blocks: describeNames(found) },
    { title: words('section.dates'), blocks: describeDates(found) },
    { title: words('section.stores'), blocks: describeStores(found) },
    { title: words('section.revocation'), blocks: describeRevocation(found) },
    { title: words('section.risks'), blocks: describeRisks(found) },
    { title: words('section.ruled-out'), blocks: describeRuledOut(found) },
    { title: words('section.not-tested'), blocks: describeNotTested(found) },
  ];
  return sections
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ blocks, title }, index) => ({
      title: reportWords('report.section.numbered', { number: index + 1, title }),
      blocks,
    }));
}
