import type { CauseId, Severity, Side } from '../../../shared/cause.ts';
import type { Comparison } from '../../../shared/configuration/comparison.ts';
import type { FileFacts } from '../../../shared/configuration/file-facts.ts';
import type { DialectId, Place } from '../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../shared/configuration/problem.ts';
import type { DirectiveRemark } from '../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { Phrase } from '../../../shared/phrase.ts';

/** Everything that is known of the settings under review. Rules read it and nothing else. */
export interface ReviewCase {
  readonly scopes: readonly TlsScope[];
  readonly files: readonly FileFacts[];
  readonly problems: readonly ConfigurationProblem[];
  readonly wanted: readonly WantedFile[];
  readonly remarks: readonly DirectiveRemark[];
  readonly comparisons: readonly Comparison[];
  /** Which language each file that was read is in. */
  readonly sources: readonly {
    readonly path: string;
    readonly dialect: DialectId;
    /** What is odd about how it is written; left out where nobody looked. */
    readonly oddities?: readonly FileFacts['oddities'][number][];
    /** Whether it is a program's main file by what stands in it, whatever its name. */
    readonly isWhole?: boolean;
  }[];
  /** When it is judged, as an ISO instant: dates of certificates are held against it. */
  readonly now: string;
  readonly versions: {
    /** Version of the program itself; null where nobody has said it. */
    readonly program: string | null;
    /** Version of the library that reads cipher strings: `1.1.1` or `3.0`. */
    readonly openssl: string;
  };
}

/** Looks at a review and says every line that it has something against. Pure; never throws. */
export type ConfigurationRule = (review: ReviewCase) => readonly RuleHit[];

/**
 * One line that a rule has something against, before it is put into words by `writeFinding`.
 *
 * Its texts are `<rule>.headline` and `<rule>.explanation`, or `<rule>.<variant>.…` where there is a variant, and
 * `.title`, `.step`, `.risk`, `.undo`, `.check` of its remedy where it has one.
 */
export interface RuleHit {
  /** Stable id, in kebab-case. */
  readonly rule: string;
  /** Which wording of the rule; left out for the only one. */
  readonly variant?: string;
  /** Only where this line makes a handshake fail; else null, and it is a risk or a notice. */
  readonly cause: CauseId | null;
  readonly severity: Severity;
  /** `confirmed` only where the files alone prove it. */
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly dialect: DialectId;
  readonly place: Place;
  /** As written; the name alone. */
  readonly directive: string;
  /** The whole line as it should be, with the person's own values; null where no one line mends it. */
  readonly corrected: string | null;
  /** Whether it is one to be added: the line at `place` stays. Left out: it takes its place. */
  readonly addsLine?: boolean;
  /** Values for the texts. `file`, `line`, `directive`, `program` and `corrected` are there without being given. */
  readonly parameters: Phrase['parameters'];
  /** Who mends it; the server's owner where it is left out. */
  readonly side?: Side;
  /** What to survey afterwards, `example.org:443`; left out where that is not known. */
  readonly target?: string;
  /** What to do before testing and reloading, in place of "write this line": ids of texts, with commands to copy. */
  readonly steps?: readonly HitStep[];
}

export interface HitStep {
  readonly text: Phrase;
  /** Values in it are quoted already (`quotePosix`). */
  readonly command: string | null;
}
