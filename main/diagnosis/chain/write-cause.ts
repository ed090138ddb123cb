import type { RankedCause, Remedy } from '../../../shared/cause.ts';
import { phrase } from '../../../shared/phrase.ts';
import { causeTexts, whyTexts } from '../../../shared/text/en/causes.ts';
import { chainCauseTexts } from '../../../shared/text/en/chain-causes.ts';
import { say } from '../../../shared/text/say.ts';
import type { Candidate } from '../rank.ts';
import { remediesFor } from '../remedies/remedies-for.ts';
import { whereOf } from '../verdict.ts';
import type { ChainCase } from './chain-case.ts';
import { unknownHost } from './file-evidence.ts';
import type { ChainCause } from './refine-cause.ts';

const texts: Readonly<Record<string, string>> = { ...causeTexts, ...whyTexts, ...chainCauseTexts };

/** A cause in words: those of a chain where there are some, and of a file where no server was asked. */
export function writeChainCause(cause: ChainCause, chain: ChainCase, ranked: readonly Candidate[]): RankedCause {
  const { candidate, confidence, variant } = cause;
  const id = worded(cause.text, chain);
  const explanation = worded(`${cause.text}.explanation`, chain);
  const all = { ...whereOf(chain.evidence), ...cause.parameters };
  // Of a file no server is known: no value that no sentence uses stands in the document.
  const used = [id, explanation, cause.why].map((one) => texts[one] ?? '').join();
  const parameters = Object.fromEntries(Object.entries(all).filter(([name]) => used.includes(`{${name}}`)));
  const why = say(texts, phrase(cause.why, parameters));
  return {
    cause: candidate.cause,
    variant,
    confidence,
    side: candidate.sighting.side,
    scope: null,
    headline: say(texts, phrase(id, parameters)).slice(0, 300),
    explanation: say(texts, phrase(explanation, parameters)).slice(0, 2000),
    why,
    text: phrase(id, parameters),
    evidence: [],
    remedies: remediesOf(candidate, chain, { why, seenAt: chain.asked.at, ranked }),
  };
}

const asksServer = /\bs_client\b|\bcurl\b/;

function worded(id: string, { source }: ChainCase): string {
  const ofFile = `file.${id}`;
  return source === 'file' && ofFile in texts ? ofFile : id;
}

/** Of a file nobody knows which server has it: letters to one and commands that ask one are left out. */
function remediesOf(candidate: Candidate, chain: ChainCase, context: Parameters<typeof remediesFor>[2]): Remedy[] {
  const written = remediesFor(candidate, chain.evidence, context);
  if (chain.source === 'server') return written;
  return written.flatMap((remedy) => {
    const steps = remedy.steps.filter(
      ({ command, text }) => !`${command ?? ''}${text}`.includes(unknownHost) && !asksServer.test(command ?? ''),
    );
    const isLetter = remedy.id.startsWith('write-to-');
    return isLetter || steps.length === 0 ? [] : [{ ...remedy, steps }];
  });
}
