import { isSure, type RankedCause } from '../cause.ts';
import type { NetworkAddress, NetworkDocument, NetworkPart, PartState } from './document.ts';
import { partsOf } from './evidence-parts.ts';
import { unevenHellos } from './hello-count.ts';
import { isWorrying } from './machine-marks.ts';
import { comparedFinding, findingOf, givenWay, isStalled, muteness } from './station-findings.ts';
import { counted, networkWords as words } from './words.ts';

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
      (one) =>
        muteness(one) !== null ||
        unevenHellos(one.tls) !== null ||
        (one.tcp.state !== 'not-tested' && one.tcp.opened < one.tcp.tried),
    );
  if (part === 'path') return document.addresses.some(({ pathMtu, trace }) => isStalled(pathMtu) || hasLoss(trace));
  return part === 'clock' && (clock?.verdict.state === 'disputed' || clock?.verdict.state === 'wrong');
}

const odd: ReadonlySet<string> = new Set(['flips', 'name-alone', 'unsteady']);
