import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { configurationLimits, type Directive, type Word } from '../dialect.ts';
import { lineText, placeAt } from '../place.ts';
import type { SourceText } from '../source-text.ts';
import { lineOf } from './nginx-lines.ts';
import { hasNoBlock, onlyAtTop, startsNewDirective } from './nginx-names.ts';
import { type NginxToken, nginxTokens } from './nginx-tokens.ts';

export interface NginxBlocks {
  readonly directives: readonly Directive[];
  readonly problems: readonly ConfigurationProblem[];
}

interface Frame {
  readonly head: Directive | null;
  readonly children: Directive[];
}

interface Builder {
  readonly source: SourceText;
  readonly stack: Frame[];
  words: Word[];
  readonly problems: ConfigurationProblem[];
  count: number;
  /** First block whose closing brace stands further left than its head: the one that misses its own. */
  suspect: Directive | null;
}

/** Directives and blocks of one file. After an error it goes on: a missing brace is put in where it must have been. */
export function nginxBlocks(source: SourceText): NginxBlocks {
  const builder: Builder = {
    source,
    stack: [{ head: null, children: [] }],
    words: [],
    problems: [],
    count: 0,
    suspect: null,
  };
  if (source.oddities.includes('byte-order-mark')) report(builder, 'unexpected-token', 0, 'byte order mark');
  const tokens = nginxTokens(source.text, ({ kind, offset, subject }) => report(builder, kind, offset, subject));
  let isWhole = true;
  for (const token of tokens) {
    const limit = limitReached(builder);
    if (limit) {
      report(builder, limit, token.offset, frameOf(builder).head?.name ?? '');
      isWhole = false;
      break;
    }
    take(builder, token);
  }
  if (isWhole) blameOpenBlocks(builder);
  while (builder.stack.length > 1) leave(builder, null);
  return { directives: builder.stack[0]?.children ?? [], problems: builder.problems };
}

function limitReached({ count, stack }: Builder): 'too-many-directives' | 'too-deep' | null {
  if (stack.length > configurationLimits.depth) return 'too-deep';
  return count > configurationLimits.directives ? 'too-many-directives' : null;
}

function take(builder: Builder, token: NginxToken): void {
  if (token.kind === 'word') addWord(builder, token);
  else if (token.kind === 'open') open(builder, token);
  else if (token.kind === 'close') close(builder, token);
  else if (builder.words.length === 0) report(builder, 'unexpected-token', token.offset, ';');
  else endPlain(builder);
}

/** A word at the beginning of a line that only names a directive ends the one before it, whose semicolon is missing. */
function addWord(builder: Builder, { text, offset, quoted }: NginxToken): void {
  const place = placeAt(builder.source, offset);
  const [head] = builder.words;
  const previous = builder.words.at(-1);
  if (head && previous && previous.place.line < place.line && !quoted && startsNewDirective(head.text, text)) {
    missingEnd(builder);
  }
  builder.words.push({ text, place, quoted });
}

function missingEnd(builder: Builder): void {
  const last = builder.words.at(-1);
  if (!last) return;
  const [head, ...words] = builder.words;
  const isOneLine = head?.place.line === last.place.line && hasNoBlock(head.text);
  const instead = isOneLine ? lineOf(head.text, words) : null;
  builder.problems.push({
    kind: 'missing-end-of-directive',
    place: last.place,
    subject: head?.text.slice(0, 200) ?? '',
    ...(instead ? { instead } : {}),
  });
  endPlain(builder);
}

function endPlain(builder: Builder): void {
  frameOf(builder).children.push(directiveOf(builder, 'plain', []));
  builder.words = [];
}

function open(builder: Builder, token: NginxToken): void {
  const [head] = builder.words;
  if (!head || hasNoBlock(head.text)) report(builder, 'unexpected-block', token.offset, head?.text ?? '{');
  if (head) closeForgotten(builder, head.text);
  const place = placeAt(builder.source, token.offset);
  const directive = head ? directiveOf(builder, 'block', []) : emptyBlock(place);
  builder.words = [];
  builder.stack.push({ head: directive, children: [] });
}

/** `server` cannot stand in `server`, nor `http` in anything: the block around it was never closed. */
function closeForgotten(builder: Builder, name: string): void {
  const depth = builder.stack.findIndex(({ head }) => head !== null && onlyAtTop(name, head.name));
  while (depth !== -1 && builder.stack.length > depth) {
    if (builder.stack.length === depth + 1) missingClosing(builder, builder.suspect ?? frameOf(builder).head);
    leave(builder, null);
  }
  if (depth !== -1) builder.suspect = null;
}

function close(builder: Builder, token: NginxToken): void {
  if (builder.words.length > 0) missingEnd(builder);
  if (builder.stack.length === 1) {
    report(builder, 'unexpected-closing', token.offset, '}');
    return;
  }
  const { head } = frameOf(builder);
  if (head && isFurtherLeft(builder, token.offset, head)) builder.suspect ??= head;
  leave(builder, token.offset);
}

function leave(builder: Builder, end: number | null): void {
  const frame = builder.stack.pop();
  if (!frame?.head) return;
  const place = end === null ? null : placeAt(builder.source, end);
  frameOf(builder).children.push({ ...frame.head, children: frame.children, end: place });
}

function blameOpenBlocks(builder: Builder): void {
  if (builder.words.length > 0) missingEnd(builder);
  const outermost = builder.stack[1]?.head ?? null;
  if (outermost) missingClosing(builder, builder.suspect ?? frameOf(builder).head);
}

function missingClosing(builder: Builder, head: Directive | null): void {
  if (head) builder.problems.push({ kind: 'missing-closing', place: head.place, subject: head.name.slice(0, 200) });
}

function isFurtherLeft(builder: Builder, offset: number, head: Directive): boolean {
  const brace = placeAt(builder.source, offset);
  if (brace.line === head.place.line) return false;
  const before = lineText(builder.source, brace.line).slice(0, brace.column - 1);
  const isAlone = before.trim() === '';
  const headLine = lineText(builder.source, head.place.line);
  return isAlone && before.length < headLine.length - headLine.trimStart().length;
}

function directiveOf(builder: Builder, kind: 'plain' | 'block', children: readonly Directive[]): Directive {
  const [head, ...words] = builder.words;
  const place = head?.place ?? placeAt(builder.source, 0);
  builder.count += 1;
  return { name: head?.text ?? '', place, words, kind, children, end: null };
}

const emptyBlock = (place: Directive['place']): Directive => ({
  name: '',
  place,
  words: [],
  kind: 'block',
  children: [],
  end: null,
});

const frameOf = (builder: Builder): Frame => builder.stack.at(-1) ?? { head: null, children: [] };

function report(builder: Builder, kind: ConfigurationProblem['kind'], offset: number, subject: string): void {
  if (builder.problems.length >= configurationLimits.problems) return;
  builder.problems.push({ kind, place: placeAt(builder.source, offset), subject: subject.slice(0, 200) });
}
