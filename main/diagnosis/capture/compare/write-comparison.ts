import type { ComparedPackets, ComparisonCause, ComparisonFinding } from '../../../../shared/capture/comparison.ts';
import type { CaptureCause, CaptureStream } from '../../../../shared/capture/stream.ts';
import { phrase } from '../../../../shared/phrase.ts';
import {
  comparisonFindings,
  comparisonHeadlines,
  comparisonReasons,
} from '../../../../shared/text/en/capture-comparison.ts';
import { say } from '../../../../shared/text/say.ts';
import type { CauseDraft, ComparedCase, End, FindingDraft } from './compared-case.ts';

export function writeFinding({ id, packets, parameters = {} }: FindingDraft): ComparisonFinding {
  const text = phrase(`comparison.${id}`, parameters);
  return { id, sentence: say(comparisonFindings, text).slice(0, 1000), text, packets: both(packets) };
}

const order = ['confirmed', 'likely', 'possible'];
const firmness = ({ confidence }: { readonly confidence: string }) => order.indexOf(confidence);

/** Firmest first, each once; what each file says alone stands behind what both say together. */
export function writeCauses(drafts: readonly CauseDraft[], pair: ComparedCase | null): ComparisonCause[] {
  const own = drafts.map(writeCause);
  const alone = pair === null ? [] : [...aloneCauses(pair.client, 'client'), ...aloneCauses(pair.server, 'server')];
  // What both together settle is not doubted again by one of them.
  const isSettled = own.some(({ confidence, kind }) => confidence === 'confirmed' && kind === 'failure');
  const all = isSettled
    ? own
    : [...own, ...alone.filter(({ confidence }) => own.length === 0 || confidence !== 'possible')];
  const first = new Map<string, ComparisonCause>();
  for (const one of all.toSorted((a, b) => firmness(a) - firmness(b))) {
    if (!first.has(one.cause)) first.set(one.cause, one);
  }
  return [...first.values()].slice(0, 8);
}

function writeCause({ because, headline, packets, parameters = {}, ...draft }: CauseDraft): ComparisonCause {
  const text = { headline: phrase(headline), explanation: phrase(because, parameters) };
  return {
    ...{ cause: draft.cause, variant: draft.variant ?? null, confidence: draft.confidence, side: draft.side },
    kind: draft.kind ?? 'failure',
    headline: say(comparisonHeadlines, text.headline),
    explanation: say(comparisonReasons, text.explanation),
    text,
    packets: both(packets),
  };
}

function aloneCauses({ causes }: CaptureStream, end: End): ComparisonCause[] {
  return causes.map(({ evidence, ...cause }: CaptureCause) => ({ ...cause, packets: both({ [end]: evidence }) }));
}

const both = ({ client = [], server = [] }: Partial<ComparedPackets>): ComparedPackets => ({
  client: [...new Set(client)].slice(0, 20),
  server: [...new Set(server)].slice(0, 20),
});
