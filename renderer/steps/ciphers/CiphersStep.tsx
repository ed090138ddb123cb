import { AskedSection, CommandsSection, NotTestedSection, RisksSection } from '../survey/SharedSections.tsx';
import { type Shown, SurveyPage } from '../survey/SurveyPage.tsx';
import { DhSection, GroupsSection, SchemesSection, ServedSection } from './KeySections.tsx';
import { SuitesSection } from './SuitesSection.tsx';

/** Step 3: which cipher suites, groups and signatures the server takes, and with which certificates. */
export function CiphersStep() {
  return <SurveyPage step="ciphers">{(shown) => <Sections {...shown} />}</SurveyPage>;
}

function Sections(shown: Shown) {
  return (
    <>
      <SuitesSection {...shown} />
      <GroupsSection {...shown} />
      <DhSection {...shown} />
      <SchemesSection {...shown} />
      <ServedSection {...shown} />
      <RisksSection {...shown} step="ciphers" />
      <CommandsSection {...shown} step="ciphers" />
      <NotTestedSection {...shown} step="ciphers" />
      <AskedSection {...shown} step="ciphers" />
    </>
  );
}
