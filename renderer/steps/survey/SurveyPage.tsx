import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Survey, SurveyedAddress } from '../../../shared/survey.ts';
import { addressesOf, nothingFound, shownAddress } from '../../facts/survey-addresses.ts';
import type { SurveyStep } from '../../facts/survey-parts.ts';
import { NoTarget } from '../../parts/NoTarget.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { AddressChoice } from '../../parts/survey/AddressChoice.tsx';
import { isSurveying, surveyOf, useSurvey } from '../../state/survey.ts';
import { openSurvey } from '../../state/survey-calls.ts';
import { words } from '../../words.ts';
import { ConsentSection } from './ConsentSection.tsx';
import { SurveyActions } from './SurveyActions.tsx';
import { SurveyHead } from './SurveyHead.tsx';

/** What a step shows of a survey. */
export interface Shown {
  readonly survey: Survey;
  readonly found: SurveyedAddress;
  readonly underWay: boolean;
}

interface Props {
  readonly step: SurveyStep;
  /** Stands below the headline from the start on: what is known of it, which may be nothing. */
  readonly lead?: (found: SurveyedAddress | null, underWay: boolean) => ReactNode;
  readonly children: (shown: Shown) => ReactNode;
}

/**
 * The button that began or stopped a survey gives way to another one, and takes the focus along. Stop takes it up;
 * at the end the answer does, because a key pressed late must not begin the next survey.
 */
function useFocusKept(underWay: boolean): void {
  const before = useRef(underWay);
  useEffect(() => {
    if (before.current === underWay) return;
    before.current = underWay;
    if (document.activeElement !== document.body) return;
    const next = document.querySelector<HTMLElement>(underWay ? 'footer button' : 'main h1');
    next?.focus({ preventScroll: true });
  }, [underWay]);
}

/** A step of the survey: before it asks, while it does, and after. Nothing begins by itself. */
export function SurveyPage({ step, lead, children }: Props) {
  const run = useSurvey((state) => state.run);
  const subject = useSurvey((state) => state.subject);
  const chosen = useSurvey((state) => state.address);
  const [tolerances, setTolerances] = useState(false);
  const survey = surveyOf(run);
  const underWay = isSurveying(run);
  const isEmpty = survey === null || (!underWay && nothingFound(survey) !== null);
  const addresses = isEmpty ? [] : addressesOf(survey);
  const found = !isEmpty && addresses.length > 0 ? shownAddress(survey, chosen) : null;
  useFocusKept(underWay);
  if (subject === null) return <NoTarget step={step} onServer={(target) => openSurvey(step, target)} />;
  return (
    <Page bar={<SurveyActions run={run} subject={subject} tolerances={tolerances} />}>
      <SurveyHead step={step} target={subject} run={run} />
      {lead?.(found, underWay)}
      {!underWay && found === null && <ConsentSection tolerances={tolerances} onTolerances={setTolerances} />}
      {addresses.length > 1 && found !== null && (
        <Section title={words('survey.addresses')} wide>
          <AddressChoice addresses={addresses} shown={found.address} />
        </Section>
      )}
      {survey !== null && found !== null && children({ survey, found, underWay })}
    </Page>
  );
}
