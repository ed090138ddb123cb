import type { Finding, SurveyedAddress } from '../../../shared/survey.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { askSslv2, askThrough, describeRefusal, type Peer } from './ask.ts';
import { Draft, nothingFound } from './draft.ts';
import { surveyFeatures } from './features/survey-features.ts';
import { surveyFiniteFields } from './finite-fields.ts';
import { Gate } from './gate.ts';
import type { Ask } from './inquiry.ts';
import { type Inquiry, surveyCurves, surveySchemes, surveyTls13Groups } from './key-exchange.ts';
import { surveyTolerances } from './tolerances.ts';
import { numberedVersions, VersionBoard } from './version-board.ts';
import { type NumberedVersion, sslv2Finding, surveyVersion } from './versions.ts';

/** How one address is surveyed. */
export interface AddressSurvey {
  readonly peer: Peer;
  readonly family: 4 | 6;
  /** Connections in flight to begin with. */
  readonly pace: number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Whether odd hellos are sent as well. */
  readonly tolerances: boolean;
  readonly programVersion: string;
  /** The hello of one client, to see how far it gets; null for none. */
  readonly clientHello: HelloSpec | null;
  /** Told after every connection and every finding; the value changes until the survey ends. */
  readonly watch: (found: SurveyedAddress, pace: number) => void;
}

/** Most connections to one address: what an odd server may cost, several times what an ordinary one does. */
const connectionLimit = 1500;

/**
 * Everything a survey finds at one address. Versions come first; what depends on one begins as soon as that version
 * has shown that it is there, while its suites are still being walked.
 */
export async function surveyAddress(survey: AddressSurvey): Promise<SurveyedAddress> {
  const { peer, pace, pause } = survey;
  const nothing = () => new Draft(nothingFound(peer.address, survey.family, peer.port));
  let draft = nothing();
  const seen = () => ({ connections: gate.connections, asked: gate.asked, refusal: gate.refusal });
  const gate = new Gate({
    ...{ pace, limit: connectionLimit, now: peer.ports.now, pause, signal: peer.signal },
    changed: () => {
      draft.set(seen());
      survey.watch(draft.found, gate.pace);
    },
  });
  await surveyThrough(gate, draft, survey);
  for (let again = 0; again < mostTries && !(await gate.bearsItsPace()); again += 1) {
    // What it refused may have been one connection too many: everything once more, with fewer of them.
    draft = nothing();
    await surveyThrough(gate, draft, survey);
  }
  draft.set(seen());
  return draft.concluded();
}

/** From 16 at once down to one. */
const mostTries = 4;

async function surveyThrough(gate: Gate, draft: Draft, survey: AddressSurvey): Promise<void> {
  const { peer } = survey;
  const ask = askThrough(gate, peer);
  const versions = new VersionBoard(draft);
  const surveyed = numberedVersions.map(async (version) => {
    versions.settle(await surveyVersion(version, { target: peer.target, ask, watch: (seen) => versions.see(seen) }));
  });
  const sslv2 = askSslv2(gate, peer).then((verdict) => versions.settle(sslv2Finding(verdict)));
  await Promise.all([
    ...surveyed,
    sslv2,
    keyExchange({ target: peer.target, ask }, versions, draft),
    others(survey, ask, versions, draft),
  ]);
}

async function keyExchange(
  { target, ask }: Pick<Inquiry, 'target' | 'ask'>,
  versions: VersionBoard,
  draft: Draft,
): Promise<void> {
  const inquiry = (version: NumberedVersion): Inquiry => ({ target, ask, version });
  const newest = async () => {
    if (!(await versions.accepted('TLSv1.3'))) return;
    const groups = surveyTls13Groups(inquiry('TLSv1.3')).then((found) => draft.addGroups(found));
    await Promise.all([groups, surveySchemes(inquiry('TLSv1.3')).then((found) => draft.addSchemes(found))]);
  };
  const older = async () => {
    const version = await versions.newestBelow13();
    if (version === null) {
      draft.set({ diffieHellmanReason: '' });
      return;
    }
    const fields = surveyFiniteFields(inquiry(version));
    const curves = surveyCurves(inquiry(version)).then(async (found) => {
      const { parameters, groups, reason } = await fields;
      draft.set({ diffieHellman: [...parameters], diffieHellmanReason: reason });
      const accepted = [...found.accepted, ...groups];
      const doubt = found.reason || reason;
      draft.addGroups({ ...found, accepted, complete: found.complete && doubt === '', reason: doubt });
    });
    // Before TLS 1.2 a signature has no scheme of its own.
    const schemes = version === 'TLSv1.2' && surveySchemes(inquiry(version)).then((found) => draft.addSchemes(found));
    await Promise.all([curves, schemes]);
  };
  await Promise.all([newest(), older()]);
}

/** Features and odd hellos: begun as soon as it is known what hello the server answers. */
async function others(
  { peer: { ports, target }, tolerances, programVersion, clientHello }: AddressSurvey,
  ask: Ask,
  versions: VersionBoard,
  draft: Draft,
): Promise<void> {
  const hasCredential = ports.credential !== undefined;
  const known = { target, programVersion, hasCredential, versions: await versions.known(target) };
  const own = clientHello && sendClientHello(clientHello, ask).then((found) => draft.set({ clientHello: found }));
  const odd = tolerances && surveyTolerances(known, ask).then((found) => draft.set({ tolerances: found }));
  // Resumption takes four connections, one after the other, and certificates three.
  const urgently: Ask = (question) => ask({ ...question, rank: 'first' });
  await Promise.all([surveyFeatures(known, urgently, (features) => draft.set(features)), odd, own]);
}

/** Goes through a whole handshake with the hello of a client. What this program lacks is no fault of the server. */
async function sendClientHello(hello: HelloSpec, ask: Ask): Promise<Finding> {
  const answer = await ask({
    ...{ name: 'hello of the client', offered: null, hello, stopAfter: 'finished' },
    sees: ({ report }) => report.failure?.kind === 'unsupported',
  });
  if (answer.kind === 'unknown') return { state: 'not-tested', reason: answer.reason };
  const { failure } = answer.attempt.report;
  const reason = describeRefusal(failure);
  return { state: failure === null ? 'yes' : failure.kind === 'unsupported' ? 'not-tested' : 'no', reason };
}
