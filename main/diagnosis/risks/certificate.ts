import type { Risk } from '../../../shared/cause.ts';
import { dayMs } from '../../../shared/day.ts';
import { isTrusted } from '../../../shared/leading-chain.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { storeNames } from '../../../shared/text/en/risks.ts';
import { leafOf, reasonWords, unsentIssuer } from '../chain.ts';
import { readClock } from '../dates.ts';
import { type Evidence, judgedPlaces } from '../evidence.ts';
import { daysToAct, urgentDays } from '../health/renewal.ts';
import { looksIntermediate } from '../issuer.ts';
import { filterIssuer } from '../rules/certificate/tls-interception.ts';
import { commonName, day, daysInWords, listed, shown } from '../wording.ts';
import { risk } from './risk.ts';

type Chain = ObservationOf<'certificate-chain'>;

/** A certificate about to end, a chain sent in a way that some clients do not take, lists that disagree. */
export function certificateRisks(evidence: Evidence): readonly Risk[] {
  const { clock } = evidence;
  const now = clock ? (readClock(clock).server ?? readClock(clock).local) : null;
  return judgedPlaces(evidence).flatMap(({ chain, chains, revocation }) => [
    ...byTurns(chains),
    ...(now === null ? [] : endsSoon(chain, now)),
    ...storesDisagree(chain),
    ...sentOddly(chain),
    ...interception(chain),
    ...(revocation ? stapling(revocation) : []),
  ]);
}

function endsSoon(chain: Chain, now: number): Risk[] {
  const leaf = leafOf(chain);
  const left = leaf ? Date.parse(leaf.notAfter) - now : Number.POSITIVE_INFINITY;
  const days = Math.floor(left / dayMs);
  if (!leaf || left < 0 || days > daysToAct(leaf)) return [];
  const parameters = { end: day(leaf.notAfter), days: daysInWords(days) };
  return [risk('risk.expires-soon', days < urgentDays ? 'critical' : 'warning', [chain.id], parameters)];
}

/** Renewed on one server and not yet on another, or one for each kind of key: no fault by itself. */
function byTurns(chains: readonly Chain[] = []): Risk[] {
  if (chains.length < 2) return [];
  const ids = chains.map(({ id }) => id);
  return [risk('risk.several-certificates', 'notice', ids, { count: chains.length })];
}

function storesDisagree(chain: Chain): Risk[] {
  const { stores } = chain.judgement;
  const trusting = stores.filter(({ state }) => state === 'trusted').map(({ store }) => storeNames[store]);
  const refusing = stores.filter(({ state }) => state === 'rejected');
  const [first] = refusing;
  // A person's own file is there because the other lists lack that issuer.
  const expected = stores.some(({ store, state }) => store === 'custom' && state === 'trusted');
  if (trusting.length === 0 || !first || expected) return [];
  const parameters = {
    trusting: listed(trusting),
    refusing: listed(refusing.map(({ store }) => storeNames[store])),
    reason: reasonWords(chain, first.reasons),
  };
  return [risk('risk.trusted-by-some', 'warning', [chain.id], parameters)];
}

function sentOddly(chain: Chain): Risk[] {
  const { ordered, unneeded } = chain.judgement;
  const issuer = leftOut(chain);
  const count = unneeded.length === 1 ? 'a certificate' : `${unneeded.length} certificates`;
  return [
    ...(ordered ? [] : [risk('risk.chain-order', 'notice', [chain.id])]),
    ...(unneeded.length > 0 ? [risk('risk.chain-unneeded', 'notice', [chain.id], { count })] : []),
    ...(issuer === null
      ? []
      : [risk('risk.intermediate-from-elsewhere', 'warning', [chain.id], { issuer: commonName(issuer) })]),
  ];
}

/** What a trusted chain needs and the server does not send. A root by its name is nobody's to send. */
function leftOut(chain: Chain): string | null {
  if (!isTrusted(chain)) return null;
  const { missingIssuer } = chain.judgement;
  const unsent = unsentIssuer(chain);
  if (missingIssuer) return missingIssuer.subject;
  return unsent && (unsent.certain || looksIntermediate(unsent.subject)) ? unsent.subject : null;
}

function interception(chain: Chain): Risk[] {
  const issuer = filterIssuer(chain);
  if (issuer === null || !isTrusted(chain)) return [];
  return [risk('risk.interception', 'warning', [chain.id], { issuer: commonName(issuer) })];
}

/** RFC 7633: a client that heeds the demand refuses without an answer that counts. */
function stapling({ id, revocation }: ObservationOf<'revocation'>): Risk[] {
  if (revocation.mustStaple === 'missing') return [risk('risk.must-staple-missing', 'warning', [id])];
  const staple = revocation.certificates
    .flatMap(({ sources }) => sources)
    .find(({ kind, outcome }) => kind === 'stapled' && outcome === 'unusable');
  // Without the issuer we could not check it: that is our lack and no fault of the server.
  if (staple === undefined || staple.why === 'issuer-not-known') return [];
  const words = shown((staple.why ?? 'no reason given').replaceAll('-', ' '));
  const text = revocation.mustStaple === 'unusable' ? 'risk.must-staple-unusable' : 'risk.staple-unusable';
  return [risk(text, 'warning', [id], { why: words })];
}
