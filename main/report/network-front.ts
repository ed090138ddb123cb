import { firstRemedy } from '../../shared/first-remedy.ts';
import type { NetworkDocument } from '../../shared/network/document.ts';
import { leadingCause } from '../../shared/network/leading-cause.ts';
import { type Station, stationsOf } from '../../shared/network/stations.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { textOf } from '../../shared/text/say.ts';
import { sentenceStart } from '../../shared/text/sentence-start.ts';
import { hostAndPort } from './describe-ladder.ts';
import type { Fact, FrontPage, Mark, Value } from './document-model.ts';
import { code, factsIn, gapLines, moreLine, quiet, remedyLines, remedyTitle, riskLines } from './front-facts.ts';
import { proofLines } from './network-proof.ts';
import { words } from './network-words.ts';
import type { ReportOptions } from './options.ts';
import { utcAndLocal } from './time.ts';
import { words as reportWords } from './words.ts';

const shownAddresses = 4;

export const networkTarget = ({ target }: NetworkDocument): string => hostAndPort(target.host, target.port);

/** Page one: what was looked at, whether the way works, who must act, one line for each part, and what is missing. */
export function networkFront(found: NetworkDocument, options: ReportOptions): FrontPage {
  return {
    mark: markOf(found),
    status: statusOf(found),
    headline: found.answer.headline,
    summary: found.answer.summary,
    facts: factsOf(found, options),
    ladder: null,
    fullValues: reportWords('report.front.full-values'),
  };
}

function markOf({ answer, risks }: NetworkDocument): Mark {
  if (answer.state === 'fault') return 'problem';
  if (answer.state === 'inconclusive') return 'not-tested';
  return risks.some(({ severity }) => severity !== 'notice') ? 'risk' : 'ok';
}

function statusOf({ answer: { confidence, side, state }, partial }: NetworkDocument): readonly string[] {
  return [
    words(`status.${state}`),
    ...(confidence === null ? [] : [words(`status.confidence.${confidence}`)]),
    ...(side === null ? [] : [words(`status.side.${side}`)]),
    ...(partial ? [words('status.partial')] : []),
  ];
}

function factsOf(found: NetworkDocument, options: ReportOptions): readonly Fact[] {
  const { answer, causes, startedAt, target } = found;
  const scope = causes[0]?.scope ?? null;
  const gaps = found.notTested.map(({ because, what }) => ({ because, what: sentenceStart(what) }));
  return [
    { ...fact('front.target', code(networkTarget(found))), whole: 'all' },
    ...proof(found),
    ...whatToDo(found),
    fact('front.time', { text: utcAndLocal(startedAt, options) }),
    fact('front.addresses', ...addressLines(found)),
    ...(target.proxy === null ? [] : [fact('front.proxy', code(target.proxy))]),
    ...(answer.cause === null ? [] : [fact('front.cause', code(answer.cause))]),
    ...(scope === null ? [] : [fact('front.scope', { text: scope })]),
    fact('front.parts', ...stationsOf(found, [], false).map(partLine)),
    fact('front.risks', ...riskLines(found.risks, words)),
    fact('front.not-tested', ...gapLines(gaps, words)),
  ];
}

function proof(found: NetworkDocument): readonly Fact[] {
  const lines = proofLines(found);
  return lines.length === 0 ? [] : [fact('front.proof', ...lines.map((text): Value => ({ text })))];
}

/** The remedy to begin with, whole: who has only this page can act on it. The others have their titles here. */
function whatToDo(found: NetworkDocument): readonly Fact[] {
  const leading = leadingCause(found);
  const remedy = leading === null ? null : firstRemedy(leading);
  if (remedy === null) return [];
  const others = leading?.remedies.filter((one) => one !== remedy) ?? [];
  return [
    fact('front.first-step', ...remedyLines(remedy)),
    ...(others.length === 0 ? [] : [fact('front.other-steps', ...others.map((one) => ({ text: remedyTitle(one) })))]),
  ];
}

const marks: Readonly<Record<Station['state'], Mark>> = {
  ...{ fine: 'ok', problem: 'problem', note: 'risk' },
  ...{ running: 'not-tested', waiting: 'not-tested', 'not-tested': 'not-tested' },
};

const partLine = ({ finding, part, state }: Station): Value => ({
  text: words('front.part', { part: textOf(networkTexts, `part.${part}`), finding }),
  mark: marks[state],
});

function addressLines({ addresses }: NetworkDocument): Value[] {
  if (addresses.length === 0) return [quiet(words('front.addresses.none'))];
  const shown = addresses.slice(0, shownAddresses).map(({ address }) => code(address));
  return [...shown, ...moreLine(addresses.length - shown.length, words('section.rest'), words)];
}

const fact = factsIn(words);
