// Odd hellos that a server must put up with, each different from one known to work in one thing.
import type { HandshakeReport } from '../../../shared/handshake.ts';
import { type Tolerance, type ToleranceId, toleranceIds } from '../../../shared/survey.ts';
import { cipherSuiteNames } from '../../../shared/tls-registry.ts';
import { helloLength, withSafeLength } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { endOf, sayFeature } from './features/finding.ts';
import { changed, type Known, mostSuites, newestOf, olderOf } from './features/known.ts';
import type { Ask, SurveyAnswer, SurveyQuestion } from './inquiry.ts';

/** Before anything was asked; `reason` says in a sentence why it was not. */
export const untestedTolerances = (reason: string): Tolerance[] =>
  toleranceIds.map((id) => ({ id, change: changeOf(id), state: 'not-tested', reason: reason.slice(0, 400) }));

/** Sends every odd hello once, side by side: a dozen connections. `found` is told each answer as it comes. */
export function surveyTolerances(
  known: Known,
  ask: Ask,
  found: (tolerance: Tolerance) => void = () => {},
): Promise<Tolerance[]> {
  return Promise.all(
    toleranceIds.map(async (id) => {
      const tolerance = { id, change: changeOf(id), ...(await judge(id, known, ask)) };
      found(tolerance);
      return tolerance;
    }),
  );
}

type Judged = Pick<Tolerance, 'state' | 'reason'>;
/** What is asked: the hello, and how it travels. */
type Odd = Pick<SurveyQuestion, 'hello' | 'writes' | 'helloDelayMs' | 'sees'>;

/** The first answer that is no toleration decides, since one odd hello that is refused is enough. */
async function judge(id: ToleranceId, known: Known, ask: Ask): Promise<Judged> {
  const base = baseOf(known);
  if (base === null) return { state: 'not-tested', reason: sayFeature('feature.not-reached') };
  const odd = oddHellos[id](base, known);
  if (odd.length === 0) return { state: 'not-tested', reason: sayFeature('tolerance.too-large') };
  const name = `tolerance ${id}`;
  const answers = await Promise.all(
    odd.map((one) =>
      ask({ name, offered: null, stopAfter: 'server-hello', ...one }).then((said) => judgeAnswer(one, said)),
    ),
  );
  const nothing: Judged = { state: 'not-tested', reason: sayFeature('feature.not-reached') };
  const worst = (state: Judged['state']) => answers.find((answer) => answer.state === state);
  return worst('not-tolerated') ?? worst('not-tested') ?? answers[0] ?? nothing;
}

function judgeAnswer({ hello, helloDelayMs = 0 }: Odd, answer: SurveyAnswer): Judged {
  if (answer.kind === 'unknown') return { state: 'not-tested', reason: answer.reason.slice(0, 400) };
  if (answer.kind === 'silent') return { state: 'not-tested', reason: sayFeature('tolerance.silent') };
  const { report } = answer.attempt;
  const agreed = answer.kind === 'answered' ? (report.negotiated?.version ?? null) : null;
  const version = agreed ?? lowerThanOffered(hello, report);
  if (version === null) {
    return { state: 'not-tolerated', reason: sayFeature('tolerance.not-tolerated', { end: endOf(answer.attempt) }) };
  }
  // Whoever asks must have let the time pass: a hello that came at once proves nothing.
  return (report.serverHelloAt ?? 0) < 0.9 * helloDelayMs
    ? { state: 'not-tested', reason: sayFeature('feature.not-reached') }
    : { state: 'tolerated', reason: sayFeature('tolerance.tolerated', { version }) };
}

/** The version chosen in place of one that does not exist: what a server must answer, and nothing our client goes on with. */
function lowerThanOffered(
  { legacyVersion, supportedVersions }: HelloSpec,
  { failure }: HandshakeReport,
): string | null {
  const isFuture = supportedVersions === null && legacyVersion >= 0x0304;
  return isFuture && failure?.kind === 'nothing-in-common' && failure.what === 'version' ? failure.chosen : null;
}

const changeOf = (id: ToleranceId): string => sayFeature(`tolerance.${id}`, { count: manySuites });

/** The newest version's hello, without what would make it large. */
function baseOf(known: Known): HelloSpec | null {
  const newest = newestOf(known);
  return newest && changed(newest, { cipherSuites: newest.cipherSuites.slice(0, mostSuites) });
}

const oddHellos: Readonly<Record<ToleranceId, (base: HelloSpec, known: Known) => readonly Odd[]>> = {
  'future-version': (base, known) =>
    futureVersions(base, known).map((hello) => ({
      hello,
      sees: ({ report }) => lowerThanOffered(hello, report) !== null,
    })),
  'unknown-extension': (base) => {
    const moreExtensions = [...(base.moreExtensions ?? []), { type: nobodysExtension, data: Uint8Array.of(1, 2, 3) }];
    return [{ hello: withSafeLength({ ...base, moreExtensions }) }];
  },
  grease: (base) => [{ hello: withSafeLength({ ...base, grease: true }) }],
  'hello-256-to-511': (base) => {
    const hello = smallestOf(base);
    return helloLength(hello) > paddedSmall - 5 ? [] : [{ hello: { ...hello, padTo: paddedSmall } }];
  },
  'hello-over-mss': (base) => [{ hello: { ...base, padTo: 3000 } }],
  'hello-over-16k': (base) => [{ hello: { ...base, padTo: 17_500 } }],
  'split-hello': (base) => [{ hello: base, writes: [Math.floor(helloLength(base) / 2)] }],
  'delayed-hello': (base) => [{ hello: base, helloDelayMs: 1000 }],
  'many-cipher-suites': (base) => [
    { hello: withSafeLength({ ...base, cipherSuites: withManySuites(base.cipherSuites) }) },
  ],
  'empty-record': (base) => [{ hello: { ...base, recordSizes: [0] } }],
  'odd-record-boundaries': (base) => [{ hello: { ...base, recordSizes: [1, 3, 61] } }],
};

/**
 * In supported_versions, where TLS 1.3 is accepted, a version beyond it is to be passed over (RFC 8446 section
 * 4.2.1); in a hello of the older form, it is to be answered with less (RFC 5246 appendix E.1).
 */
function futureVersions(base: HelloSpec, known: Known): HelloSpec[] {
  const { supportedVersions } = base;
  const [older] = olderOf(known);
  return [
    ...(supportedVersions === null
      ? []
      : [withSafeLength({ ...base, supportedVersions: [0x0305, ...supportedVersions] })]),
    ...(older === undefined
      ? []
      : [changed(older, { legacyVersion: 0x0304, cipherSuites: older.cipherSuites.slice(0, mostSuites) })]),
  ];
}

/** Without what else makes it long: shares of large keys, and all but a few suites. */
function smallestOf(base: HelloSpec): HelloSpec {
  const isLarge = (group: number) => group >= 0x0100;
  const keyShares = base.keyShares.filter((group) => !isLarge(group)).slice(0, 1);
  const hello = { ...base, padTo: null };
  if (helloLength(hello) <= paddedSmall - 5) return hello;
  return { ...hello, keyShares, cipherSuites: base.cipherSuites.slice(0, 16), alpn: [] };
}

/** Bytes, in the middle of what old load balancers of F5 took for SSL 2.0 or dropped. RFC 7685 section 1. */
const paddedSmall = 400;
/** In no registry and no value of GREASE. */
const nobodysExtension = 0x5a3c;
const manySuites = 200;

/** Filled up from the registry: what is not accepted changes nothing. Signals and the suite of no suite stay out. */
function withManySuites(suites: readonly number[]): readonly number[] {
  const fillers = Object.keys(cipherSuiteNames)
    .map(Number)
    .filter((suite) => !suites.includes(suite) && ![0x0000, 0x00ff, 0x5600].includes(suite));
  return [...suites, ...fillers].slice(0, manySuites);
}
