import { useBridge } from '../bridge-context.ts';
import { closeNotice, useWatch } from '../state/watch.ts';
import { openNotice } from '../state/watch-calls.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';
import styles from './NoticeBanner.module.css';
import { StatusMark } from './StatusMark.tsx';

/** Messages that no desktop shows. The status region has said their titles. */
export function NoticeBanner() {
  const bridge = useBridge();
  const notices = useWatch((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label={words('notice.label')}>
      {notices.map((notice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice
        <li key={index} className={styles.notice}>
          <StatusMark status="info" />
          <p className={styles.words}>
            <strong>{notice.title}</strong> {notice.text}
          </p>
          <Button onClick={() => openNotice(bridge, notice)}>{words('notice.show')}</Button>
          <Button onClick={() => closeNotice(notice)}>{words('notice.close')}</Button>
        </li>
      ))}
    </ul>
  );
}
