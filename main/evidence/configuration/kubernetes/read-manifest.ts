import { Composer, type Document, isAlias, isMap, isScalar, isSeq, type Node, Parser } from 'yaml';
import { type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { type FileContent, readContent } from '../named-files/content.ts';
import { placeAt } from '../place.ts';
import type { ReadFiles } from '../read-files.ts';
import { mayGoOn, openText, type Reading, report, startOf, startReading } from '../reading.ts';
import type { SourceText } from '../source-text.ts';
import { hideSecretText, hideValues, scalarText, secretValues } from './hide-secrets.ts';

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

/** Reads a file of manifests: a block for each document, named after its kind. Values of Secrets are never kept. */
export function readManifest(files: ReadFiles, entry: string): KubernetesTree {
  const reading = startReading(files);
  let whole = '';
  const hide = (text: string) => {
    whole = text;
    return hideSecretText(text);
  };
  const source = openText(reading, entry, { place: startOf(entry), need: 'needed', hide });
  const documents = source ? documentsOf(reading, { ...source, text: whole }) : [];
  const values = documents.flatMap(secretValues);
  const hidden = source ? { ...source, text: hideValues(source.text, values) } : null;
  const tops = source ? documents.flatMap((one) => topOf(reading, source, one)) : [];
  const secrets = source ? values.flatMap((one) => entryOf(source, one)) : [];
  const { problems, wanted } = reading;
  return { dialect: 'kubernetes', entry, directives: tops, sources: hidden ? [hidden] : [], problems, wanted, secrets };
}

function documentsOf(reading: Reading, source: SourceText): readonly Node[] {
  if (source.text.length > mostCharacters) {
    report(reading, 'file-too-large', startOf(source.file), source.file);
    return [];
  }
  try {
    const documents = composed(source.text).slice(0, configurationLimits.files);
    for (const { errors } of documents)
      for (const { message, pos } of errors)
        report(reading, 'unexpected-token', placeAt(source, pos[0]), message.slice(0, 100));
    return documents.flatMap(({ contents }) => (contents ? items(contents) : []));
  } catch (error) {
    // The parser calls itself for each level: a deep enough file ends its stack.
    if (!(error instanceof RangeError)) throw error;
    report(reading, 'too-deep', startOf(source.file), source.file);
    return [];
  }
}

/** Stops after too many faults: each of them makes the next one dearer. */
function composed(text: string): readonly Document.Parsed[] {
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false });
  const found: Document.Parsed[] = [];
  let faults = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error') faults += 1;
    if (faults > configurationLimits.problems) break;
    found.push(...composer.next(token));
  }
  return [...found, ...composer.end()];
}

/** `kind: List` holds others. */
function items(document: Node): readonly Node[] {
  const inside = isMap(document) && document.get('kind') === 'List' ? document.get('items', true) : null;
  return isSeq(inside) ? inside.items.filter((one): one is Node => isMap(one)) : [document];
}

function topOf(reading: Reading, source: SourceText, document: Node): Directive[] {
  if (!isMap(document)) return [];
  const kind = scalarText(document.get('kind')) || 'document';
  const place = placeAt(source, document.range?.[0] ?? 0);
  const isSecret = kind === 'Secret';
  const children = childrenOf(reading, source, document, { depth: 0, hidden: isSecret });
  return [{ name: kind.slice(0, 200), place, words: [], kind: 'block', children, end: null }];
}

interface Around {
  readonly depth: number;
  /** True in a Secret: its values are left out. */
  readonly hidden: boolean;
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
    const place = placeAt(source, at?.range?.[0] ?? node.range?.[0] ?? 0);
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
    const children = childrenOf(reading, source, value, { depth: around.depth + 1, hidden: around.hidden });
    return { ...one, words: [], kind: 'block', children };
  }
  const at = isScalar(value) || isAlias(value) ? placeAt(source, value.range?.[0] ?? 0) : place;
  const text = isScalar(value) ? scalarText(value.value) : isAlias(value) ? `*${value.source}` : '';
  const word = {
    text: isHidden ? '•' : text.slice(0, 10_000),
    place: at,
    quoted: isScalar(value) && /^QUOTE/.test(value.type ?? ''),
  };
  return { ...one, words: [word], kind: 'plain', children: [] };
}

function entryOf(source: SourceText, value: ReturnType<typeof secretValues>[number]): SecretEntry[] {
  if (!/^(?:tls\.crt|tls\.key|ca\.crt)$/.test(value.key)) return [];
  const bytes = value.isPlain ? Buffer.from(value.text, 'utf8') : Buffer.from(value.text.replace(/\s+/g, ''), 'base64');
  const place = placeAt(source, value.from);
  const { key, name, namespace } = value;
  return [{ namespace, name, key, place, content: readContent(bytes, source.file) }];
}
