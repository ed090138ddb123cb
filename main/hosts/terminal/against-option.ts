import type { Command } from 'commander';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { starttlsProtocols, type Target } from '../../../shared/target.ts';
import { readInput } from '../../input/read-input.ts';
import { reviewAgainst } from '../../session/configuration/against.ts';
import { livePorts } from '../../session/live-ports.ts';
import { surveyLimits } from '../../session/ports.ts';
import type { Resources } from '../resources.ts';
import { progressLine } from './progress-line.ts';
import { type TargetOptions, targetsOf } from './target-options.ts';

/** Options that let settings be held against servers. */
export interface AgainstOptions extends Pick<TargetOptions, 'serverName' | 'connect' | 'starttls'> {
  readonly against?: readonly string[];
  readonly gentle?: boolean;
}

/** What is to be asked, read before anything else happens. */
export interface Against {
  readonly targets: readonly Target[];
  readonly gentle: boolean;
}

export const withAgainstOptions = (command: Command): Command =>
  command
    .option(
      '--against <target>',
      'survey this server as well, and show where it differs from its files (repeatable)',
      collect,
    )
    .option('--server-name <name>', 'of --against: name to send (SNI)')
    .option('--connect <address[:port]>', 'of --against: dial this in place of what DNS says')
    .option('--starttls <protocol>', `of --against: switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--gentle', 'of --against: one connection at a time');

/** The servers that are asked; none where `--against` is not there. */
export function readAgainst(options: AgainstOptions): Against | { readonly refused: string } {
  const { against = [], gentle = false, serverName, connect, starttls } = options;
  const wishes = {
    ...(serverName === undefined ? {} : { serverName }),
    ...(connect === undefined ? {} : { connect }),
    ...(starttls === undefined ? {} : { starttls }),
  };
  if (against.length === 0) {
    const [idle] = [...Object.keys(wishes), ...(gentle ? ['gentle'] : [])];
    return idle === undefined
      ? { targets: [], gentle }
      : { refused: `${optionNames[idle] ?? idle} needs --against TARGET: settings alone ask no server.` };
  }
  const read = against.map((text) => targetsOf(readInput(text), wishes));
  for (const one of read) if ('refused' in one) return one;
  const targets = read.flatMap((one) => ('targets' in one ? one.targets : []));
  return targets.length > mostTargets
    ? { refused: `--against takes ${mostTargets} servers at most, and these are ${targets.length}.` }
    : { targets, gentle };
}

const optionNames: Readonly<Record<string, string>> = {
  serverName: '--server-name',
  connect: '--connect',
  starttls: '--starttls',
  gentle: '--gentle',
};
const mostTargets = 20;

/** Surveys each server and holds the review against it; says what is being asked, on a terminal only. */
export async function holdAgainst(
  document: ConfigurationReview,
  { targets, gentle }: Against,
  {
    openssl,
    resources,
    stop,
  }: { readonly openssl: '1.1.1' | '3.0'; readonly resources: Resources; readonly stop: AbortSignal },
): Promise<ConfigurationReview> {
  if (targets.length === 0) return document;
  const line = progressLine(process.stderr);
  const request = { targets, gentle, openssl, limits: surveyLimits };
  const publish = ({ survey, doing, connections }: Parameters<Parameters<typeof reviewAgainst>[3]['publish']>[0]) =>
    line.say(`${survey.target.host}:${survey.target.port}  ${doing}  ${connections} connections`);
  try {
    return await reviewAgainst(document, request, livePorts(resources), { publish, stop });
  } finally {
    line.clear();
  }
}

function collect(target: string, before: readonly string[] = []): string[] {
  return [...before, target];
}
