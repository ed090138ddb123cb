import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { FileChoice } from '../../parts/certificates/FileChoice.tsx';
import { PasteForm } from '../../parts/PasteForm.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useChain } from '../../state/chain.ts';
import { dropRoots, takeText } from '../../state/chain-files.ts';
import { counted, words } from '../../words.ts';
import styles from './IdleSections.module.css';

/** What asking a server does, before it is done. */
export function PromiseSection() {
  return (
    <Section title={words('chain.section.before')}>
      <div className={styles.text}>
        <p>{words('chain.before.what')}</p>
        <p>{words('chain.before.stores')}</p>
        <p className={styles.quiet}>{words('chain.before.nobody')}</p>
      </div>
    </Section>
  );
}

/** A file in place of a server: dropped, chosen or pasted. */
export function FileSection({ isFirst }: { readonly isFirst: boolean }) {
  const bridge = useBridge();
  return (
    <Section title={words(isFirst ? 'chain.section.file' : 'chain.section.file.instead')}>
      <div className={styles.text}>
        <p>{words('file.drop')}</p>
        <p className={styles.quiet}>{words('file.forms')}</p>
        <PasteForm
          id="pasted"
          label={words('file.paste')}
          action={words('file.paste.do')}
          placeholder="-----BEGIN CERTIFICATE-----"
          take={(text) => takeText(bridge, text)}
        />
        <p className={styles.quiet}>{words('file.kept')}</p>
      </div>
    </Section>
  );
}

/** Roots of the person's own, for this window alone: nothing on the computer changes. */
export function RootsSection() {
  const bridge = useBridge();
  const roots = useChain((state) => state.roots);
  return (
    <Section title={words('chain.section.roots')}>
      <div className={styles.text}>
        <p className={styles.quiet}>{words('roots.what')}</p>
        {roots.length > 0 && (
          <ul className={styles.roots}>
            {roots.map(({ certificates, fileId, name }) => (
              <li key={fileId}>
                <WireText mono>{name}</WireText>{' '}
                <span className={styles.quiet}>{counted('roots.certificates', certificates)}</span>{' '}
                <Button
                  look="quiet"
                  aria-label={words('roots.drop', { name })}
                  onClick={() => dropRoots(bridge, fileId)}
                >
                  {words('roots.drop.short')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <FileChoice given="extra-trust" label={words('roots.add')} />
      </div>
    </Section>
  );
}
