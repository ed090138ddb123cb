import { useView } from '../state/view.ts';
import { words } from '../words.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './SourceAddress.module.css';
import { WireText } from './WireText.tsx';

/** Where something is written. A browser opens it; the window of the program opens no page, so there it is copied. */
export function SourceAddress({ address }: { readonly address: string }) {
  const host = useView((view) => view.host);
  return (
    <p className={styles.source}>
      {host === 'browser' ? (
        <a href={address} target="_blank" rel="noreferrer noopener">
          <WireText>{address}</WireText>
        </a>
      ) : (
        <WireText>{address}</WireText>
      )}
      <CopyButton text={address} what={words('message.source.what')} />
    </p>
  );
}
