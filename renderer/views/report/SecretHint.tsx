import type { FoundSecret } from '../../../shared/contract-report.ts';
import { joined } from '../../facts/join-words.ts';
import { Button } from '../../parts/Button.tsx';
import { SecretWarning } from '../../parts/SecretWarning.tsx';
import { useReport } from '../../state/report.ts';
import { leaveHidden, secretKey, takeOut } from '../../state/report-calls.ts';
import { words } from '../../words.ts';

/** Says that a field seems to hold a secret. The report hides it either way. */
export function SecretHint({ found, id }: { readonly found: FoundSecret; readonly id: string }) {
  const isLeft = useReport(({ left }) => left.includes(secretKey(found)));
  if (isLeft) return null;
  return (
    <SecretWarning
      id={id}
      text={words('report.secret', { what: joined(found.what.map((one) => words(`report.secret.${one}`))) })}
    >
      <Button look="quiet" onClick={() => takeOut(found)}>
        {words('report.secret.take')}
      </Button>
      <Button look="quiet" onClick={() => leaveHidden(found)}>
        {words('report.secret.leave')}
      </Button>
    </SecretWarning>
  );
}
