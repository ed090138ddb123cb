import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { SourceMark } from '../../facts/settings-marks.ts';
import { counted, words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { markStatus } from './CodeLine.tsx';
import styles from './FileList.module.css';

interface Props {
  readonly paths: readonly string[];
  readonly short: ReadonlyMap<string, string>;
  readonly marks: readonly SourceMark[];
  readonly document: ConfigurationReview;
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
}

/** The files in the order in which the program reads them, each with what is marked in it. */
export function FileList({ chosen, document, marks, onChoose, paths, short }: Props) {
  return (
    <nav className={styles.list} aria-label={words('source.files')}>
      <ul>
        {paths.map((path) => {
          const own = marks.filter(({ place }) => place.file === path);
          const name = short.get(path) ?? path;
          const cut = name.lastIndexOf('/') + 1;
          return (
            <li key={path}>
              <button
                type="button"
                className={styles.file}
                aria-current={path === chosen ? 'true' : undefined}
                title={path}
                onClick={() => onChoose(path)}
              >
                <span className={styles.name}>
                  {cut > 0 && <span className={styles.folder}>{name.slice(0, cut)}</span>}
                  <WireText>{name.slice(cut)}</WireText>
                  <Technical>
                    <span className={styles.dialect}>{words(`dialect.${dialectOf(document, path)}`)}</span>
                  </Technical>
                </span>
                {own.length > 0 && (
                  <span className={styles.marks}>
                    <span aria-hidden="true">{own.length}</span>
                    <span className="visually-hidden">{counted('source.marked-in', own.length)}</span>
                    <StatusMark status={markStatus[strongest(own)]} size={14} />
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const dialectOf = ({ files }: ConfigurationReview, path: string) =>
  files.find((file) => file.path === path)?.dialect ?? 'unknown';

const order = ['cause', 'unread', 'risk', 'notice'] as const;
const strongest = (marks: readonly SourceMark[]) =>
  order.find((kind) => marks.some((mark) => mark.kind === kind)) ?? 'notice';
