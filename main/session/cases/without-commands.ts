import type { CaseDocuments } from '../../../shared/case.ts';
import type { RankedCause } from '../../../shared/cause.ts';

/**
 * The documents of a case without what they tell a person to do. It cannot be derived anew, and a file could name any
 * command as if it came from this program.
 */
export function withoutCommands({ capture, chain, network, settings, survey }: CaseDocuments): CaseDocuments {
  return {
    survey: survey && { ...survey, commands: [] },
    chain: chain && { ...chain, causes: chain.causes.map(withoutRemedies), recipes: [] },
    network: network && { ...network, causes: network.causes.map(withoutRemedies), commands: [] },
    settings: settings && {
      ...settings,
      findings: settings.findings.map((finding) => ({ ...finding, corrected: null, remedy: null })),
    },
    capture,
  };
}

const withoutRemedies = (cause: RankedCause): RankedCause => ({ ...cause, remedies: [] });
