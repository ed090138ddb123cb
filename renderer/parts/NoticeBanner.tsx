import { useId, useRef, useState } from 'react';
import { useBridge } from '../bridge-context.ts';
import { closeNotice, closeNotices, type Notice, useWatch } from '../state/watch.ts';
import { openNotice } from '../state/watch-calls.ts';
import { counted, words } from '../words.ts';
import { Button } from './Button.tsx';
import styles from './NoticeBanner.module.css';
import { StatusMark } from './StatusMark.tsx';

/** Messages that no desktop shows. The status region has said their titles. Several take one line until they are wanted. */
export function NoticeBanner() {
  const notices = useWatch((state) => state.notices);
  const place = useRef<HTMLElement>(null);
  const newest = notices.at(-1);
  if (newest === undefined) return null;
  // The pressed button goes with its message: the focus stays with the others, and goes on to the screen after the last.
  const close = (notice: Notice) => {
    if (notices.length > 1) place.current?.focus();
    else focusScreen();
    closeNotice(notice);
  };
  return (
    <section ref={place} tabIndex={-1} aria-label={words('notice.label')}>
      {notices.length === 1 ? (
        <Notices notices={notices} onClose={close} />
      ) : (
        <Several notices={notices} newest={newest} onClose={close} />
      )}
    </section>
  );
}

interface Props {
  readonly notices: readonly Notice[];
  readonly onClose: (notice: Notice) => void;
}

const focusScreen = () => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });

function closeAll(): void {
  focusScreen();
  closeNotices();
}

function Several({ newest, notices, onClose }: Props & { readonly newest: Notice }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div className={styles.several}>
        <StatusMark status="info" />
        <p className={styles.words}>
          <strong>{counted('notice.several', notices.length)}</strong> {words('notice.newest', { title: newest.title })}
        </p>
        <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {words('notice.show')}
        </Button>
        <Button onClick={closeAll}>{words('notice.close-all')}</Button>
      </div>
      <div id={id}>{isOpen && <Notices notices={notices} onClose={onClose} />}</div>
    </>
  );
}

function Notices({ notices, onClose }: Props) {
  const bridge = useBridge();
  return (
    <ul className={styles.notices} aria-label={words('notice.all')}>
      {notices.map((notice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice
        <li key={index} className={styles.notice}>
          <StatusMark status="info" />
          <p className={styles.words}>
            <strong>{notice.title}</strong> {notice.text}
          </p>
          <Button onClick={() => openNotice(bridge, notice)}>{words('notice.show')}</Button>
          <Button onClick={() => onClose(notice)}>{words('notice.close')}</Button>
        </li>
      ))}
    </ul>
  );
}
