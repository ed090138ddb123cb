import { useState } from 'react';
import { grouped } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import styles from './HexBytes.module.css';

const bytesPerLine = 16;
const linesAtFirst = 4;

interface Props {
  readonly hex: string;
  /** Of which `hex` holds the first. */
  readonly total: number;
  /** Bytes that are drawn as dots: from the first up to the one behind the last. */
  readonly hidden?: readonly { readonly from: number; readonly to: number }[];
}

/** Bytes as offset, hex and text; the beginning at first. */
export function HexBytes({ hex, hidden = [], total }: Props) {
  const [all, setAll] = useState(false);
  const lines = hexLines(dotted(hex, hidden));
  if (lines.length === 0) return null;
  const kept = hex.length / 2;
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroller} aria-label={words('bytes.label')} tabIndex={0}>
        <pre translate="no">{lines.slice(0, all ? lines.length : linesAtFirst).join('\n')}</pre>
      </section>
      <p className={styles.foot}>
        {kept < total
          ? words('bytes.part', { kept: grouped(kept), total: grouped(total) })
          : words('bytes.whole', { total: grouped(total) })}{' '}
        {lines.length > linesAtFirst && (
          <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words('list.fewer') : words('bytes.more')}
          </Button>
        )}
      </p>
    </div>
  );
}

function dotted(hex: string, hidden: NonNullable<Props['hidden']>): string {
  let shown = hex;
  for (const { from, to } of hidden)
    shown = shown.slice(0, from * 2) + '·'.repeat((to - from) * 2) + shown.slice(to * 2);
  return shown;
}

function hexLines(hex: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < hex.length; at += bytesPerLine * 2) {
    const pairs = hex.slice(at, at + bytesPerLine * 2).match(/../g) ?? [];
    const text = pairs.map(readable).join('');
    lines.push(`${(at / 2).toString(16).padStart(4, '0')}  ${pairs.join(' ').padEnd(bytesPerLine * 3 - 1)}  ${text}`);
  }
  return lines;
}

function readable(pair: string): string {
  const code = Number.parseInt(pair, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·';
}
