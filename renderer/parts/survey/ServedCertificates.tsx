import type { ServedCertificate } from '../../../shared/survey.ts';
import { day } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ServedCertificates.module.css';

/** The server's own certificates: one for each type of key, and the one without a server name. */
export function ServedCertificates({ certificates }: { readonly certificates: readonly ServedCertificate[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('served.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('served.key')}</th>
          <th scope="col">{words('served.for')}</th>
          <th scope="col">{words('served.ends')}</th>
          <th scope="col">{words('served.sent')}</th>
        </tr>
      </thead>
      <tbody>
        {certificates.map((certificate, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same chain may be served in two ways, and the order stays
          <Served key={index} certificate={certificate} />
        ))}
      </tbody>
    </table>
  );
}

function Served({ certificate }: { readonly certificate: ServedCertificate }) {
  const { keyType, subject, issuer, notAfter, withServerName, signature, sha256 } = certificate;
  return (
    <tr>
      <th scope="row">{keyType}</th>
      <td>
        <WireText>{subject}</WireText>
        <span className={styles.more}>
          {words('served.issuer')} <WireText>{issuer}</WireText>
        </span>
        <Technical>
          <span className={styles.more}>{words('served.signature', { signature, count: sha256.length })}</span>
          <code className={styles.hash} translate="no">
            {sha256[0]}
          </code>
        </Technical>
      </td>
      <td>{notAfter === null ? words('served.end-unknown') : day(notAfter)}</td>
      <td>{words(withServerName ? 'served.with-name' : 'served.without-name')}</td>
    </tr>
  );
}
