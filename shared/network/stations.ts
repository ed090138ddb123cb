import type { RankedCause } from '../cause.ts';
import type { BetweenSection } from './between.ts';
import type { NetworkAddress, NetworkDocument, NetworkPart, PartState } from './document.ts';
import { partsOf } from './evidence-parts.ts';
import type { LibraryPolicy } from './machine.ts';
import { isWorrying, saysSomething } from './machine-marks.ts';
import type { ProxiesSection } from './proxies.ts';
import { counted, millisecondsWords, span, networkWords as words } from './words.ts';

/** From this computer to the server, in the order in which a handshake meets them. */
const order: readonly NetworkPart[] = ['machine', 'clock', 'names', 'proxies', 'path', 'between', 'ports'];

export type StationState = 'fine' | 'problem' | 'note' | 'running' | 'waiting' | 'not-tested';

/** One stop on the way: what was found there, in few words. */
export interface Station {
  readonly part: NetworkPart;
  readonly state: StationState;
  readonly finding: string;
  readonly elapsedMs: number | null;
  /** Behind the first problem: what stands here may never be reached. */
  readonly isBehind: boolean;
}

/** Every stop on the way, as it stands now. `parts` is empty before the first snapshot and after the end. */
export function stationsOf(
  document: NetworkDocument | null,
  parts: readonly PartState[],
  underWay: boolean,
): Station[] {
  const stations = order.map((part) =>
    stationOf(
      part,
      document,
      parts.find((one) => one.part === part),
      underWay,
    ),
  );
  const broken = stations.findIndex(({ state }) => state === 'problem');
  return stations.map((station, at) => ({ ...station, isBehind: broken >= 0 && at > broken }));
}

function stationOf(
  part: NetworkPart,
  document: NetworkDocument | null,
  progress: PartState | undefined,
  underWay: boolean,
): Omit<Station, 'isBehind'> {
  const elapsedMs = progress?.elapsedMs ?? null;
  const base = { part, elapsedMs };
  if (document === null) return { ...base, state: 'waiting', finding: '' };
  if (underWay && (progress === undefined || progress.state === 'waiting'))
    return { ...base, state: 'waiting', finding: '' };
  if (underWay && progress?.state === 'running') return { ...base, state: 'running', finding: soFar(part, document) };
  const finding = findingOf(part, document);
  if (finding === null) return { ...base, state: 'not-tested', finding: missing(part, document, progress) };
  const state = judged(part, document);
  return { ...base, state, finding: state === 'not-tested' && document.partial ? words('way.stopped') : finding };
}

function missing(part: NetworkPart, { notTested }: NetworkDocument, progress: PartState | undefined): string {
  if (progress?.state === 'stopped') return words('way.stopped');
  if (progress?.state === 'failed') return words('way.failed');
  const because = notTested.find((gap) => gap.part === part)?.because ?? '';
  return because !== '' && because.length <= longest ? because : words('way.not-tested');
}

/** In the middle of a part only what stays true is told. */
function soFar(part: NetworkPart, { addresses }: NetworkDocument): string {
  if (part !== 'path') return '';
  const hops = Math.max(0, ...addresses.map(({ path }) => path.length));
  return hops === 0 ? '' : counted('way.path.so-far', hops);
}

/** A reason that fits a line; a longer one stands under “Not tested”. */
const longest = 80;

function judged(part: NetworkPart, document: NetworkDocument): StationState {
  const { answer, causes, risks } = document;
  const isHere = ({ cause, evidence }: RankedCause) => partsOf(cause, evidence).includes(part);
  const [leading] = causes;
  if (answer.state === 'fault' && leading !== undefined && isHere(leading)) return 'problem';
  if (causes.some((cause) => isSure(cause) && isHere(cause))) return 'problem';
  const isMarked = risks.some(
    ({ evidence, id, severity }) => severity !== 'notice' && partsOf(id, evidence).includes(part),
  );
  const isNote = isMarked || isOdd(part, document) || causes.some(isHere);
  if (isNote) return 'note';
  return isProven(part, document) ? 'fine' : 'not-tested';
}

const isSure = ({ confidence }: RankedCause) => confidence === 'confirmed' || confidence === 'likely';

/** OK is said only of what was seen to the end: an answer that nobody could give is none. */
function isProven(part: NetworkPart, document: NetworkDocument): boolean {
  const { addresses, between, clock, machine, names, proxies } = document;
  const proofs: Readonly<Record<NetworkPart, boolean>> = {
    names: names?.partial === false,
    ports: addresses.length > 0 && addresses.every(isSeenOpen),
    path:
      addresses.some(({ trace }) => trace?.state === 'reached') && !(document.partial && addresses.some(isWayCutShort)),
    proxies:
      proxies?.partial === false &&
      proxies.families.every(({ state }) => state !== 'not-known') &&
      givenWay(proxies)?.trial !== null,
    between: between?.partial === false && between.nameTests.some(({ state }) => state === 'none'),
    clock: clock?.partial === false && clock.verdict.state === 'right',
    machine: machine?.partial === false,
  };
  return proofs[part];
}

/** An answer in TLS makes a port an open one, though a Stop came before any connection of its own was tried. */
const isSeenOpen = ({ tcp, tls }: NetworkAddress): boolean =>
  tcp.state === 'open' && tcp.tried > 0 && tls.state !== 'not-tested';

const isWayCutShort = ({ pathMtu, ping, trace }: NetworkAddress): boolean =>
  [pathMtu, ping, trace].some((one) => one === null || one.state === 'not-tested');

const isStalled = (pathMtu: NetworkAddress['pathMtu']): boolean =>
  pathMtu?.manner === 'black-hole' && pathMtu.symptom === 'silence-after-connect';
const hasLoss = (trace: NetworkAddress['trace']): boolean => trace !== null && trace.lossFrom !== null;

/** What a person should look at, though no rule made a risk of it. */
function isOdd(part: NetworkPart, document: NetworkDocument): boolean {
  const { between, clock, machine, names, proxies } = document;
  if (part === 'machine') return machine?.environment.some(isWorrying) === true;
  if (part === 'names')
    return (
      names !== null &&
      ((names.hosts.decides === true && names.kind !== 'localhost') ||
        names.splits.length > 0 ||
        names.labels.some(({ mark }) => mark))
    );
  if (part === 'proxies')
    return (
      proxies !== null && (proxies.disagreements.length > 0 || proxies.comparisons.some((one) => comparedFinding(one)))
    );
  if (part === 'between')
    return (
      between !== null && (between.portalSigns.length > 0 || between.nameTests.some(({ state }) => odd.has(state)))
    );
  if (part === 'ports')
    return document.addresses.some(
      (one) => muteness(one) !== null || (one.tcp.state !== 'not-tested' && one.tcp.opened < one.tcp.tried),
    );
  if (part === 'path') return document.addresses.some(({ pathMtu, trace }) => isStalled(pathMtu) || hasLoss(trace));
  return part === 'clock' && (clock?.verdict.state === 'disputed' || clock?.verdict.state === 'wrong');
}

const odd: ReadonlySet<string> = new Set(['flips', 'name-alone', 'unsteady']);

/** Null where nothing is known of it. */
function findingOf(part: NetworkPart, document: NetworkDocument): string | null {
  return findings[part](document);
}

const findings: Readonly<Record<NetworkPart, (document: NetworkDocument) => string | null>> = {
  names: namesFinding,
  ports: portsFinding,
  path: pathFinding,
  proxies: proxiesFinding,
  between: betweenFinding,
  clock: clockFinding,
  machine: machineFinding,
};

function namesFinding({ names }: NetworkDocument): string | null {
  if (names === null) return null;
  if (names.kind === 'literal') return words('way.names.literal');
  const { addresses, milliseconds: took, state } = names.system;
  if (state === 'not-found') return words('way.names.not-found');
  if (state === 'no-answer') return words('way.names.no-answer');
  if (state !== 'found') return null;
  if (names.hosts.decides === true) return words('way.names.hosts');
  const after = took === null ? '' : words('way.names.after', { time: millisecondsWords(took) });
  return counted('way.names.found', addresses.length, { after });
}

function portsFinding({ addresses }: NetworkDocument): string | null {
  const tried = addresses.filter(({ tcp }) => tcp.state !== 'not-tested');
  if (tried.length === 0) return null;
  const open = tried.filter(({ tcp }) => tcp.state === 'open');
  if (open.length === 0) return words('way.ports.none');
  if (open.length < tried.length) return words('way.ports.some', { open: open.length, count: tried.length });
  if (open.some(({ tcp }) => tcp.opened < tcp.tried)) return words('way.ports.unsteady');
  const [mute, ...others] = open.map(muteness).filter((state) => state !== null);
  if (mute === undefined) return words(open.length === 1 ? 'way.ports.open' : 'way.ports.all', { count: open.length });
  const answering = open.length - others.length - 1;
  return answering > 0 ? words('way.ports.some-in-tls', { answering, count: open.length }) : words(`way.ports.${mute}`);
}

type Mute = 'other' | 'silence' | 'closed' | 'reset';

/** How an open port fails to answer in TLS; null where it answers, or where nobody asked. */
function muteness({ tcp, tls: { state } }: NetworkAddress): Mute | null {
  if (tcp.state !== 'open') return null;
  return state === 'server-hello' || state === 'alert' || state === 'not-tested' ? null : state;
}

function pathFinding({ addresses }: NetworkDocument): string | null {
  if (addresses.some(({ pathMtu }) => isStalled(pathMtu))) return words('way.path.black-hole');
  const lossFrom = addresses.map(({ trace }) => trace?.lossFrom ?? null).find((hop) => hop !== null);
  if (lossFrom !== undefined) return words('way.path.loss', { hop: lossFrom });
  const reached = addresses.find(({ trace }) => trace?.state === 'reached');
  if (reached !== undefined) return counted('way.path.reached', reached.path.length);
  const followed = addresses.some(({ path }) => path.length > 0);
  return followed ? words('way.path.quiet') : null;
}

function proxiesFinding({ proxies }: NetworkDocument): string | null {
  if (proxies === null) return null;
  const telling = proxies.comparisons.map(comparedFinding).find((finding) => finding !== null);
  if (telling !== undefined) return telling;
  const script = scriptFinding(proxies);
  if (script !== null) return script;
  const proxied = proxies.families.filter(({ state }) => state === 'proxy').length;
  if (proxies.disagreements.some(({ about }) => about === 'way')) return words('way.proxies.differ');
  if (proxies.families.some(({ state }) => state === 'not-known')) return words('way.proxies.not-known');
  if (proxied === 0) return words('way.proxies.none');
  return words('way.proxies.some', { proxied, count: proxies.families.length });
}

/** The way that a script names which the person gave: no program of this computer may be sent there. */
function scriptFinding(proxies: ProxiesSection): string | null {
  const way = givenWay(proxies);
  if (way === null) return null;
  const told = { proxy: way.proxy ?? '' };
  if (way.trial === null) return words('way.proxies.script-untried', told);
  return words(way.trial.handshake.state === 'completed' ? 'way.proxies.script' : 'way.proxies.script-fails', told);
}

function givenWay({ scripts = [], trials }: ProxiesSection) {
  const [first] = scripts.find(({ source, state }) => source === 'given' && state === 'answered')?.ways ?? [];
  if (first?.kind !== 'proxy') return null;
  return { proxy: first.proxy, trial: trials.find(({ proxy }) => proxy === first.proxy) ?? null };
}

function comparedFinding({ state, works }: ProxiesSection['comparisons'][number]): string | null {
  if (state === 'other-issuer') return words('way.proxies.other-issuer');
  if (state !== 'different-ends') return null;
  if (works === 'direct') return words('way.proxies.only-direct');
  return works === 'proxied' ? words('way.proxies.only-proxied') : null;
}

function betweenFinding(document: NetworkDocument): string | null {
  const { between } = document;
  if (between === null) return null;
  const states = between.nameTests.map(({ state }) => state);
  if (states.includes('flips') || states.includes('name-alone')) return words('way.between.filtered');
  const resigned = resignedBy(document);
  if (resigned !== null) return words('way.between.resigned', { issuer: resigned });
  if (isOnlyName(between.portalSigns)) return words('way.between.foreign');
  if (between.portalSigns.length > 0) return words('way.between.portal');
  if (between.nameTests.some(({ earlyEnd }) => earlyEnd?.timing === 'faster')) return words('way.between.early');
  return states.includes('none') ? words('way.between.clear') : words('way.between.not-known');
}

/** A certificate for another name alone says nothing of a page. */
export const isOnlyName = (signs: BetweenSection['portalSigns']): boolean =>
  signs.length > 0 && signs.every((sign) => sign === 'certificate-of-another');

/** Who opens the traffic, as the cause names it; empty where only a remark says so, and null where nobody does. */
function resignedBy({ causes, risks }: NetworkDocument): string | null {
  const cause = causes.find((one) => one.cause === 'tls-interception' && one.evidence.includes('between'));
  if (cause !== undefined) return String(cause.text.parameters.issuer ?? '');
  const remark = risks.find(({ id }) => id === 'traffic-inspected');
  return remark === undefined ? null : String(remark.text.parameters.issuer ?? '');
}

function clockFinding({ clock }: NetworkDocument): string | null {
  if (clock === null) return null;
  const { atLeastSeconds, direction, offsetSeconds, state } = clock.verdict;
  const which = words(direction === 'ahead' ? 'clock.ahead' : 'clock.behind');
  if (state === 'right') return words('way.clock.right', { span: span(clock.toleranceSeconds) });
  if (state === 'disputed') return words('way.clock.disputed');
  if (state === 'unknown') return words('way.clock.unknown');
  if (offsetSeconds !== null) return words('way.clock.wrong', { span: span(offsetSeconds), direction: which });
  return words('way.clock.at-least', { span: span(atLeastSeconds ?? 0), direction: which });
}

function machineFinding({ machine }: NetworkDocument): string | null {
  if (machine === null) return null;
  const tunnels = machine.tunnels.filter(({ hasAddress }) => hasAddress).length;
  if (machine.environment.some(({ state }) => state === 'verification-off'))
    return words('way.machine.verification-off');
  const odd = machine.environment.find(isWorrying);
  if (odd !== undefined)
    return words('way.machine.variable', { name: odd.name, what: words(`machine.variable.${odd.state}`) });
  if (machine.products.length > 0) return counted('way.machine.products', machine.products.length);
  if (tunnels > 0) return counted('way.machine.tunnels', tunnels);
  const limiting = machine.policies.find(({ maximum, minimum }) => minimum !== null || maximum !== null);
  if (limiting !== undefined) return limitWords(limiting);
  return words(machine.policies.some(saysSomething) ? 'way.machine.policies' : 'way.machine.clear');
}

function limitWords({ library, maximum, minimum }: LibraryPolicy): string {
  const range =
    maximum === null
      ? words('machine.range.from', { minimum: minimum ?? '' })
      : minimum === null
        ? words('machine.range.to', { maximum })
        : words('machine.range', { minimum, maximum });
  return words('way.machine.limits', { library: words(`machine.library.${library}`), range });
}
