import type { CaseDocuments } from '../../../shared/case.ts';
import type { RankedCause, Risk } from '../../../shared/cause.ts';
import type { ChainDocument } from '../../../shared/chain.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { Survey } from '../../../shared/survey.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { caseTexts } from '../../../shared/text/en/cases.ts';
import { causeTexts, ruledOutTexts, whyTexts } from '../../../shared/text/en/causes.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { chainCauseTexts, fileRuledOutTexts, ownChainRiskTexts } from '../../../shared/text/en/chain-causes.ts';
import { chainRiskTexts } from '../../../shared/text/en/chain-risks.ts';
import { comparisonFindingTexts } from '../../../shared/text/en/configuration-comparison.ts';
import { configurationFileTexts } from '../../../shared/text/en/configuration-files.ts';
import { configurationRuleTexts } from '../../../shared/text/en/configuration-rules.ts';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { networkBetweenTexts } from '../../../shared/text/en/network-between.ts';
import { networkClockTexts } from '../../../shared/text/en/network-clock.ts';
import { networkMachineTexts } from '../../../shared/text/en/network-machine.ts';
import { networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { networkPathTexts } from '../../../shared/text/en/network-path.ts';
import { networkPortsTexts } from '../../../shared/text/en/network-ports.ts';
import { networkProgramsTexts } from '../../../shared/text/en/network-programs.ts';
import { networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { networkReachTexts } from '../../../shared/text/en/network-reach.ts';
import { publicPkiFactTexts } from '../../../shared/text/en/public-pki-facts.ts';
import { riskTexts } from '../../../shared/text/en/risks.ts';
import { trustTexts } from '../../../shared/text/en/trust.ts';
import { type Catalogue, textOf } from '../../../shared/text/say.ts';
import { answerForAll } from '../../diagnosis/clients/would-connect.ts';
import { risksOfAll } from '../../diagnosis/survey-risks/risks-of.ts';
import { clientProfiles } from '../../evidence/profiles/catalogue.ts';
import { recognised, saidAgain } from './said-again.ts';

/**
 * The documents of a case with what they conclude in the words of this version. A conclusion that this version cannot
 * put into words is left out: a file could say anything as if this program did. What was seen stays as the file has it.
 */
export function inOwnWords({ capture, chain, network, settings, survey }: CaseDocuments): CaseDocuments {
  return {
    survey: survey && surveyAgain(survey),
    chain: chain && chainAgain(chain),
    network: network && networkAgain(network),
    settings: settings && settingsAgain(settings),
    capture: capture && {
      ...capture,
      notes: capture.notes.flatMap((note) => {
        const sentence = saidAgain([captureListTexts], note.text, note.sentence);
        return sentence === null ? [] : [{ ...note, sentence }];
      }),
      reasons: capture.reasons.map((reason) => ({ ...reason, headline: null })),
    },
  };
}

/** Dangers and clients follow from what was accepted, so that they are derived like the verdict of a check. */
function surveyAgain(survey: Survey): Survey {
  const [first] = survey.addresses;
  const own = { ...survey };
  delete own.client;
  return {
    ...own,
    risks: risksOfAll(survey.addresses, new Date(survey.startedAt)),
    clients: first === undefined ? [] : answerForAll(clientProfiles(), first),
  };
}

const chainWords: readonly Catalogue[] = [chainCauseTexts, causeTexts, whyTexts, chainTexts];
const chainRiskWords = [riskTexts, chainRiskTexts, publicPkiFactTexts, ownChainRiskTexts];

function chainAgain(chain: ChainDocument): ChainDocument {
  const { answer, break: broken, matrix, names } = chain;
  const causes = causesAgain(chain.causes, chainWords);
  const reasons = chain.reasons.flatMap((one) => headlineAgain(one, [chainTexts]));
  return {
    ...chain,
    answer: answerAgain(answer, chainWords, causes[0]),
    causes,
    reasons,
    risks: chain.risks.flatMap((one) => headlineAgain(one, chainRiskWords)),
    ruledOut: ruledOutAgain(chain.ruledOut, [ruledOutTexts, fileRuledOutTexts]),
    break: broken && (headlineAgain(broken, [chainTexts])[0] ?? null),
    names: { ...names, nearest: names.nearest && (headlineAgain(names.nearest, [chainTexts])[0] ?? null) },
    matrix: matrix && {
      ...matrix,
      summary: saidAgain([trustTexts], matrix.text, matrix.summary) ?? '',
      rows: matrix.rows.map((row) => ({ ...row, reason: saidAgain([trustTexts], row.text, row.reason) ?? '' })),
    },
  };
}

const networkWords: readonly Catalogue[] = [
  networkTexts,
  networkBetweenTexts,
  networkClockTexts,
  networkMachineTexts,
  networkNamesTexts,
  networkPathTexts,
  networkPortsTexts,
  networkProgramsTexts,
  networkProxiesTexts,
  networkReachTexts,
];

function networkAgain(network: NetworkDocument): NetworkDocument {
  const causes = causesAgain(network.causes, networkWords);
  const { answer, comparison } = network;
  return {
    ...network,
    answer: answerAgain(answer, networkWords, causes[0]),
    causes,
    risks: network.risks.flatMap((one) => headlineAgain(one, networkWords)),
    ruledOut: ruledOutAgain(network.ruledOut, networkWords),
    comparison: comparison && {
      ...comparison,
      summary: textOf(networkBetweenTexts, `compare.${comparison.state}`),
      differences: comparison.differences.map((one) => ({
        ...one,
        meaning: textOf(networkBetweenTexts, `meaning.${one.about === 'reset' ? 'handshake' : one.about}`),
      })),
    },
  };
}

function settingsAgain(settings: ConfigurationReview): ConfigurationReview {
  const words = [configurationRuleTexts, configurationFileTexts, comparisonFindingTexts];
  const findings = settings.findings.flatMap((one) => {
    const headline = saidAgain(words, one.text.headline, one.headline);
    // An earlier version had other values for it: the finding stays without.
    const explanation = saidAgain(words, one.text.explanation, one.explanation) ?? '';
    return headline === null ? [] : [{ ...one, headline, explanation }];
  });
  return { ...settings, findings };
}

/** The reason is named in the sentence alone: it stays where it is one of ours. */
function causesAgain(causes: readonly RankedCause[], words: readonly Catalogue[]): RankedCause[] {
  return causes.flatMap((cause) => {
    const headline = saidAgain(words, cause.text, cause.headline);
    const id = `${cause.text.id}.explanation`;
    const ofFile = recognised(words, `file.${id}`, cause.text, cause.explanation);
    const explanation = ofFile ?? saidAgain(words, { ...cause.text, id }, cause.explanation) ?? '';
    if (headline === null) return [];
    const why = recognised(words, 'why.', cause.text, cause.why) ?? '';
    const scope =
      cause.scope !== null && /^\d+ of \d+ (?:address|tr)(?:es|y|ies)?$/.test(cause.scope) ? cause.scope : null;
    return [{ ...cause, headline: headline.slice(0, 300), explanation: explanation.slice(0, 2000), why, scope }];
  });
}

function headlineAgain<T extends Pick<Risk, 'headline' | 'text'>>(one: T, words: readonly Catalogue[]): T[] {
  const headline = saidAgain(words, one.text, one.headline);
  return headline === null ? [] : [{ ...one, headline: headline.slice(0, 400) }];
}

/** These have no phrase: those that name no value are known by their words. */
function ruledOutAgain<T extends { readonly because: string }>(
  ruledOut: readonly T[],
  words: readonly Catalogue[],
): T[] {
  const known = new Set(words.flatMap((one) => Object.values(one)));
  return ruledOut.filter(({ because }) => known.has(because));
}

type Answer = {
  readonly cause: string | null;
  readonly headline: string;
  readonly summary: string;
  readonly text: Phrase;
};

/** Of a cause its own sentence and reason; else the answer of that id. */
function answerAgain<T extends Answer>(answer: T, words: readonly Catalogue[], leading: RankedCause | undefined): T {
  const isOfCause = answer.cause !== null || answer.text.id === 'answer.perhaps';
  if (isOfCause && leading !== undefined) {
    const { headline, side, text, why } = leading;
    const whoActs = answer.cause === null ? null : saidAgain(words, phrase(`answer.side.${side}`), '');
    return { ...answer, headline, summary: [why, whoActs].filter(Boolean).join(' ').slice(0, 1000), text };
  }
  const text = withOwnRest(answer.text, words);
  const headline = isOfCause ? null : saidAgain(words, text, answer.headline);
  if (headline === null)
    return { ...answer, headline: textOf(caseTexts, 'case.unsaid'), summary: '', text: phrase('case.unsaid') };
  const summary =
    recognised(words, 'answer.', text, answer.summary) ??
    saidAgain(words, { ...text, id: `${text.id}.summary` }, answer.summary);
  return { ...answer, headline: headline.slice(0, 300), summary: (summary ?? '').slice(0, 1000) };
}

/** A value that is a sentence itself has to be one of ours. */
function withOwnRest(text: Phrase, words: readonly Catalogue[]): Phrase {
  const { rest } = text.parameters;
  const isOurs = words.some((one) => Object.values(one).includes(String(rest)));
  return rest === undefined || isOurs ? text : { ...text, parameters: { ...text.parameters, rest: '' } };
}
