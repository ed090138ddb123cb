import type { LibraryKind, LibraryPage } from '../../shared/library/page.ts';

/** A page that fits, with how well: only the order of the numbers means something. */
interface Hit {
  readonly page: LibraryPage;
  readonly score: number;
}

/** Where each word stands, and in which pages; made once for all searches. */
export interface LibraryIndex {
  readonly pages: readonly LibraryPage[];
  /** By word: the pages that have it, with the weight of the best place it stands at. */
  readonly places: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Phrases that people paste or type, by page, in plain form. */
  readonly phrases: readonly (readonly string[])[];
  /** Words of each title. */
  readonly titles: readonly (readonly string[])[];
}

/** A title tells what a page is about; its sentences only touch it. */
const weights = { title: 8, words: 6, id: 5, lead: 3, body: 1 } as const;
/** Among equals: what explains a fault comes before what explains a word. */
const kindWeights: Readonly<Record<LibraryKind, number>> = {
  ...{ guide: 1.05, step: 1, message: 1.1, cause: 1.08, error: 1.12, practice: 1, term: 1 },
};
const longestQuery = 400;

/** Prepares pages for a search at each key. */
export function indexPages(pages: readonly LibraryPage[]): LibraryIndex {
  const places = new Map<string, Map<number, number>>();
  const add = (text: string, weight: number, at: number) => {
    for (const word of wordsOf(text)) {
      const found = places.get(word) ?? new Map<number, number>();
      found.set(at, Math.max(weight, found.get(at) ?? 0));
      places.set(word, found);
    }
  };
  pages.forEach((page, at) => {
    add(page.title, weights.title, at);
    add(page.words.join(' '), weights.words, at);
    add(page.id, weights.id, at);
    add(page.lead, weights.lead, at);
    add(page.parts.flatMap(({ text }) => text).join(' '), weights.body, at);
  });
  return { pages, places, phrases: pages.map(phrasesOf), titles: pages.map(titleWords) };
}

const titleWords = ({ title }: LibraryPage) => wordsOf(title).filter((word) => !/^(?:the|a|an|of|in|to)$/.test(word));

const phrasesOf = ({ title, words, id }: LibraryPage): string[] =>
  [...words, title, id].map((text) => wordsOf(text).join(' ')).filter((text) => text.length > 1);

/**
 * The pages that fit a text, best first: words of it, an alert number, an id, or what a program said. Takes one wrong
 * letter in a word, and words whose end is not typed yet.
 */
export function searchLibrary(index: LibraryIndex, text: string): LibraryPage[] {
  const wanted = [...new Set(wordsOf(text.slice(0, longestQuery)))];
  if (wanted.length === 0) return [];
  const query = wordsOf(text.slice(0, longestQuery)).join(' ');
  const byPage = scoresOf(index, wanted);
  const hits: Hit[] = [];
  for (const [at, score] of byPage) {
    const page = index.pages[at];
    if (page !== undefined)
      hits.push({
        page,
        score: score * kindWeights[page.kind] + titleBonus(index, at, wanted) + saidBonus(index, at, query),
      });
  }
  hits.sort((one, other) => other.score - one.score);
  const least = (hits[0]?.score ?? 0) * 0.15;
  return hits.filter(({ score }) => score >= least).map(({ page }) => page);
}

/** How much of the wanted words each page has: rare words count more, and words that are missing count against it. */
function scoresOf({ pages, places }: LibraryIndex, wanted: readonly string[]): Map<number, number> {
  const sums = new Map<number, { score: number; met: number }>();
  let all = 0;
  for (const [position, word] of wanted.entries()) {
    const found = pagesWith(places, word, position === wanted.length - 1);
    const rarity = Math.log(1 + pages.length / Math.max(1, found.size));
    // A word that no page has says little of what is wanted.
    all += found.size === 0 ? rarity / 4 : rarity;
    for (const [at, weight] of found) {
      const sum = sums.get(at) ?? { score: 0, met: 0 };
      sums.set(at, { score: sum.score + rarity * weight, met: sum.met + rarity });
    }
  }
  const entries = [...sums].map(([at, { score, met }]) => [at, score * (met / all) ** 2] as const);
  return new Map(entries.filter(([at, score]) => score > 0 && (sums.get(at)?.met ?? 0) >= all * 0.4));
}

/** Pages that have a word as it is, begun, or with one letter wrong; the best of the three for each page. */
function pagesWith(places: LibraryIndex['places'], word: string, isLast: boolean): Map<number, number> {
  const best = new Map<number, number>();
  for (const [known, pages] of places) {
    const quality = likeness(word, known, isLast);
    if (quality === 0) continue;
    for (const [at, weight] of pages) best.set(at, Math.max(best.get(at) ?? 0, weight * quality));
  }
  return best;
}

/** 1 for the same word, less for its beginning or for one wrong letter, 0 for another word. */
function likeness(wanted: string, known: string, isLast: boolean): number {
  if (wanted === known) return 1;
  if (/^\d+$/.test(wanted)) return 0;
  if (known.startsWith(wanted) && (isLast || wanted.length > 2)) return 0.6;
  return wanted.length > 3 && isOneEdit(wanted, known) ? 0.45 : 0;
}

/** One letter more, less, other, or two changed places. */
export function isOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const rest = one.slice(at);
  const otherRest = other.slice(at);
  if (rest.slice(1) === otherRest.slice(1) || rest === otherRest.slice(1) || rest.slice(1) === otherRest) return true;
  return rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
}

/** How much of its title was asked for: what is about one thing comes before what only names it. */
function titleBonus({ titles }: LibraryIndex, at: number, wanted: readonly string[]): number {
  const title = titles[at] ?? [];
  const met = title.filter((known) =>
    wanted.some((word) => word === known || (word.length > 3 && isOneEdit(word, known))),
  );
  return (14 * met.length) / Math.max(1, title.length);
}

/** The query is what a page is known by, or has it inside: a paste has more around it. */
function saidBonus({ phrases }: LibraryIndex, at: number, query: string): number {
  let bonus = 0;
  for (const phrase of phrases[at] ?? []) {
    if (phrase === query) bonus = Math.max(bonus, 60);
    else if (phrase.includes(' ') && ` ${query} `.includes(` ${phrase} `)) bonus = Math.max(bonus, 20 + phrase.length);
  }
  return bonus;
}

/** `SSL_ERROR_NO_CYPHER` and `ssl error no cypher` are the same words. A version keeps its point. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .match(/\d+(?:\.\d+)+|\p{L}[\p{L}\p{N}]*|\p{N}+/gu) ?? [];
