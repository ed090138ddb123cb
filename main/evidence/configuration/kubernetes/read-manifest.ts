import { Composer, type Document, isAlias, isMap, isScalar, isSeq, type Node, Parser } from 'yaml';
import { type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { hideSecrets } from '../hide-secrets.ts';
import { type FileContent, readContent } from '../named-files/content.ts';
import { placeAt } from '../place.ts';
import type { ReadFiles } from '../read-files.ts';
import { firstWord, mayGoOn, openText, type Reading, report, startOf, startReading } from '../reading.ts';
import type { SourceText } from '../source-text.ts';
import { hideBroken, hideValues, scalarText, secretValues } from './secret-values.ts';

/** A certificate or key of a Secret: what is told of it, and nothing that is secret in it. */
export interface SecretEntry {
  readonly namespace: string;
  readonly name: string;
  /** `tls.crt`, `tls.key`, `ca.crt`. */
  readonly key: string;
  readonly place: Directive['place'];
  readonly content: FileContent;
}

export interface KubernetesTree extends ConfigurationTree {
  readonly secrets: readonly SecretEntry[];
}

/** Longest file that is taken apart. Characters. */
const mostCharacters = 4_000_000;

/** One document of a file. */
interface Manifest {
  readonly node: Node;
  /** Where its part of the file begins, UTF-16 units: its ranges count from there. */
  readonly offset: number;
}

/** Reads a file of manifests: a block for each document, named after its kind. Values of Secrets are never kept. */
export function readManifest(files: ReadFiles, entry: string): KubernetesTree {
  const reading = startReading(files);
  let whole = '';
  const unhidden = (text: string) => {
    whole = text;
  };
  const source = openText(reading, entry, {
    place: startOf(entry),
    need: 'needed',
    dialect: 'kubernetes',
    unhidden,
  });
  if (!source) return treeOf(reading, entry, []);
  const { broken, documents } = documentsOf(reading, source, whole.slice(0, source.text.length));
  const values = documents.flatMap(({ node, offset }) => secretValues(node, offset));
  const tops = documents.flatMap((one) => topOf(reading, source, one));
  const secrets = values.flatMap((one) => entryOf(source, one));
  const text = broken.reduce(withoutBroken, hideValues(source.text, values));
  return { ...treeOf(reading, entry, [{ ...source, text }]), directives: tops, secrets };
}

const treeOf = ({ problems, wanted }: Reading, entry: string, sources: readonly SourceText[]): KubernetesTree => ({
  dialect: 'kubernetes',
  entry,
  directives: [],
  sources,
  problems,
  wanted,
  secrets: [],
});

const withoutBroken = (text: string, [from, to]: readonly [number, number]): string =>
  text.slice(0, from) + hideBroken(text.slice(from, to)) + text.slice(to);

interface Documents {
  readonly documents: readonly Manifest[];
  /** From where to where parts stand that are no YAML. */
  readonly broken: readonly (readonly [number, number])[];
}

/** A line of three dashes begins a document wherever it stands (YAML 1.2, 9.2), so that a broken one ends there. */
function documentsOf(reading: Reading, source: SourceText, text: string): Documents {
  const documents: Manifest[] = [];
  const broken: (readonly [number, number])[] = [];
  if (text.length > mostCharacters) {
    report(reading, 'file-too-large', startOf(source.file), source.file);
    return { documents, broken };
  }
  const starts = [0, ...[...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index).filter((at) => at > 0)];
  for (const [at, from] of starts.slice(0, configurationLimits.files).entries()) {
    const to = starts[at + 1] ?? text.length;
    const found = partOf(text.slice(from, to));
    if (found.fault) {
      broken.push([from, to]);
      report(reading, found.fault.kind, placeAt(source, from + found.fault.at), found.fault.subject);
    } else documents.push(...found.nodes.map((node) => ({ node, offset: from })));
  }
  return { documents, broken };
}

interface Part {
  readonly nodes: readonly Node[];
  /** What keeps it from being read: the first of its faults, with the word that stands there. */
  readonly fault: {
    readonly kind: 'unexpected-token' | 'too-deep';
    readonly at: number;
    readonly subject: string;
  } | null;
}

function partOf(text: string): Part {
  try {
    const documents = composed(text);
    const [first] = documents.flatMap(({ errors }) => errors);
    if (first) {
      const at = faultAt(text, first.pos[0]);
      return { nodes: [], fault: { kind: 'unexpected-token', at, subject: firstWord(lineAt(text, at)) } };
    }
    return { nodes: documents.flatMap(({ contents }) => (contents ? items(contents) : [])), fault: null };
  } catch (error) {
    // The parser calls itself for each level: a deep enough file ends its stack.
    if (!(error instanceof RangeError)) throw error;
    return { nodes: [], fault: { kind: 'too-deep', at: 0, subject: '' } };
  }
}

/** Braces of a template that was never filled in are what confuses the reader, wherever it notices. */
const faultAt = (text: string, at: number): number => {
  const template = text.search(/^[^#\r\n]*?\{\{/m);
  return template === -1 ? at : template + Math.max(lineAt(text, template).indexOf('{{'), 0);
};

/** From there to the end of the line. */
const lineAt = (text: string, at: number): string => /^[^\r\n]*/.exec(text.slice(at, at + 1000))?.[0] ?? '';

/** Stops after too many faults: each of them makes the next one dearer. */
function composed(text: string): readonly Document.Parsed[] {
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false });
  const found: Document.Parsed[] = [];
  let faults = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error') faults += 1;
    if (faults > mostFaults) break;
    found.push(...composer.next(token));
  }
  return [...found, ...composer.end()];
}

/** Faults of one document that are waited for; the first alone is told. */
const mostFaults = 20;

/** `kind: List` holds others. */
function items(document: Node): readonly Node[] {
  const inside = isMap(document) && document.get('kind') === 'List' ? document.get('items', true) : null;
  return isSeq(inside) ? inside.items.filter((one): one is Node => isMap(one)) : [document];
}

function topOf(reading: Reading, source: SourceText, { node: document, offset }: Manifest): Directive[] {
  if (!isMap(document)) return [];
  const kind = scalarText(document.get('kind')) || 'document';
  const place = placeAt(source, offset + (document.range?.[0] ?? 0));
  const isSecret = kind === 'Secret';
  const children = childrenOf(reading, source, document, { depth: 0, hidden: isSecret, offset });
  return [{ name: kind.slice(0, 200), place, words: [], kind: 'block', children, end: null }];
}

interface Around {
  readonly depth: number;
  /** True in a Secret: its values are left out. */
  readonly hidden: boolean;
  /** Where the document begins in the file. */
  readonly offset: number;
}

/** Aliases are not followed: a few lines of them can stand for more than any memory holds. */
function childrenOf(reading: Reading, source: SourceText, node: Node, around: Around): Directive[] {
  if (around.depth > configurationLimits.depth) return [];
  const found: Directive[] = [];
  const pairs = isMap(node)
    ? node.items.map(({ key, value }) => ({
        key: isScalar(key) ? scalarText(key.value) : '',
        at: isScalar(key) ? key : node,
        value,
      }))
    : isSeq(node)
      ? node.items.map((value) => ({ key: '-', at: value as Node, value }))
      : [];
  for (const { at, key, value } of pairs) {
    const place = placeAt(source, around.offset + (at?.range?.[0] ?? node.range?.[0] ?? 0));
    if (!mayGoOn(reading, place)) break;
    found.push(childOf(reading, source, { key, value, place }, around));
  }
  return found;
}

function childOf(
  reading: Reading,
  source: SourceText,
  { key, place, value }: { readonly key: string; readonly value: unknown; readonly place: Directive['place'] },
  around: Around,
): Directive {
  const one = { name: key.slice(0, 1000), place, end: null };
  const isHidden = around.hidden && !/^(?:kind|apiVersion|metadata|name|namespace|type)$/.test(key);
  if (isMap(value) || isSeq(value)) {
    const children = childrenOf(reading, source, value, { ...around, depth: around.depth + 1 });
    return { ...one, words: [], kind: 'block', children };
  }
  const at = isScalar(value) || isAlias(value) ? placeAt(source, around.offset + (value.range?.[0] ?? 0)) : place;
  const text = isScalar(value) ? shownText(scalarText(value.value)) : isAlias(value) ? `*${value.source}` : '';
  const word = {
    text: isHidden ? '•' : text.slice(0, 10_000),
    place: at,
    quoted: isScalar(value) && /^QUOTE/.test(value.type ?? ''),
  };
  return { ...one, words: [word], kind: 'plain', children: [] };
}

/** A name or a number has nothing in it that could be hidden. */
const shownText = (text: string): string =>
  /[\s:=]/.test(text) ? hideSecrets(text.slice(0, 10_000), 'kubernetes') : text;

function entryOf(source: SourceText, value: ReturnType<typeof secretValues>[number]): SecretEntry[] {
  if (!/^(?:tls\.crt|tls\.key|ca\.crt)$/.test(value.key)) return [];
  const bytes = value.isPlain ? Buffer.from(value.text, 'utf8') : Buffer.from(value.text.replace(/\s+/g, ''), 'base64');
  const place = placeAt(source, value.from);
  const { key, name, namespace } = value;
  return [{ namespace, name, key, place, content: readContent(bytes, source.file) }];
}
