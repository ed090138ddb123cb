import { bracketed } from '../../../shared/host-address.ts';
import { isInner } from '../../facts/inner-address.ts';
import { WireText } from '../../parts/WireText.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './ReadingView.module.css';

/** A link or another program fills the field, and the person decides: any web page can open a link. */
export function LinkQuestion({ from }: { readonly from: 'link' | 'command-line' }) {
  const target = useStart(({ chosen, reading, readText, text }) =>
    reading?.kind === 'targets' && readText === text ? (reading.targets[chosen] ?? null) : null,
  );
  // Whoever typed the command knows its server; an address inside may have been put there by somebody else.
  const isPlain = from === 'command-line' && (target === null || !isInner((target.connect ?? target).host));
  if (target === null || isPlain) return <p className={styles.origin}>{words(`start.from.${from}`)}</p>;
  const { host, port } = target.connect ?? target;
  return (
    <p className={styles.origin} role="note">
      {words(`start.asks.${from}`)} <WireText mono>{`${bracketed(host)}:${port ?? target.port}`}</WireText>.{' '}
      {words(`start.test.${from}`)}
      {isInner(host) && ` ${words(`start.inner.${from}`)}`}
    </p>
  );
}
