import type {
  AcceptedValue,
  Enumeration,
  Finding,
  SurveyedAddress,
  SurveyedVersion,
  VersionFinding,
} from '../../../shared/survey.ts';
import { surveyedVersions } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { askSslv2, askThrough, describeRefusal, type Peer } from './ask.ts';
import type { KnownVersion } from './features/known.ts';
import { surveyFeatures, untestedFeatures } from './features/survey-features.ts';
import { surveyFiniteFields } from './finite-fields.ts';
import { Gate } from './gate.ts';
import type { Ask } from './inquiry.ts';
import { type Inquiry, surveyCurves, surveySchemes, surveyTls13Groups } from './key-exchange.ts';
import { sayFor } from './reasons.ts';
import { surveyTolerances } from './tolerances.ts';
import {
  answeredHello,
  type NumberedVersion,
  sslv2Finding,
  surveyVersion,
  untested,
  versionNumbers,
} from './versions.ts';

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
  const draft = new Draft(nothingFound(peer.address, survey.family, peer.port));
  const gate = new Gate({
    ...{ pace, limit: connectionLimit, now: peer.ports.now, pause, signal: peer.signal },
    changed: () => {
      draft.set({ connections: gate.connections, asked: gate.asked, refusal: gate.refusal });
      survey.watch(draft.found, gate.pace);
    },
  });
  const ask = askThrough(gate, peer);
  const versions = new Versions(draft);
  const surveyed = numbered.map(async (version) => {
    versions.settle(await surveyVersion(version, { target: peer.target, ask, watch: (seen) => versions.see(seen) }));
  });
  const sslv2 = askSslv2(gate, peer).then((verdict) => versions.settle(sslv2Finding(verdict)));
  await Promise.all([
    ...surveyed,
    sslv2,
    keyExchange({ target: peer.target, ask }, versions, draft),
    others(survey, ask, versions, draft),
  ]);
  draft.set({ connections: gate.connections, asked: gate.asked, refusal: gate.refusal });
  return doubted(draft.found);
}

/**
 * A server whose answers to the same hello differ leaves no list complete: what one refused another may have. A version
 * stays refused where the refusal named it, twice.
 */
function doubted(found: SurveyedAddress): SurveyedAddress {
  const reason = sayFor('answers-differ');
  const lists = [...found.versions, ...found.groupsByVersion, ...found.signatureSchemesByVersion];
  if (!lists.some((list) => list.reason === reason)) return found;
  const doubt = <List extends { complete: boolean; reason: string }>(list: List): List =>
    list.complete ? { ...list, complete: false, reason: list.reason || reason } : list;
  const versions = found.versions.map((version) =>
    version.state === 'refused' && !version.reason.includes('version')
      ? untested(version.version, reason)
      : doubt(version),
  );
  return {
    ...found,
    versions,
    groupsByVersion: found.groupsByVersion.map(doubt),
    signatureSchemesByVersion: found.signatureSchemesByVersion.map(doubt),
  };
}

const numbered = Object.keys(versionNumbers) as NumberedVersion[];

async function keyExchange(
  { target, ask }: Pick<Inquiry, 'target' | 'ask'>,
  versions: Versions,
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
    if (version === null) return;
    const fields = surveyFiniteFields(inquiry(version));
    const curves = surveyCurves(inquiry(version)).then(async (found) => {
      const { parameters, groups } = await fields;
      draft.set({ diffieHellman: [...parameters] });
      draft.addGroups({ ...found, accepted: [...found.accepted, ...groups] });
    });
    // Before TLS 1.2 a signature has no scheme of its own.
    const schemes = version === 'TLSv1.2' && surveySchemes(inquiry(version)).then((found) => draft.addSchemes(found));
    await Promise.all([curves, schemes]);
  };
  await Promise.all([newest(), older()]);
}

/** Features and odd hellos: begun as soon as it is known what hello the server answers. */
async function others(
  { peer: { target }, tolerances, programVersion, clientHello }: AddressSurvey,
  ask: Ask,
  versions: Versions,
  draft: Draft,
): Promise<void> {
  const known = { target, programVersion, versions: await versions.known(target) };
  const own = clientHello && sendClientHello(clientHello, ask).then((found) => draft.set({ clientHello: found }));
  const odd = tolerances && surveyTolerances(known, ask).then((found) => draft.set({ tolerances: found }));
  // Resumption takes four connections, one after the other.
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

/** What is known of the versions, and who waits for it. */
class Versions {
  readonly #draft: Draft;
  readonly #known = new Map<SurveyedVersion, PromiseWithResolvers<boolean>>(
    surveyedVersions.map((version) => [version, Promise.withResolvers<boolean>()]),
  );

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** Something was found, and more may come. */
  see(finding: VersionFinding): void {
    this.#draft.putVersion(finding);
    this.#known.get(finding.version)?.resolve(true);
  }

  settle(finding: VersionFinding): void {
    this.#draft.putVersion(finding);
    this.#known.get(finding.version)?.resolve(finding.state === 'accepted');
  }

  /** Resolves with the first suite, or at the end without one. */
  async accepted(version: SurveyedVersion): Promise<boolean> {
    return (await this.#known.get(version)?.promise) ?? false;
  }

  /** The two newest where both are there, which is all that features need; otherwise every one, once all have shown. */
  async known(target: Target): Promise<KnownVersion[]> {
    const newest = await Promise.all([this.accepted('TLSv1.3'), this.accepted('TLSv1.2')]);
    const asked: readonly NumberedVersion[] = newest.every((one) => one) ? ['TLSv1.3', 'TLSv1.2'] : numbered;
    const accepted = await Promise.all(asked.map((version) => this.accepted(version)));
    return asked.filter((_, index) => accepted[index]).map((version) => this.#knownAs(target, version));
  }

  #knownAs(target: Target, version: NumberedVersion): KnownVersion {
    const finding = this.#draft.found.versions.find((one) => one.version === version);
    const hello = answeredHello(target, version, Number(finding?.cipherSuites[0]?.id));
    return { version: versionNumbers[version], hello, cipherSuites: hello.cipherSuites };
  }

  async newestBelow13(): Promise<NumberedVersion | null> {
    for (const version of numbered.filter((one) => one !== 'TLSv1.3').toReversed()) {
      if (await this.accepted(version)) return version;
    }
    return null;
  }
}

/** What is known so far. */
class Draft {
  found: SurveyedAddress;

  constructor(found: SurveyedAddress) {
    this.found = found;
  }

  set(part: Partial<SurveyedAddress>): void {
    this.found = { ...this.found, ...part };
  }

  putVersion(finding: VersionFinding): void {
    this.set({ versions: this.found.versions.map((one) => (one.version === finding.version ? finding : one)) });
  }

  addGroups(found: Enumeration): void {
    const groupsByVersion = [...this.found.groupsByVersion, found];
    this.set({ groupsByVersion, groups: byValue(groupsByVersion) });
  }

  addSchemes(found: Enumeration): void {
    const signatureSchemesByVersion = [...this.found.signatureSchemesByVersion, found];
    this.set({ signatureSchemesByVersion, signatureSchemes: byValue(signatureSchemesByVersion) });
  }
}

/** Each value once, with the versions it was accepted in; in the order of the newest version that has one. */
function byValue(enumerations: readonly Enumeration[]): AcceptedValue[] {
  const values = new Map<string, AcceptedValue>();
  const newestFirst = enumerations.toSorted((a, b) => b.version.localeCompare(a.version));
  for (const { version, accepted } of newestFirst) {
    for (const value of accepted) {
      const versions = [...(values.get(value.id)?.versions ?? []), version];
      values.set(value.id, { ...value, versions });
    }
  }
  return [...values.values()];
}

/** An address of which nothing is known yet. */
export function nothingFound(address: string, family: 4 | 6, port: number): SurveyedAddress {
  return {
    ...{ address, family, port, connections: 0, refusal: null },
    versions: surveyedVersions.map((version) => untested(version, sayFor('stopped'))),
    ...{ groups: [], groupsByVersion: [], signatureSchemes: [], signatureSchemesByVersion: [], diffieHellman: [] },
    ...untestedFeatures(sayFor('stopped')),
    ...{ tolerances: [], asked: [] },
  };
}
