import { type CaseDocuments, caseParts } from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { isSameServer } from '../../../shared/same-server.ts';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { useCaptures } from '../../state/captures.ts';
import { useCases } from '../../state/cases.ts';
import { useChain } from '../../state/chain.ts';
import { useNetwork } from '../../state/network.ts';
import { useSettings } from '../../state/settings.ts';
import { useSurvey } from '../../state/survey.ts';
import { words } from '../../words.ts';
import styles from './ContentsSection.module.css';

/** What goes into the file, and what is in the one that is open. */
export function ContentsSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const opened = useCases((state) => state.opened);
  const documents = useDocumentsAbout(diagnosis);
  const kinds = opened?.unknown.map(({ kind }) => kind).join(', ') ?? '';
  return (
    <Section title={words('cases.section.contents')}>
      <ul className={styles.parts}>
        <Part part="check" state="there" />
        {caseParts.map((part) => (
          <Part
            key={part}
            part={part}
            state={documents[part] !== null ? 'there' : opened?.lost.includes(part) ? 'lost' : 'not'}
          />
        ))}
      </ul>
      {kinds !== '' && <p>{words('cases.unknown', { kinds })}</p>}
      <p className={styles.quiet}>{words('cases.secrets')}</p>
    </Section>
  );
}

interface PartProps {
  readonly part: 'check' | keyof CaseDocuments;
  readonly state: 'there' | 'not' | 'lost';
}

function Part({ part, state }: PartProps) {
  return (
    <li className={styles.part}>
      <StatusMark status={state === 'there' ? 'pass' : state === 'lost' ? 'warn' : 'not-tested'} />
      <span className={styles.name}>{words(`cases.part.${part}`)}</span>
      <span className={styles.quiet}>{words(`cases.part.${state}`)}</span>
    </li>
  );
}

/** The documents that belong to the check on screen: of the case, or found out here about the same server. */
export function useDocumentsAbout({ target }: Diagnosis): CaseDocuments {
  const opened = useCases((state) => state.opened);
  const survey = useSurvey(({ run }) => (run.phase === 'ended' ? run.survey : null));
  const chain = useChain(({ run }) => (run.phase === 'ended' ? run.document : null));
  const network = useNetwork(({ run }) => (run.phase === 'ended' ? run.document : null));
  const settings = useSettings(({ run }) => (run.phase === 'ended' ? run.document : null));
  const capture = useCaptures(({ run }) => (run.phase === 'ended' ? run.summary : null));
  if (opened !== null) return opened.documents;
  const ofIt = <D extends { readonly target: Diagnosis['target'] | null }>(document: D | null) =>
    document?.target && isSameServer(document.target, target) ? document : null;
  return { survey: ofIt(survey), chain: ofIt(chain), network: ofIt(network), settings, capture };
}
