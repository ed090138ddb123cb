import { randomUUID } from 'node:crypto';
import type { ChainDocument } from '../../../shared/chain.ts';
import type { Comparison } from '../../../shared/configuration/comparison.ts';
import type { ConfigurationFinding, ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { Survey, SurveyProgress } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { type ComparisonTextId, comparisonTexts } from '../../../shared/text/en/configuration-comparison.ts';
import { textOf } from '../../../shared/text/say.ts';
import { compareSettings } from '../../diagnosis/configuration/compare/compare-settings.ts';
import { comparisonFindings } from '../../diagnosis/configuration/compare/comparison-rule.ts';
import type { Library } from '../../diagnosis/configuration/compare/expected-offer.ts';
import { scopeFor } from '../../diagnosis/configuration/compare/scope-for.ts';
import type { Limits, SessionPorts } from '../ports.ts';
import { survey } from '../survey.ts';

/** A server that was asked: its survey, and its chain where that was looked at as well. */
export interface AskedServer {
  readonly survey: Survey;
  readonly chain: ChainDocument | null;
}

/** Servers to hold settings against. */
export interface AgainstRequest {
  readonly targets: readonly Target[];
  readonly openssl: Library['openssl'];
  /** One connection at a time. */
  readonly gentle: boolean;
  readonly limits: Limits;
}

/**
 * Surveys the servers, one after the other, and holds the review against each. Never rejects for anything the network
 * does; after a Stop the servers that were not asked stand in `notTested`.
 */
export async function reviewAgainst(
  review: ConfigurationReview,
  request: AgainstRequest,
  ports: SessionPorts,
  { publish, stop }: { readonly publish: (progress: SurveyProgress) => void; readonly stop: AbortSignal },
): Promise<ConfigurationReview> {
  const { targets, gentle, limits, openssl } = request;
  const asked: AskedServer[] = [];
  const begun = ports.now();
  for (const target of targets) {
    if (stop.aborted) break;
    const question = { runId: randomUUID(), target, gentle, tolerances: false, limits };
    asked.push({ survey: await survey(question, ports, publish, stop), chain: null });
  }
  const left = targets.slice(asked.length).map((target) => notAsked(target, 'because.stopped'));
  const held = heldAgainst(review, asked, openssl);
  return {
    ...held,
    durationMs: review.durationMs + Math.max(0, ports.now() - begun),
    notTested: [...held.notTested, ...left].slice(0, 200),
    partial: held.partial || left.length > 0,
  };
}

/** The review with what servers did beside what it says; what explains the differences comes first. Pure. */
export function heldAgainst(
  review: ConfigurationReview,
  asked: readonly AskedServer[],
  openssl: Library['openssl'],
): ConfigurationReview {
  const scopes = review.settings.map(({ details }) => details);
  const sides = { scopes, files: review.fileFacts, library: { openssl, securityLevel: null } };
  const isVersionKnown = review.versions.program !== null;
  const answers = asked.flatMap(eachAddress);
  const found = answers.map(({ at, ...server }) => ({ at, server, scope: scopeAnswering(scopes, server.survey) }));
  const comparisons = found.flatMap(({ at, scope, server }): Comparison[] => {
    if (scope === null) return [];
    const one = compareSettings({ ...sides, ...server, scope, isVersionKnown });
    return [at === null ? one : { ...one, target: `${one.target} (${at})`.slice(0, 600) }];
  });
  const without = asked
    .filter(({ survey: { runId } }) => !found.some(({ scope, server }) => scope && server.survey.runId === runId))
    .map((one) => notAsked(one.survey.target, 'because.no-scope'));
  const findings = onceEach(comparisonFindings({ comparisons, scopes, sources: review.files }));
  return {
    ...review,
    comparisons: [...review.comparisons, ...comparisons].slice(0, 100),
    findings: [...findings, ...review.findings].slice(0, 5000),
    notTested: [...review.notTested, ...without].slice(0, 200),
  };
}

/**
 * One survey for each address of a server that answered: behind a name there may be several machines, of which one was
 * not reloaded. @returns `at`: the address where there are several, to be named beside the server
 */
function eachAddress({ chain, survey: one }: AskedServer): readonly (AskedServer & { readonly at: string | null })[] {
  const heard = one.addresses.filter(({ versions }) => versions.some(({ state }) => state === 'accepted'));
  if (heard.length < 2) return [{ at: null, survey: { ...one, ...heard[0], connections: one.connections }, chain }];
  return heard.map((found, index) => ({
    at: found.address,
    // Connections are counted for all addresses together.
    survey: { ...one, ...found, connections: one.connections },
    chain: index === 0 ? chain : null,
  }));
}

/** What several addresses have in common is told once. */
const onceEach = (findings: readonly ConfigurationFinding[]): ConfigurationFinding[] =>
  [
    ...new Map(
      findings.toReversed().map((one) => [JSON.stringify([one.text.headline.id, one.file, one.line, one.column]), one]),
    ).values(),
  ].toReversed();

/** By the address that answered; behind a translation of addresses by the port and the name alone. */
function scopeAnswering(scopes: readonly TlsScope[], { address, port, target }: Survey): TlsScope | null {
  const asked = { port, serverName: target.serverName };
  return (scopeFor(scopes, { ...asked, address }) ?? scopeFor(scopes, { ...asked, address: null }))?.scope ?? null;
}

const notAsked = ({ host, port }: Target, because: ComparisonTextId) => ({
  what: `${host}:${port}`.slice(0, 300),
  because: textOf(comparisonTexts, because),
});
