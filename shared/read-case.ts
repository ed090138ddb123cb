import * as v from 'valibot';
import { Diagnosis, diagnoseSchema } from './diagnosis.ts';
import { phrase } from './phrase.ts';
import { verifyTexts } from './text/en/verify.ts';
import { say } from './text/say.ts';

/** Reads a saved case (`diagnose --json`). What is wrong with it comes as the rest of a sentence. */
export function readCase(json: string): { readonly diagnosis: Diagnosis } | { readonly refused: string } {
  const document = parse(json);
  if (document === undefined) return refuse('case.not-json');
  const schema = typeof document === 'object' && document !== null && 'schema' in document ? document.schema : null;
  if (typeof schema !== 'string') return refuse('case.not-a-case');
  if (schema !== diagnoseSchema)
    return refuse('case.other-schema', { schema: schema.slice(0, 80), known: diagnoseSchema });
  const read = v.safeParse(Diagnosis, document);
  if (read.success) return { diagnosis: read.output };
  return refuse('case.damaged', { path: v.getDotPath(read.issues[0])?.slice(0, 120) ?? 'its beginning' });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const refuse = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => ({
  refused: say(verifyTexts, phrase(id, parameters)),
});
