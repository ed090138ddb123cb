import { useId, useState } from 'react';
import type { SameFindings } from '../../facts/settings-answer.ts';
import { fileName, type MarkKind } from '../../facts/settings-marks.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { Command } from '../Command.tsx';
import { LongList } from '../LongList.tsx';
import { RemedySteps } from '../RemedySteps.tsx';
import { Sentence } from '../Sentence.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { markStatus } from './CodeLine.tsx';
import styles from './FindingList.module.css';
import { PlaceLink } from './PlaceLink.tsx';

interface Props {
  readonly kind: Extract<MarkKind, 'cause' | 'risk' | 'notice'>;
  readonly groups: readonly SameFindings[];
}

/** Findings of one weight: each with its lines, and on demand why and what to write. */
export function FindingList({ groups, kind }: Props) {
  return (
    <LongList items={groups} first={6} className={styles.list}>
      {(group, index) => <Finding key={`${index}`} group={group} kind={kind} />}
    </LongList>
  );
}

/** Lines that are listed at once; the rest is marked in the source. */
const firstLines = 8;

function Finding({ group: { all, first }, kind }: { readonly group: SameFindings; readonly kind: Props['kind'] }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const about = `${first.rule}, ${words('settings.place', { file: fileName(first.file), line: first.line })}`;
  return (
    <li className={styles.finding}>
      <StatusMark status={markStatus[kind]} />
      <div className={styles.text}>
        <p className={styles.headline}>
          <span className="visually-hidden">{words(`source.mark.${kind}`)}: </span>
          <Sentence text={first.headline} />
        </p>
        <p className={styles.places}>
          {all.length > 1 && <span>{counted('settings.finding.lines', all.length)}</span>}
          {all.slice(0, firstLines).map(({ column, file, line }) => (
            <PlaceLink key={`${file}:${line}:${column}`} place={{ file, line, column }} />
          ))}
          {all.length > firstLines && <span>…</span>}
          <Technical>
            <code translate="no">{first.rule}</code>
          </Technical>
        </p>
        <Button
          look="quiet"
          className={styles.more}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {words(isOpen ? 'list.fewer' : 'settings.finding.more')}
        </Button>
        {isOpen && (
          <div id={id} className={styles.details}>
            <p>
              <Sentence text={first.explanation} />
            </p>
            {first.corrected !== null && first.corrected !== '' && (
              <div>
                <p className={styles.label}>
                  {words(first.addsLine ? 'settings.line.add' : 'settings.line.instead', { line: first.line })}
                </p>
                <Command text={first.corrected} what={`${words('settings.line.copy')}, ${about}`} />
              </div>
            )}
            {first.remedy !== null && <RemedySteps remedy={first.remedy} about={about} />}
          </div>
        )}
      </div>
    </li>
  );
}
