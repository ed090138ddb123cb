import { isInner } from '../../facts/inner-address.ts';
import { WireText } from '../../parts/WireText.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './ReadingView.module.css';

/** A link fills the field, and the person decides: any web page can open one. */
export function LinkQuestion() {
  const target = useStart(({ chosen, reading, readText, text }) =>
    reading?.kind === 'targets' && readText === text ? (reading.targets[chosen] ?? null) : null,
  );
  if (target === null) return <p className={styles.origin}>{words('start.from.link')}</p>;
  const { host, port } = target.connect ?? target;
  const shown = host.includes(':') ? `[${host}]` : host;
  return (
    <p className={styles.origin} role="note">
      {words('start.link.asks')} <WireText mono>{`${shown}:${port ?? target.port}`}</WireText>.{' '}
      {words('start.link.test')}
      {isInner(host) && ` ${words('start.link.inner')}`}
    </p>
  );
}
