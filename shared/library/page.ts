/** What a page is about; the order in which a list of all pages goes. */
export const libraryKinds = ['guide', 'step', 'message', 'cause', 'error', 'practice', 'term'] as const;
export type LibraryKind = (typeof libraryKinds)[number];

/** What a part of a page answers. */
export type PartId =
  | 'means'
  | 'why'
  | 'looks'
  | 'says'
  | 'wire'
  | 'wrong'
  | 'proof'
  | 'next'
  | 'behind'
  | 'who'
  | 'fix'
  | 'do'
  | 'check'
  | 'order'
  | 'steps'
  | 'not-needed';

/** One question and its answer: a sentence or more, or a list of them. */
export interface LibraryPart {
  readonly part: PartId;
  readonly text: readonly string[];
  /** `numbered` where the order matters. */
  readonly list: 'none' | 'plain' | 'numbered';
}

/** A page that explains one thing. What stands in `backticks` is a name on the wire or a command. */
export interface LibraryPage {
  /** `kind/name`; stable. */
  readonly id: string;
  readonly kind: LibraryKind;
  readonly title: string;
  /** The answer in one to three sentences. */
  readonly lead: string;
  readonly parts: readonly LibraryPart[];
  /** Ids of pages that go with it. */
  readonly see: readonly string[];
  /** What people type who look for it and do not know its title: error texts, numbers, other names. */
  readonly words: readonly string[];
  /** Where it is laid down, e.g. `RFC 8446 section 4.1.2`; null where nothing is. */
  readonly standard: string | null;
}

/** A part in running words. */
export const prose = (part: PartId, ...text: string[]): LibraryPart => ({ part, text, list: 'none' });
/** A part whose sentences stand below each other. */
export const bullets = (part: PartId, text: readonly string[]): LibraryPart => ({ part, text, list: 'plain' });
/** A part whose sentences are done or read one after the other. */
export const numbered = (part: PartId, text: readonly string[]): LibraryPart => ({ part, text, list: 'numbered' });
