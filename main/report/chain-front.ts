import type { ChainDocument } from '../../shared/chain.ts';
import { words } from './chain-words.ts';
import { commonName } from './describe-certificates.ts';
import { hostAndPort } from './describe-ladder.ts';
import type { Fact, FrontPage, Mark } from './document-model.ts';
import { code, factsIn, gapLines, quiet, riskLines } from './front-facts.ts';
import type { ReportOptions } from './options.ts';
import { utcAndLocal, utcDate } from './time.ts';
import { cut, words as reportWords } from './words.ts';

/** `www.example.com:443`, or the name of the file. */
export const chainTarget = ({ input, target }: ChainDocument): string =>
  target === null ? cut(input, 120) : hostAndPort(target.host, target.port);

/** Page one: what was checked, trusted or not, who must act, and what is missing. */
export function chainFront(found: ChainDocument, options: ReportOptions): FrontPage {
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

function markOf({ answer, risks, verdict }: ChainDocument): Mark {
  if (verdict === 'rejected' || answer.cause !== null) return 'problem';
  if (verdict === 'unknown') return 'not-tested';
  return risks.some(({ severity }) => severity !== 'notice') ? 'risk' : 'ok';
}

function statusOf({ answer: { confidence, side }, partial, verdict }: ChainDocument): readonly string[] {
  return [
    words(`status.${verdict}`),
    ...(confidence === null ? [] : [words(`status.confidence.${confidence}`)]),
    ...(side === null ? [] : [words(`status.side.${side}`)]),
    ...(partial ? [words('status.partial')] : []),
  ];
}

function factsOf(found: ChainDocument, options: ReportOptions): readonly Fact[] {
  const { answer, asked, certificateCount, certificates, names } = found;
  const [leaf] = certificates;
  const count = words(certificateCount === 1 ? 'front.chain.one' : 'front.chain.many', { count: certificateCount });
  return [
    { ...fact('front.target', code(chainTarget(found))), whole: 'all' },
    fact('front.time', { text: utcAndLocal(asked.at, options) }),
    fact('front.name', names.asked === '' ? quiet(words('front.name.none')) : code(names.asked)),
    ...(leaf
      ? [
          fact('front.leaf', { text: cut(commonName(leaf.subject), 200) }),
          fact('front.issuer', { text: cut(commonName(leaf.issuer), 200) }),
          fact('front.valid', { text: words('front.valid.range', range(leaf)) }),
        ]
      : []),
    fact('front.chain', { text: count }),
    ...(answer.cause === null ? [] : [fact('front.cause', code(answer.cause))]),
    fact('front.risks', ...riskLines(found.risks, words)),
    fact('front.not-tested', ...gapLines(found.notTested, words)),
  ];
}

/** First and last day. */
export const range = ({ notAfter, notBefore }: { readonly notBefore: string; readonly notAfter: string }) => ({
  from: utcDate(notBefore),
  until: utcDate(notAfter),
});

const fact = factsIn(words);
