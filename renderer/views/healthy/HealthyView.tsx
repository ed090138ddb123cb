import { useEffect } from 'react';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { AskServer } from '../../parts/AskServer.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { askAboutServer } from '../../state/check.ts';
import { saveReminder } from '../../state/documents.ts';
import { useHealth, useHealthTarget, useWhatIsKnown } from '../../state/health.ts';
import { loadHealth } from '../../state/health-calls.ts';
import { words } from '../../words.ts';
import { HealthHead } from './HealthHead.tsx';
import { PracticeSection } from './PracticeSection.tsx';

/** Five best practices as what was seen of one server: only lines that apply, and what is not known said. */
export function HealthyView() {
  const bridge = useBridge();
  const target = useHealthTarget();
  const known = useWhatIsKnown();
  const kept = useHealth((state) => state.document);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something ended, more is known
  useEffect(() => {
    if (target !== null) void loadHealth(bridge, target);
  }, [bridge, target, known]);
  const document = target === null ? null : kept;
  return (
    <Page bar={target !== null && <HealthActions target={target} />}>
      <HealthHead target={target} document={document} />
      {target === null && (
        <Section title={words('healthy.server')}>
          <AskServer
            label={words('healthy.server.label')}
            action={words('healthy.show')}
            onServer={(typed) => useHealth.setState({ typed })}
          />
        </Section>
      )}
      {document?.practices.map((practice) => (
        <PracticeSection key={practice.practice} practice={practice} document={document} />
      ))}
    </Page>
  );
}

function HealthActions({ target }: { readonly target: Target }) {
  const bridge = useBridge();
  const reminder = useHealth((state) => state.document?.reminder ?? null);
  return (
    <ActionBar>
      {reminder !== null && (
        <Button look="primary" onClick={() => void saveReminder(bridge, target)}>
          {words('healthy.reminder')}
        </Button>
      )}
      <Button onClick={() => void askAboutServer(bridge, target, null)}>{words('healthy.action.check')}</Button>
    </ActionBar>
  );
}
