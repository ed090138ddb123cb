import styles from './WireText.module.css';

/** Text that others wrote (a name in a certificate, a reply): isolated, so that its direction stays its own. */
export function WireText({ children, mono = false }: { readonly children: string; readonly mono?: boolean }) {
  return (
    <bdi className={mono ? `${styles.wire} ${styles.mono}` : styles.wire} translate="no">
      {children}
    </bdi>
  );
}
