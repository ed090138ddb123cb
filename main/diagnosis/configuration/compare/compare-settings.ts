import type { ComparedLine, Comparison } from '../../../../shared/configuration/comparison.ts';
import { alpnLine, hstsLine, staplingLine, ticketsLine, unknownNameLine, verificationLine } from './behaviour-lines.ts';
import { certificateLine, chainLine } from './certificate-lines.ts';
import type { SidesCase } from './lines.ts';
import { groupsLine, preferenceLine, suitesLine, tls13SuitesLine, versionsLine } from './offer-lines.ts';

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
export function compareSettings(both: SidesCase): Omit<Comparison, 'explanations'> {
  const { survey, scope } = both;
  const { target } = survey;
  return {
    scope: scope.name,
    target: `${target.host}:${target.port}`.slice(0, 600),
    serverName: target.serverName,
    lines: lines.map((compare) => compare(both)),
  };
}
