import type { ReactNode } from 'react';
import type { SettingsState } from '../../../shared/configuration/answer.ts';
import type { ConfigurationFinding } from '../../../shared/configuration/document.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import { answerOf, countsOf, headlineInShort, silence } from '../../facts/settings-answer.ts';
import { fileName } from '../../facts/settings-marks.ts';
import styles from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { PlaceLink } from '../../parts/settings/PlaceLink.tsx';
import { SubjectLine } from '../../parts/TargetLine.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { isReviewing, type SettingsEnded, type SettingsRun, useSettings } from '../../state/settings.ts';
import { counted, put, words } from '../../words.ts';

const marks: Readonly<Record<SettingsState, Status>> = {
  fault: 'fail',
  healthy: 'pass',
  open: 'not-tested',
  nothing: 'not-tested',
};

/** The one large thing: the line that matters most, or that there is none; before that, the question. */
export function SettingsHead({ run }: { readonly run: SettingsRun }) {
  const given = useSettings((state) => state.given);
  const [first, ...others] = given?.names ?? [];
  const name = first === undefined ? '' : fileName(first);
  const title = name === '' ? words('settings.window.none') : words('settings.window', { name });
  return (
    <header className={styles.head}>
      {name !== '' && (
        <SubjectLine name={others.length === 0 ? name : words('settings.given.more', { name, count: others.length })}>
          {run.phase === 'ended' && <span>{dialectsOf(run)}</span>}
        </SubjectLine>
      )}
      {run.phase === 'ended' ? <Answer run={run} title={title} /> : <Question run={run} title={title} />}
    </header>
  );
}

/** The programs whose settings these are. */
function dialectsOf({ document: { files } }: SettingsEnded): string {
  const names = new Set(files.filter(({ dialect }) => dialect !== 'unknown').map(({ dialect }) => dialect));
  return [...new Set([...names].map((dialect) => words(`dialect.${dialect}`)))].join(', ');
}

function Question({ run, title }: { readonly run: SettingsRun; readonly title: string }) {
  return (
    <AnswerQuestion title={title} doing={doingWords(run)} broken={run.phase === 'broken' ? run.error.message : null}>
      {words(run.phase === 'broken' ? 'settings.broken' : 'settings.question')}
    </AnswerQuestion>
  );
}

/** One quiet line that is always there, so that nothing below it moves. */
function doingWords(run: SettingsRun): string {
  if (!isReviewing(run)) return words(run.phase === 'broken' ? 'settings.broken.remark' : 'settings.idle');
  if (run.stopping) return words('settings.stopping');
  const { connections = 0, stage = 'reading' } = run.progress ?? {};
  return stage === 'asking' ? words('settings.doing.asking', { connections }) : words(`settings.doing.${stage}`);
}

function Answer({ run, title }: { readonly run: SettingsEnded; readonly title: string }) {
  const { document } = run;
  const { headline, lead, state } = answerOf(document);
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StatusMark status={marks[state]} size={28} />
      </span>
      <div className={styles.answer}>
        <Heading title={title} className={styles.headline}>
          <span className="visually-hidden">{words(`settings.word.${state}`)}: </span>
          <Sentence text={headlineInShort(typeof headline === 'string' ? headline : put(headline))} />
        </Heading>
        <ul className={styles.facts}>
          {lead !== null && (
            <>
              <li className={styles.confidence}>
                <ConfidenceWord confidence={lead.confidence} />
              </li>
              <li>
                <PlaceLink place={{ file: lead.file, line: lead.line, column: lead.column }} />
              </li>
              {lead.remedy !== null && <li>{words(`side.${lead.remedy.side}`)}</li>}
            </>
          )}
          {countWords(run, lead).map((text) => (
            <li key={text}>{text}</li>
          ))}
          <Technical>
            {lead !== null && (
              <li>
                <code translate="no">{`${lead.rule} ${lead.cause ?? ''}`.trim()}</code>
              </li>
            )}
            <li>{words('settings.took', { time: seconds(document.durationMs), when: moment(document.startedAt) })}</li>
          </Technical>
        </ul>
        <p className={styles.summary}>
          {lead === null ? summaryOf(document, state) : <Sentence text={lead.explanation} />}
        </p>
        {remarksOf(run).map((text) => (
          <Remark key={text}>{text}</Remark>
        ))}
      </div>
    </div>
  );
}

/** Settings that were read whole, and certificates that were not, are told as just that. */
function summaryOf(document: SettingsEnded['document'], state: SettingsState): string {
  const { fileFacts, partial, problems, wanted } = document;
  const unread = fileFacts.filter((facts) => facts.state !== 'read').length;
  if (state === 'open' && !partial && problems.length + wanted.length === 0)
    return counted('settings.summary.named', unread);
  if (state === 'nothing') return words(`settings.summary.${silence(document)}`);
  return words(`settings.summary.${state as 'healthy' | 'open'}`);
}

/** How much more there is, besides the line that leads. */
function countWords({ document }: SettingsEnded, lead: ConfigurationFinding | null): string[] {
  const { causes, notices, risks } = countsOf(document);
  return [
    ...(causes > (lead === null ? 0 : 1)
      ? [counted(lead === null ? 'settings.counts.possible' : 'settings.counts.causes', causes)]
      : []),
    ...(risks > 0 ? [counted('settings.counts.risks', risks)] : []),
    ...(notices > 0 ? [counted('settings.counts.notices', notices)] : []),
  ];
}

/** What limits the answer, said next to it. */
function remarksOf({ document, end }: SettingsEnded): string[] {
  if (end === 'failed') return [words('settings.remark.failed')];
  if (end === 'stopped') return [words('settings.remark.stopped')];
  return document.partial ? [words('settings.remark.partial')] : [];
}

function Remark({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.remark}>
      <StatusMark status="not-tested" />
      <span>{children}</span>
    </p>
  );
}
