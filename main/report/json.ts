import type { Diagnosis } from '../../shared/diagnosis.ts';

/** The case itself, two spaces, keys in the order of the schema, ending in a newline. */
export function renderJson(diagnosis: Diagnosis): string {
  return `${JSON.stringify(diagnosis, null, 2)}\n`;
}
