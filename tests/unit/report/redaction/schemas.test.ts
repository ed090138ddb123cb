import * as v from 'valibot';
import { expect, test } from 'vitest';
import { CaptureSummary } from '../../../../shared/capture/overview.ts';
import { SavedCase } from '../../../../shared/case.ts';
import { ChainDocument } from '../../../../shared/chain.ts';
import { ConfigurationReview } from '../../../../shared/configuration/document.ts';
import { NetworkDocument } from '../../../../shared/network/document.ts';
import { Survey } from '../../../../shared/survey.ts';
import { TicketAnswers } from '../../../../shared/ticket-answers.ts';

interface AnySchema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly items?: readonly AnySchema[];
  readonly wrapped?: AnySchema;
  readonly options?: readonly unknown[];
  readonly value?: AnySchema;
  readonly pipe?: readonly { readonly type: string }[];
}

/** Paths of all texts that no class was given to; times and words of a fixed list need none. */
function unclassed(schema: AnySchema, path: string, seen = new Set<AnySchema>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const within = (inner: AnySchema | undefined, name: string) =>
    inner === undefined ? [] : unclassed(inner, `${path}${name}`, seen);
  const isTime = schema.pipe?.some(({ type }) => type === 'iso_timestamp') === true;
  const { sensitivity } = v.getMetadata(schema as unknown as v.GenericSchema) as { sensitivity?: string };
  const own = schema.type === 'string' && !isTime && sensitivity === undefined ? [path] : [];
  return [
    ...own,
    ...Object.entries(schema.entries ?? {}).flatMap(([name, field]) => within(field, `.${name}`)),
    ...within(schema.item, '[]'),
    ...(schema.items ?? []).flatMap((item) => within(item, '[]')),
    ...within(schema.wrapped, ''),
    ...(schema.type === 'record' ? within(schema.value, '{}') : []),
    ...(schema.options ?? []).flatMap((option) => (isSchema(option) ? within(option, '') : [])),
  ];
}

test.each([
  ['case', SavedCase],
  ['survey', Survey],
  ['chain', ChainDocument],
  ['network', NetworkDocument],
  ['review of settings', ConfigurationReview],
  ['summary of a capture', CaptureSummary],
  ['answers', TicketAnswers],
])('every text of a %s says how private it is', (name, schema) => {
  expect(unclassed(schema as unknown as AnySchema, name)).toEqual([]);
});

test('a text without a class would be found', () => {
  const schema = v.object({ list: v.array(v.nullable(v.object({ odd: v.pipe(v.string(), v.maxLength(3)) }))) });
  expect(unclassed(schema as unknown as AnySchema, 'it')).toEqual(['it.list[].odd']);
});

/** A list of fixed words has words in that place. */
const isSchema = (option: unknown): option is AnySchema => typeof option === 'object' && option !== null;
