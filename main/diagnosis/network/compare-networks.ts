import type { BetweenSection, NameTry, NetworkComparison, NetworkDifference } from '../../../shared/network/between.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkBetweenTextId, networkBetweenTexts as texts } from '../../../shared/text/en/network-between.ts';
import { say } from '../../../shared/text/say.ts';
import { commonName, listed, shown } from '../wording.ts';

/**
 * What two looks at one target, from two networks, have in common: `here` is the network in question, `there` the one
 * it is compared with, such as a phone's. Pure.
 */
export function compareNetworks(here: BetweenSection, there: BetweenSection): NetworkComparison {
  const apartMs = Math.abs(Date.parse(there.at) - Date.parse(here.at)) || 0;
  const [works, worksThere] = [worksIn(here), worksIn(there)];
  if (works === null || worksThere === null) {
    return { state: 'not-comparable', differences: [], summary: words('compare.not-comparable'), apartMs };
  }
  const differences = differencesOf(here, there);
  const matters = differences.some(({ about }) => about !== 'addresses' && about !== 'certificate');
  const state = works
    ? worksThere
      ? matters
        ? 'differs'
        : 'same'
      : 'only-here'
    : worksThere
      ? 'only-there'
      : 'both-fail';
  return { state, differences, summary: words(`compare.${state}`), apartMs };
}

/** Our own name was answered at every address that could be asked, with a certificate for it; null where none could be. */
function worksIn(section: BetweenSection): boolean | null {
  const own = ownTries(section).filter(({ handshake }) => handshake.state !== 'not-tested');
  if (section.partial || own.length === 0) return null;
  return own.every(({ handshake }) => handshake.state === 'completed' && handshake.certificate?.coversName !== false);
}

function differencesOf(here: BetweenSection, there: BetweenSection): NetworkDifference[] {
  const rows: readonly (readonly [NetworkDifference['about'], (section: BetweenSection) => readonly string[]])[] = [
    ['addresses', ({ nameTests }) => nameTests.map(({ address }) => address)],
    ['handshake', (section) => ownTries(section).map(({ handshake }) => handshake.end)],
    ['issuer', ({ certificates }) => certificates.issuers.map((issuer) => commonName(issuer))],
    ['certificate', (section) => ownTries(section).map(({ handshake }) => handshake.certificate?.sha256 ?? '')],
    ['name-test', ({ nameTests }) => nameTests.flatMap(({ state }) => (state === 'not-tested' ? [] : state))],
    ['reset', ({ nameTests }) => nameTests.map(({ earlyEnd }) => earlyEnd?.timing ?? '')],
    ['plain-http', ({ plainHttp }) => pageWords(plainHttp)],
  ];
  const differing = rows.flatMap(([about, read]) => {
    const [one, other] = [unique(read(here)), unique(read(there))];
    // What was not looked at on one of the networks differs from nothing.
    if (one.join() === other.join() || (bothNeeded.has(about) && (one.length === 0 || other.length === 0))) return [];
    const meaning = words(`meaning.${about === 'reset' ? 'handshake' : about}`);
    return [{ about, here: inWords(one), there: inWords(other), meaning }];
  });
  const otherIssuer = differing.some(({ about }) => about === 'issuer');
  return differing.filter(({ about }) => !(about === 'certificate' && otherIssuer));
}

const bothNeeded: ReadonlySet<string> = new Set(['plain-http', 'issuer', 'certificate', 'name-test']);

function pageWords({ page, state }: BetweenSection['plainHttp']): string[] {
  if (state === 'not-tested') return [];
  return [page === null ? state : [page.status, page.redirectHost ?? page.title].filter(Boolean).join(' ')];
}

const ownTries = ({ nameTests }: BetweenSection): NameTry[] =>
  nameTests.flatMap(({ tries }) => tries.filter(({ form }) => form === 'own-name'));

const unique = (values: readonly string[]) => [...new Set(values.filter(Boolean))].sort((a, b) => a.localeCompare(b));

const inWords = (values: readonly string[]) =>
  values.length === 0 ? words('value.none') : shown(listed(values, 6), 600);

const words = (id: NetworkBetweenTextId) => say(texts, phrase(id));
