import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { SurveyedVersion, VersionFinding } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { cipherSuiteName, namedCipherSuite } from '../../../shared/tls-names.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import type { Sslv2Attempt } from '../../tls/client/sslv2-attempt.ts';
import { sslv2CipherKinds, sslv2CipherName } from '../../tls/wire/sslv2.ts';
import { choiceOf, describeRefusal } from './ask.ts';
import { cipherSuitesFor, isSteadySuite, suiteLikelihood } from './cipher-suites.ts';
import { CutOff } from './cut-off.ts';
import { enumerate } from './enumerate.ts';
import type { Verdict } from './gate.ts';
import { plainHello } from './hellos.ts';
import type { Ask, Attempt, Choice, SurveyAnswer, SurveyQuestion } from './inquiry.ts';
import { sayFor } from './reasons.ts';

/** Numbers on the wire; SSL 2.0 has a hello of its own. */
export const versionNumbers = {
  SSLv3: 0x0300,
  'TLSv1.0': 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const;
export type NumberedVersion = keyof typeof versionNumbers;

/** PROBING.md: some servers give up above 64 suites, more above 128. */
const suitesPerHello = 64;

/** What is known of a version so far. */
export type Watch = (finding: VersionFinding) => void;

/**
 * The suites a server accepts in one version. Where the first hello shows that the version is not there, that is all
 * that is asked; where it was refused for another reason, the whole registry is offered before that is believed.
 */
export async function surveyVersion(
  version: NumberedVersion,
  { target, ask, watch }: { readonly target: Target; readonly ask: Ask; readonly watch: Watch },
): Promise<VersionFinding> {
  const found: number[] = [];
  const first = new FirstAnswer();
  const cutOff = new CutOff();
  const put = async (values: readonly number[]): Promise<SurveyAnswer> => {
    const isFirst = first.take();
    const question: SurveyQuestion = {
      name: `${version} cipher suites`,
      rank: 'first',
      offered: values.length,
      hello: plainHello(target, versionNumbers[version], values),
      stopAfter: 'first-answer',
    };
    const once = await ask(question);
    // Servers behind one address may differ, and a version is too much to lose by the answer of one of them.
    const answer = isFirst && once.kind === 'refused' ? await ask(question) : once;
    first.differed ||= once.kind === 'refused' && answer.kind === 'answered';
    const failure = 'attempt' in answer ? answer.attempt.report.failure : null;
    if (isFirst) first.show(answer.kind === 'refused' && refusesVersion(failure) ? 'version-refused' : 'open');
    first.note(answer.kind, answer.kind === 'unknown' ? answer.reason : describeRefusal(failure));
    return answer;
  };
  const offer = async (values: readonly number[]): Promise<Choice> => {
    const waits = first.isTaken && !isUsual(version);
    if (waits && (await first.shown) === 'version-refused') return { kind: 'none' };
    return choiceOf(await cutOff.ask(values, put), suiteOf);
  };
  const accepted = await enumerate(
    {
      values: cipherSuitesFor(versionNumbers[version]),
      perOffer: suitesPerHello,
      likelihood: suiteLikelihood,
      steady: isSteadySuite,
      isExpected: isUsual(version),
      nameOf: cipherSuiteName,
      found: (value) => {
        found.push(value);
        const cipherSuites = found.map(namedCipherSuite);
        watch({ ...untested(version, ''), state: 'accepted', cipherSuites });
      },
    },
    offer,
  );
  const { values, preference } = accepted;
  const doubt = doubtOf(cutOff, first);
  const reason = accepted.complete ? doubt : accepted.reason;
  const complete = reason === '';
  const state = values.length > 0 ? 'accepted' : complete ? first.state : 'not-tested';
  return {
    version,
    state,
    reason: state !== 'accepted' && complete ? first.reason : reason,
    cipherSuites: values.map(namedCipherSuite),
    preference,
    complete: complete && state !== 'not-tested',
  };
}

function doubtOf({ found }: CutOff, { differed }: FirstAnswer): string {
  if (found.has('conspicuous')) return sayFor('cut-off');
  if (found.has('finite-field')) return sayFor('breaks-off-with-dhe');
  return differed ? sayFor('answers-differ') : '';
}

/** SSL 2.0, where the server lists what it has in common with everything there ever was. */
export function sslv2Finding(verdict: Verdict<Sslv2Attempt>): VersionFinding {
  if (verdict.kind === 'unknown') return untested('SSLv2', verdict.reason);
  const { hello, failure } = verdict.value;
  if (hello === null || verdict.kind !== 'answered') {
    const state = verdict.kind === 'silent' ? 'no-answer' : 'refused';
    return { ...untested('SSLv2', describeRefusal(failure)), state, complete: true };
  }
  const kinds = hello.cipherKinds.filter((kind) => sslv2CipherKinds.includes(kind));
  const cipherSuites = kinds.map((kind) => ({
    id: `0x${kind.toString(16).padStart(6, '0')}`,
    name: sslv2CipherName(kind) ?? '',
  }));
  return { version: 'SSLv2', state: 'accepted', reason: '', cipherSuites, preference: 'client', complete: true };
}

/** Whether a suite is among those that the first hello of a version offers. */
export function isInFirstBlock(version: SurveyedVersion, suite: number): boolean {
  return version !== 'SSLv2' && cipherSuitesFor(versionNumbers[version]).indexOf(suite) < suitesPerHello;
}

/** A hello that this version is known to be answered with, since `suite` was accepted out of it. */
export function answeredHello(target: Target, version: NumberedVersion, suite: number): HelloSpec {
  const suites = cipherSuitesFor(versionNumbers[version]);
  const block = Math.floor(suites.indexOf(suite) / suitesPerHello) * suitesPerHello;
  return plainHello(target, versionNumbers[version], suites.slice(block, block + suitesPerHello));
}

/** Hardly any server lacks these, so that nothing waits for their first answer. */
const isUsual = (version: NumberedVersion): boolean => version === 'TLSv1.2' || version === 'TLSv1.3';

/** A version that nothing is known of, and why. */
export const untested = (version: SurveyedVersion, reason: string): VersionFinding => ({
  version,
  state: 'not-tested',
  reason,
  cipherSuites: [],
  preference: 'unknown',
  complete: false,
});

const suiteOf = ({ report }: Attempt): number | null =>
  report.negotiated === null ? null : Number(report.negotiated.cipherSuite.id);

/** Alert 70, or a ServerHello for an older version. A refused suite looks otherwise. RFC 5246 appendix E.1. */
const refusesVersion = (failure: HandshakeFailure | null): boolean =>
  (failure?.kind === 'alert' && failure.description === protocolVersion) ||
  (failure?.kind === 'nothing-in-common' && failure.what === 'version');

const protocolVersion = 70;

/** What the first hello of a version was answered with, which the others wait for. */
class FirstAnswer {
  readonly shown: Promise<'version-refused' | 'open'>;
  readonly show: (answer: 'version-refused' | 'open') => void;
  state: 'refused' | 'no-answer' = 'refused';
  reason = '';
  /** The same hello was refused and then answered. */
  differed = false;
  #taken = false;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<'version-refused' | 'open'>();
    this.shown = promise;
    this.show = resolve;
  }

  get isTaken(): boolean {
    return this.#taken;
  }

  /** True for the first who asks. */
  take(): boolean {
    const first = !this.#taken;
    this.#taken = true;
    return first;
  }

  /** The first refusal words the reason; one that is more than silence makes it a refusal. */
  note(kind: 'answered' | 'refused' | 'silent' | 'unknown', reason: string): void {
    if (kind === 'answered') return;
    if (this.reason === '') {
      this.reason = reason;
      this.state = kind === 'silent' ? 'no-answer' : 'refused';
    }
  }
}
