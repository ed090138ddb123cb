// What a program says, and how it was called, in the form that may be kept and shown.
import { quotePosix } from '../../../shared/quote-argument.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import { matchErrors } from '../../evidence/error-texts/match-errors.ts';
import { readCommandWords } from '../../input/command-words.ts';
import { describeError } from '../../input/described-error.ts';
import { removedMark } from '../../input/removed-mark.ts';
import { removeSecretWords } from '../../input/secrets/in-words.ts';
import { removeSecrets } from '../../input/secrets/remove-secrets.ts';

/** Bytes of an output that are kept: the end of a long log is where it fails. */
const keptBytes = 64 * 1024;

/** The newest words of a program, on both outputs in the order in which they came. */
export class ProgramWords {
  readonly #all = new Tail();
  readonly #errors = new Tail();
  readonly #secrets: readonly string[];

  /** @param command words of the program: what is secret in them is taken out of what it says */
  constructor(command: readonly string[] = []) {
    // Shorter ones are parts of other words.
    this.#secrets = removeSecretWords(command).secrets.filter((secret) => secret.length >= 4);
  }

  add(from: 'stdout' | 'stderr', bytes: Uint8Array): void {
    this.#all.add(bytes);
    if (from === 'stderr') this.#errors.add(bytes);
  }

  /** The newest lines without secrets, at most `limit` characters. */
  newest(limit: number): string {
    return removeSecrets(this.#textOf(this.#all).slice(-limit * 2))
      .text.slice(-limit)
      .toWellFormed();
  }

  /**
   * What the dictionary knows of it, best first. What a program prints as its result is read only where it complains of
   * nothing.
   */
  messages(): ErrorMatch[] {
    const complaints = matchErrors(describeError(this.#textOf(this.#errors)));
    return complaints.length > 0 ? complaints : matchErrors(describeError(this.#textOf(this.#all)));
  }

  #textOf(tail: Tail): string {
    return this.#secrets.reduce((text, secret) => text.replaceAll(secret, removedMark), tail.text());
  }
}

/** The end of what is said. */
class Tail {
  #kept: Buffer[] = [];
  #bytes = 0;

  add(bytes: Uint8Array): void {
    const piece = Buffer.from(bytes.subarray(-keptBytes));
    this.#kept.push(piece);
    this.#bytes += piece.length;
    while (this.#bytes - (this.#kept[0]?.length ?? 0) >= keptBytes) this.#bytes -= this.#kept.shift()?.length ?? 0;
    // Programs that say a letter at a time would fill memory with little pieces.
    if (this.#kept.length > 512) this.#kept = [Buffer.concat(this.#kept)];
  }

  /** Without what our own settings make a program say. */
  text(): string {
    const text = Buffer.concat(this.#kept).subarray(-keptBytes).toString('utf8');
    return text.replace(/^Picked up JAVA_TOOL_OPTIONS:.*\r?\n?/gm, '');
  }
}

/** The words of a command without secrets. */
export function shownCommand(words: readonly string[]): string[] {
  const { text } = removeSecrets(removeSecretWords(words).words.map(quotePosix).join(' '));
  const read = readCommandWords(text);
  return 'words' in read ? read.words.slice(0, 400).map((word) => word.slice(0, 4000)) : [text.slice(0, 4000)];
}
