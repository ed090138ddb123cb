import { SaxesParser } from 'saxes';
import type { Place } from '../../../../shared/configuration/place.ts';
import { type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { placeAt } from '../place.ts';
import type { ReadFiles } from '../read-files.ts';
import { mayGoOn, openText, type Reading, report, startOf, startReading } from '../reading.ts';
import type { SourceText } from '../source-text.ts';

type Element = Directive & { readonly children: Directive[]; end: Place | null };

/** Reads a server.xml: one block for each element, with its attributes as plain directives before the elements in it. */
export function readServerXml(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const source = openText(reading, entry, { place: startOf(entry), need: 'needed', dialect: 'tomcat' });
  const directives = source ? parse(reading, source) : [];
  const { sources, problems, wanted } = reading;
  return { dialect: 'tomcat', entry, directives, sources, problems, wanted };
}

interface Run {
  readonly reading: Reading;
  readonly source: SourceText;
  readonly top: Element[];
  readonly open: Element[];
  attributes: Directive[];
  done: boolean;
}

/** Goes on after a fault. A DOCTYPE is refused with everything after it: it may define entities without bound. */
function parse(reading: Reading, source: SourceText): readonly Directive[] {
  const run: Run = { reading, source, top: [], open: [], attributes: [], done: false };
  const parser = new SaxesParser({ xmlns: false });
  const here = () => placeAt(source, Math.min(Math.max(parser.position - 1, 0), source.text.length));
  parser.on('error', ({ message }) => fault(run, here(), message));
  parser.on('doctype', () => {
    if (!run.done) report(reading, 'unexpected-token', here(), 'DOCTYPE');
    run.done = true;
  });
  parser.on('attribute', ({ name, value }) => {
    if (!run.done) run.attributes.push(attributeAt(source, parser.position, { name, value }));
  });
  parser.on('opentag', ({ name }) => begin(run, name, parser.position));
  parser.on('closetag', () => {
    const element = run.open.pop();
    if (element) element.end = here();
  });
  for (let at = 0; at < source.text.length && !run.done; at += pieceLength)
    parser.write(source.text.slice(at, at + pieceLength));
  if (!run.done) parser.close();
  return run.top;
}

/** Characters that are handed over at a time, so that a refusal ends the work soon. */
const pieceLength = 65_536;

function fault(run: Run, place: Place, message: string): void {
  const { done, open, reading } = run;
  if (done) return;
  run.done = reading.problems.length >= configurationLimits.problems;
  const isOpen = /unclosed tag/i.test(message);
  const kind = isOpen
    ? 'missing-closing'
    : /unmatched closing|unexpected close/i.test(message)
      ? 'unexpected-closing'
      : 'unexpected-token';
  report(
    reading,
    kind,
    isOpen ? (open.at(-1)?.place ?? place) : place,
    message.replace(/^.*?\d+:\d+: /, '').slice(0, 200),
  );
}

/** @param position behind the quote that closes the value, which cannot stand in it */
function attributeAt(
  source: SourceText,
  position: number,
  { name, value }: { name: string; value: string },
): Directive {
  const { text } = source;
  const close = /["']/.test(text[position - 1] ?? '') ? position - 1 : position;
  const open = text.lastIndexOf(text[close] ?? '"', close - 1);
  const before = text.slice(Math.max(0, open - name.length - 200), Math.max(open, 0));
  const gap = /(?<!\s)\s*=\s*$/.exec(before)?.[0].length ?? 0;
  const place = placeAt(source, Math.max(open - gap - name.length, 0));
  const word = { text: value.slice(0, 10_000), place: placeAt(source, open + 1), quoted: true };
  return { name, place, words: [word], kind: 'plain', children: [], end: null };
}

function begin(run: Run, name: string, position: number): void {
  if (run.done) return;
  const start = run.source.text.lastIndexOf(`<${name}`, position - 1);
  const place = placeAt(run.source, Math.max(start, 0));
  const children = run.attributes;
  run.attributes = [];
  if (!mayGoOn(run.reading, place) || run.open.length >= configurationLimits.depth) {
    report(run.reading, 'too-deep', place, name);
    run.done = true;
    return;
  }
  const element: Element = { name, place, words: [], kind: 'block', children, end: null };
  (run.open.at(-1)?.children ?? run.top).push(element);
  run.open.push(element);
}
