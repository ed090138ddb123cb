import { resolve } from 'node:path';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { visible } from './visible.ts';

/** Reads the settings of `--config`; null without one. A path that holds none is refused in words. */
export async function readConfigOption(
  paths: readonly string[] | undefined,
  version: string,
  stop: AbortSignal,
): Promise<{ readonly review: ConfigurationReview | null } | { readonly refused: string }> {
  if (paths === undefined) return { review: null };
  const { reviewConfiguration } = await import('../../session/configuration.ts');
  const given = { kind: 'disk', paths: paths.map((path) => resolve(path)), root: null, readNamed: true } as const;
  const assumed = { version: null, openssl: '3.0' } as const;
  const startedAt = new Date().toISOString();
  const found = await reviewConfiguration({ given, assumed, version, startedAt }, stop);
  if ('unfinished' in found) return { refused: '--config could not be read to its end. Give fewer files.' };
  if (found.document.files.length > 0) return { review: found.document };
  return { refused: `--config ${visible(found.leftOut.join('; '))}` };
}
