import { versionMarks } from '../../facts/survey-versions.ts';
import { VersionScale } from '../../parts/survey/VersionScale.tsx';
import { AskedSection, CommandsSection, NotTestedSection, RisksSection } from '../survey/SharedSections.tsx';
import { type Shown, SurveyPage } from '../survey/SurveyPage.tsx';
import { ClientsSection } from './ClientsSection.tsx';
import { FeaturesSection, TolerancesSection } from './FeaturesSection.tsx';

/** Step 1: which versions the server takes, who could therefore connect, and what else it can. */
export function VersionsStep() {
  return (
    <SurveyPage step="versions" lead={(found, underWay) => <VersionScale marks={versionMarks(found, underWay)} />}>
      {(shown) => <Sections {...shown} />}
    </SurveyPage>
  );
}

function Sections(shown: Shown) {
  return (
    <>
      <ClientsSection {...shown} />
      <RisksSection {...shown} step="versions" />
      <FeaturesSection {...shown} />
      <TolerancesSection {...shown} />
      <CommandsSection {...shown} step="versions" />
      <NotTestedSection {...shown} step="versions" />
      <AskedSection {...shown} step="versions" />
    </>
  );
}
