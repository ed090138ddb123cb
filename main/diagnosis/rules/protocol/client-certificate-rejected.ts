import type { Phrase } from '../../../../shared/phrase.ts';
import type { CauseTextId } from '../../../../shared/text/en/causes.ts';
import { namedByAlert, type OwnProblem, ownProblems } from '../../client-certificate/own-problems.ts';
import { acceptedIssuers, refusedAfterRequest, refusingReply } from '../../client-certificate.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helped, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { ending } from '../../wording.ts';

/**
 * A client certificate was sent and refused. What confirms is the server's words, an alert that agrees with what the
 * certificate itself shows, or that the server goes on where none is sent. What the certificate shows leads.
 */
export const clientCertificateRejected: Rule = { cause: 'client-certificate-rejected', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const shown = evidence.places.some(({ report }) => report.clientCertificate?.sent);
  const otherwise = shown ? ruledOut('ruled-out.certificate-taken') : notTested('not-tested.no-client-certificate');
  const told = evidence.clock?.serverTime ?? null;
  return seek(evidence, (place) => look(place, told), otherwise);
}

/** `told` is the time of the server where it said it: a date is proven by two clocks, or by an alert of the same sense. */
function look(place: Place, told: string | null): Sighting | null {
  if (!place.report.clientCertificate?.sent) return null;
  const problems = ownProblems(place, Date.parse(told ?? place.report.startedAt));
  return refusedAfterRequest(place) ? byHandshake(place, problems) : byReply(place, problems, told !== null);
}

function byHandshake(place: Place, problems: readonly OwnProblem[]): Sighting {
  const { failure, hello, late } = place;
  const end = failure ?? late;
  const alert = end?.kind === 'alert' ? { number: end.description, alert: end.name } : null;
  const agreeing = alert && problems.find(({ kind }) => namedByAlert[alert.number]?.includes(kind));
  const problem = agreeing ?? problems[0];
  const parameters = { authorities: acceptedIssuers(place), ending: ending(end), ...alert, ...problem?.parameters };
  const rest = { ...headed(problem, null), side: 'client', parameters, evidence: evidenceOf(place) } as const;
  const text = textOf(problem);
  if (agreeing) return sight('confirmed', text, 'why.alert-and-certificate', rest);
  if (helped(place, withoutIt)) {
    const { confidence, why, change } = byPair(place, withoutIt);
    const evidence = [...rest.evidence, ...pairEvidence(place, withoutIt, 'again')];
    return sight(confidence, text, why, { ...rest, parameters: { ...parameters, change }, evidence });
  }
  if (problem) return sight('likely', text, 'why.refused-and-certificate', rest);
  const isNamed = alert !== null && reasons.has(alert.number);
  if (isNamed) return sight('likely', 'cause.client-certificate-rejected.alert', 'why.alert-not-shown', rest);
  return sight('likely', text, 'why.sent-then-refused', { ...rest, evidence: [hello.id] });
}

function byReply(place: Place, problems: readonly OwnProblem[], clockTold: boolean): Sighting | null {
  const refusal = refusingReply(place);
  if (!refusal) return null;
  const { newest, quote } = refusal;
  const [problem] = problems;
  const { status } = newest;
  const common = { authorities: acceptedIssuers(place), status, quote: quote ?? '', ending: `status ${status}` };
  const parameters: Phrase['parameters'] = { ...common, ...problem?.parameters };
  const evidence = [...new Set([...refusal.evidence, ...evidenceOf(place)])];
  if (quote === null) {
    const doubt = { side: 'client', variant: 'reply', stands: 'doubt', parameters, evidence } as const;
    return sight('possible', 'cause.client-certificate-rejected.reply', 'why.reply-doubt', doubt);
  }
  const rest = { ...headed(problem, 'reply'), side: 'client', parameters, evidence } as const;
  if (!problem) return sight('confirmed', 'cause.client-certificate-rejected.reply', 'why.reply-names-it', rest);
  if (byOneClock(problem) && !clockTold) return sight('likely', textOf(problem), 'why.reply-one-clock', rest);
  const isOwn = problem.kind !== 'issuer' && problem.kind !== 'intermediate';
  return sight('confirmed', textOf(problem), isOwn ? 'why.reply-and-certificate' : 'why.reply-and-issuers', rest);
}

const headed = (problem: OwnProblem | undefined, otherwise: string | null) => ({ variant: problem?.kind ?? otherwise });

const textOf = (problem: OwnProblem | undefined): CauseTextId =>
  problem ? `cause.client-certificate-rejected.${problem.kind}` : 'cause.client-certificate-rejected';

const byOneClock = ({ kind }: OwnProblem) => kind === 'ended' || kind === 'ended-issuer' || kind === 'not-yet';

const evidenceOf = ({ clientCertificate, hello }: Place): string[] =>
  clientCertificate ? [hello.id, clientCertificate.id] : [hello.id];

/** bad_certificate, unsupported_certificate, certificate_revoked, certificate_expired, certificate_unknown, unknown_ca. */
const reasons: ReadonlySet<number> = new Set([42, 43, 44, 45, 46, 48]);

const withoutIt = 'without-client-certificate';
