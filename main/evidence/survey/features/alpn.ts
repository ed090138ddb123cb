// Which application protocols a server takes, by offering what is left until it takes none. RFC 7301.
import type { SurveyedAddress } from '../../../../shared/survey.ts';
import type { StarttlsProtocol, Target } from '../../../../shared/target.ts';
import type { Ask, SurveyAnswer } from '../inquiry.ts';
import { endOf, sayFeature, whyUnsaid } from './finding.ts';
import { attemptOf, type Heard } from './heard.ts';
import { changed, type Known, type KnownVersion, mostSuites, olderOf, tls13Of } from './known.ts';

type Alpn = SurveyedAddress['alpn'];

/** Names worth asking a server for, best first: `likely` ones, and `rare` ones that mostly are refused together. */
interface Candidates {
  readonly likely: readonly string[];
  readonly rare: readonly string[];
}

/** Everything to offer, best first; the last is a name that nobody has. */
export function everyProtocol(known: Known): readonly string[] {
  const { likely, rare } = candidatesFor(known);
  return [...likely, ...rare];
}

/**
 * Offers everything but the first, everything but the first two, and so on down to the rare ones, side by side: most
 * servers have this order, and then each answer is the next of their list.
 */
export async function askForLesserProtocols(known: Known, ask: Ask): Promise<void> {
  const every = everyProtocol(known);
  const shorter = candidatesFor(known).likely.map((_, index) => every.slice(index + 1));
  await Promise.all(shorter.map((names) => offer(known, names, ask)));
}

/**
 * Goes on from what was `heard` already, where hellos offered everything, one in order and one in reverse, and shorter
 * lists. What none of them settles is offered until nothing of it is taken.
 */
export async function askForAlpn(known: Known, heard: readonly Heard[], ask: Ask): Promise<Alpn> {
  const offers = heard.flatMap(offerOf);
  const every = everyProtocol(known);
  let left = unsettled(offers, every);
  while (left.length > 0) {
    const asked = await offer(known, left, ask);
    if (asked === null) break;
    offers.push(asked);
    const before = left.length;
    left = unsettled(offers, every);
    if (left.length === before) break;
  }
  const accepted = every.filter((name) => chosenIn(offers).includes(name));
  const preference = await whoDecides(known, offers, accepted, ask);
  const protocols = preference === 'server' ? inServersOrder(offers, accepted) : accepted;
  return { ...stateOf(offers, protocols), protocols: protocols.slice(0, 32), preference, complete: left.length === 0 };
}

/** What came of one offer. */
type Offer = { readonly offered: readonly string[]; readonly inFull: boolean } & (
  | { readonly kind: 'chosen'; readonly protocol: string }
  /** Went on without any. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly end: string }
  | { readonly kind: 'unknown'; readonly reason: string }
);

function offerOf({ question, answer }: Heard): Offer[] {
  const offered = question.hello.alpn;
  const inFull = question.stopAfter === 'finished';
  return offered.length === 0 || question.resume !== undefined ? [] : [{ offered, inFull, ...outcomeOf(answer) }];
}

function outcomeOf(answer: SurveyAnswer) {
  const attempt = attemptOf(answer);
  if (attempt === null) return { kind: 'unknown', reason: whyUnsaid(answer) } as const;
  const { report, facts } = attempt;
  const protocol = report.negotiated?.alpn ?? null;
  if (protocol !== null) return { kind: 'chosen', protocol } as const;
  const isTls13 = report.negotiated?.version === 'TLSv1.3';
  const { serverHello, encryptedExtensions } = facts.extensions;
  if ((isTls13 ? encryptedExtensions : serverHello) !== null) return { kind: 'ignored' } as const;
  if (answer.kind === 'refused') return { kind: 'refused', end: endOf(attempt) } as const;
  return { kind: 'unknown', reason: whyUnsaid(answer) } as const;
}

const chosenIn = (offers: readonly Offer[]): string[] => [
  ...new Set(offers.flatMap((one) => (one.kind === 'chosen' ? [one.protocol] : []))),
];

/** Names neither chosen nor among some of which none was. */
function unsettled(offers: readonly Offer[], every: readonly string[]): string[] {
  const chosen = chosenIn(offers);
  const passes = offers.some(({ kind }) => kind === 'chosen' || kind === 'ignored');
  // A full handshake may be refused for something else; where another list passed, it is about the names.
  const none = offers.filter(({ kind, inFull }) => kind === 'ignored' || (kind === 'refused' && (passes || !inFull)));
  return every.filter((name) => !chosen.includes(name) && !none.some(({ offered }) => offered.includes(name)));
}

/** Sorts by what was chosen over what; where nothing says it, as they were offered. */
function inServersOrder(offers: readonly Offer[], accepted: readonly string[]): string[] {
  const left = [...accepted];
  const isBehind = (name: string) =>
    offers.some(
      (one) =>
        one.kind === 'chosen' && one.protocol !== name && left.includes(one.protocol) && one.offered.includes(name),
    );
  const sorted: string[] = [];
  while (left.length > 0) {
    const next = left.find((name) => !isBehind(name)) ?? left[0] ?? '';
    sorted.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return sorted;
}

function stateOf(offers: readonly Offer[], accepted: readonly string[]): Pick<Alpn, 'state' | 'reason'> {
  const [protocol] = accepted;
  if (protocol !== undefined) return { state: 'yes', reason: sayFeature('feature.alpn.yes', { protocol }) };
  if (offers.some(({ kind }) => kind === 'ignored')) return { state: 'no', reason: sayFeature('feature.alpn.ignored') };
  const refused = offers.find((one) => one.kind === 'refused');
  if (refused) return { state: 'no', reason: sayFeature('feature.alpn.refused', { end: refused.end }) };
  const unknown = offers.find((one) => one.kind === 'unknown');
  return { state: 'not-tested', reason: unknown?.reason ?? sayFeature('feature.not-reached') };
}

/** The server where it passes over the first of what it accepts; the client where its first is always taken. */
async function whoDecides(
  known: Known,
  offers: readonly Offer[],
  accepted: readonly string[],
  ask: Ask,
): Promise<Alpn['preference']> {
  if (accepted.length < 2) return 'unknown';
  const before = decidedIn(offers, accepted);
  if (before !== 'unknown') return before;
  const asked = await offer(known, accepted.toReversed(), ask);
  return asked === null ? 'unknown' : decidedIn([...offers, asked], accepted);
}

function decidedIn(offers: readonly Offer[], accepted: readonly string[]): Alpn['preference'] {
  const taken = new Set<string>();
  for (const one of offers) {
    const choices = one.offered.filter((name) => accepted.includes(name));
    if (one.kind !== 'chosen' || choices.length < 2) continue;
    if (one.protocol !== choices[0]) return 'server';
    taken.add(one.protocol);
  }
  return taken.size > 1 ? 'client' : 'unknown';
}

async function offer(known: Known, offered: readonly string[], ask: Ask): Promise<Offer | null> {
  const version = askedIn(known);
  if (version === null || version.version === 0x0300 || offered.length === 0) return null;
  const cipherSuites = version.cipherSuites.slice(0, mostSuites);
  const hello = changed(version, { alpn: offered, cipherSuites });
  // Below TLS 1.3 the choice is in ServerHello.
  const stopAfter = version.version === 0x0304 ? 'server-flight' : 'server-hello';
  const answer = await ask({ name: 'application protocols', offered: offered.length, hello, stopAfter });
  return { offered, inFull: false, ...outcomeOf(answer) };
}

/** TLS 1.2 answers sooner than 1.3; before that, HTTP/2 may not be spoken (RFC 9113 section 9.2). */
function askedIn(known: Known): KnownVersion | null {
  const [older] = olderOf(known);
  return older !== undefined && older.version === 0x0303 ? older : (tls13Of(known) ?? older ?? null);
}

function candidatesFor(known: Known): Candidates {
  const { http, starttls } = known.target;
  const working = known.versions.flatMap(({ hello }) => hello.alpn);
  const likely = unique([...working, ...likelyFor(known.target)]);
  const others = http ? oldWeb : starttls === null ? direct : [];
  return { likely, rare: unique([...others, nobodys]).filter((name) => !likely.includes(name)) };
}

const likelyFor = ({ http, starttls }: Target): readonly string[] =>
  http ? ['h2', 'http/1.1', 'http/1.0'] : starttls === null ? [] : byProtocol[starttls];

const oldWeb = ['spdy/3.1', 'spdy/3', 'spdy/2'];
/** What is spoken in TLS from the first byte on, besides HTTP. IANA's registry of ALPN protocol ids. */
const direct = [
  'imap',
  'pop3',
  'smtp',
  'ftp',
  'xmpp-client',
  'managesieve',
  'nntp',
  'irc',
  'mqtt',
  'dot',
  'sip/2',
  'postgresql',
];

const byProtocol: Readonly<Record<StarttlsProtocol, readonly string[]>> = {
  smtp: ['smtp'],
  lmtp: ['lmtp'],
  imap: ['imap'],
  pop3: ['pop3'],
  ftp: ['ftp'],
  ldap: ['ldap'],
  xmpp: ['xmpp-client'],
  'xmpp-server': ['xmpp-server'],
  nntp: ['nntp', 'nnsp'],
  sieve: ['managesieve'],
  irc: ['irc'],
  postgres: ['postgresql'],
  mysql: ['mysql'],
  mssql: ['tds/8.0'],
  rdp: ['rdp'],
};

/** A name that no server has; RFC 7301 section 3.2 wants alert 120 where nothing else is offered. */
const nobodys = 'unknown.invalid';

const unique = (names: readonly string[]): string[] => [...new Set(names)];
