import { readFile } from 'node:fs/promises';
import { checkedLicences, type Licences } from '../../shared/licences.ts';
import type { Resources } from './resources.ts';

/** What the build gathered; null where there was none. */
export async function readLicences({ builtAt, commit, licencesFile, version }: Resources): Promise<Licences | null> {
  const text = await readFile(licencesFile, 'utf8').catch(() => null);
  if (text === null) return null;
  const packages: unknown = JSON.parse(text);
  return checkedLicences({ version, commit, builtAt: builtAt.toISOString(), packages });
}
