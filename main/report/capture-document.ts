import { type CaptureWords, captureHeadline, captureState } from '../../shared/capture/answer.ts';
import type { CaptureDocument } from '../../shared/capture/document.ts';
import type { CaptureSummary } from '../../shared/capture/overview.ts';
import { captureScreenTexts } from '../../shared/text/en/capture-screens.ts';
import { say } from '../../shared/text/say.ts';
import { conversationFront, conversationSections } from './capture-conversation.ts';
import { failedSection, reasonSection } from './capture-sections.ts';
import { words } from './capture-words.ts';
import type { FrontPage, Mark, ReportDocument } from './document-model.ts';
import { factsIn } from './front-facts.ts';
import type { ReportOptions } from './options.ts';
import { numbered, reportOf } from './report-frame.ts';
import { grouped, utcAndLocal } from './time.ts';
import { cut } from './words.ts';

/** A capture as a whole as a neutral document: how many failed, why, and each that did. */
export function describeCapture(
  found: CaptureDocument,
  summary: CaptureSummary,
  options: ReportOptions = {},
): ReportDocument {
  const title = words('title', { name: cut(found.file.name, 120) });
  const front = wholeFront(found, summary, options);
  const sections = numbered([reasonSection(summary), failedSection(found.streams)]);
  return reportOf({ ...found, runId: null }, { title, subject: front.headline, front, sections }, options);
}

/** One conversation, whole. */
export function describeConversation(
  found: CaptureDocument,
  index: number,
  options: ReportOptions = {},
): ReportDocument | null {
  const stream = found.streams.find((one) => one.index === index);
  if (stream === undefined) return null;
  const title = words('title.one', { number: index + 1, name: cut(found.file.name, 120) });
  const front = conversationFront(found, stream, options);
  const sections = numbered(conversationSections(found, stream));
  return reportOf({ ...found, runId: null }, { title, subject: front.headline, front, sections }, options);
}

const marks: Readonly<Record<ReturnType<typeof captureState>, Mark>> = {
  fail: 'problem',
  pass: 'ok',
  'not-tested': 'not-tested',
};

function wholeFront({ file, notes }: CaptureDocument, summary: CaptureSummary, options: ReportOptions): FrontPage {
  const state = captureState(summary);
  const { completed, failed, unfinished } = summary.outcomes;
  const counts = { total: summary.streams, failed: failed + summary.outcomes['not-tls'], completed, unfinished };
  const size = { container: file.container ?? '', packets: grouped(file.packets), bytes: grouped(file.bytes) };
  return {
    mark: marks[state],
    status: [words(`status.${state}`)],
    headline: put(captureHeadline(summary)),
    summary: words('summary.whole'),
    facts: [
      fact('fact.file', { text: words('fact.file.value', size) }),
      ...(file.firstPacketAt === null ? [] : [fact('fact.time', { text: utcAndLocal(file.firstPacketAt, options) })]),
      fact('fact.counts', { text: words('fact.counts.value', counts) }),
      ...(notes.length === 0
        ? []
        : [fact('fact.limits', ...notes.map(({ sentence }) => ({ text: cut(sentence, 300) })))]),
    ],
    ladder: null,
    fullValues: words('full-values'),
  };
}

const put = ({ id, parameters = {} }: CaptureWords) => say(captureScreenTexts, { id, parameters });

const fact = factsIn(words);
