import type { Judgement, Verdict } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import { verdictTexts } from '../../shared/text/en/verdicts.ts';
import { say } from '../../shared/text/say.ts';
import type { Judged } from './rank.ts';

/** What an ending without a cause says of itself: how many checks ran, and what nobody looked at. */
export function tellEnding(verdict: Verdict, judged: readonly Judged[], notTested: Judgement['notTested']): Verdict {
  const ran = judged.filter(({ finding }) => finding.outcome !== 'not-tested').length;
  if (verdict.state === 'healthy') return tellHealthy(verdict, ran, notTested);
  return verdict.text.id === 'verdict.stopped' ? tellUnfinished(verdict, judged.length - ran, judged.length) : verdict;
}

function tellHealthy(verdict: Verdict, count: number, notTested: Judgement['notTested']): Verdict {
  // The last ones are what no check from here can see: they matter most to whoever sees it fail elsewhere.
  const what = notTested
    .slice(-mostNamed)
    .map((one) => withoutCapital(one.what))
    .join('; ');
  const added = [
    say(verdictTexts, phrase('verdict.healthy.checks', { count })),
    what === '' ? '' : say(verdictTexts, phrase('verdict.healthy.not-tested', { what })),
  ];
  return { ...verdict, summary: [verdict.summary, ...added].join(' ').trim().slice(0, longestSummary) };
}

function tellUnfinished(verdict: Verdict, open: number, all: number): Verdict {
  const text = phrase('verdict.unfinished', { ...verdict.text.parameters, open, all });
  const summary = say(verdictTexts, { ...text, id: 'verdict.unfinished.summary' });
  return { ...verdict, headline: say(verdictTexts, text), summary, text };
}

const withoutCapital = (name: string) => name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

const mostNamed = 2;
const longestSummary = 1000;
