import type { HealthDocument, LocalProgram } from '../../shared/health.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import type { HealthFacts, HistoryFacts, WatchFacts } from '../diagnosis/health/facts.ts';
import { judgeHealth } from '../diagnosis/health/judge-health.ts';
import { siteOf } from '../diagnosis/health/renewed-on-disk.ts';
import type { RunProgram } from '../system/run-program.ts';
import type { ChainDesk } from './chain-desk.ts';
import type { Desk } from './desk.ts';
import { askLocalPrograms } from './local-programs.ts';
import type { NetworkDesk } from './network-desk.ts';
import type { SettingsDesk } from './settings-desk.ts';
import type { SurveyDesk } from './survey-desk.ts';

/** What is kept by whom, as far as it tells of a server's health. */
export interface HealthSources {
  readonly checks: Pick<Desk, 'kept'>;
  readonly surveys: Pick<SurveyDesk, 'kept'>;
  readonly chains: Pick<ChainDesk, 'kept'>;
  readonly networks: Pick<NetworkDesk, 'kept'>;
  readonly settings: Pick<SettingsDesk, 'kept'>;
  /** What the watch list says of a server; null where it is not on it. */
  readonly watch: (target: Target) => Promise<WatchFacts | null>;
  /** What the history says of it; null where nothing is kept. */
  readonly history: (target: Target) => Promise<HistoryFacts | null>;
  readonly checkCommand: (target: Target) => string | null;
  readonly run: RunProgram;
  readonly now: () => Date;
  readonly version: string;
}

/** Puts together what is known of a server. It asks no server, and keeps what the programs of this computer said. */
export interface HealthDesk {
  health(target: Target): Promise<HealthDocument>;
  /** Asks the programs of this computer first. */
  lookAtPrograms(target: Target): Promise<HealthDocument>;
}

export function createHealthDesk(sources: HealthSources): HealthDesk {
  let programs: readonly LocalProgram[] | null = null;
  const health = async (target: Target) =>
    judgeHealth({ ...(await factsOf(sources, target)), programs }, sources.version);
  return {
    health,
    async lookAtPrograms(target) {
      programs = await askLocalPrograms(sources.run, sources.now, AbortSignal.timeout(10_000));
      return health(target);
    },
  };
}

async function factsOf(sources: HealthSources, target: Target): Promise<Omit<HealthFacts, 'programs'>> {
  const [watch, history] = await Promise.all([sources.watch(target), sources.history(target)]);
  const ofTarget = <T extends { readonly target: Target | null }>({ kept }: { kept(): readonly T[] }): T | null =>
    kept().find((one) => one.target !== null && isSameServer(one.target, target)) ?? null;
  return {
    now: sources.now(),
    target,
    diagnosis: ofTarget(sources.checks),
    survey: ofTarget(sources.surveys),
    chain: ofTarget(sources.chains),
    network: ofTarget(sources.networks),
    settings: sources.settings.kept().find((review) => siteOf(review, target) !== null) ?? null,
    watch,
    history,
    checkCommand: sources.checkCommand(target),
  };
}
