import { isSystemAccount } from './plain-words.ts';

/** The part of a path that names a person, and what may stand there for everybody: `~`. */
export interface HomeFolder {
  readonly start: number;
  readonly end: number;
  readonly user: string;
  readonly instead: string;
}

const places: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  // Linux, macOS, BSD, and Windows seen from Linux.
  {
    pattern: /(?<![\w.~-])((?:\/(?:usr|var|export|mnt\/[a-z]))?\/(?:home|Users)\/)([^\s/\\:"'`<>|;,)\]}]+)/gu,
    instead: '~',
  },
  // A name of several words is one where a backslash ends it.
  {
    pattern:
      /(?<!\w)([A-Za-z]:(?:\\{1,2}|\/)(?:Users|Documents and Settings)(?:\\{1,2}|\/))([^\s/\\:"'`<>|;,)\]}]+(?:(?: [^\s/\\:"'`<>|;,)\]}]+){1,3}(?=\\))?)/gu,
    instead: '%USERPROFILE%',
  },
];

/** Home folders in a text; those of accounts that every system has name nobody. */
export function homeFolders(text: string): HomeFolder[] {
  return places.flatMap(({ instead, pattern }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: whole, 2: user = '', index }) =>
      isSystemAccount(decoded(user)) ? [] : [{ start: index, end: index + whole.length, user: decoded(user), instead }],
    ),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
