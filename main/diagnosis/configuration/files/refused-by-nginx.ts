import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { phrase } from '../../../../shared/phrase.ts';
import type { RuleHit } from '../rule.ts';

/** A line that nginx does not start with: as it was meant where that can be told, else what to look for in it. */
export function refusedByNginx({
  instead,
  kind,
  place,
  subject,
}: ConfigurationProblem): Pick<RuleHit, 'confidence'> & Partial<RuleHit> {
  const [name = ''] = subject.split(' ');
  const isWord = kind === 'wrong-arguments' && name !== subject;
  const isMisspelt = kind === 'unknown-directive' && instead !== undefined;
  return {
    variant: isWord ? 'wrong-word' : isMisspelt ? 'misspelt' : kind,
    // Only names close to one of TLS are told, and those are all known.
    confidence: kind === 'unknown-directive' && !isMisspelt ? 'likely' : 'confirmed',
    directive: kind === 'wrong-arguments' ? name : subject,
    corrected: instead ?? null,
    parameters: { subject, column: place.column, near: instead?.replace(/[ ;].*$/, '') ?? '' },
    ...(instead === undefined ? { steps: [{ text: phrase(`settings-refused.nginx.${kind}`), command: null }] } : {}),
  };
}
