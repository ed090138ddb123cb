import type { CaseLabels } from '../../../shared/case.ts';
import { joined } from '../../facts/join-words.ts';
import { takeOutOfLabels } from '../../state/case-contents.ts';
import { useCases } from '../../state/cases.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { SecretWarning } from '../SecretWarning.tsx';

/** Says that a field seems to hold a secret, which a case would keep, and offers to take it out. */
export function LabelSecret({ field, id }: { readonly field: keyof CaseLabels; readonly id: string }) {
  const found = useCases(({ secrets }) => secrets.find((one) => one.field === field));
  if (found === undefined) return null;
  return (
    <SecretWarning
      id={id}
      text={words('cases.secret', { what: joined(found.what.map((one) => words(`report.secret.${one}`))) })}
    >
      <Button look="quiet" onClick={() => takeOutOfLabels(found)}>
        {words('report.secret.take')}
      </Button>
    </SecretWarning>
  );
}
