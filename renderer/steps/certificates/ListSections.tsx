import type { ChainDocument, ChainFile } from '../../../shared/chain.ts';
import { byReason } from '../../facts/survey-reasons.ts';
import { reasonInWindow } from '../../facts/window-words.ts';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { counted, words } from '../../words.ts';
import styles from './ListSections.module.css';

interface Props {
  readonly document: ChainDocument;
}

/** Readings that fit less well than the first. */
export function OtherCauses({ document: { causes } }: Props) {
  const others = causes.slice(1);
  if (others.length === 0) return null;
  return (
    <Section title={words('chain.section.other-causes')}>
      <ul className={styles.list}>
        {others.map(({ cause, confidence, headline, why }) => (
          <li key={cause} className={styles.other}>
            <ConfidenceWord confidence={confidence} />
            <div>
              <p>{headline}</p>
              <p className={styles.quiet}>{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Weak or odd, and no reason to refuse the chain. */
export function RisksSection({ document: { risks } }: Props) {
  if (risks.length === 0) return null;
  return (
    <Section title={words('chain.section.risks')}>
      <LongList items={risks} first={6} className={styles.list}>
        {({ headline, id, severity }) => (
          <li key={`${id} ${headline}`} className={styles.marked}>
            <StatusMark status={severity === 'notice' ? 'info' : 'warn'} />
            <p>
              {headline}
              <Technical>
                {' '}
                <code translate="no">{id}</code>
              </Technical>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}

const addressMarks: Readonly<Record<'trusted' | 'rejected' | 'unknown', Status>> = {
  trusted: 'pass',
  rejected: 'fail',
  unknown: 'not-tested',
};

/** Each address by itself, where there are several or none answered; and what comes without a name. */
export function AddressesSection({ document: { addresses, answer, keyProven, withoutServerName } }: Props) {
  const differ = new Set(addresses.map(({ sha256 }) => sha256.join())).size > 1;
  // What the server sent is no fault of its own where all addresses send the same, and this side does not know the issuer.
  const isNeutral = !differ && answer.side !== null && answer.side !== 'server';
  const isTold = addresses.length > 1 || withoutServerName !== null || keyProven !== null;
  if (!isTold) return null;
  return (
    <Section title={words('chain.section.server')}>
      <ul className={styles.list}>
        {addresses.map(({ address, reason, sha256, shown, state, verdict }) => (
          <li key={address} className={styles.marked}>
            <StatusMark status={verdict === null ? 'not-tested' : isNeutral ? 'info' : addressMarks[verdict]} />
            <p>
              <WireText mono>{address}</WireText>
              <span className={styles.quiet}>
                {' '}
                {state === 'certificates'
                  ? counted('address.sent', sha256.length)
                  : `${words(`address.${state}`)} ${reason}`}
                {shown && differ ? ` ${words('address.shown')}` : ''}
              </span>
            </p>
          </li>
        ))}
        {keyProven !== null && (
          <li className={styles.marked}>
            <StatusMark status={keyProven ? 'pass' : 'fail'} />
            <p>{words(keyProven ? 'server.key-proven' : 'server.key-differs')}</p>
          </li>
        )}
        {withoutServerName !== null && (
          <li className={styles.marked}>
            <StatusMark status={withoutServerName.state === 'not-tested' ? 'not-tested' : 'info'} />
            <p>
              {words(`without-name.${withoutServerName.state}`)}{' '}
              <span className={styles.quiet}>
                <WireText>
                  {withoutServerName.state === 'other' ? withoutServerName.subject : withoutServerName.reason}
                </WireText>
              </span>
            </p>
          </li>
        )}
      </ul>
    </Section>
  );
}

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

/** What is not known, each with its reason. */
export function NotTestedSection({ document: { notTested } }: Props) {
  if (notTested.length === 0) return null;
  return (
    <Section title={words('survey.not-tested')}>
      <LongList items={byReason(notTested, ({ because }) => reasonInWindow(because))} first={4} className={styles.list}>
        {([because, missing]) => (
          <li key={because} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p>
              {missing.map(({ what }) => what).join(', ')} <span className={styles.quiet}>{because}</span>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}
