import type { Diagnosis } from '../../shared/diagnosis.ts';
import { redactFor } from './redact-for.ts';

/** A check as this computer keeps it: names and addresses stay; no password, token, key or home folder does. */
export async function keptCheck(diagnosis: Diagnosis): Promise<Diagnosis> {
  const { document } = await redactFor(diagnosis, { audience: 'it', keep: [] });
  return document;
}
