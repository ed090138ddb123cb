import type { Diagnosis } from '../../shared/diagnosis.ts';

/**
 * The case itself, as the schema wrote it: two spaces, a newline at the end. Keys keep the order of
 * the schema, so two reports of the same case compare line by line; validate before you render.
 */
export function renderJson(diagnosis: Diagnosis): string {
  return `${JSON.stringify(diagnosis, null, 2)}\n`;
}
