// Whether a server asks for a client certificate, and whether it insists. RFC 8446 sections 4.3.2 and 4.4.2.4.
import type { HandshakeFailure } from '../../../../shared/handshake-failure.ts';
import type { Finding, SurveyedAddress } from '../../../../shared/survey.ts';
import { namedSignatureScheme } from '../../../../shared/tls-names.ts';
import type { CertificateRequestFacts } from '../../../tls/client/server-facts.ts';
import { distinguishedNameText } from '../../../tls/wire/distinguished-name.ts';
import { readReply, replyComplete, writeRequest } from '../../probes/http-request.ts';
import type { Ask, Attempt, SurveyAnswer } from '../inquiry.ts';
import { endOf, no, notTested, unsaid, yes } from './finding.ts';
import type { FullHandshake } from './full-handshake.ts';
import { attemptOf, type Heard, hasWholeFlight, shownIn } from './heard.ts';
import { type Known, newestOf } from './known.ts';
import { whyNothing } from './read-extensions.ts';

type ClientCertificate = SurveyedAddress['clientCertificate'];

/** `handshakes` are the full ones, newest version first; nothing more is asked where no certificate was. */
export async function askForClientCertificate(
  known: Known,
  handshakes: readonly FullHandshake[],
  heard: readonly Heard[],
  ask: Ask,
): Promise<ClientCertificate> {
  const request = requestIn(heard);
  const requested = whetherRequested(known, heard, request);
  const given = await howTheGivenFared(known, handshakes, requested, ask);
  const silent = given === null ? handshakes : await withoutCertificate(handshakes, ask);
  const required = requested.state === 'yes' ? await whetherRequired(known, silent, ask) : { ...requested };
  return {
    requested,
    required,
    ...(given === null ? {} : { given }),
    acceptedAuthorities: (request?.authorities ?? []).map((der) => distinguishedNameText(der).slice(0, 1000)),
    signatureSchemes: (request?.signatureSchemes ?? []).slice(0, 64).map(namedSignatureScheme),
  };
}

const asksForOne = ({ answer }: FullHandshake) => attemptOf(answer)?.facts.certificateRequest != null;

/** The first handshake that was asked for a certificate again, with none to show: only who sends none sees it insist. */
async function withoutCertificate(handshakes: readonly FullHandshake[], ask: Ask): Promise<FullHandshake[]> {
  const asked = handshakes.find(asksForOne);
  if (asked === undefined) return [];
  const { completable, hello } = asked;
  const stopAfter = completable ? 'finished' : 'server-flight';
  const name = 'full handshake without client certificate';
  const question = { name, offered: null, stopAfter, awaitTicket: true, withoutCredential: true, hello } as const;
  return [{ hello, completable, answer: await ask(question) }];
}

/** What the server made of the certificate that was given; null where none was. */
async function howTheGivenFared(
  known: Known,
  handshakes: readonly FullHandshake[],
  requested: Finding,
  ask: Ask,
): Promise<Finding | null> {
  if (!known.hasCredential) return null;
  if (requested.state === 'no') return notTested('feature.client-certificate.given-unasked');
  if (requested.state === 'not-tested') return { ...requested };
  const sent = handshakes.filter(({ answer }) => attemptOf(answer)?.report.clientCertificate?.sent);
  const refused = sent.find(({ answer }) => isRefusedForIt(answer));
  if (refused) return refusedGiven(refused.answer);
  const passed = sent.find(({ answer }) => answer.kind === 'answered');
  if (passed === undefined)
    return sent[0] ? unsaid(sent[0].answer) : notTested('feature.client-certificate.given-kept-back');
  if (known.target.http) return judgeGiven(await askForReply(known, passed, ask, false));
  const attempt = attemptOf(passed.answer);
  return attempt !== null && tookOurAnswer(attempt)
    ? yes('feature.client-certificate.given-taken')
    : notTested('feature.client-certificate.given-no-sign');
}

const refusedGiven = (answer: SurveyAnswer): Finding => {
  const attempt = attemptOf(answer);
  return attempt === null ? unsaid(answer) : no('feature.client-certificate.given-refused', { end: endOf(attempt) });
};

function judgeGiven(answer: SurveyAnswer): Finding {
  if (isRefusedForIt(answer)) return refusedGiven(answer);
  if (answer.kind !== 'answered') return unsaid(answer);
  const { reply } = answer.attempt;
  if (reply === null || reply.length === 0) return notTested('feature.client-certificate.given-no-sign');
  const { status, words } = readRefusal(reply);
  if (words === null) return yes('feature.client-certificate.given-answered', { status });
  return words === ''
    ? notTested('feature.client-certificate.given-unclear', { status })
    : no('feature.client-certificate.given-answer-refused', { status, words });
}

const requestIn = (heard: readonly Heard[]): CertificateRequestFacts | null =>
  shownIn(heard).find(({ attempt }) => attempt.facts.certificateRequest !== null)?.attempt.facts.certificateRequest ??
  null;

function whetherRequested(known: Known, heard: readonly Heard[], request: CertificateRequestFacts | null): Finding {
  if (request !== null) return yes('feature.client-certificate.requested');
  if (shownIn(heard).some(hasWholeFlight)) return no('feature.client-certificate.not-requested');
  return whyNothing(heard, newestOf(known)?.version === 0x0304);
}

async function whetherRequired(known: Known, handshakes: readonly FullHandshake[], ask: Ask): Promise<Finding> {
  const asked = handshakes.filter(asksForOne);
  const refused = asked.find(({ answer }) => isRefusedForIt(answer));
  if (refused) return refusedFor(refused.answer);
  const passed = asked.find(({ answer }) => answer.kind === 'answered');
  if (passed === undefined) return asked[0] ? unsaid(asked[0].answer) : notTested('feature.not-reached');
  if (known.target.http) return judgeReply(await askForReply(known, passed, ask, true));
  const attempt = attemptOf(passed.answer);
  return attempt !== null && tookOurAnswer(attempt)
    ? no('feature.client-certificate.accepted')
    : notTested('feature.client-certificate.no-sign');
}

const refusedFor = (answer: SurveyAnswer): Finding => {
  const attempt = attemptOf(answer);
  return attempt === null ? unsaid(answer) : yes('feature.client-certificate.refused', { end: endOf(attempt) });
};

/** Ended right after our empty list: by an alert about certificates, or without a word as Node does. */
function isRefusedForIt(answer: SurveyAnswer): boolean {
  if (answer.kind !== 'refused') return false;
  const { attempt } = answer;
  const { failure, clientCertificate } = attempt.report;
  if (failure === null || clientCertificate === undefined) return false;
  return isCertificateAlert(failure) || (isBreak(failure) && !tookOurAnswer(attempt));
}

/** handshake_failure, the certificate alerts 41 to 46, unknown_ca, access_denied, certificate_required. */
const certificateAlerts: readonly number[] = [40, 41, 42, 43, 44, 45, 46, 48, 49, 116];
const isCertificateAlert = (failure: HandshakeFailure): boolean =>
  failure.kind === 'alert' && certificateAlerts.includes(failure.description);
const isBreak = ({ kind }: HandshakeFailure): boolean => kind === 'closed' || kind === 'reset';

/** A TLS 1.2 Finished or a TLS 1.3 ticket comes only after the server has read our Certificate. */
const tookOurAnswer = ({ report, facts }: Attempt): boolean =>
  report.negotiated?.version === 'TLSv1.3' ? facts.ticket !== null : report.finishedAt !== null;

/** nginx and Apache let the handshake pass and say it in the first reply. */
function askForReply(
  { target, programVersion }: Known,
  { hello }: FullHandshake,
  ask: Ask,
  withoutCredential: boolean,
): Promise<SurveyAnswer> {
  const alpn = hello.alpn.filter((name) => name === 'http/1.1');
  return ask({
    name: `reply with${withoutCredential ? 'out' : ''} client certificate`,
    withoutCredential,
    offered: null,
    hello: { ...hello, alpn },
    stopAfter: 'finished',
    request: (chosen) => (chosen === 'h2' ? null : writeRequest('GET', target, programVersion)),
    replyComplete: (reply) => replyComplete('GET', reply),
  });
}

function judgeReply(answer: SurveyAnswer): Finding {
  if (isRefusedForIt(answer)) return refusedFor(answer);
  if (answer.kind !== 'answered') return unsaid(answer);
  const { reply } = answer.attempt;
  if (reply === null || reply.length === 0) return notTested('feature.client-certificate.no-sign');
  const { status, words } = readRefusal(reply);
  if (words === null) return no('feature.client-certificate.accepted');
  return words === ''
    ? notTested('feature.client-certificate.answer-unclear', { status })
    : yes('feature.client-certificate.answer-refused', { status, words });
}

/** `words` of a refusal that name a certificate: empty where it names none, null where the reply refuses nothing. */
function readRefusal(bytes: Uint8Array): { readonly status: number; readonly words: string | null } {
  const { status, reason, body } = readReply(bytes);
  if (!refusingStatus.includes(status)) return { status, words: null };
  return { status, words: demand.exec(`${reason}\n${body}`)?.[0] ?? '' };
}

const refusingStatus: readonly number[] = [400, 403, 495, 496];
/** The sentence that names it, as nginx, IIS and others write it, within one line of the page. */
const demand = /[^\n<>]{0,80}\b(?:ssl|client|user) certificate\b[^\n<>]{0,80}/i;
