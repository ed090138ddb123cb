import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { EarlyEnd, NameForm, NameTest, NameTry } from '../../../shared/network/between.ts';
import type { SeenHandshake } from '../../../shared/network/proxies.ts';
import type { HandshakeResult } from '../../tls/client/plan.ts';
import { firstHello, sawServerHello } from '../probes/handshake.ts';
import { watchOwnLag } from './own-lag.ts';
import { seenHandshake } from './seen-handshake.ts';
import { ask, seenBy, type TrialContext } from './way-trial.ts';

/** What is asked at one address, and how often what makes a difference is repeated. */
export interface NameTestPlan {
  readonly address: string;
  readonly port: number;
  /** The name that is sent; null compares nothing, save where an answer in clear text may be for want of one. */
  readonly name: string | null;
  readonly rounds: number;
}

/**
 * Whether the answer depends on the name in the hello: first our own name, and others only where it goes dead or is
 * answered in clear text. The other name is as long as ours, so that the hello stays as large as it was.
 */
export async function testNames(context: TrialContext, plan: NameTestPlan): Promise<NameTest> {
  const lag = watchOwnLag(context.ports.now);
  try {
    return await compareNames(context, plan, lag);
  } finally {
    lag();
  }
}

async function compareNames(context: TrialContext, plan: NameTestPlan, lag: () => number): Promise<NameTest> {
  const own = await tryName(context, plan, 'own-name');
  const base = { address: plan.address, port: plan.port, rounds: 1, splitWorks: null, earlyEnd: null } as const;
  if (!own.isClearText && (own.isQuiet !== true || plan.name === null)) {
    // Clear text or a damaged answer is none in TLS: that the name is answered would be said too early.
    const isAnswered = own.isQuiet === false && own.tried.answeredInTls && plan.name !== null;
    return { ...base, tries: [own.tried], state: isAnswered ? 'none' : 'not-tested' };
  }
  const withoutName = plan.name === null ? [] : (['no-name'] as const);
  const forms: readonly NameForm[] = ['other-name', ...withoutName, ...(own.nameAt === null ? [] : splitForm)];
  const cut = { ...plan, cutAt: own.nameAt };
  const changed = await Promise.all(forms.map((form) => tryName(context, cut, form)));
  const [other, without, split] = (['other-name', 'no-name', 'own-name-split'] as const).map((form) =>
    changed.find(({ tried }) => tried.form === form),
  );
  const first = [own, ...changed];
  if (context.signal.aborted) return { ...base, tries: triesOf(first), state: 'not-tested' };
  if (!other?.tried.answeredInTls) {
    const isAlone = without?.tried.answeredInTls === true;
    // Clear text for every name is how the port speaks, and no line that went dead.
    const state = isAlone ? 'name-alone' : own.isClearText ? 'not-tested' : 'dead';
    return { ...base, ...ended(first, lag()), tries: triesOf(first), state };
  }
  const more = await repeat(context, cut, split?.tried.answeredInTls === true);
  const all = [...first, ...more];
  return { ...concluded(base, all, context.signal.aborted), ...ended(all, lag()) };
}

const splitForm = ['own-name-split'] as const;

/** Own and other name in turn: what chance did once it does not do each time. Servers that take turns meet both names. */
async function repeat(context: TrialContext, plan: CutPlan, withSplit: boolean): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const forms: readonly NameForm[] = ['own-name', 'other-name', ...(withSplit ? splitForm : [])];
  for (let round = 1; round < plan.rounds; round += 1) {
    for (const form of round % 2 === 1 ? forms : forms.toReversed()) {
      if (context.signal.aborted) return tried;
      tried.push(await tryName(context, plan, form));
    }
  }
  return tried;
}

interface Tried {
  readonly tried: NameTry;
  /** The line went dead before any answer in TLS; null where that cannot be said: no connection, or a Stop. */
  readonly isQuiet: boolean | null;
  /** An answer in clear text that may be for this name alone. */
  readonly isClearText: boolean;
  readonly nameAt: number | null;
}

/** With the number of bytes after which a hello in two pieces is cut. */
interface CutPlan extends NameTestPlan {
  readonly cutAt?: number | null;
}

function concluded(base: Omit<NameTest, 'tries' | 'state'>, all: readonly Tried[], isStopped: boolean): NameTest {
  const of = (form: NameForm) => all.filter(({ tried }) => tried.form === form);
  const rounds = Math.min(of('own-name').length, of('other-name').length);
  const isSteady =
    (of('own-name').every(({ isQuiet }) => isQuiet === true) ||
      of('own-name').every(({ isClearText }) => isClearText)) &&
    of('other-name').every(({ tried }) => tried.answeredInTls);
  const splits = of('own-name-split');
  return {
    ...base,
    rounds,
    tries: triesOf(all),
    state: isStopped && rounds < 2 ? 'not-tested' : isSteady ? 'flips' : 'unsteady',
    splitWorks: splits.length === 0 ? null : splits.every(({ tried }) => tried.answeredInTls),
  };
}

const triesOf = (all: readonly Tried[]): NameTry[] => all.slice(0, 12).map(({ tried }) => tried);

function ended(all: readonly Tried[], lagMs: number): Pick<NameTest, 'earlyEnd'> {
  const of = (isOwn: boolean) =>
    all.filter(({ tried }) => (tried.form === 'own-name') === isOwn).map(({ tried }) => tried.handshake);
  return { earlyEnd: readEarlyEnd(of(true), of(false), lagMs) };
}

/**
 * Times of lines that were cut. Nobody but who stands nearer than the server can answer a hello sooner than a packet
 * goes there and back, which the opening of a connection took as well. A busy machine notes openings late, so that each
 * end looks early: the shortest opening of all hellos counts, all of them have to be alike, and what this program came
 * late is taken off.
 *
 * Times are evidence, and all there is: who sent a reset shows best in its hop count (TTL), which no program can read
 * that gets its lines from the system. On Linux IP_RECVTTL gives it for datagrams, not for a TCP segment without bytes,
 * and IP_RECVERR for ICMP messages alone; a raw socket or a capture needs an administrator. Hop counts of pings and
 * traces are of other packets: a box that stands in for the server answers these as well, and ways back differ. So it is
 * told as not tested, with the capture that shows it.
 */
export function readEarlyEnd(
  own: readonly SeenHandshake[],
  others: readonly SeenHandshake[] = [],
  lagMs = 0,
): EarlyEnd | null {
  const cut = own.flatMap(({ answerMs, connectMs, end }) =>
    (end === 'reset' || end === 'closed') && answerMs !== null && connectMs !== null
      ? [{ answerMs, connectMs, kind: end } as const]
      : [],
  );
  const [first] = cut;
  if (!first) return null;
  const openings = [...own, ...others].flatMap(({ connectMs }) => connectMs ?? []);
  const connectMs = Math.min(...openings);
  const endMs = Math.max(...cut.map((one) => one.answerMs));
  const isWay = connectMs >= shortestWayMs && connectMs < secondSynMs;
  const isTelling = cut.length >= fewestTries && isWay && cut.length === own.length;
  const looksFast = isTelling && endMs < connectMs * nearShare;
  const least = connectMs - lagMs;
  const areAlike = Math.max(...openings) <= connectMs * alikeShare;
  const isSure = least >= shortestWayMs && endMs < least * nearShare && areAlike;
  const timing = !isTelling || (looksFast && !isSure) ? 'not-known' : looksFast ? 'faster' : 'as-fast';
  const tooSlow = looksFast && !isSure;
  return { kind: first.kind, connectMs, endMs, timing, tries: cut.length, lagMs, ...(tooSlow && { tooSlow }) };
}

const fewestTries = 3;
/** On a shorter way the programs at both ends take longer than the packets. */
const shortestWayMs = 5;
/** A SYN without an answer is sent again after 1, 3 and 7 s (RFC 6298): from here on it may be that which took long. */
const secondSynMs = 900;
/** The slowest end of all must be well below the fastest opening of all. */
const nearShare = 0.7;
/** Openings of one way that differ by more were measured by a machine, or over a line, that is busy. */
const alikeShare = 1.5;

async function tryName(context: TrialContext, plan: CutPlan, form: NameForm): Promise<Tried> {
  const { address, cutAt = null, name, port } = plan;
  const serverName = nameFor(form, name);
  const hello = { ...firstHello(context.target), serverName };
  const asked = { address, port, dial: context.ports.dial, hello };
  const writes = form === 'own-name-split' && cutAt !== null ? [cutAt, wholeHello] : null;
  const whole = await ask(context, { ...asked, writes });
  const { report } = whole;
  const answeredInTls = isInTls(report);
  const handshake = seenHandshake(whole, seenBy(context));
  return {
    tried: { form, serverName, handshake, answeredInTls },
    isQuiet: quietness(report, answeredInTls),
    isClearText: isClearText(report),
    nameAt: middleOfName(whole, name),
  };
}

/** Where in the bytes that left the middle of the name stands; null where it is not among them. */
function middleOfName({ transcript }: Pick<HandshakeResult, 'transcript'>, name: string | null): number | null {
  const sent = transcript.find(({ direction }) => direction === 'sent');
  const at = sent === undefined || name === null ? -1 : Buffer.from(sent.bytes).indexOf(name, 0, 'latin1');
  return at < 0 || name === null ? null : at + Math.ceil(name.length / 2);
}

/** More than any hello: the second piece takes the rest. */
const wholeHello = 65_536;

function nameFor(form: NameForm, name: string | null): string | null {
  if (form === 'other-name') return nameLike(name ?? usualName);
  return form === 'no-name' ? null : name;
}

/** As long as names usually are. */
const usualName = 'www.example.com';

/** A name that nobody has, as long as `name`, where that is long enough. RFC 2606 keeps `.invalid` free. */
export function nameLike(name: string): string {
  const letters = Math.max(1, name.length - ending.length);
  const labels: string[] = [];
  for (let left = letters; left > 0; left -= longestLabel + 1) labels.push('x'.repeat(Math.min(left, longestLabel)));
  const start = labels.join('.').slice(0, letters).replace(/\.$/, 'x');
  return `${start}${ending}`;
}

const ending = '.invalid';
const longestLabel = 63;

function isInTls(report: HandshakeReport): boolean {
  return sawServerHello(report) || ['alert', 'nothing-in-common', 'misbehaved'].includes(report.failure?.kind ?? '');
}

function quietness({ failure, tcp }: HandshakeReport, answeredInTls: boolean): boolean | null {
  if (tcp.state !== 'open' || failure?.kind === 'stopped') return null;
  return !answeredInTls && ['reset', 'closed', 'silence'].includes(failure?.kind ?? '');
}

const isClearText = ({ failure, starttls, tcp }: HandshakeReport): boolean =>
  tcp.state === 'open' && starttls === null && failure?.kind === 'plaintext' && !greeting.has(failure.protocol);

/** Servers of these speak first: no name that comes later decides what they say. */
const greeting: ReadonlySet<string> = new Set([
  ...['smtp', 'imap', 'pop3', 'ftp', 'nntp', 'sieve', 'ssh', 'mysql', 'vnc'],
]);
