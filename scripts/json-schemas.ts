import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type OverrideActionContext, toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { CaptureDocument } from '../shared/capture/document.ts';
import { CaseBlock } from '../shared/case.ts';
import { causeIds } from '../shared/cause.ts';
import { ChainDocument } from '../shared/chain.ts';
import { ConfigurationReview } from '../shared/configuration/document.ts';
import { Diagnosis } from '../shared/diagnosis.ts';
import { ListResult } from '../shared/list-result.ts';
import { NetworkDocument } from '../shared/network/document.ts';
import { Survey } from '../shared/survey.ts';
import { TicketAnswers } from '../shared/ticket-answers.ts';
import { sharedSources } from './shared-sources.ts';

type Schema = v.GenericSchema;
type Json = Record<string, unknown>;

/** The documents that other programs read, each with what it is. */
const published: Readonly<Record<string, { readonly schema: Schema; readonly title: string }>> = {
  diagnose: {
    // A saved case and the report.json of an evidence folder have the block, the output of `diagnose --json` has none.
    schema: v.object({ ...Diagnosis.entries, case: v.exactOptional(CaseBlock) }),
    title: 'handshake-doctor diagnose --json, a saved case, and report.json of an evidence folder',
  },
  survey: { schema: Survey, title: 'handshake-doctor survey --json' },
  chain: { schema: ChainDocument, title: 'handshake-doctor chain --json' },
  network: { schema: NetworkDocument, title: 'handshake-doctor network --json' },
  capture: { schema: CaptureDocument, title: 'handshake-doctor capture --json' },
  config: { schema: ConfigurationReview, title: 'handshake-doctor config --json' },
  'list-result': { schema: ListResult, title: 'One line of handshake-doctor diagnose --list and survey --list' },
  'ticket-answers': { schema: TicketAnswers, title: 'What a person answers for a ticket: --answers FILE' },
};

/** The JSON Schemas (draft 2020-12) of what the program writes and reads, by the name of their file. */
export async function jsonSchemas(): Promise<Readonly<Record<string, string>>> {
  const sources = await sharedSources();
  const definitions = Object.fromEntries(sources.map(({ name, schema }) => [name, schema]));
  const comments = new Map(sources.map(({ comments, name }) => [name, comments]));
  const how = { target: 'draft-2020-12', typeMode: 'input', definitions, overrideAction } as const;
  const made = Object.entries(published).map(([name, { schema, title }]) => {
    const whole = toJsonSchema(schema, how) as Json;
    const { $defs, $schema, ...rest } = whole;
    const used = reachable(rest, $defs as Json);
    const commented = Object.entries($defs as Json)
      .filter(([id]) => used.has(id))
      .map(([id, one]) => [id, withComments(one as Json, comments.get(id) ?? {})]);
    const head = { $schema, $id: `${address}${name}.schema.json`, title };
    const defs = { ...Object.fromEntries(commented), [causeName]: { enum: causeIds } };
    const text = JSON.stringify({ ...head, ...rest, $defs: defs }, readable, 2);
    return [`${name}.schema.json`, `${text}\n`] as const;
  });
  return Object.fromEntries(made);
}

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { homepage: string };
const address = `${manifest.homepage}/schema/`;

const causeName = 'CauseId';

/** The list of causes once, wherever it stands. */
function readable(this: unknown, key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || key === causeName) return value;
  return isDeepStrictEqual((value as Json).enum, causeIds) ? { $ref: `#/$defs/${causeName}` } : value;
}

/** What we say of a field, such as how private it is, under names that no later draft of JSON Schema will take. */
function overrideAction({ jsonSchema, valibotAction }: OverrideActionContext): Json | null {
  if (valibotAction.type !== 'metadata') return null;
  const { metadata } = valibotAction as unknown as { readonly metadata: Json };
  const others = Object.entries(jsonSchema).filter(([name]) => !Object.hasOwn(metadata, name));
  return Object.fromEntries([...others, ...Object.entries(metadata).map(([name, value]) => [`x-${name}`, value])]);
}

/** The definitions that a schema needs, and those that these need. */
function reachable(schema: unknown, all: Json, found = new Set<string>()): Set<string> {
  for (const [, id = ''] of JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
    if (found.has(id)) continue;
    found.add(id);
    reachable(all[id], all, found);
  }
  return found;
}

/** What the source says of a thing and of its fields: the words for who works on it are good for who reads it. */
function withComments(schema: Json, { '': own, ...fields }: Readonly<Record<string, string>>): Json {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>).map(([name, one]) => {
    const said = fields[name];
    return [name, said === undefined ? one : { ...one, description: said }];
  });
  const described = own === undefined ? schema : { ...schema, description: own };
  return properties.length === 0 ? described : { ...described, properties: Object.fromEntries(properties) };
}
