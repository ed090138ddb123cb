import type { CaptureStream } from '../../../shared/capture/stream.ts';
import { conversationFilter, packetsFilter } from '../../facts/wireshark.ts';
import { Command } from '../../parts/Command.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import styles from './FilterSection.module.css';

/** The same packets in Wireshark. */
export function FilterSection({ stream }: { readonly stream: CaptureStream }) {
  const evidence = stream.causes[0]?.evidence ?? [];
  return (
    <Section title={words('captures.section.wireshark')}>
      <div className={styles.filters}>
        <p className={styles.what}>{words('captures.wireshark.what')}</p>
        <p>{words('captures.wireshark.conversation')}</p>
        <Command text={conversationFilter(stream)} what={words('captures.wireshark.conversation')} />
        {evidence.length > 0 && (
          <>
            <p>{words('captures.wireshark.evidence')}</p>
            <Command text={packetsFilter(evidence)} what={words('captures.wireshark.evidence')} />
          </>
        )}
      </div>
    </Section>
  );
}
