import type { ChainBreak, ChainDocument } from '../../../shared/chain.ts';
import { certificateTree, mostBranches, type TreeEntry, type TreeStep } from '../../facts/certificate-tree.ts';
import { commonName } from '../../facts/chain.ts';
import { words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import { BranchLine, RefusedLine } from './BranchLine.tsx';
import { CertificateEntry } from './CertificateEntry.tsx';
import styles from './CertificateTree.module.css';

/** Longer than any honest chain; what is behind it is folded. */
const mostSteps = 12;

/** The chain from the server's own certificate up to a root, the place where it breaks as its only strong mark. */
export function CertificateTree({ document }: { readonly document: ChainDocument }) {
  const { steps, aside } = certificateTree(document);
  const total = document.certificateCount;
  return (
    <div className={styles.tree}>
      <LongList items={steps} first={mostSteps} className={styles.steps}>
        {(step, index) => <Step key={step.key} step={step} total={total} isLast={index === steps.length - 1} />}
      </LongList>
      {aside.length > 0 && (
        <div className={styles.aside}>
          <h3 className={styles.asideTitle}>{words('tree.aside')}</h3>
          <LongList items={aside} first={4}>
            {(certificate) => (
              <li key={certificate.index} className={styles.asideRow}>
                <CertificateEntry certificate={certificate} total={total} anchorOf={[]} reasons={[]} />
              </li>
            )}
          </LongList>
        </div>
      )}
      {!document.ordered && (
        <p className={styles.remark}>
          <StatusMark status="warn" />
          {words('tree.unordered')}
        </p>
      )}
      {!document.pathsComplete && <p className={styles.remark}>{words('tree.more-paths')}</p>}
    </div>
  );
}

interface StepProps {
  readonly step: TreeStep;
  readonly total: number;
  readonly isLast: boolean;
}

function Step({ step, total, isLast }: StepProps) {
  const { branches, entry, reasons, refused } = step;
  const looks = [styles.step, styles[entry.kind], isLast ? styles.last : '', step.break ? styles.broken : ''];
  return (
    <li className={looks.join(' ')}>
      <span className={styles.node} aria-hidden="true">
        <Node entry={entry} isBad={reasons.length > 0} />
      </span>
      <div className={styles.what}>
        {entry.kind === 'certificate' ? (
          <CertificateEntry certificate={entry.certificate} total={total} anchorOf={entry.anchorOf} reasons={reasons} />
        ) : (
          <Elsewhere entry={entry} />
        )}
        {refused.length > 0 && (
          <LongList items={refused} first={3} className={styles.beside}>
            {(one) => <RefusedLine key={one.issuer.sha256} refused={one} />}
          </LongList>
        )}
        {branches.length > 0 && (
          <LongList items={branches} first={mostBranches} className={styles.beside}>
            {(branch) => <BranchLine key={branch.members.map(({ sha256 }) => sha256).join()} branch={branch} />}
          </LongList>
        )}
      </div>
      {step.break !== null && <Break gap={step.break} />}
    </li>
  );
}

/** The break itself: between what is there and what should stand above it. */
function Break({ gap }: { readonly gap: ChainBreak }) {
  return (
    <>
      <span className={styles.gap} aria-hidden="true">
        <StatusMark status="fail" />
      </span>
      <p className={styles.gapWords}>
        <span className="visually-hidden">{words('tree.break')} </span>
        {gap.headline}
      </p>
    </>
  );
}

function Elsewhere({ entry }: { readonly entry: Exclude<TreeEntry, { kind: 'certificate' }> }) {
  const subject = entry.kind === 'missing' ? entry.subject : entry.member.subject;
  return (
    <div className={styles.box}>
      <p className={styles.kind}>{kindOf(entry)}</p>
      <p className={styles.name}>
        <WireText>{commonName(subject)}</WireText>
      </p>
      <p className={entry.kind === 'missing' ? styles.bad : styles.quiet}>{placeOf(entry)}</p>
    </div>
  );
}

function kindOf(entry: Exclude<TreeEntry, { kind: 'certificate' }>): string {
  if (entry.kind === 'root') return words('tree.kind.root-held');
  if (entry.kind === 'found') return words('tree.kind.not-sent');
  return words(entry.isRoot ? 'tree.kind.root-missing' : 'tree.kind.missing');
}

function placeOf(entry: Exclude<TreeEntry, { kind: 'certificate' }>): string {
  if (entry.kind === 'missing') return words(entry.isRoot ? 'tree.root-nowhere' : 'tree.found-nowhere');
  if (entry.kind === 'found') return words(`tree.found.${entry.member.where}`);
  return words('tree.held-by', { stores: entry.member.anchorOf.map((store) => words(`store.${store}`)).join(', ') });
}

function Node({ entry, isBad }: { readonly entry: TreeEntry; readonly isBad: boolean }) {
  if (isBad) return <StatusMark status="fail" />;
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" className={styles.dot} role="presentation">
      {entry.kind === 'root' ? <rect x="3" y="3" width="10" height="10" rx="1" /> : <circle cx="8" cy="8" r="4.5" />}
    </svg>
  );
}
