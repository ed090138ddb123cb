import { type FoundSecret, type FreeField, freeFields } from '../../shared/contract-report.ts';
import type { TicketAnswers } from '../../shared/ticket-answers.ts';

/** What was written: texts, and numbers of a log, which are looked at as the lines they were. */
export type WrittenTexts = Partial<Readonly<Record<Exclude<FreeField, 'vendorIds'>, string | null>>> & {
  readonly vendorIds?: TicketAnswers['vendorIds'];
};

/** Fields that seem to hold a secret, each with its text without it. */
export async function foundSecrets({ vendorIds = [], ...texts }: WrittenTexts): Promise<FoundSecret[]> {
  const { findSecrets, removeSecrets } = await import('../input/secrets/remove-secrets.ts');
  const lines = vendorIds.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return freeFields.flatMap((field) => {
    const text = (field === 'vendorIds' ? lines : texts[field]) ?? '';
    const what = [...new Set(findSecrets(text).map(({ kind }) => kind))];
    return what.length === 0 ? [] : [{ field, what, without: removeSecrets(text).text }];
  });
}
