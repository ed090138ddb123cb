import { useId, useState } from 'react';
import type { PathMember } from '../../../shared/candidate-path.ts';
import type { ChainCertificate } from '../../../shared/chain.ts';
import { certificatePem } from '../../../shared/pem-text.ts';
import { keyWords } from '../../facts/certificate-fields.ts';
import { commonName } from '../../facts/chain.ts';
import { day } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { CopyButton } from '../CopyButton.tsx';
import { WireText } from '../WireText.tsx';
import { CertificateDetails } from './CertificateDetails.tsx';
import styles from './CertificateEntry.module.css';

interface Props {
  readonly certificate: ChainCertificate;
  /** Certificates that were sent. */
  readonly total: number;
  readonly anchorOf: PathMember['anchorOf'];
  /** What is wrong with it, in words. */
  readonly reasons: readonly string[];
}

/** One certificate in a few words, and everything in it on request. */
export function CertificateEntry({ certificate, total, anchorOf, reasons }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const name = commonName(certificate.subject);
  return (
    <div className={styles.entry}>
      <div className={styles.head}>
        <div className={styles.text}>
          <p className={styles.kind}>{kindWords(certificate, total)}</p>
          <p className={styles.name}>
            <WireText>{name}</WireText>
          </p>
          <p className={styles.facts}>{factsOf(certificate)}</p>
          {certificate.placeholder !== null && (
            <p className={styles.bad}>{words('tree.placeholder', { maker: certificate.placeholder })}</p>
          )}
          {anchorOf.length > 0 && (
            <p className={styles.facts}>
              {words('tree.held-by', { stores: anchorOf.map((store) => words(`store.${store}`)).join(', ') })}
            </p>
          )}
          {reasons.map((reason) => (
            <p key={reason} className={styles.bad}>
              {reason}
            </p>
          ))}
        </div>
        <div className={styles.actions}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={id}
            aria-label={`${words(open ? 'tree.details.less' : 'tree.details')}: ${name}`}
            onClick={() => setOpen(!open)}
          >
            {words(open ? 'tree.details.less' : 'tree.details')}
          </button>
          <CopyButton
            text={certificatePem(certificate.der)}
            label={words('tree.copy-pem')}
            what={words('tree.pem-of', { name, place: certificate.index + 1 })}
          />
        </div>
      </div>
      <div id={id} hidden={!open}>
        {open && <CertificateDetails certificate={certificate} />}
      </div>
    </div>
  );
}

function kindWords({ index, role, selfIssued, source }: ChainCertificate, total: number): string {
  const kind = index === 0 ? 'leaf' : selfIssued ? 'root' : role === 'leaf' ? 'intermediate' : role;
  const of = source === 'file' ? 'tree.kind.in-file' : 'tree.kind.sent';
  return words(of, { kind: words(`tree.kind.${kind}`), place: index + 1, total });
}

function factsOf(certificate: ChainCertificate): string {
  const { dates, issuer, notAfter, notBefore, selfIssued } = certificate;
  const issued = selfIssued ? words('tree.own-issuer') : words('tree.issued-by', { issuer: commonName(issuer) });
  const when = dates === 'not-yet-valid' ? day(notBefore) : day(notAfter);
  return [issued, keyWords(certificate), words(`tree.dates.${dates}`, { day: when })].join(' · ');
}
