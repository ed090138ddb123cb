import type { CertificateFacts } from '../../../shared/certificate.ts';
import { words } from '../../words.ts';
import { WireText } from '../WireText.tsx';
import styles from './CertificateFields.module.css';

/** The fields of a certificate for those who compare them. */
export function CertificateFields({ certificate }: { readonly certificate: CertificateFacts }) {
  const { key } = certificate;
  const fields: readonly (readonly [label: string, value: string])[] = [
    [words('field.subject'), certificate.subject],
    [words('field.issuer'), certificate.issuer],
    [words('field.serial'), certificate.serialNumber],
    [
      words('field.key'),
      [key.algorithm, key.curve, key.bits === null ? null : `${key.bits} bit`].filter(Boolean).join(', '),
    ],
    [words('field.signature'), certificate.signatureAlgorithm],
    [words('field.sha256'), certificate.sha256],
  ];
  return (
    <dl className={styles.fields}>
      {fields.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <WireText mono>{value}</WireText>
          </dd>
        </div>
      ))}
    </dl>
  );
}
