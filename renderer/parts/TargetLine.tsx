import type { ReactNode } from 'react';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import styles from './TargetLine.module.css';
import { WireText } from './WireText.tsx';

/** What a screen is about, in one quiet line above its answer; `children` say more of it. */
export function SubjectLine({ children, mono = false, name }: SubjectProps) {
  return (
    <p className={styles.subject}>
      <WireText mono={mono}>{name}</WireText>
      {children}
    </p>
  );
}

interface SubjectProps {
  readonly name: string;
  readonly mono?: boolean;
  readonly children?: ReactNode;
}

/** The server that a screen is about. */
export function TargetLine({ target: { host, port } }: { readonly target: Target }) {
  return (
    <SubjectLine name={host}>
      <span>{words('verdict.port', { port })}</span>
    </SubjectLine>
  );
}
