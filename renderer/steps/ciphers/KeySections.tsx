import { versionName } from '../../facts/wire-names.ts';
import { FactList, type NamedFact } from '../../parts/FactList.tsx';
import { Section } from '../../parts/Section.tsx';
import { EnumerationList } from '../../parts/survey/EnumerationList.tsx';
import { ServedCertificates } from '../../parts/survey/ServedCertificates.tsx';
import { words } from '../../words.ts';
import type { Shown } from '../survey/SurveyPage.tsx';
import styles from './CiphersStep.module.css';

/** Curves, finite fields and hybrids of the key exchange. */
export function GroupsSection({ found, underWay }: Shown) {
  const { groupsByVersion } = found;
  return (
    <Section title={words('groups.title')}>
      {groupsByVersion.length === 0 ? (
        <Nothing underWay={underWay} />
      ) : (
        <EnumerationList lists={groupsByVersion} found={found} underWay={underWay} />
      )}
    </Section>
  );
}

/** Sizes of the finite fields before TLS 1.3. */
export function DhSection({ found: { diffieHellman, versions }, underWay }: Shown) {
  if (underWay && diffieHellman.length === 0) return null;
  const facts = diffieHellman.map(({ version, primeBits, name, export: isExport }): NamedFact => {
    const value = words('dh.value', { bits: primeBits, name: name ?? words('dh.own-prime') });
    return [versionName(version), isExport ? `${value}, ${words('dh.export')}` : value];
  });
  // That there is none is known only where every suite of every version was asked for.
  const asked = versions.every(({ complete }) => complete);
  return (
    <Section title={words('dh.title')}>
      {facts.length === 0 ? (
        <p className={styles.none}>{words(asked ? 'dh.none' : 'dh.unknown')}</p>
      ) : (
        <FactList facts={facts} />
      )}
    </Section>
  );
}

/** How the server signs. */
export function SchemesSection({ found, underWay }: Shown) {
  const { signatureSchemesByVersion } = found;
  return (
    <Section title={words('schemes.title')}>
      {signatureSchemesByVersion.length === 0 ? (
        <Nothing underWay={underWay} />
      ) : (
        <EnumerationList lists={signatureSchemesByVersion} found={found} underWay={underWay} />
      )}
    </Section>
  );
}

/** The certificates, by what makes the server send each. */
export function ServedSection({ found: { certificates }, underWay }: Shown) {
  return (
    <Section title={words('served.title')}>
      {certificates.length > 0 && <ServedCertificates certificates={certificates} />}
      {certificates.length === 0 && underWay && <Nothing underWay />}
      {certificates.length === 0 && !underWay && <p className={styles.none}>{words('served.none')}</p>}
    </Section>
  );
}

function Nothing({ underWay }: { readonly underWay: boolean }) {
  return <p className={styles.none}>{words(underWay ? 'feature.waiting' : 'feature.not-tested')}</p>;
}
