import type { CertificateRevocation, Revocation, RevocationSource } from '../../../shared/revocation.ts';
import { commonName } from '../../facts/chain.ts';
import { day, moment } from '../../facts/numbers.ts';
import { timestampsBySource } from '../../facts/revocation-asked.ts';
import { counted, words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './RevocationList.module.css';

const marks: Readonly<Record<CertificateRevocation['state'], Status>> = {
  good: 'pass',
  revoked: 'fail',
  unknown: 'warn',
  unreachable: 'not-tested',
  unusable: 'not-tested',
  'not-asked': 'not-tested',
  'no-address': 'info',
  'not-applicable': 'waiting',
};

/** What is known of each certificate, who said it, and how many logs promised to list the first one. */
export function RevocationList({ revocation }: { readonly revocation: Revocation }) {
  return (
    <div className={styles.revocation}>
      <ul className={styles.list}>
        {revocation.certificates.map((one) => (
          <Line key={one.certificate} known={one} />
        ))}
      </ul>
      {revocation.mustStaple !== null && (
        <p className={styles.fact}>
          <StatusMark status={revocation.mustStaple === 'kept' ? 'pass' : 'warn'} />
          {words(`revocation.must-staple.${revocation.mustStaple}`)}
        </p>
      )}
      <Timestamps revocation={revocation} />
    </div>
  );
}

function Line({ known }: { readonly known: CertificateRevocation }) {
  const { reason, revokedAt, sources, state, subject } = known;
  const told = sources.filter(({ outcome }) => outcome !== 'not-asked');
  return (
    <li className={styles.line}>
      <StatusMark status={marks[state]} />
      <div className={styles.text}>
        <p>
          <WireText>{commonName(subject)}</WireText>{' '}
          <span className={state === 'revoked' ? styles.bad : styles.quiet}>
            {words(`revocation.state.${state}`)}
            {revokedAt !== null && ` ${sinceWords(revokedAt, reason)}`}
          </span>
        </p>
        {told.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one address may be asked directly and through the proxy
          <SourceLine key={index} source={source} />
        ))}
      </div>
    </li>
  );
}

const sinceWords = (revokedAt: string, reason: CertificateRevocation['reason']) =>
  words('revocation.since', { day: day(revokedAt), reason: words(`revocation.reason.${reason ?? 'unspecified'}`) });

function SourceLine({ source: { answer, detail, kind, url, via, why } }: { readonly source: RevocationSource }) {
  return (
    <p className={styles.source}>
      {words(`revocation.source.${kind}`)}
      {via !== null && `, ${words(`revocation.via.${via}`)}`}
      {'. '}
      {words(why === null ? 'revocation.answered' : `revocation.why.${why}`)}
      {answer?.thisUpdate && ` ${words('revocation.updated', { when: moment(answer.thisUpdate) })}`}
      <Technical>
        {' '}
        <WireText mono>{[url ?? '', detail].filter(Boolean).join(' ')}</WireText>
      </Technical>
    </p>
  );
}

function Timestamps({ revocation }: { readonly revocation: Revocation }) {
  const sources = timestampsBySource(revocation);
  const total = revocation.timestamps.length;
  return (
    <p className={styles.fact}>
      <StatusMark status="info" />
      <span>
        {total === 0 ? words('revocation.not-logged') : counted('revocation.logged', total)}
        {sources.length > 0 && (
          <span className={styles.quiet}>
            {' '}
            {sources.map(([from, count]) => words(`revocation.logged.${from}`, { count })).join(', ')}
          </span>
        )}
      </span>
    </p>
  );
}
