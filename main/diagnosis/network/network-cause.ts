import type { CauseId, RankedCause, Risk, Severity, Side } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import type { CauseTextId } from '../../../shared/text/en/causes.ts';
import { type Catalogue, say } from '../../../shared/text/say.ts';
import type { Evidence } from '../evidence.ts';
import { remediesFor } from '../remedies/remedies-for.ts';
import type { NetworkFacts } from '../remedies/remedy.ts';
import { type Found, sight } from '../rule.ts';

/** What a section of the network comes to. Several sections are ranked together by who composes them. */
export interface NetworkJudgement {
  readonly causes: readonly RankedCause[];
  readonly risks: readonly Risk[];
  readonly ruledOut: readonly { readonly cause: CauseId; readonly because: string }[];
}

/** A cause before it is worded. `text` has an explanation under `<text>.explanation`. */
export interface NetworkSighting {
  readonly cause: CauseId;
  readonly variant: string;
  readonly confidence: Found;
  readonly side: Side;
  readonly text: string;
  readonly why: string;
  readonly parameters: Phrase['parameters'];
  /** Name of the section, or of a part of it. */
  readonly evidence: readonly string[];
  /** Whose remedies fit: a cause of the same kind as `diagnose` words it. */
  readonly remediesOf: CauseTextId;
  /** What remedies name beside the target. */
  readonly seen?: NetworkFacts;
}

/** What every cause of a look is written with. */
export interface CauseContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /** What remedies of any cause may name beside the target. */
  readonly seen?: NetworkFacts;
}

/** Puts a sighting into words, with the remedies that `diagnose` gives for the same cause. */
export function writeNetworkCause(
  sighting: NetworkSighting,
  texts: Catalogue,
  { target, seenAt, seen }: CauseContext,
): RankedCause {
  const { cause, variant, confidence, side, text, why, parameters, evidence } = sighting;
  const [headline, explanation, reason] = [text, `${text}.explanation`, why].map((id) =>
    say(texts, phrase(id, parameters)),
  );
  const candidate = {
    cause,
    sighting: sight(confidence, sighting.remediesOf, 'why.os', { side, variant, parameters, evidence }),
    ...{ addresses: [], alike: [] },
  };
  const told = { why: reason ?? '', headline: headline ?? '', seenAt };
  const context = { ...told, ranked: [candidate], seen: { ...seen, ...sighting.seen } };
  return {
    ...{ cause, variant, confidence, side, scope: null },
    headline: (headline ?? '').slice(0, 300),
    explanation: (explanation ?? '').slice(0, 2000),
    why: (reason ?? '').slice(0, 600),
    text: phrase(text, parameters),
    evidence: [...evidence],
    remedies: remediesFor(candidate, evidenceOf(target), context),
  };
}

export function networkRisk(
  texts: Catalogue,
  id: string,
  severity: Severity,
  evidence: string,
  parameters: Phrase['parameters'] = {},
): Risk {
  const text = phrase(`risk.${id}`, parameters);
  return { id, severity, headline: say(texts, text).slice(0, 400), text, evidence: [evidence] };
}

/** Remedies fill in the target; of handshakes this section knows nothing. */
const evidenceOf = (target: Target): Evidence => ({
  ...{ target, partial: false, clock: null, proxy: null, proxyReply: null },
  ...{ dns: null, described: null, settings: null, where: null, network: null, places: [], excused: [] },
});
