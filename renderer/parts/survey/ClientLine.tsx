import { type CauseId, causeIds } from '../../../shared/cause.ts';
import type { ClientAnswer } from '../../../shared/survey.ts';
import { versionName } from '../../facts/wire-names.ts';
import { words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import { ClientDetails } from './ClientDetails.tsx';
import styles from './ClientMatrix.module.css';

const marks: Readonly<Record<ClientAnswer['state'], Status>> = {
  connects: 'pass',
  fails: 'fail',
  unknown: 'not-tested',
};

interface Props {
  readonly client: ClientAnswer;
  readonly id: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One client: in a line what comes of it, below it why. */
export function ClientLine({ client, id, open, onToggle }: Props) {
  const { name, provenance, state } = client;
  return (
    <>
      <tr className={`${styles.row} ${styles[state]}`}>
        <th scope="row">
          <button type="button" className={styles.open} aria-expanded={open} aria-controls={id} onClick={onToggle}>
            <svg viewBox="0 0 10 10" width="10" height="10" className={styles.chevron} aria-hidden="true">
              <path d="m3 1.5 4 3.5-4 3.5" />
            </svg>
            <span>{name}</span>
          </button>
          <span className={styles.basisBelow}>{words(`clients.provenance.${provenance}`)}</span>
        </th>
        <td>
          <span className={styles.result}>
            <StatusMark status={marks[state]} />
            <span>{words(`clients.state.${state}`)}</span>
          </span>
        </td>
        <td className={styles.with}>
          <span className={styles.short}>
            <With client={client} />
          </span>
        </td>
        <td className={styles.basis}>{words(`clients.provenance.${provenance}`)}</td>
      </tr>
      <tr id={id} hidden={!open}>
        <td colSpan={4} className={styles.details}>
          {open && <ClientDetails client={client} />}
        </td>
      </tr>
    </>
  );
}

/** What it agrees on; else the cause by its short name, else the sentence itself. */
function With({ client: { state, version, cipherSuite, cause, reason } }: { readonly client: ClientAnswer }) {
  if (state === 'connects' && version !== null) {
    return (
      <>
        {versionName(version)} {cipherSuite && <WireText mono>{cipherSuite.name}</WireText>}
      </>
    );
  }
  if (cause !== null && isCause(cause)) return words(`cause.${cause}`);
  return <Sentence text={reason} />;
}

const isCause = (cause: string): cause is CauseId => (causeIds as readonly string[]).includes(cause);
