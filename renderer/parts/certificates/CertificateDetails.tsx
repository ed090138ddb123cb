import type { ChainCertificate } from '../../../shared/chain.ts';
import { certificatePem } from '../../../shared/pem-text.ts';
import { certificateFields, fieldsText } from '../../facts/certificate-fields.ts';
import { commonName } from '../../facts/chain.ts';
import { words } from '../../words.ts';
import { CopyButton } from '../CopyButton.tsx';
import { FactList } from '../FactList.tsx';
import styles from './CertificateDetails.module.css';

/** The fields of a certificate, and the certificate itself as PEM. */
export function CertificateDetails({ certificate }: { readonly certificate: ChainCertificate }) {
  const fields = certificateFields(certificate);
  const pem = certificatePem(certificate.der);
  const name = commonName(certificate.subject);
  const label = words('tree.pem-of', { name, place: certificate.index + 1 });
  return (
    <div className={styles.details}>
      <FactList facts={fields} />
      <div className={styles.actions}>
        <CopyButton
          text={fieldsText(fields)}
          label={words('tree.copy-details')}
          what={words('tree.details-of', { name })}
        />
        <CopyButton text={certificate.sha256} label={words('tree.copy-sha256')} what={`SHA-256, ${name}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.pem} aria-label={label} tabIndex={0}>
        <pre translate="no">{pem}</pre>
      </section>
    </div>
  );
}
