import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { Transcript } from '../../../shared/observation.ts';
import {
  type Audience,
  type LeftOutPart,
  type LeftOutReason,
  type Redaction,
  type RemovedKind,
  type ReplacementKind,
  removedKinds,
} from '../../../shared/redaction.ts';
import { TicketAnswers } from '../../../shared/ticket-answers.ts';
import { isHidden, shownTo } from './audience-rules.ts';
import { type CaseExtras, type CasePart, type PartKind, partOf, partsOf } from './case-parts.ts';
import { type CaseFacts, collectFacts } from './collect-facts.ts';
import { concludeKnown, type OwnNames } from './conclude-known.ts';
import { withoutCutTexts } from './cut-texts.ts';
import { labelFinder, relatedHosts } from './find-hosts.ts';
import { pathFinder } from './find-paths.ts';
import { type WordFinder, wordFinder } from './find-words.ts';
import { HiddenBytes } from './hidden-bytes.ts';
import { joinedFinder } from './joined-names.ts';
import type { Known } from './known.ts';
import { percentView } from './percent-view.ts';
import { type Named, Pseudonyms } from './pseudonyms.ts';
import { type Piece, type Reading, readText } from './read-text.ts';
import { type Place, rewriteTexts } from './walk-schema.ts';

export interface RedactionWish<E extends CaseExtras> {
  readonly audience: Audience;
  /** Ids of replacements that the person took back: their values are shown. */
  readonly keep?: readonly string[];
  /** What belongs to the case and is not in its document. */
  readonly also?: E;
  /** Found wherever they stand, even where nothing says what they are. */
  readonly here?: OwnNames;
}

export interface RedactedCase<T, E> {
  readonly document: T;
  readonly also: E;
  /** What became of everything that was handed over, texts since then included. */
  readonly redaction: Redaction;
  /** One more text, such as the name of a file: the same values get the same pseudonyms. */
  readonly inText: (text: string) => string;
}

/**
 * A case as an audience may see it. Each field is read by what its schema says of it; the same value has the same
 * pseudonym in every field, sentence, command and certificate name of all documents. The judgement stays as it is: nothing
 * is judged anew. Bytes in which something hidden stands are left out, since they cannot be rewritten.
 */
export function redactCase<T extends Diagnosis, E extends CaseExtras = CaseExtras>(
  document: T,
  wish: RedactionWish<E>,
): RedactedCase<T, E> {
  return atOnce(redaction(document, wish));
}

/**
 * The same a piece at a time, for whoever has more to do meanwhile: a stranger's case may take seconds. Each piece tells
 * how many characters were gone over.
 */
export function* redaction<T extends Diagnosis, E extends CaseExtras = CaseExtras>(
  document: T,
  wish: RedactionWish<E>,
): Generator<number, RedactedCase<T, E>> {
  const whole = partsOf(document, wish.also ?? {});
  let cut = 0;
  const onCut = () => {
    cut += 1;
  };
  const parts = wish.audience === 'it' ? whole : whole.map((part) => withoutCutTexts(part, onCut));
  const redactor = yield* Redactor.reading(parts, wish);
  redactor.tellCut(cut);
  const [first, ...others] = parts.map((part) => redactor.rewritten(part));
  return {
    document: first as T,
    also: Object.fromEntries(parts.slice(1).map(({ name }, index) => [name, others[index]])) as unknown as E,
    inText: (text) => redactor.inText(text, elsewhere, true),
    get redaction() {
      return redactor.told();
    },
  };
}

/**
 * One document by itself without passwords, tokens, keys and home folders, which no reader is to see. Names and addresses
 * stay.
 */
export function withoutSecrets<T>(kind: PartKind, found: T): T {
  const part = partOf(kind, found);
  return atOnce(Redactor.reading([part], { audience: 'it' })).rewritten(part) as T;
}

function atOnce<T>(work: Generator<number, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** A text as it was read once. */
interface ReadText {
  readonly text: string;
  readonly renamed: readonly Named[];
  readonly removed: readonly RemovedKind[];
}

class Redactor {
  readonly #audience: Audience;
  readonly #keep: ReadonlySet<string>;
  readonly #known: Known;
  readonly #pseudonyms: Pseudonyms;
  #bytes: HiddenBytes;
  readonly #read = new Map<string, ReadText>();
  readonly #counts = new Map<string, number>();
  readonly #removed = new Map<RemovedKind, number>();
  readonly #leftOut = new Map<string, { readonly what: LeftOutPart; readonly because: LeftOutReason; count: number }>();
  #words: WordFinder;
  readonly #paths: WordFinder;
  /** First parts of names, which words of the protocol may look like. */
  #labels: WordFinder = () => [];

  /** Reads every text of the parts, so that rewriting them takes no time worth the name. */
  static *reading(parts: readonly CasePart[], wish: RedactionWish<CaseExtras>): Generator<number, Redactor> {
    const redactor = new Redactor(yield* collectFacts(parts), wish);
    const texts = textsIn(parts);
    yield* redactor.#meetAll(texts);
    yield* redactor.#readAll(texts);
    return redactor;
  }

  private constructor(facts: CaseFacts, { audience, here = {}, keep = [] }: RedactionWish<CaseExtras>) {
    this.#audience = audience;
    this.#keep = new Set(keep);
    this.#known = concludeKnown(facts, here);
    this.#pseudonyms = new Pseudonyms(facts.pseudonyms);
    this.#words = wordFinder(this.#known.words);
    this.#paths = pathFinder(this.#known.paths, (one) => this.#isRenamed(this.#pseudonyms.nameOf(one)));
    this.#bytes = new HiddenBytes([]);
  }

  /** The second round, in which names that were met in one text are looked for in all of them, wherever they stand. */
  *#readAll(texts: readonly PlacedText[]): Generator<number> {
    const met = this.#pseudonyms.all().filter(({ kind }) => kind === 'host');
    const words = wordFinder([...met, ...this.#known.words]);
    const joined = joinedFinder(this.#hidden());
    this.#words = (text) => [...words(text), ...joined(text)];
    this.#labels = labelFinder(met);
    this.#read.clear();
    this.#bytes = new HiddenBytes(this.#hidden());
    for (const { place, text } of texts) {
      if (place.form === 'hex') this.#bytes.kindIn(text);
      else if (isRead(place)) this.#textRead(asRead(text, place), readingAt(place));
      yield text.length;
    }
  }

  rewritten({ schema, value }: CasePart): unknown {
    return rewriteTexts(schema, value, {
      text: (text, place) => this.#inField(text, place),
      object: (fields, inner) => this.#withoutTranscript(fields, inner),
    });
  }

  inText(text: string, reading: Reading, isNew = false): string {
    const read = this.#textRead(text, reading);
    for (const { id } of read.renamed) this.#counts.set(id, (this.#counts.get(id) ?? 0) + (isNew ? 0 : 1));
    if (!isNew) for (const kind of read.removed) this.#removed.set(kind, (this.#removed.get(kind) ?? 0) + 1);
    return read.text;
  }

  /** The ends of so many first bytes are gone already, since nobody can look for half a name. */
  tellCut(count: number): void {
    const end = { what: 'first-bytes', because: 'not-readable' } as const;
    if (count > 0) this.#leftOut.set(`${end.what} ${end.because}`, { ...end, count });
  }

  told(): Redaction {
    const hidden = this.#pseudonyms.all().filter(({ of }) => isHidden(this.#audience, of));
    const replacements = hidden.map(({ id, kind, pseudonym, value }) => ({
      ...{ id, kind, value: value.slice(0, 4000), pseudonym },
      ...{ count: this.#counts.get(id) ?? 0, kept: this.#keep.has(id) },
    }));
    const removed = removedKinds.flatMap((what) => {
      const count = this.#removed.get(what) ?? 0;
      return count === 0 ? [] : [{ what, count }];
    });
    const leftOut = [...this.#leftOut.values()];
    return {
      audience: this.#audience,
      replacements: replacements.slice(0, 5000),
      removed,
      leftOut,
      shown: shownTo(this.#audience),
    };
  }

  #hidden(): readonly Named[] {
    return this.#pseudonyms.all().filter((one) => this.#isRenamed(one));
  }

  #isRenamed({ id, of }: Named): boolean {
    return isHidden(this.#audience, of) && !this.#keep.has(id);
  }

  /**
   * The first round: gives everything its name in the order in which it is met. What a person writes about the case comes
   * last: a note that is added later moves no number of a report that is out already.
   */
  *#meetAll(texts: readonly PlacedText[]): Generator<number> {
    for (const one of [...texts.filter((other) => !isWritten(other)), ...texts.filter(isWritten)]) {
      const { place, text } = one;
      if (isRead(place)) this.#textRead(asRead(text, place), readingAt(place));
      if (isWritten(one) || place.key === 'input') this.#meetRelated(text);
      yield text.length;
    }
  }

  #meetRelated(text: string): void {
    for (const view of [text, percentView(text)?.text ?? ''])
      for (const host of relatedHosts(view, this.#known)) this.#pseudonyms.nameOf(host);
  }

  #inField(text: string, place: Place): string {
    if (place.form === 'hex') return this.#inBytes(text, place);
    if (!isRead(place)) return text;
    if (place.printOf !== '' && !isReadable(text, place) && this.#bytes.kindIn(place.printOf) !== null) return '';
    const read = this.inText(asRead(text, place), readingAt(place));
    const rewritten = isFull(text, place) ? read.replace(/…$/, '') : read;
    return rewritten.length <= place.limit ? rewritten : `${rewritten.slice(0, place.limit - 1)}…`;
  }

  #textRead(text: string, reading: Reading): ReadText {
    const { isTyped, isWord, label } = reading;
    const key = `${isWord ? 'w' : 't'}${isTyped ? 'c' : 's'}${label}\n${text}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const words: WordFinder = (one) => [...this.#words(one), ...this.#paths(one), ...(isWord ? [] : this.#labels(one))];
    const read = this.#rewrite(text, readText(text, this.#known, words, reading));
    this.#read.set(key, read);
    return read;
  }

  #rewrite(text: string, pieces: readonly Piece[]): ReadText {
    const renamed: Named[] = [];
    const removed: RemovedKind[] = [];
    let rewritten = '';
    let at = 0;
    for (const piece of pieces) {
      const { end, start } = piece;
      rewritten += text.slice(at, start);
      at = end;
      if ('removed' in piece) {
        removed.push(piece.removed);
        rewritten += piece.instead;
        continue;
      }
      // Who everybody may see needs no other name.
      const named = piece.found.of === 'target' ? null : this.#pseudonyms.nameOf(piece.found);
      if (named !== null) renamed.push(named);
      rewritten += named !== null && this.#isRenamed(named) ? named.pseudonym : text.slice(start, end);
    }
    return { text: rewritten + text.slice(at), renamed, removed };
  }

  #inBytes(hex: string, { key }: Place): string {
    const held = this.#bytes.kindIn(hex);
    if (held === null) return hex;
    this.#leaveOut(key === 'der' ? 'certificates' : 'message-bytes', held);
    return '';
  }

  /** Null in the place of a whole conversation: what is hidden may lie across two pieces of it. */
  #withoutTranscript(fields: Readonly<Record<string, unknown>>, schema: object): null | undefined {
    if (schema !== Transcript) return undefined;
    const { pieces } = fields as Transcript;
    const said = (way: string) => pieces.flatMap(({ bytes, direction }) => (direction === way ? [bytes] : [])).join('');
    const held = [said('sent'), said('received')].map((hex) => this.#bytes.kindIn(hex)).find((one) => one !== null);
    if (held === undefined) return undefined;
    this.#leaveOut('transcripts', held);
    return null;
  }

  #leaveOut(what: LeftOutPart, held: ReplacementKind | 'too-much'): void {
    const because = held === 'too-much' ? 'not-readable' : 'holds-hidden';
    const known = this.#leftOut.get(`${what} ${because}`) ?? { what, because, count: 0 };
    known.count += 1;
    this.#leftOut.set(`${what} ${because}`, known);
  }
}

/** A text of a case, and whether a person wrote it as an answer or a note. */
interface PlacedText {
  readonly text: string;
  readonly place: Place;
  readonly isAnswer: boolean;
}

const isWritten = ({ isAnswer, place }: PlacedText): boolean => isAnswer || isLabel(place);

/** In the order in which they are met. */
function textsIn(parts: readonly CasePart[]): readonly PlacedText[] {
  const texts: PlacedText[] = [];
  const put = (isAnswer: boolean) => (text: string, place: Place) => {
    texts.push({ text, place, isAnswer });
    return text;
  };
  for (const { name, schema, value } of parts)
    rewriteTexts(schema, value, {
      text: put(name === 'notes'),
      object: (fields, inner) =>
        inner === TicketAnswers ? rewriteTexts(TicketAnswers, fields, { text: put(true) }) : undefined,
    });
  return texts;
}

/** Ids are ours, and whatever goes by them would be lost without them. */
const isRead = ({ form, key, sensitivity }: Place): boolean =>
  form !== 'hex' && !(key === 'id' && sensitivity === 'public');

/** A text that fills its field may have been cut there, and says so to whoever reads it. */
const isFull = (text: string, { limit }: Place): boolean => text.length >= limit;
const asRead = (text: string, place: Place): string => (isFull(text, place) ? `${text}…` : text);

/** Words as they were sent can be rewritten as any others; what was printed of other bytes hides how they were written. */
const isReadable = (text: string, { printOf }: Place): boolean =>
  /^[\t\n\r\x20-\x7e]*$/.test(text) &&
  Buffer.from(printOf, 'hex').every((byte) => byte < 0x7f && (byte > 0x1f || isSpace(byte)));
const isSpace = (byte: number): boolean => byte === 9 || byte === 10 || byte === 13;

const isLabel = ({ key }: Place): boolean => key === 'title' || key === 'ticket' || key === 'notes';

const readingAt = ({ key, label, limit, sensitivity }: Place): Reading => ({
  isWord: sensitivity === 'public' && limit <= 200,
  label,
  isTyped: key === 'command' || key === 'path' || key === 'proxy',
});

const elsewhere: Reading = { isWord: false, label: '', isTyped: false };
