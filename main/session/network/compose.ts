import type {
  NetworkAddress,
  NetworkDocument,
  NetworkPart,
  PartContact,
  PartGap,
} from '../../../shared/network/document.ts';
import { networkParts, networkSchema } from '../../../shared/network/document.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { say } from '../../../shared/text/say.ts';
import { networkCommands } from '../../diagnosis/equivalent-commands/network-commands.ts';
import { judgeNetwork } from '../../diagnosis/network.ts';
import type { NetworkFound } from './found.ts';
import { pathMtuNotTested, pingNotTested, portNotTested, traceNotTested } from './not-looked.ts';
import { delayGaps } from './own-delay.ts';

/** What stands above the sections. */
export type NetworkHead = Pick<
  NetworkDocument,
  'version' | 'startedAt' | 'durationMs' | 'runId' | 'target' | 'ownDelay'
>;

/** How far the run is: under way, or how it ended. */
export type RunState = 'running' | 'finished' | 'stopped';

/** The document of what is known. Pure; the same facts give the same document. */
export function composeNetwork(
  head: NetworkHead,
  found: NetworkFound,
  state: RunState,
  seenAt: string,
): NetworkDocument {
  const notTested = [...delayGaps(head), ...gapsOf(found)].slice(0, 120);
  const addresses = addressesOf(found, head.target.connect?.port ?? head.target.port, state).slice(0, 64);
  const known = { ...found, addresses };
  const judged = judgeNetwork({
    ...sectionsOf(known),
    ...{ target: head.target, seenAt, gaps: notTested.length },
    state: state === 'running' && isWayLeft(found) ? 'way-left' : state,
  });
  return {
    schema: networkSchema,
    ...head,
    answer: judged.answer,
    names: found.names,
    addresses,
    clientOrder: found.ports?.clientOrder ?? null,
    neighbours: found.ports?.neighbours ?? { asked: false, ports: [] },
    ...{ proxies: found.proxies, between: found.between, clock: found.clock, machine: found.machine },
    comparison: found.comparison,
    causes: judged.causes.slice(0, 20),
    risks: judged.risks.slice(0, 40),
    ruledOut: judged.ruledOut.slice(0, 50),
    // Nobody copies a command while it is still being found out what to ask.
    commands: state === 'running' ? [] : networkCommands({ ...known, target: head.target }),
    contacts: contactsOf(found).slice(0, 300),
    notTested,
    partial: state === 'stopped',
  };
}

/** Whoever waits for an answer need not wait for pings and traces. */
const isWayLeft = ({ parts }: NetworkFound) =>
  networkParts.every((part) => part === 'path' || parts[part].state === 'done');

/** Sections that will not change any more: rules read no others. */
function sectionsOf(found: NetworkFound & { readonly addresses: readonly NetworkAddress[] }) {
  const whole = (part: NetworkPart) => ['done', 'stopped'].includes(found.parts[part].state);
  return {
    names: whole('names') ? found.names : null,
    ports: found.ports,
    proxies: whole('proxies') ? found.proxies : null,
    paths: found.paths.flatMap(({ addresses }) => addresses),
    between: whole('between') ? found.between : null,
    clock: found.clock,
    machine: found.machine,
    chosenVersion: found.chosenVersion,
    elsewhereReached: found.elsewhereReached,
    certificateDates: found.certificateDates,
  };
}

/** Addresses whose port is not known yet stand in their place: the way to them may be known before. */
function addressesOf(found: NetworkFound, dialledPort: number, state: RunState): NetworkAddress[] {
  const because = words(state === 'running' ? 'gap.not-yet' : 'gap.stopped');
  const soFar = () =>
    found.resolved
      .slice(0, mostAddresses)
      .map(
        ({ address, family }) =>
          found.looked.find((one) => one.address === address) ?? portNotTested(address, family, dialledPort, because),
      );
  return (found.ports?.addresses ?? soFar()).map((port) => withWay(port, found, state));
}

/** As many as are tried. */
const mostAddresses = 16;

/** In an ended document nothing is open any more: what is not known was not tested. */
function withWay(port: AddressPort, { ways }: NetworkFound, state: RunState): NetworkAddress {
  const way = ways[port.address];
  const whole = way?.whole;
  if (whole) return { ...port, ping: whole.ping, path: whole.path, trace: whole.trace, pathMtu: whole.pathMtu };
  const because = words(state === 'stopped' ? 'gap.stopped' : 'gap.no-way');
  const ended = state !== 'running';
  return {
    ...port,
    ping: way?.ping ?? (ended ? pingNotTested(because) : null),
    path: [...(way?.hops ?? [])],
    trace: ended ? traceNotTested(because) : null,
    pathMtu: way?.pathMtu ?? (ended ? pathMtuNotTested(because) : null),
  };
}

/** Whom packets went to: to an address to which this computer has no way, whatever asks it, none went. */
function contactsOf(found: NetworkFound): PartContact[] {
  const { between, clock, contacts, names, paths, ports, proxies } = found;
  const wayless = (ports?.addresses ?? found.looked).filter(isWayless).map(({ address }) => address);
  const of = (part: NetworkPart, section: { contacts: readonly Omit<PartContact, 'part'>[] } | null | undefined) =>
    (section?.contacts ?? []).map(({ address, port, purpose }) => ({ part, address, port, purpose }));
  const asked = (part: NetworkPart, purpose: NetworkTextId, contacts: readonly Asked[] = []) =>
    contacts.map(({ address, host, port }) => ({
      part,
      address: address ?? host.slice(0, 128),
      port,
      purpose: words(purpose),
    }));
  const all = [
    ...asked('names', 'contact.dns', names?.contacts),
    ...of('ports', ports),
    ...paths.flatMap((path) => of('path', path)),
    ...of('proxies', proxies),
    ...of('between', between),
    ...asked('clock', 'contact.ntp', clock?.contacts),
    ...contacts,
  ];
  const sent = all.filter(({ address }) => !wayless.includes(address));
  return [...new Map(sent.map((one) => [JSON.stringify(one), one])).values()];
}

const isWayless = ({ tcp }: AddressPort) =>
  tcp.state === 'unreachable' &&
  tcp.meanings.length > 0 &&
  tcp.meanings.every((meaning) => meaning === 'no-route-here' || meaning === 'no-address-here');

interface Asked {
  readonly address: string | null;
  readonly host: string;
  readonly port: number;
}

function gapsOf({ between, clock, gaps, machine, names, paths, ports, proxies }: NetworkFound): PartGap[] {
  const of = (part: NetworkPart, section: { notTested: readonly Omit<PartGap, 'part'>[] } | null | undefined) =>
    (section?.notTested ?? []).map(({ because, what }) => ({ part, what, because }));
  const all = [
    ...of('names', names),
    ...of('ports', ports),
    ...paths.flatMap((path) => of('path', path)),
    ...of('proxies', proxies),
    ...of('between', between),
    ...of('clock', clock),
    ...of('machine', machine),
    ...gaps,
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

const words = (id: NetworkTextId) => say(networkTexts, phrase(id));
