import type { LicensedPackage } from '../../../shared/licences.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { foundHeadingId } from '../../parts/search/found-focus.ts';
import { words } from '../../words.ts';
import styles from './LicenceText.module.css';

/** The terms of one package, word for word and line for line. */
export function LicenceText({ of: { licence, name, text, version } }: { readonly of: LicensedPackage }) {
  return (
    <article className={styles.article} aria-labelledby={foundHeadingId}>
      <p className={styles.kind} translate="no">
        {licence}
      </p>
      <h2 id={foundHeadingId} tabIndex={-1} className={styles.title} translate="no">
        {words('licences.package', { name, version })}
      </h2>
      <CopyButton text={text} what={words('licences.text', { name })} />
      <pre className={styles.text} lang="en" translate="no">
        {text}
      </pre>
    </article>
  );
}
