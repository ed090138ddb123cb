import type { ComparedLine } from '../../../../shared/configuration/comparison.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Finding } from '../../../../shared/survey.ts';
import { securityLevelOf } from '../security-level.ts';
import { expectedOffer } from './expected-offer.ts';
import {
  agrees,
  differs,
  judged,
  listed,
  notTested,
  notWorkedOut,
  type Sides,
  type SidesCase,
  switched,
  words,
} from './lines.ts';
import { isSameSocket } from './scope-for.ts';

/** Whether a certificate is asked for, and whether the server insists. */
export function verificationLine({ scope, survey }: SidesCase): ComparedLine {
  const setting = scope.clientVerification;
  const { requested, required } = survey.clientCertificate;
  const sides: Sides = {
    what: 'client-verification',
    says: setting === null ? words('value.unknown') : words(`value.verification.${setting.value}`),
    does: doesVerify(requested, required),
    place: setting?.place ?? null,
  };
  if (setting === null) return notTested(sides, words('because.not-said'));
  const doubt = notWorkedOut(scope, setting, /(?:conf_?cmd|conf_command) verifymode/i);
  if (doubt !== null) return notTested(sides, doubt);
  if (requested.state === 'not-tested')
    return notTested(sides, words('because.survey-open', { reason: requested.reason }));
  if ((requested.state === 'yes') !== (setting.value !== 'none')) return differs(sides);
  if (setting.value === 'none') return agrees(sides);
  if (required.state === 'not-tested') return notTested(sides, words('because.insisting'));
  return (required.state === 'yes') === (setting.value === 'required') ? agrees(sides) : differs(sides);
}

function doesVerify(requested: Finding, required: Finding): string {
  if (requested.state === 'not-tested') return words('value.unknown');
  if (requested.state === 'no') return words('value.verification.none');
  return words(required.state === 'yes' ? 'value.verification.required' : 'value.verification.optional');
}

export function staplingLine({ scope, survey }: SidesCase): ComparedLine {
  return switchLine('stapling', scope.stapling, survey.ocspStapling);
}

/** Tickets as such are a matter of TLS 1.2: in TLS 1.3 a server without them may resume from a store of its own. */
export function ticketsLine({ scope, survey }: SidesCase): ComparedLine {
  const { ticket, psk } = survey.sessionResumption;
  // From level 3 on OpenSSL gives none: SSL_CTX_set_security_level(3).
  const forbidden = (securityLevelOf(scope) ?? 0) >= 3;
  const setting = scope.tickets && { ...scope.tickets, value: scope.tickets.value && !forbidden };
  const line = switchLine('tickets', setting, ticket.state === 'not-tested' && setting?.value ? psk : ticket);
  const doubt = notWorkedOut(scope, scope.tickets, /(?:conf_?cmd|conf_command) options/i);
  if (doubt !== null) return { ...line, state: 'not-tested', because: doubt };
  const hasOlder = survey.versions.some(({ version, state }) => state === 'accepted' && version !== 'TLSv1.3');
  return line.state === 'not-tested' && scope.tickets !== null && !hasOlder
    ? { ...line, because: words('because.tickets-of-tls13') }
    : line;
}

function switchLine(what: 'stapling' | 'tickets', setting: TlsScope['tickets'], found: Finding): ComparedLine {
  const sides: Sides = {
    what,
    says: setting === null ? words('value.unknown') : switched(setting.value),
    does: found.state === 'not-tested' ? words('value.unknown') : switched(found.state === 'yes'),
    place: setting?.place ?? null,
  };
  if (setting === null) return notTested(sides, words('because.not-said'));
  if (found.state === 'not-tested') return notTested(sides, words('because.survey-open', { reason: found.reason }));
  return judged(sides, (found.state === 'yes') === setting.value, null);
}

/** A survey offers the well-known names; what else the settings have stays open. */
export function alpnLine({ scope, survey: { alpn } }: SidesCase): ComparedLine {
  const setting = scope.alpn;
  const sides: Sides = {
    what: 'alpn',
    says: setting === null ? words('value.unknown') : listed(setting.value),
    does: alpn.state === 'not-tested' ? words('value.unknown') : listed(alpn.protocols),
    place: setting?.place ?? null,
  };
  if (setting === null) return notTested(sides, words('because.not-said'));
  if (alpn.state === 'not-tested') return notTested(sides, words('because.survey-open', { reason: alpn.reason }));
  const more = alpn.protocols.some((name) => !setting.value.includes(name));
  const less = setting.value.some((name) => /^(?:h2|http\/1\.1)$/.test(name) && !alpn.protocols.includes(name));
  return judged(sides, !more && (!less || !alpn.complete), alpn.complete ? null : words('because.survey-cut'));
}

/** A survey reads no page. */
export function hstsLine({ scope }: SidesCase): ComparedLine {
  const said = scope.hsts?.value ?? words('value.none');
  const sides: Sides = { what: 'hsts', says: said, does: words('value.unknown'), place: scope.hsts?.place ?? null };
  return notTested(sides, words('because.no-headers'));
}

/**
 * Who asks without a name meets whoever answers names that nobody has. Another name than the one asked for was not
 * tried, and no program tells the two apart.
 */
export function unknownNameLine(both: SidesCase): ComparedLine {
  const { scope, scopes, survey } = both;
  const answering = scopes.find((one) => isDefaultBeside(one, scope)) ?? null;
  const setting = answering?.rejectsUnknownNames ?? null;
  const nameless = survey.certificates.some(({ withServerName }) => !withServerName);
  const wasAsked = survey.asked.some(({ question }) => question === 'certificate without server name');
  const outcome = (refused: boolean) => words(refused ? 'value.nameless.refused' : 'value.nameless.served');
  const sides: Sides = {
    what: 'unknown-name',
    says: setting === null ? words('value.unknown') : outcome(setting.value),
    does: nameless ? outcome(false) : wasAsked ? outcome(true) : words('value.unknown'),
    place: setting?.place ?? null,
  };
  if (answering === null || setting === null) return notTested(sides, words('because.not-said'));
  if (survey.target.serverName === null || (!nameless && !wasAsked)) return notTested(sides, words('because.no-name'));
  if (!nameless && survey.refusal !== null) return notTested(sides, words('because.survey-cut'));
  if (!nameless && !speaksWhatWasAsked(answering, both)) return notTested(sides, words('because.other-versions'));
  return judged(sides, setting.value === !nameless, null);
}

/** The hello without a name is of a version that the named server takes; the one that answers may take others. */
function speaksWhatWasAsked(answering: TlsScope, { files, library, survey }: SidesCase): boolean {
  const offer = expectedOffer(answering, files, library);
  const accepted = survey.versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);
  return accepted.length > 0 && accepted.every((version) => offer?.versions.includes(version));
}

/** The scope that answers names nobody has, on a socket of this one. */
const isDefaultBeside = (one: TlsScope, scope: TlsScope): boolean =>
  one.tls === 'on' &&
  one.addresses.some(
    (own) =>
      (own.defaultServer !== 'no' || one.dialect === 'haproxy') &&
      scope.addresses.some((other) => isSameSocket(own, other)),
  );
