import { useState } from 'react';
import { longestLabels } from '../../../shared/case.ts';
import { longestAnswers, type Priority, priorities } from '../../../shared/ticket-answers.ts';
import { vendorIdLines, vendorIdsIn } from '../../facts/report-answers.ts';
import { Section } from '../../parts/Section.tsx';
import { useLabels } from '../../state/cases.ts';
import { answer, useChoices, useReport } from '../../state/report.ts';
import { write } from '../../state/report-calls.ts';
import { words } from '../../words.ts';
import { OneOfFew } from './OneOfFew.tsx';
import { SecretHint } from './SecretHint.tsx';
import styles from './WrittenField.module.css';
import { WrittenField } from './WrittenField.tsx';

/** What a help desk asks besides: change, effect, number, whom to call. */
export function TicketSection() {
  const { answers, audience } = useChoices();
  const { notes, ticket, title } = useLabels();
  return (
    <Section title={words('report.section.ticket')}>
      <div className={styles.fields}>
        <WrittenField
          field="changed"
          value={answers.changed ?? ''}
          most={longestAnswers.changed}
          lines={2}
          hint={words('report.field.changed.hint')}
        />
        <WrittenField field="impact" value={answers.impact ?? ''} most={longestAnswers.impact} lines={2} />
        <OneOfFew<Priority>
          label={words('report.field.priority')}
          value={answers.priority}
          options={priorities}
          wordOf={(one) => words(`report.priority.${one}`)}
          onChange={(priority) => answer({ priority })}
        />
        <div className={styles.pair}>
          <WrittenField field="title" value={title} most={longestLabels.title} />
          <WrittenField
            field="ticket"
            value={ticket}
            most={longestLabels.ticket}
            hint={words(audience === 'public' ? 'report.field.ticket.hint.hidden' : 'report.field.ticket.hint')}
          />
        </div>
        <WrittenField
          field="contact"
          value={answers.contact ?? ''}
          most={longestAnswers.contact}
          hint={words('report.field.contact.hint')}
        />
        <VendorIds />
        <WrittenField field="notes" value={notes} most={longestLabels.notes} lines={3} />
      </div>
    </Section>
  );
}

/** Kept as it is typed; what it means is read from it. */
function VendorIds() {
  const { vendorIds } = useChoices().answers;
  const [typed, setTyped] = useState(() => vendorIdLines(vendorIds));
  const found = useReport(({ preview }) => preview?.shown.secrets.find((one) => one.field === 'vendorIds'));
  // A secret may have been taken out since.
  const isCurrent = vendorIdLines(vendorIdsIn(typed, words('report.vendor-id.unnamed'))) === vendorIdLines(vendorIds);
  const text = isCurrent ? typed : vendorIdLines(vendorIds);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor="vendor-ids">
        {words('report.field.vendorIds')}
      </label>
      <textarea
        id="vendor-ids"
        rows={2}
        value={text}
        maxLength={6000}
        aria-describedby={found ? 'vendor-ids-hint vendor-ids-secret' : 'vendor-ids-hint'}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          write('vendorIds', currentTarget.value);
        }}
      />
      <p id="vendor-ids-hint" className={styles.hint}>
        {words('report.field.vendorIds.hint')}
      </p>
      {found && <SecretHint id="vendor-ids-secret" found={found} />}
    </div>
  );
}
