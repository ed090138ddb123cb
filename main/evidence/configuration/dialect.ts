import type { DialectId, Place } from '../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../shared/configuration/problem.ts';
import type { DirectiveRemark } from '../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { FileContent } from './named-files/content.ts';
import type { ReadFiles } from './read-files.ts';
import type { SourceText } from './source-text.ts';

/**
 * One language of settings. Syntax and meaning are apart: `read` knows files, words and blocks, `settingsOf` knows
 * what they order. Neither throws; both are bounded by `configurationLimits`.
 */
export interface Dialect {
  readonly id: DialectId;
  /** Reads `entry` and what it includes, and goes on after an error. @param entry absolute path */
  read(files: ReadFiles, entry: string): ConfigurationTree;
  /** What is in force in each scope; scopes without TLS stand there as well, with `tls: 'off'`. */
  settingsOf(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[];
  /** Certificates and keys that stand in the settings themselves, by the path that scopes name them with. */
  contentsIn?(tree: ConfigurationTree): ReadonlyMap<string, FileContent>;
  /** What only the language shows: lines that are deprecated, have no effect or are shadowed. */
  remarksOn?(tree: ConfigurationTree, scopes: readonly TlsScope[], assumed: Assumptions): readonly DirectiveRemark[];
}

/** What a dialect cannot know from the file. */
export interface Assumptions {
  /** Version of the program itself, `1.22.1`; null where nobody has said it: then today's. */
  readonly version: string | null;
  /** Library that reads cipher strings. */
  readonly openssl: OpensslVersion;
}

export type OpensslVersion = '1.1.1' | '3.0';

export interface ConfigurationTree {
  readonly dialect: DialectId;
  readonly entry: string;
  /** In the order in which the program takes them. */
  readonly directives: readonly Directive[];
  /** Every file that was read, the entry first. */
  readonly sources: readonly SourceText[];
  readonly problems: readonly ConfigurationProblem[];
  readonly wanted: readonly WantedFile[];
}

/** One order with its words, and what stands in it. */
export interface Directive {
  /** As written; dialects that do not care about case compare without it. Of `<VirtualHost …>`: `VirtualHost`. */
  readonly name: string;
  /** Where the name begins. */
  readonly place: Place;
  readonly words: readonly Word[];
  /** `block`: braces, an Apache section, a section of HAProxy. `include`: `children` are those of the files. */
  readonly kind: 'plain' | 'block' | 'include';
  /** Empty for a plain one. */
  readonly children: readonly Directive[];
  /** Where a block ends; null for what has no end of its own or misses it. */
  readonly end: Place | null;
  /** True where a condition leaves it out, with everything in it. */
  readonly skipped?: boolean;
}

export interface Word {
  /** As the program takes it: without quotes and escapes. */
  readonly text: string;
  readonly place: Place;
  readonly quoted: boolean;
}

/** Bounds on what one review reads; beyond them a problem says so and the rest is still reviewed. */
export const configurationLimits = {
  files: 1000,
  directives: 200_000,
  /** Blocks and includes within each other. */
  depth: 100,
  problems: 1000,
  wanted: 1000,
  scopes: 5000,
} as const;

/** Children with those of includes in their place, without what is skipped: what the program itself sees. */
export function* effective(directives: readonly Directive[]): Generator<Directive> {
  for (const one of directives) {
    if (one.skipped) continue;
    if (one.kind === 'include') yield* effective(one.children);
    else yield one;
  }
}

/** Words of a directive as text. */
export const wordsOf = ({ words }: Directive): readonly string[] => words.map(({ text }) => text);
