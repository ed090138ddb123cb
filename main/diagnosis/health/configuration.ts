import { settingsState } from '../../../shared/configuration/answer.ts';
import type { ConfigurationFinding, ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { HealthLine, HealthState, Practice } from '../../../shared/health.ts';
import type { Phrase } from '../../../shared/phrase.ts';
import type { HealthTextId } from '../../../shared/text/en/health.ts';
import { findingsForSite } from '../configuration/findings-for-site.ts';
import { counted, listed, shown } from '../wording.ts';
import { type HealthFacts, isAnsweredByOthers } from './facts.ts';
import { line, practice, seenIn } from './line.ts';
import { siteOf } from './renewed-on-disk.ts';
import { addressesWithoutChain, type ChainSetup, type ServedChain, servedChains } from './served-chains.ts';

/** What the settings say of this server, and what of its chains is set up wrong. */
export function configuration(facts: HealthFacts): Practice {
  return practice('configuration', [...chainLines(facts), ...settingsLines(facts)]);
}

function settingsLines({ settings, target }: HealthFacts): HealthLine[] {
  const site = settings && siteOf(settings, target);
  if (settings === null || site === null)
    return [line('not-known', { id: 'health.settings.not-read', action: 'settings' })];
  const review = reviewOf(settings, site);
  const evidence = [seenIn('settings', review.startedAt, site.place.file)];
  const findings = review.findings.filter(({ severity }) => severity !== 'notice');
  if (findings.length > 0) {
    const told = findings.slice(0, mostFindings).map(findingLine(review));
    const more = findings.length - told.length;
    const rest = { id: 'health.settings.more', parameters: { count: more }, evidence, action: 'settings' } as const;
    return more === 0 ? told : [...told, line('risk', rest)];
  }
  if (settingsState(review) === 'healthy') return [line('ok', { id: 'health.settings.ok', evidence })];
  return [line('not-known', { id: 'health.settings.partly', evidence, action: 'settings' })];
}

/** The review as far as it is about the site: other sites in the same files are no matter of this server. */
function reviewOf(review: ConfigurationReview, site: TlsScope): ConfigurationReview {
  const named = new Set(site.files.map(({ path }) => path));
  return {
    ...review,
    findings: [...findingsForSite(review, site)],
    fileFacts: review.fileFacts.filter(({ path }) => named.has(path)),
  };
}

const findingLine =
  ({ startedAt }: ConfigurationReview) =>
  ({ cause, confidence, file, headline, line: at, severity }: ConfigurationFinding): HealthLine =>
    line(cause !== null && severity === 'critical' && confidence === 'confirmed' ? 'problem' : 'risk', {
      id: 'health.settings.finding',
      parameters: { finding: shown(headline, 500) },
      evidence: [seenIn('settings', startedAt, `${file}:${at}`)],
      action: 'settings',
    });

const mostFindings = 8;

function chainLines(facts: HealthFacts): HealthLine[] {
  if (isAnsweredByOthers(facts)) return [line('not-known', { id: 'health.in-between', action: 'network' })];
  const served = servedChains(facts);
  if (served.length === 0) {
    return [line('not-known', { id: 'health.chain.none', action: facts.diagnosis === null ? 'check' : 'chain' })];
  }
  const faults = faultLines(served, facts);
  return [...(faults.length > 0 ? faults : soundLines(served)), ...unseenLine(addressesWithoutChain(facts))];
}

/** What is wrong, each thing once, with every address at which it is. */
function faultLines(served: readonly ServedChain[], { diagnosis }: HealthFacts): HealthLine[] {
  // A name that was asked for by mistake is no fault of the settings.
  const isAskedWrong = diagnosis?.verdict.cause === 'hostname-mismatch' && diagnosis.verdict.side === 'client';
  const missing = [...Map.groupBy(served, ({ setup }) => setup.missing)];
  const extra = [...Map.groupBy(served, ({ setup }) => setup.unneeded)];
  return [
    ...missing.flatMap(([name, at]) =>
      name === null ? [] : [chainLine('problem', 'health.chain.missing', at, { missing: name })],
    ),
    ...lineAt(isAskedWrong ? 'risk' : 'problem', 'health.chain.name', served, ({ nameFits }) => !nameFits),
    ...lineAt('risk', 'health.chain.order', served, ({ ordered }) => !ordered),
    ...extra.flatMap(([count, at]) =>
      count === 0 ? [] : [chainLine('risk', 'health.chain.extra', at, { extra: counted(count, 'certificate') })],
    ),
  ];
}

const soundLines = (served: readonly ServedChain[]) => [
  ...lineAt('ok', 'health.chain.ok', served, ({ trusted }) => trusted),
  ...lineAt('not-known', 'health.chain.untrusted', served, ({ trusted }) => !trusted),
];

function lineAt(
  state: HealthState,
  id: HealthTextId,
  served: readonly ServedChain[],
  test: (setup: ChainSetup) => boolean,
): HealthLine[] {
  const at = served.filter(({ setup }) => test(setup));
  return at.length === 0 ? [] : [chainLine(state, id, at)];
}

const chainLine = (
  state: HealthState,
  id: HealthTextId,
  at: readonly ServedChain[],
  parameters: Phrase['parameters'] = {},
) => line(state, { id, parameters, evidence: at.map(({ evidence }) => evidence), action: 'chain' });

/** Nothing is said of a chain that nobody saw. */
function unseenLine(addresses: readonly string[]): HealthLine[] {
  if (addresses.length === 0) return [];
  return [
    line('not-known', { id: 'health.chain.unseen', parameters: { addresses: listed(addresses) }, action: 'chain' }),
  ];
}
