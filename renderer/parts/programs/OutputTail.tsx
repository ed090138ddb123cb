import { useEffect, useRef } from 'react';
import { words } from '../../words.ts';
import styles from './OutputTail.module.css';

/** The end of what a program prints. Follows it, as a terminal does. */
export function OutputTail({ text }: { readonly text: string }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (box.current !== null && text !== '') box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  if (text.trim() === '') return <p className={styles.none}>{words('programs.said.none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
    <section ref={box} className={styles.tail} tabIndex={0} aria-label={words('programs.said.label')}>
      <pre dir="auto" translate="no">
        {text}
      </pre>
    </section>
  );
}
