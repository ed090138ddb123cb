import type { ComparedLine, Comparison } from '../../../../shared/configuration/comparison.ts';
import { alpnLine, hstsLine, staplingLine, ticketsLine, unknownNameLine, verificationLine } from './behaviour-lines.ts';
import { certificateLine, chainLine } from './certificate-lines.ts';
import { explain } from './explain.ts';
import { type SidesCase, words } from './lines.ts';
import { groupsLine, preferenceLine, suitesLine, tls13SuitesLine, versionsLine } from './offer-lines.ts';
import { underPolicy } from './policy.ts';

const lines: readonly ((both: SidesCase) => ComparedLine)[] = [
  versionsLine,
  suitesLine,
  tls13SuitesLine,
  preferenceLine,
  groupsLine,
  certificateLine,
  chainLine,
  verificationLine,
  staplingLine,
  ticketsLine,
  alpnLine,
  hstsLine,
  unknownNameLine,
];

/**
 * What a scope says beside what the surveyed server does. Nothing agrees that was not tested on both sides: what the
 * survey left open and what the settings leave to a variable is `not-tested`. Pure.
 */
export function compareSettings(sides: SidesCase): Comparison {
  const both = { ...sides, library: underPolicy(sides.library, sides.scopes) };
  const { survey, scope } = both;
  const { target } = survey;
  const compared = lines.map((compare) => orGuess(both, compare(both)));
  const reasons = explain(both, compared);
  return {
    scope: scope.name,
    target: `${target.host}:${target.port}`.slice(0, 600),
    serverName: target.serverName,
    lines: compared,
    explanations: [...new Set(reasons.map(({ rule }) => rule))],
    reasons: [...reasons],
  };
}

/** What nobody wrote changes with the version of the program: a difference from it proves nothing. */
const orGuess = ({ isVersionKnown = true }: SidesCase, line: ComparedLine): ComparedLine =>
  !isVersionKnown && line.state === 'differs' && line.place === null && ofVersion.has(line.what)
    ? { ...line, state: 'not-tested', because: words('because.version') }
    : line;

const ofVersion: ReadonlySet<ComparedLine['what']> = new Set([
  ...(['versions', 'cipher-suites', 'tls13-cipher-suites', 'preference', 'groups', 'tickets', 'alpn'] as const),
]);
