import { useDeferredValue, useMemo } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { captureAnchors } from '../../facts/capture-anchors.ts';
import { filteredRows } from '../../facts/capture-rows.ts';
import { grouped } from '../../facts/numbers.ts';
import { HandshakeList } from '../../parts/captures/HandshakeList.tsx';
import { ListFilter } from '../../parts/captures/ListFilter.tsx';
import { Section } from '../../parts/Section.tsx';
import { chooseConversation } from '../../state/capture-calls.ts';
import { type CaptureEnded, useCaptures } from '../../state/captures.ts';
import { words } from '../../words.ts';
import styles from './ListSection.module.css';

/** Every conversation, and a way to find one among thousands. A single one needs no list. */
export function ListSection({ run: { summary } }: { readonly run: CaptureEnded }) {
  const bridge = useBridge();
  const { chosen, filter, rows } = useCaptures();
  const wanted = useDeferredValue(filter);
  const fitting = useMemo(() => filteredRows(rows, wanted), [rows, wanted]);
  if (summary.streams === 1) return null;
  const isWhole = rows.length === summary.streams;
  return (
    <Section title={words('captures.section.list')} anchor={captureAnchors.list} wide>
      <ListFilter summary={summary} />
      {fitting.length > 0 ? (
        <HandshakeList
          rows={fitting}
          chosen={chosen}
          onChoose={(index) => void chooseConversation(bridge, index)}
          onEnter={() => document.getElementById(captureAnchors.conversation)?.focus()}
        />
      ) : (
        <p className={styles.nothing}>{words(isWhole ? 'captures.filter.nothing' : 'captures.loading')}</p>
      )}
      <p className={styles.left} role="status">
        {words(`captures.filter.left.${fitting.length === 1 ? 'one' : 'many'}`, { count: grouped(fitting.length) })}
        <span className="visually-hidden">. {words('captures.list.hint')}</span>
      </p>
    </Section>
  );
}
