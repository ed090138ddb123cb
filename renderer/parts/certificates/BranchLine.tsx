import type { RefusedIssuer } from '../../../shared/candidate-path.ts';
import type { Branch } from '../../facts/certificate-tree.ts';
import { commonName } from '../../facts/chain.ts';
import { words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './BranchLine.module.css';

const marks: Readonly<Record<Branch['verdict'], Status>> = {
  trusted: 'pass',
  rejected: 'fail',
  unknown: 'not-tested',
};

/** Another way up from here, and what becomes of it. */
export function BranchLine({ branch: { members, reasons, verdict } }: { readonly branch: Branch }) {
  const why = [...new Set(reasons.map(({ code }) => words(`chain-reason.${code}`)))].slice(0, 3);
  return (
    <li className={styles.branch}>
      <StatusMark status={marks[verdict]} size={14} />
      <div className={styles.text}>
        <p>
          <span className={styles.lead}>{words('tree.branch')} </span>
          {members.map(({ sha256, subject }, index) => (
            <span key={sha256}>
              {index > 0 && <span className={styles.arrow}> → </span>}
              <WireText>{commonName(subject)}</WireText>
            </span>
          ))}
        </p>
        <p className={styles.why}>{[words(`tree.branch.${verdict}`), ...why].join(' · ')}</p>
      </div>
    </li>
  );
}

/** A certificate with the issuer's name that is not the issuer. */
export function RefusedLine({ refused: { issuer, reasons } }: { readonly refused: RefusedIssuer }) {
  const why = reasons.map(({ code, detail }) => {
    const reason = code === 'other-key' ? words('tree.other-key') : words(`chain-reason.${code}`);
    return detail === '' || code === 'other-key' ? reason : `${reason} (${detail})`;
  });
  return (
    <li className={styles.branch}>
      <StatusMark status="fail" size={14} />
      <div className={styles.text}>
        <p>
          <span className={styles.lead}>{words('tree.refused')} </span>
          <WireText>{commonName(issuer.subject)}</WireText>
          <span className={styles.lead}>, {words(`tree.where.${issuer.where}`)}</span>
        </p>
        <p className={styles.why}>{[...new Set(why)].slice(0, 3).join(' · ')}</p>
      </div>
    </li>
  );
}
