import * as v from 'valibot';
import type { Sensitivity, TextForm } from '../../../shared/field.ts';

/** Where a text stands: the field of the object it is in, and what its schema says of it. */
export interface Place {
  /** Of the nearest object; empty for a text in none. */
  readonly key: string;
  /** What a `value` is called by the field beside it, such as `password`; empty for every other text. */
  readonly label: string;
  /** Hex of the bytes that this text is the print of; empty for every other text. */
  readonly printOf: string;
  readonly sensitivity: Sensitivity;
  readonly form: TextForm | null;
  /** UTF-16 units that the schema takes at most. */
  readonly limit: number;
}

export interface Rewriting {
  /** What stands in the text's place. */
  readonly text: (value: string, place: Place) => string;
  /** Asked before an object is gone into; what it returns takes the object's place, and undefined lets it be walked. */
  readonly object?: (value: Readonly<Record<string, unknown>>, schema: object) => unknown;
}

/** As much of a schema of valibot as its walk needs. */
interface AnySchema extends v.GenericSchema {
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly items?: readonly AnySchema[];
  readonly wrapped?: AnySchema;
  readonly options?: readonly AnySchema[];
  readonly value?: AnySchema;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

/** The field that is gone into. */
type Field = Pick<Place, 'key' | 'label' | 'printOf'>;
type Fields = Readonly<Record<string, unknown>>;

const nowhere: Field = { key: '', label: '', printOf: '' };

/** Text of a field that no schema knows: nothing is known to be harmless in it. */
const unknownPlace = (field: Field): Place => ({ ...field, sensitivity: 'identity', form: null, limit: Infinity });

/**
 * A value with every text of it rewritten, by the schema it was validated with. Numbers, words of a fixed list and times
 * stay as they are; so do keys and their order.
 */
export function rewriteTexts<T>(schema: v.GenericSchema, value: T, rewriting: Rewriting): T {
  return walk(schema as AnySchema, value, rewriting, nowhere) as T;
}

function walk(schema: AnySchema, value: unknown, by: Rewriting, at: Field): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return walkText(schema, value, by, at);
  if (Array.isArray(value)) return walkList(schema, value, by, at);
  if (typeof value !== 'object') return value;
  const inner = innermost(schema, value);
  const record = value as Fields;
  const replaced = by.object?.(record, inner);
  if (replaced !== undefined) return replaced;
  const fields = Object.keys(record).filter((name) => inner.type !== 'record' || isParameter(name));
  return Object.fromEntries(fields.map((name) => [name, walkField(inner, name, record, by)]));
}

/** Where names are free, a stranger's file could carry anything in them: what is called like nothing of ours goes. */
const isParameter = (name: string): boolean => /^[a-z][A-Za-z]{0,39}$/.test(name);

function walkField(schema: AnySchema, name: string, record: Fields, by: Rewriting): unknown {
  const known = Object.hasOwn(schema.entries ?? {}, name) ? schema.entries?.[name] : undefined;
  const field = schema.type === 'record' ? schema.value : known;
  const at = { key: name, label: labelOf(name, record), printOf: bytesBehind(name, record) };
  return field === undefined ? walkUnknown(record[name], by, at) : walk(field, record[name], by, at);
}

function labelOf(name: string, { label, name: called, setting }: Fields): string {
  if (name !== 'value') return '';
  return [called, label, setting].find((one): one is string => typeof one === 'string') ?? '';
}

/** Fields in which bytes are shown as text, by the field beside them that holds the same bytes as hex. */
const prints: Readonly<Record<string, string>> = { text: 'bytes', serverText: 'serverBytes' };

function bytesBehind(name: string, record: Fields): string {
  const bytes = Object.hasOwn(prints, name) ? record[prints[name] ?? ''] : undefined;
  return typeof bytes === 'string' && /^(?:[\da-f]{2})*$/.test(bytes) ? bytes : '';
}

function walkList(schema: AnySchema, values: readonly unknown[], by: Rewriting, at: Field): unknown[] {
  const inner = innermost(schema, values);
  return values.map((one, index) => {
    const item = inner.items?.[index] ?? inner.item;
    return item === undefined ? walkUnknown(one, by, at) : walk(item, one, by, at);
  });
}

function walkUnknown(value: unknown, by: Rewriting, at: Field): unknown {
  if (typeof value === 'string') return by.text(value, unknownPlace(at));
  if (Array.isArray(value)) return value.map((one) => walkUnknown(one, by, at));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Fields;
  const within = (name: string) =>
    walkUnknown(record[name], by, { key: name, label: labelOf(name, record), printOf: bytesBehind(name, record) });
  return Object.fromEntries(Object.keys(record).map((name) => [name, within(name)]));
}

function walkText(schema: AnySchema, value: string, by: Rewriting, at: Field): string {
  const inner = innermost(schema, value);
  if (inner.type !== 'string') return value;
  const place = placeOf(inner);
  return place === null ? value : by.text(value, { ...place, ...at });
}

/** The schema that speaks of this value, behind everything that may be null or left out or one of several. */
function innermost(schema: AnySchema, value: unknown): AnySchema {
  if (schema.wrapped !== undefined) return innermost(schema.wrapped, value);
  if (schema.type !== 'variant' && schema.type !== 'union') return schema;
  const fits = schema.options?.find((option) => isOne(option, value));
  return fits === undefined ? schema : innermost(fits, value);
}

/** By what tells its members apart, since a whole validation of each would take its time. */
function isOne(option: AnySchema, value: unknown): boolean {
  const kind = option.entries?.kind as { readonly literal?: unknown } | undefined;
  if (kind?.literal !== undefined) return (value as { readonly kind?: unknown }).kind === kind.literal;
  return v.is(option, value);
}

type Said = Omit<Place, keyof Field>;

const places = new WeakMap<object, Said | null>();

/** Null for a time, which says nothing of anybody. */
function placeOf(schema: AnySchema): Said | null {
  const known = places.get(schema);
  if (known !== undefined) return known;
  const place = readPlace(schema);
  places.set(schema, place);
  return place;
}

function readPlace(schema: AnySchema): Said | null {
  const steps = schema.pipe ?? [];
  if (steps.some(({ type }) => type === 'iso_timestamp')) return null;
  const { form, sensitivity } = v.getMetadata(schema) as { form?: TextForm; sensitivity?: Sensitivity };
  const limit = steps.find(({ type }) => type === 'max_length')?.requirement;
  return {
    sensitivity: sensitivity ?? 'identity',
    form: form ?? null,
    limit: typeof limit === 'number' ? limit : Infinity,
  };
}
