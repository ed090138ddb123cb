import type {
  AddressPort,
  ClientOrder,
  Greeting,
  Neighbour,
  NetworkContact,
  NetworkGap,
  PortsSection,
  TcpResult,
} from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkPortsTextId, networkPortsTexts } from '../../../shared/text/en/network-ports.ts';
import { say } from '../../../shared/text/say.ts';
import type { CheckRoute } from '../../system/route-check.ts';
import type { HandshakePorts } from '../../tls/client/connection.ts';
import { orderForClient } from './client-order.ts';
import { hearGreeting, noGreeting } from './greeting.ts';
import { askAlone, askForTlsOften, type HelloAnswer } from './hello-tries.ts';
import { neighboursOf } from './neighbour-ports.ts';
import { asOpen, tryOnceMore, tryPort, trySingly } from './tcp-tries.ts';
import { noTlsAnswer } from './tls-answer.ts';

/** What is asked about the ports of a target. */
export interface PortsInquiry {
  readonly target: Target;
  /** Address literals in the order of the resolver; the first 16 are tried. */
  readonly addresses: readonly { readonly address: string; readonly family: 4 | 6 }[];
  readonly port: number;
  /** One address and one connection after the other; else all at the same time. */
  readonly oneByOne?: boolean;
  /** Connections to each address, 1 to 20. */
  readonly tries: number;
  /** How often the very same hello is sent to each address, 1 to 20; as often as `tries` where it is left out. */
  readonly hellos?: number;
  /** Whether the other ports of the service are looked at: only when the person asked. */
  readonly neighbours: boolean;
  readonly limits: PortsLimits;
}

/** Milliseconds. */
export interface PortsLimits {
  readonly connectMs: number;
  readonly listenMs: number;
  readonly answerMs: number;
}

/** What the look at ports needs of the world. */
export interface PortsPorts extends HandshakePorts {
  readonly checkRoute: CheckRoute;
}

/** Enough for a SYN sent three times and for three unanswered ARP requests; servers that greet do so at once. */
export const usualPortsLimits: PortsLimits = { connectMs: 4000, listenMs: 700, answerMs: 4000 };

/**
 * Tries every address at the same time, and listens and speaks where a port is open. Contacts nobody but these
 * addresses. Never rejects; a Stop gives what was seen so far, `partial`. `watch` hears of each address as it is done.
 */
export async function lookAtPorts(
  inquiry: PortsInquiry,
  ports: PortsPorts,
  signal: AbortSignal,
  watch: (address: AddressPort) => void = () => {},
): Promise<PortsSection> {
  const addresses = inquiry.addresses.slice(0, addressesLimit);
  const look = (one: Address) => lookAtAddress(one, inquiry, ports, signal, watch);
  const around = () => (inquiry.neighbours ? lookAround(inquiry, ports, signal) : []);
  const [looked, neighbours] = inquiry.oneByOne
    ? [await inTurn(addresses, look), await around()]
    : await Promise.all([Promise.all(addresses.map(look)), around()]);
  return {
    addresses: looked,
    clientOrder: order(looked),
    neighbours: { asked: inquiry.neighbours, ports: neighbours },
    contacts: contactsOf(looked, neighbours),
    notTested: gaps(inquiry, signal.aborted),
    partial: signal.aborted,
  };
}

/** More addresses than this are a content network's, of which the first tell enough. */
const addressesLimit = 16;
/** Neighbouring ports are looked at on this many addresses. */
const neighbourAddresses = 2;

type Address = PortsInquiry['addresses'][number];

async function inTurn<T, R>(all: readonly T[], look: (one: T) => Promise<R>): Promise<R[]> {
  const looked: R[] = [];
  for (const one of all) looked.push(await look(one));
  return looked;
}

async function lookAtAddress(
  { address, family }: Address,
  { limits, oneByOne = false, port, target, tries, hellos = tries }: PortsInquiry,
  ports: PortsPorts,
  signal: AbortSignal,
  watch: (address: AddressPort) => void,
): Promise<AddressPort> {
  const { answerMs, connectMs, listenMs } = limits;
  const where = { address, port, connectMs };
  const knocks = { address, family, port, count: oneByOne ? 1 : tries, connectMs };
  const knock = async () => tryOnceMore(await tryPort(knocks, ports, signal), { ...knocks, count: 1 }, ports, signal);
  const hear = async () =>
    target.starttls === null
      ? hearGreeting({ ...where, listenMs }, ports, signal)
      : noGreeting(words('gap.greeting-not-needed'));
  const question = { ...where, target, answerMs };
  const ask = () => askForTlsOften(question, { count: hellos, oneByOne }, ports, signal);
  const first = oneByOne
    ? ([await knock(), await hear(), await ask()] as const)
    : await Promise.all([knock(), hear(), ask()]);
  const alone = () => trySingly({ address, family, port, count: singleTries, connectMs }, ports, signal);
  const [tcp, greeting, answered] = await again(first, { alone, hear, ask }, signal);
  const tls = await askAlone(answered, question, ports, signal);
  const spoken = heardOf(greeting, tls.greeting);
  const isOpen = tcp.state === 'open';
  const looked: AddressPort = {
    address,
    family,
    port,
    tcp,
    greeting: isOpen ? withReason(spoken, signal) : noGreeting(words(signal.aborted ? 'gap.stopped' : 'gap.not-open')),
    tls:
      isOpen || tls.tls.state !== 'not-tested'
        ? tls.tls
        : noTlsAnswer(words(signal.aborted ? 'gap.stopped' : 'gap.not-open')),
  };
  watch(looked);
  return looked;
}

type Looked = readonly [TcpResult, Greeting, HelloAnswer];

interface Again {
  readonly alone: () => Promise<NonNullable<TcpResult['singly']>>;
  readonly hear: () => Promise<Greeting>;
  readonly ask: () => Promise<HelloAnswer>;
}

/**
 * Where some connections opened and some did not, our own number of them may be why: what failed is done again, one
 * after the other. An answer of any kind is an open port, whatever the tries say.
 */
async function again([tcp, greeting, tls]: Looked, { alone, ask, hear }: Again, signal: AbortSignal): Promise<Looked> {
  const wasHeard = greeting.state !== 'not-tested';
  const wasAnswered = tls.tls.state !== 'not-tested';
  const opened = tcp.opened > 0 || wasHeard || wasAnswered;
  const isOpenEachTime = tcp.opened === tcp.tried && tcp.tried > 0 && wasAnswered;
  if (!opened || isOpenEachTime) return [tcp, greeting, tls];
  if (signal.aborted) return [asOpen(tcp, undefined), greeting, tls];
  const singly = await alone();
  const heard = wasHeard ? greeting : await hear();
  const answered = wasAnswered ? tls : await ask();
  return [asOpen(tcp, singly), heard, answered];
}

/** A failure that comes again between two that open is no matter of their number. */
const singleTries = 4;

/** What was said without being asked counts more than an answer to a hello. */
function heardOf(greeting: Greeting, answer: Greeting | null): Greeting {
  const quiet = greeting.state === 'silent' || greeting.state === 'closed' || greeting.state === 'reset';
  return quiet && answer !== null ? answer : greeting;
}

function withReason(greeting: Greeting, signal: AbortSignal): Greeting {
  return greeting.state === 'not-tested' && signal.aborted ? { ...greeting, reason: words('gap.stopped') } : greeting;
}

function lookAround(
  { addresses, limits, oneByOne = false, port }: PortsInquiry,
  ports: PortsPorts,
  signal: AbortSignal,
): Promise<Neighbour[]> {
  const { connectMs, listenMs } = limits;
  const places = addresses
    .slice(0, neighbourAddresses)
    .flatMap(({ address, family }) => neighboursOf(port).map((neighbour) => ({ address, family, ...neighbour })));
  const look = async (place: (typeof places)[number]): Promise<Neighbour> => {
    const tcp = await tryPort({ ...place, count: 1, connectMs }, ports, signal);
    const open = tcp.state === 'open';
    const greeting = open
      ? await hearGreeting({ ...place, connectMs, listenMs }, ports, signal)
      : noGreeting(words(signal.aborted ? 'gap.stopped' : 'gap.not-open'));
    return { ...place, tcp, greeting };
  };
  return oneByOne ? inTurn(places, look) : Promise.all(places.map(look));
}

function order(looked: readonly AddressPort[]): ClientOrder {
  const measured = new Map<string, TcpResult>(looked.map(({ address, tcp }) => [address, tcp]));
  return orderForClient(
    looked.map(({ address, family, tcp }) => ({ address, family, source: tcp.localAddress })),
    measured,
  );
}

function contactsOf(looked: readonly AddressPort[], neighbours: readonly Neighbour[]): NetworkContact[] {
  return [
    ...looked.map(({ address, port }) => ({ address, port, purpose: words('contact.port') })),
    ...neighbours.map(({ address, port }) => ({ address, port, purpose: words('contact.neighbour') })),
  ];
}

function gaps({ addresses, neighbours }: PortsInquiry, stopped: boolean): NetworkGap[] {
  const many = { what: words('gap.addresses'), because: words('gap.addresses.many', { count: addressesLimit }) };
  return [
    ...(neighbours ? [] : [{ what: words('gap.neighbours'), because: words('gap.neighbours.not-asked') }]),
    ...(addresses.length > addressesLimit ? [many] : []),
    ...(stopped ? [{ what: words('contact.port'), because: words('gap.stopped') }] : []),
  ];
}

const words = (id: NetworkPortsTextId, parameters: Record<string, string | number> = {}) =>
  say(networkPortsTexts, phrase(id, parameters));
