import { useEffect } from 'react';
import { type CaseDocuments, type CasePart, caseParts } from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { isSameServer } from '../../../shared/same-server.ts';
import { useBridge } from '../../bridge-context.ts';
import { Section } from '../../parts/Section.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { useCaptures } from '../../state/captures.ts';
import { askContents } from '../../state/case-contents.ts';
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
  const stateOf = usePartStates(diagnosis.runId);
  const kinds = opened?.unknown.map(({ kind }) => kind).join(', ') ?? '';
  return (
    <Section title={words('cases.section.contents')}>
      <ul className={styles.parts}>
        <Part part="check" state="there" />
        {caseParts.map((part) => (
          <Part key={part} part={part} state={stateOf(part)} />
        ))}
      </ul>
      {kinds !== '' && <p>{words('cases.unknown', { kinds })}</p>}
      <p className={styles.quiet}>{words('cases.secrets')}</p>
    </Section>
  );
}

interface PartProps {
  readonly part: 'check' | keyof CaseDocuments;
  readonly state: PartState;
}

type PartState = 'there' | 'not' | 'lost' | 'other' | 'asking' | 'not-known';

function Part({ part, state }: PartProps) {
  return (
    <li className={styles.part}>
      <StatusMark status={marks[state]} />
      <span className={styles.name}>{words(`cases.part.${part}`)}</span>
      <span className={styles.quiet}>{words(`cases.part.${state}`)}</span>
    </li>
  );
}

const marks: Readonly<Record<PartState, Status>> = {
  there: 'pass',
  not: 'not-tested',
  lost: 'warn',
  other: 'info',
  asking: 'waiting',
  'not-known': 'not-tested',
};

/** How each part stands: in an open file as it stands there, else as the engine says. */
function usePartStates(runId: string): (part: CasePart) => PartState {
  const bridge = useBridge();
  const { opened, parts } = useCases();
  const { capture, chain, network, settings, survey } = useDocumentsOnScreen();
  const isOpened = opened !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each document may change what the engine says
  useEffect(() => {
    if (!isOpened) void askContents(bridge, runId);
  }, [bridge, isOpened, runId, capture, chain, network, settings, survey]);
  const isOnScreen = { settings: settings !== null, capture: capture !== null } as Partial<Record<CasePart, boolean>>;
  return (part) => {
    if (opened !== null) return opened.documents[part] !== null ? 'there' : opened.lost.includes(part) ? 'lost' : 'not';
    if (typeof parts === 'string') return parts;
    if (parts.includes(part)) return 'there';
    return isOnScreen[part] ? 'other' : 'not';
  };
}

/** The documents that belong to the check on screen: of the case, or found out here about the same server. */
export function useDocumentsAbout({ target }: Diagnosis): CaseDocuments {
  const { opened, parts } = useCases();
  const { capture, chain, network, settings, survey } = useDocumentsOnScreen();
  if (opened !== null) return opened.documents;
  const known = typeof parts === 'string' ? [] : parts;
  const ofIt = <D extends { readonly target: Diagnosis['target'] | null }>(document: D | null) =>
    document?.target && isSameServer(document.target, target) ? document : null;
  return {
    ...{ survey: ofIt(survey), chain: ofIt(chain), network: ofIt(network) },
    settings: known.includes('settings') ? settings : null,
    capture: known.includes('capture') ? capture : null,
  };
}

/** What the steps show, whatever server that is about. */
function useDocumentsOnScreen(): CaseDocuments {
  const survey = useSurvey(({ run }) => (run.phase === 'ended' ? run.survey : null));
  const chain = useChain(({ run }) => (run.phase === 'ended' ? run.document : null));
  const network = useNetwork(({ run }) => (run.phase === 'ended' ? run.document : null));
  const settings = useSettings(({ run }) => (run.phase === 'ended' ? run.document : null));
  const capture = useCaptures(({ run }) => (run.phase === 'ended' ? run.summary : null));
  return { survey, chain, network, settings, capture };
}
