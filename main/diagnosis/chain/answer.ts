import type { RankedCause } from '../../../shared/cause.ts';
import type { ChainAnswer, ChainDocument } from '../../../shared/chain.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { storeNames } from '../../../shared/text/en/risks.ts';
import { say } from '../../../shared/text/say.ts';
import { commonName, day } from '../wording.ts';
import type { ChainCase } from './chain-case.ts';

type Verdict = ChainDocument['verdict'];

/** The answer in one line, and why in one more. */
export function answerOf(
  chainCase: ChainCase,
  verdict: Verdict,
  causes: readonly RankedCause[],
  endsFirst: string | null,
): ChainAnswer {
  const [leading] = causes;
  if (verdict === 'rejected' && leading) return rejected(leading);
  const { listOfIssuers } = chainCase;
  if (listOfIssuers !== null) return plain('answer.list', { count: listOfIssuers });
  if (verdict === 'trusted') return trusted(chainCase, endsFirst);
  const wasJudged = chainCase.chain.judgement.stores.some(({ anchors }) => anchors > 0);
  return plain('answer.unknown', {}, wasJudged ? 'answer.unknown-cut.summary' : 'answer.unknown.summary');
}

function rejected({ cause, confidence, headline, side, text, why }: RankedCause): ChainAnswer {
  const action = say(chainTexts, phrase(`answer.side.${side}`));
  const summary = say(chainTexts, phrase('answer.rejected.summary', { why, action }));
  return { headline, summary, cause, confidence, side, text };
}

function trusted({ chain, paths: [best] }: ChainCase, endsFirst: string | null): ChainAnswer {
  const { asked, state } = chain.judgement.hostname;
  const store = chain.judgement.stores.find((one) => one.state === 'trusted');
  const root = best?.members.at(-1)?.subject ?? store?.path.at(-1) ?? '';
  const parameters = {
    name: asked,
    root: commonName(root),
    store: storeNames[store?.store ?? 'system'],
    end: endsFirst === null ? 'a day that did not show' : day(endsFirst),
  };
  return plain(state === 'match' ? 'answer.trusted' : 'answer.trusted-unnamed', parameters);
}

export function plain(id: string, parameters: Phrase['parameters'], summary = `${id}.summary`): ChainAnswer {
  const text = phrase(id, parameters);
  return {
    headline: say(chainTexts, text).slice(0, 300),
    summary: say(chainTexts, phrase(summary, parameters)).slice(0, 1000),
    ...{ cause: null, confidence: null, side: null },
    text,
  };
}
