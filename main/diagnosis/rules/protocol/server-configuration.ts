import { helped, wasRun } from '../../pairs.ts';
import { isFlood, type Place } from '../../place.ts';
import { type Rule, type Sighting, seek, sight, unlessSilent } from '../../rule.ts';
import { shown } from '../../wording.ts';

/** The fault is the server's and nothing more exact fits. Ranking takes it back where something does. */
export const serverConfiguration: Rule = {
  cause: 'server-configuration',
  needs: ['open-port'],
  judge: (evidence) => seek(evidence, look, unlessSilent(evidence, 'ruled-out.no-rule-broken')),
};

function look(place: Place): Sighting | null {
  const { failure, hello } = place;
  const evidence = [hello.id];
  const broken = failure && brokenRule(failure);
  if (broken) {
    const parameters = { detail: shown(broken) };
    const rest = { variant: 'misbehaved', parameters, evidence };
    return sight('likely', 'cause.server-configuration.misbehaved', 'why.misbehaved', rest);
  }
  if (failure?.kind !== 'alert' || elsewhere.has(failure.description)) return null;
  const parameters = { number: failure.description, alert: failure.name };
  if (failure.description === internalError) {
    const rest = { variant: 'internal-error', parameters, evidence };
    return sight('likely', 'cause.server-configuration.internal-error', 'why.alert-suggests', rest);
  }
  const rest = { variant: 'alert', parameters, evidence };
  if (reasonsTried(place)) return sight('likely', 'cause.server-configuration.alert', 'why.alert-rest', rest);
  return sight('possible', 'cause.server-configuration.alert', 'why.alert-alone', rest);
}

/** The rule that the server's own messages break, and what shows it; null for none. */
function brokenRule(failure: NonNullable<Place['failure']>): string | null {
  if (failure.kind === 'misbehaved') return failure.detail ? `${failure.rule}: ${failure.detail}` : failure.rule;
  return failure.kind === 'limit' && isFlood(failure.limit) ? `too many ${failure.limit}` : null;
}

/** What usually stands behind alert 40 was tried one by one and did not help. */
function reasonsTried(place: Place): boolean {
  const name = wasRun(place, 'without-server-name') || wasRun(place, 'with-server-name');
  const tried = name && ['more-cipher-suites', 'only-tls1.0', 'more-groups'].every((id) => wasRun(place, id));
  return tried && ![...place.pairs.keys()].some((id) => helped(place, id));
}

const internalError = 80;
/** Alerts with a cause of their own: close_notify, damage, access, version, strength, extensions, name, certificate, ALPN. */
const elsewhere = new Set([0, 20, 21, 22, 49, 50, 51, 70, 71, 109, 110, 112, 116, 120]);
