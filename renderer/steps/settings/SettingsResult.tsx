import { useState } from 'react';
import type { Side } from '../../../shared/cause.ts';
import { answerOf, groupsOf, isRefused } from '../../facts/settings-answer.ts';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { CodeFrame } from '../../parts/settings/CodeFrame.tsx';
import { FindingList } from '../../parts/settings/FindingList.tsx';
import { InForce } from '../../parts/settings/InForce.tsx';
import { NamedFiles } from '../../parts/settings/NamedFiles.tsx';
import { SourceView } from '../../parts/settings/SourceView.tsx';
import type { SettingsEnded } from '../../state/settings.ts';
import { sourceAnchor } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';
import { ChangedSection } from './ChangedSection.tsx';
import { SaysDoesSection } from './SaysDoesSection.tsx';
import styles from './SettingsResult.module.css';
import { UnreadSection } from './UnreadSection.tsx';
import { VersionsForm } from './VersionsForm.tsx';
import { WriteSection } from './WriteSection.tsx';

/** What was found: the line as proof, what to do; then everything else that was read. */
export function SettingsResult({ run }: { readonly run: SettingsEnded }) {
  const { document, runId } = run;
  const { lead, state } = answerOf(document);
  const refused = isRefused(document);
  const groups = groupsOf(document, lead);
  const unread = <UnreadSection document={document} />;
  // A file that is asked for may turn a guess round: then it comes before everything that follows from what was read.
  const isUnreadFirst =
    lead === null ? state !== 'healthy' : lead.confidence !== 'confirmed' && document.wanted.length > 0;
  return (
    <>
      <ChangedSection run={run} />
      {lead !== null && (
        <>
          <Section title={words('settings.section.line')} wide>
            <CodeFrame runId={runId} document={document} finding={lead} kind="cause" />
          </Section>
          <MendSection run={run} />
        </>
      )}
      {isUnreadFirst && unread}
      {(['causes', 'risks', 'notices'] as const).map(
        (kind) =>
          groups[kind].length > 0 && (
            <Section
              key={kind}
              title={words(`settings.section.${kind === 'causes' && lead === null ? 'possible' : kind}`)}
            >
              <FindingList
                groups={groups[kind]}
                kind={({ causes: 'cause', risks: 'risk', notices: 'notice' } as const)[kind]}
              />
            </Section>
          ),
      )}
      {document.files.length > 0 && (
        <Section title={words('settings.section.source')} anchor={sourceAnchor} wide>
          <SourceView runId={runId} document={document} />
        </Section>
      )}
      {document.settings.length > 0 && (
        <Section title={words(refused ? 'settings.section.would-be' : 'settings.section.in-force')} wide>
          {refused && <p className={styles.refused}>{words('in-force.refused')}</p>}
          <VersionsForm run={run} />
          <InForce document={document} />
        </Section>
      )}
      <SaysDoesSection run={run} />
      <WriteSection run={run} />
      {document.fileFacts.length > 0 && (
        <Section title={words('settings.section.named')} wide>
          <NamedFiles document={document} />
        </Section>
      )}
      {!isUnreadFirst && unread}
    </>
  );
}

/** How to write it, test it, take it, take it back, and see that it holds. */
function MendSection({ run: { document } }: { readonly run: SettingsEnded }) {
  const [chosen, setChosen] = useState<Side | null>(null);
  const remedy = answerOf(document).lead?.remedy ?? null;
  if (remedy === null) return null;
  return (
    <Section title={words('settings.section.mend')}>
      <FixTabs tabs={[{ side: remedy.side, remedies: [remedy] }]} chosen={chosen} onChoose={setChosen} />
    </Section>
  );
}
