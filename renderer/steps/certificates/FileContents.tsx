import type { ChainFile } from '../../../shared/chain.ts';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { counted, words } from '../../words.ts';
import styles from './ListSections.module.css';

/** What each file holds, line by line; of a private key no more than that it is there. */
export function FileContents({ files }: { readonly files: readonly ChainFile[] }) {
  if (files.length === 0) return null;
  return (
    <Section title={words('chain.section.contents')}>
      <div className={styles.files}>
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear one name
          <div key={index}>
            <h3 className={styles.file}>
              <WireText mono>{file.name}</WireText>
              <span className={styles.quiet}>
                {' '}
                {words(`contents.form.${file.form}`)}, {words(`contents.role.${file.role}`)}
              </span>
            </h3>
            <LongList items={file.pieces} first={6} className={styles.pieces}>
              {({ encrypted, entry, kind, line, matches, title }, at) => (
                <li key={`${at}`} className={styles.piece}>
                  <span className={styles.line}>{line === null ? '' : words('contents.line', { line })}</span>
                  <span>
                    <WireText>{title}</WireText>
                    <span className={styles.quiet}>
                      {entry !== null && <> · {entry}</>}
                      {kind === 'private-key' && ` · ${words(keyWords(encrypted, matches))}`}
                    </span>
                  </span>
                </li>
              )}
            </LongList>
            {file.morePieces > 0 && <p className={styles.quiet}>{counted('contents.more', file.morePieces)}</p>}
            {file.notes.map(({ message, severity }) => (
              <p key={message} className={styles.marked}>
                <StatusMark status={severity === 'broken' ? 'fail' : 'info'} />
                <WireText>{message}</WireText>
              </p>
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
}

function keyWords(encrypted: boolean, matches: readonly number[] | null) {
  if (matches === null) return encrypted ? 'contents.key.locked' : 'contents.key.unknown';
  return matches.length > 0 ? 'contents.key.fits' : 'contents.key.differs';
}
