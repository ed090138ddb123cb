import type { Diagnosis } from '../../shared/diagnosis.ts';
import { describeAnswers } from './describe-answers.ts';
import { describeAppendix } from './describe-appendix.ts';
import {
  describeLeading,
  describeNotTested,
  describeOtherCauses,
  describeRemedies,
  describeRisks,
  describeRuledOut,
  othersTitle,
} from './describe-causes.ts';
import { describeCertificates, describeTrust } from './describe-certificates.ts';
import { chainFigure } from './describe-chain-figure.ts';
import { describeChange } from './describe-change.ts';
import { describeFront } from './describe-front.ts';
import { redactionLine } from './describe-hidden.ts';
import { hostAndPort, ladderFigure, ladderTable } from './describe-ladder.ts';
import { describeNetwork, describeSurroundings } from './describe-network.ts';
import { describeOffer } from './describe-offer.ts';
import { describePairs } from './describe-pairs.ts';
import { describeSettingsRead } from './describe-settings-read.ts';
import type { Block, ReportDocument, Section } from './document-model.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import type { ReportOptions } from './options.ts';
import { utc } from './time.ts';
import { words } from './words.ts';

/**
 * A case as a neutral document. It arranges what was seen and judged; it judges nothing itself.
 * Observations that are missing become "not tested", never a blank.
 */
export function describeCase(diagnosis: Diagnosis, options: ReportOptions = {}): ReportDocument {
  const evidence = readEvidence(diagnosis, options);
  const target = hostAndPort(diagnosis.target.host, diagnosis.target.port);
  return {
    title: words('report.title', { target }),
    subject: diagnosis.verdict.headline,
    creator: words('report.creator', { version: diagnosis.version }),
    createdAt: options.savedAt ?? endOfRun(diagnosis),
    running: {
      target: words('report.title', { target }),
      time: utc(diagnosis.startedAt),
      run: words('report.run', { id: diagnosis.runId }),
      redaction: redactionLine(options),
    },
    front: describeFront(evidence),
    sections: [
      ...body(evidence, options.notes ?? ''),
      ...(options.appendix === false ? [] : describeAppendix(evidence)),
    ],
  };
}

function body(evidence: Evidence, notes: string): readonly Section[] {
  const sections: [Parameters<typeof words>[0], readonly Block[]][] = [
    ['report.section.what', describeLeading(evidence)],
    ['report.section.ladder', ladder(evidence)],
    ['report.section.pairs', describePairs(evidence)],
    ['report.section.remedies', describeRemedies(evidence)],
    ['report.section.change', describeChange(evidence)],
    ['report.section.said', describeAnswers(evidence)],
    ['report.section.offer', describeOffer(evidence)],
    ['report.section.certificates', certificates(evidence)],
    ['report.section.trust', describeTrust(evidence)],
    ['report.section.network', describeNetwork(evidence)],
    ['report.section.surroundings', describeSurroundings(evidence)],
    ['report.section.settings', describeSettingsRead(evidence)],
    [othersTitle(evidence), describeOtherCauses(evidence)],
    ['report.section.ruled-out', describeRuledOut(evidence)],
    ['report.section.not-tested', describeNotTested(evidence)],
    ['report.section.risks', describeRisks(evidence)],
  ];
  if (notes.trim() !== '') sections.push(['report.section.notes', paragraphs(notes)]);
  return sections.map(([id, blocks], index) => ({
    title: words('report.section.numbered', { number: index + 1, title: words(id) }),
    blocks,
  }));
}

/** Line by line, as they were written. */
const paragraphs = (notes: string): readonly Block[] =>
  notes.split(/\r\n|\r|\n/).flatMap((text) => (text.trim() === '' ? [] : [{ kind: 'paragraph', text } as const]));

function ladder(evidence: Evidence): readonly Block[] {
  const figure = ladderFigure(evidence);
  const table = ladderTable(evidence);
  if (!figure || !table) return [{ kind: 'paragraph', text: words('report.ladder.none') }];
  return [{ kind: 'ladder', figure }, table];
}

function certificates(evidence: Evidence): readonly Block[] {
  const figure = chainFigure(evidence);
  return [...(figure ? [{ kind: 'chain' as const, figure }] : []), ...describeCertificates(evidence)];
}

const endOfRun = ({ startedAt, durationMs }: Diagnosis) => new Date(Date.parse(startedAt) + durationMs).toISOString();
