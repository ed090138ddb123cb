import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import type { ComparedValue } from '../../facts/before-after.ts';
import { type CaseComparison, type ComparedLine, compareCases } from '../../facts/case-differences.ts';
import { ChooseFile } from '../../parts/ChooseFile.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { compareWithCase } from '../../state/case-calls.ts';
import { useCases } from '../../state/cases.ts';
import { counted, put, words } from '../../words.ts';
import styles from './CompareSection.module.css';
import { useDocumentsAbout } from './ContentsSection.tsx';

/** The check on screen and another case, side by side. */
export function CompareSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const bridge = useBridge();
  const compared = useCases((state) => state.compared);
  const documents = useDocumentsAbout(diagnosis);
  return (
    <Section title={words('cases.section.compare')} wide>
      {compared === null ? (
        <p className={styles.lead}>{words('cases.compare.lead')}</p>
      ) : (
        <Result comparison={compareCases({ diagnosis, documents }, compared)} name={compared.name} />
      )}
      <ChooseFile
        label={words('cases.compare.choose')}
        endings=".json,.zip,.pdf"
        onFile={(file) => void compareWithCase(bridge, file)}
      />
    </Section>
  );
}

function Result({ comparison, name }: { readonly comparison: CaseComparison; readonly name: string }) {
  const { differing, oneSided, same, sameServer } = comparison;
  const server = words(sameServer ? 'cases.compare.same-server' : 'cases.compare.other-server');
  const count = differing.length;
  return (
    <>
      <p className={styles.sentence} role="status">
        {server} {count === 0 ? words('cases.compare.nothing') : counted('cases.compare.differs', count)}
      </p>
      <Lines lines={[...differing, ...oneSided]} name={name} />
      {same.length > 0 && (
        <details className={styles.same}>
          <summary>{counted('cases.compare.same', same.length)}</summary>
          <Lines lines={same} name={name} />
        </details>
      )}
    </>
  );
}

function Lines({ lines, name }: { readonly lines: readonly ComparedLine[]; readonly name: string }) {
  if (lines.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('cases.compare.caption')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words('cases.compare.here')}</th>
          <th scope="col">
            <WireText>{name}</WireText>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ here, label, there }) => (
          <tr key={label}>
            <th scope="row">{words(label)}</th>
            <td>
              <Value value={here} />
            </td>
            <td>
              <Value value={there} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { readonly value: ComparedValue }) {
  if (value === null) return <span className={styles.unknown}>{words('cases.compare.unknown')}</span>;
  return 'wire' in value ? <WireText>{value.wire}</WireText> : put(value);
}
