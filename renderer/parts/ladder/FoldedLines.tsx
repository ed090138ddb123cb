import { useState } from 'react';
import type { FoldReason } from '../../facts/fold-ladder.ts';
import type { LadderRow } from '../../facts/ladder.ts';
import { counted } from '../../words.ts';
import { Button } from '../Button.tsx';
import styles from './FoldedLines.module.css';
import { LadderLine, type PacketTelling } from './LadderLine.tsx';

interface Props {
  readonly reason: FoldReason;
  readonly rows: readonly LadderRow[];
  readonly packets: PacketTelling | null;
}

/** One quiet line for messages that are not needed to see where it broke; opens in place. */
export function FoldedLines({ packets, reason, rows }: Props) {
  const [open, setOpen] = useState(false);
  if (open) {
    return rows.map((row) => <LadderLine key={row.key} row={row} end={null} isFirstNever={false} packets={packets} />);
  }
  return (
    <li className={`${styles.folded} ${reason === 'after' ? styles.after : ''}`}>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {counted(`ladder.fold.${reason}`, rows.length)}
      </Button>
    </li>
  );
}
