import { type FoundSecret, type FreeField, freeFields } from '../../shared/contract-report.ts';

/** Fields that seem to hold a secret, each with its text without it. */
export async function foundSecrets(texts: Partial<Readonly<Record<FreeField, string | null>>>): Promise<FoundSecret[]> {
  const { findSecrets, removeSecrets } = await import('../input/secrets/remove-secrets.ts');
  return freeFields.flatMap((field) => {
    const text = texts[field] ?? '';
    const what = [...new Set(findSecrets(text).map(({ kind }) => kind))];
    return what.length === 0 ? [] : [{ field, what, without: removeSecrets(text).text }];
  });
}
