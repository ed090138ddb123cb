import * as v from 'valibot';
import { NetworkDocument, networkSchema } from './network/document.ts';

/** Reads a saved `network --json`. What is wrong with it comes as the rest of a sentence. */
export function readNetworkDocument(
  json: string,
): { readonly document: NetworkDocument } | { readonly refused: string } {
  const parsed = parse(json);
  if (parsed === undefined) return { refused: 'it is no JSON' };
  const checked = v.safeParse(NetworkDocument, parsed);
  if (checked.success) return { document: checked.output };
  return { refused: `it is no document of \`network --json\` (${networkSchema})` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
