import { randomUUID } from 'node:crypto';
import type { ChainDocument } from '../../../shared/chain.ts';
import type { Comparison } from '../../../shared/configuration/comparison.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { Survey, SurveyProgress } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { type ComparisonTextId, comparisonTexts } from '../../../shared/text/en/configuration-comparison.ts';
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
  const found = asked.map(({ survey: one, chain }) => ({ survey: one, chain, scope: scopeAnswering(scopes, one) }));
  const comparisons = found.flatMap(({ scope, ...server }): Comparison[] =>
    scope === null ? [] : [compareSettings({ ...sides, ...server, scope })],
  );
  const without = found
    .filter(({ scope }) => scope === null)
    .map((one) => notAsked(one.survey.target, 'because.no-scope'));
  const findings = comparisonFindings({ comparisons, scopes, sources: review.files });
  return {
    ...review,
    comparisons: [...review.comparisons, ...comparisons].slice(0, 100),
    findings: [...findings, ...review.findings].slice(0, 5000),
    notTested: [...review.notTested, ...without].slice(0, 200),
  };
}

/** By the address that answered; behind a translation of addresses by the port and the name alone. */
function scopeAnswering(scopes: readonly TlsScope[], { address, port, target }: Survey): TlsScope | null {
  const asked = { port, serverName: target.serverName };
  return (scopeFor(scopes, { ...asked, address }) ?? scopeFor(scopes, { ...asked, address: null }))?.scope ?? null;
}

const notAsked = ({ host, port }: Target, because: ComparisonTextId) => ({
  what: `${host}:${port}`.slice(0, 300),
  because: comparisonTexts[because],
});
