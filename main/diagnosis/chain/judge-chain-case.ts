import type { CauseId } from '../../../shared/cause.ts';
import type { ChainDocument } from '../../../shared/chain.ts';
import { phrase } from '../../../shared/phrase.ts';
import { causeNames, ruledOutTexts } from '../../../shared/text/en/causes.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { fileRuledOutTexts } from '../../../shared/text/en/chain-causes.ts';
import { notTestedTexts } from '../../../shared/text/en/verdicts.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import { rules } from '../catalogue.ts';
import { foundCauses, type Judged, rank } from '../rank.ts';
import { answerOf } from './answer.ts';
import { breakOf } from './break-of.ts';
import type { ChainCase } from './chain-case.ts';
import { chainRisks } from './chain-risks.ts';
import { refineCause } from './refine-cause.ts';
import { refusalsOf } from './refusals.ts';
import { revokedRefusals } from './revoked.ts';
import { timelineOf } from './timeline.ts';
import { writeChainCause } from './write-cause.ts';

/** The part of the document that follows from what was found. */
export type ChainConclusion = Pick<
  ChainDocument,
  'verdict' | 'answer' | 'reasons' | 'break' | 'timeline' | 'causes' | 'risks' | 'ruledOut' | 'notTested'
>;

/** Names the causes in a chain, ranked, with what each side can do. Pure. */
export function judgeChainCase(chainCase: ChainCase): ChainConclusion {
  const judged = chainRules
    .filter(({ cause }) => !(chainCase.asked.atGiven && cause === 'clock-wrong'))
    .map((rule) => ({ rule, finding: rule.judge(chainCase.evidence) }));
  const isList = chainCase.listOfIssuers !== null;
  const found = isList ? [] : foundCauses(judged);
  const ranked = rank(found, chainCase.evidence.places.length);
  const causes = ranked
    .slice(0, 20)
    .map((candidate) => writeChainCause(refineCause(candidate, chainCase), chainCase, ranked))
    .toSorted((one, other) => firmness.indexOf(one.confidence) - firmness.indexOf(other.confidence));
  const verdict = verdictOf(
    chainCase,
    ranked.some(({ cause }) => cause === 'revoked'),
  );
  const timeline = timelineOf(chainCase);
  return {
    verdict,
    answer: answerOf(chainCase, verdict, causes, timeline.endsFirst),
    reasons: isList
      ? []
      : [...refusalsOf(chainCase.chain.judgement.reasons, causes), ...revokedRefusals(chainCase)].slice(0, 60),
    break: isList ? null : breakOf(chainCase),
    timeline,
    causes,
    risks: chainRisks(chainCase),
    ruledOut: isList ? [] : ruledOut(judged, chainCase),
    notTested: [...notTestedRules(judged), ...gaps(chainCase)].slice(0, 50),
  };
}

const firmness: readonly string[] = ['confirmed', 'likely', 'possible'];

/** What certificates alone can show. */
const chainCauses: ReadonlySet<CauseId> = new Set([
  'certificate-expired',
  'certificate-not-yet-valid',
  'clock-wrong',
  'hostname-mismatch',
  'self-signed',
  'key-certificate-mismatch',
  'unknown-ca',
  'incomplete-chain',
  'certificate-invalid',
  'weak-key-or-signature',
  'tls-interception',
  'revoked',
]);
const chainRules = rules.filter(({ cause }) => chainCauses.has(cause));

function verdictOf({ chain, evidence, listOfIssuers }: ChainCase, isRevoked: boolean): ChainDocument['verdict'] {
  if (listOfIssuers !== null) return 'unknown';
  const keyIsForeign = evidence.places.some(({ report }) => report.keyProven === false);
  return isRevoked || keyIsForeign ? 'rejected' : chain.judgement.verdict;
}

function ruledOut(judged: readonly Judged[], { source }: ChainCase): ChainDocument['ruledOut'] {
  return judged.flatMap(({ rule, finding }) => {
    if (finding.outcome !== 'ruled-out') return [];
    const { because } = finding;
    const ofFile = `file.${because.id}`;
    const id = source === 'file' && ofFile in fileRuledOutTexts ? ofFile : because.id;
    return [{ cause: rule.cause, because: say({ ...ruledOutTexts, ...fileRuledOutTexts }, { ...because, id }) }];
  });
}

/** Said in words of their own below. */
const withGapsOfTheirOwn: ReadonlySet<CauseId> = new Set(['hostname-mismatch', 'key-certificate-mismatch', 'revoked']);

function notTestedRules(judged: readonly Judged[]): ChainDocument['notTested'] {
  return judged.flatMap(({ rule, finding }) =>
    finding.outcome === 'not-tested' && !withGapsOfTheirOwn.has(rule.cause)
      ? [{ what: textOf(causeNames, rule.cause), because: say(notTestedTexts, finding.because) }]
      : [],
  );
}

function gaps({ chain, evidence, keys, revocation, source, withoutServerName }: ChainCase): ChainDocument['notTested'] {
  const gap = (what: string, because: string) => ({
    what: say(chainTexts, phrase(`not-tested.${what}.what`)),
    because: say(chainTexts, phrase(`not-tested.${because}`)),
  });
  const isProven = evidence.places.some(({ report }) => report.keyProven !== null);
  const asked = revocation?.certificates.some(({ state }) => state === 'good' || state === 'revoked') ?? false;
  const anybody = revocation?.certificates.some(({ sources }) =>
    sources.some(({ outcome }) => outcome !== 'not-asked'),
  );
  const keyGap = keys.locked ? 'key-locked' : source === 'file' ? 'key' : null;
  return [
    ...(chain.judgement.hostname.state === 'not-checked' ? [gap('name', 'name')] : []),
    ...(isProven || keyGap === null ? [] : [gap('key', keyGap)]),
    ...(asked ? [] : [gap('revocation', anybody ? 'revocation-unanswered' : 'revocation')]),
    ...(withoutServerName?.state === 'not-tested'
      ? [{ what: say(chainTexts, phrase('not-tested.without-name.what')), because: withoutServerName.reason }]
      : []),
  ];
}
