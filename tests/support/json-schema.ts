import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const compiled = new Map<string, ValidateFunction>();

/** What a published schema (`docs/schema/`) says against a document; empty where it agrees. */
export function schemaProblems(name: string, document: unknown): readonly string[] {
  const check = compiled.get(name) ?? compile(name);
  compiled.set(name, check);
  if (check(document)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compile(name: string): ValidateFunction {
  const ajv = new Ajv2020({
    formats: { 'date-time': isDateTime },
    keywords: ['x-sensitivity', 'x-form'],
    // Of the two hundred definitions each is used in many places.
    inlineRefs: false,
    code: { optimize: false },
    strictTuples: false,
  });
  const file = new URL(`../../docs/schema/${name}.schema.json`, import.meta.url);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}

/** RFC 3339, section 5.6. */
const isDateTime = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i.test(text) && !Number.isNaN(Date.parse(text));
