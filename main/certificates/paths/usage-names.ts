import { extendedKeyUsages } from '../x509/algorithms.ts';
import type { Extensions } from '../x509/extensions.ts';

/** Extended key usages in the words of RFC 5280, dotted where there is none; null without the extension. */
export const usageNames = ({ extendedKeyUsage }: Extensions): readonly string[] | null =>
  extendedKeyUsage?.map((oid) => extendedKeyUsages[oid] ?? oid) ?? null;
