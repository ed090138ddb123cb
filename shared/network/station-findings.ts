import type { BetweenSection } from './between.ts';
import type { NetworkAddress, NetworkDocument, NetworkPart } from './document.ts';
import { unevenHellos } from './hello-count.ts';
import type { LibraryPolicy } from './machine.ts';
import { isWorrying, saysSomething } from './machine-marks.ts';
import type { ProxiesSection } from './proxies.ts';
import { counted, millisecondsWords, span, networkWords as words } from './words.ts';

/** Null where nothing is known of it. */
export function findingOf(part: NetworkPart, document: NetworkDocument): string | null {
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
  if (open.some((one) => muteness(one) === null && unevenHellos(one.tls) !== null)) return words('way.ports.uneven');
  const [mute, ...others] = open.map(muteness).filter((state) => state !== null);
  if (mute === undefined) return words(open.length === 1 ? 'way.ports.open' : 'way.ports.all', { count: open.length });
  const answering = open.length - others.length - 1;
  return answering > 0 ? words('way.ports.some-in-tls', { answering, count: open.length }) : words(`way.ports.${mute}`);
}

type Mute = 'other' | 'silence' | 'closed' | 'reset';

/** How an open port fails to answer in TLS; null where it answers, or where nobody asked. */
export function muteness({ tcp, tls: { state } }: NetworkAddress): Mute | null {
  if (tcp.state !== 'open') return null;
  return state === 'server-hello' || state === 'alert' || state === 'not-tested' ? null : state;
}

/** The largest packets vanish, and the hello with them. */
export const isStalled = (pathMtu: NetworkAddress['pathMtu']): boolean =>
  pathMtu?.manner === 'black-hole' && pathMtu.symptom === 'silence-after-connect';

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

export function givenWay({ scripts = [], trials }: ProxiesSection) {
  const [first] = scripts.find(({ source, state }) => source === 'given' && state === 'answered')?.ways ?? [];
  if (first?.kind !== 'proxy') return null;
  return { proxy: first.proxy, trial: trials.find(({ proxy }) => proxy === first.proxy) ?? null };
}

export function comparedFinding({ state, works }: ProxiesSection['comparisons'][number]): string | null {
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
  if (state === 'agrees') return words('way.clock.agrees');
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
