import { isPseudonym } from '../../../shared/pseudonym.ts';
import { isSystemAccount } from './plain-words.ts';

/** The part of a path that names a person, and what may stand there for everybody: `~`. */
export interface HomeFolder {
  readonly start: number;
  readonly end: number;
  readonly user: string;
  readonly instead: string;
}

/** A path up to the account. */
interface Place {
  readonly before: string;
  /** What may follow a name of several words, which is one where its path goes on. */
  readonly separator: string;
  readonly instead: string;
  /** Whether that stands in the place of the account alone, since what is before it names nobody. */
  readonly isShort: boolean;
}

const backslash = String.raw`\\{1,4}`;
const places: readonly Place[] = [
  // Linux, macOS, BSD, and Windows seen from Linux.
  {
    before: String.raw`(?<![\p{L}\p{N}_.~$%-])(?:\/(?:usr|var|export|mnt\/[a-z]))?\/(?:home|Users)\/`,
    separator: '/',
    instead: '~',
    isShort: false,
  },
  // The same below another folder or a server, but for pages of the web.
  { before: String.raw`(?<=[\p{L}\p{N}_.~$%-])\/(?:home|Users)\/`, separator: '/', instead: '~', isShort: true },
  {
    before: String.raw`(?<!\w)[A-Za-z]:(?:${backslash}|\/)(?:[Uu]sers|USERS|[Dd]ocuments and [Ss]ettings)(?:${backslash}|\/)`,
    separator: String.raw`\\`,
    instead: '%USERPROFILE%',
    isShort: false,
  },
  // Shares, and folders with another name.
  {
    before: String.raw`(?<=[\p{L}\p{N}_$.:-])${backslash}(?:[Uu]sers|USERS|[Hh]omes?|[Pp]rofiles)${backslash}`,
    separator: String.raw`\\`,
    instead: '~',
    isShort: true,
  },
  { before: String.raw`(?<![\p{L}\p{N}_~.-])~(?=[a-z_][\w.-]{0,31}\/)`, separator: '', instead: '', isShort: true },
];

const word = String.raw`[^\s/\\:"'\x60<>|;,()[\]{}~%$*?]+`;

/** A name goes on with the next word; a sentence goes on with one of these. */
const more = `(?: (?!(?:and|or|to|by|on|in|is|was|not|for|from|with|then|as|at|of|but|HTTP)(?![\\p{L}\\p{N}]))${word}){1,3}`;

const patterns = places.flatMap(({ before, separator, ...one }) => {
  const several = separator === '' ? '' : `(?:${more}(?=${separator}))?`;
  return [
    { ...one, pattern: new RegExp(`(${before})(${word}${several})`, 'gu') },
    // A quote right before the path ends it too.
    { ...one, pattern: new RegExp(String.raw`(?<=["'\x60])(${before})(${word}${more})(?=["'\x60])`, 'gu') },
  ];
});

/** Home folders in a text; those of accounts that every system has name nobody. */
export function homeFolders(text: string): HomeFolder[] {
  return patterns.flatMap(({ instead, isShort, pattern }) =>
    [...text.matchAll(pattern)].flatMap(({ 1: before = '', 2: found = '', index }) => {
      const written = found.replace(/[.!]+$/, '');
      const user = decoded(written);
      if (isNobody(user) || (isShort && isPage(text, index))) return [];
      const start = index + before.length;
      return [{ start: isShort ? start : index, end: start + written.length, user, instead }];
    }),
  );
}

const isNobody = (user: string): boolean =>
  user === '' ||
  isSystemAccount(user) ||
  isPseudonym(user) ||
  /\.(?:html?|php|aspx?|jsp|[mc]?[jt]sx?|css|json|xml|svg|png)$/.test(user);

/** Whether an address of the web stands right before: a page that is called `/home/` is nobody's folder. */
function isPage(text: string, index: number): boolean {
  const [run = ''] = /[^\s"'<>()]*$/.exec(text.slice(Math.max(0, index - 300), index)) ?? [];
  return /(?:https?|wss?):\/\//i.test(run) || /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:\/|$)/u.test(run);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
