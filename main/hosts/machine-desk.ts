import type { ChainProgress } from '../../shared/chain-run.ts';
import type { Progress } from '../../shared/progress.ts';
import type { SurveyProgress } from '../../shared/survey.ts';
import type { ChainWish } from '../session/chain/settings.ts';
import { analyseChain } from '../session/chain.ts';
import { type AnalyseChain, type ChainDesk, createChainDesk } from '../session/chain-desk.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import { chainPorts, livePorts } from '../session/live-ports.ts';
import { quickLimits, type SessionPorts } from '../session/ports.ts';
import { survey } from '../session/survey.ts';
import { createSurveyDesk, type SurveyDesk } from '../session/survey-desk.ts';
import type { Resources } from './resources.ts';

/** Who hears of the runs. */
export interface Listeners {
  readonly onProgress: (progress: Progress) => void;
  readonly onSurveyProgress: (progress: SurveyProgress) => void;
  readonly onChainProgress: (progress: ChainProgress) => void;
}

/** What asks servers for a page: checks, surveys and chains, one of them at a time. */
export interface Desks {
  readonly checks: Desk;
  readonly surveys: SurveyDesk;
  readonly chains: ChainDesk;
}

/** The desks of a host with a page, on this machine as it is. */
export function openMachineDesks(
  resources: Resources,
  { onChainProgress, onProgress, onSurveyProgress }: Listeners,
  onBug: (bug: unknown) => void,
): Desks {
  const ports = livePorts(resources);
  const checks: Desk = createDesk({
    ports,
    customAnchors: [],
    onlyCustomAnchors: false,
    isBusyElsewhere: () => surveys.isBusy() || chains.isBusy(),
    onProgress,
    onBug,
  });
  const surveys: SurveyDesk = createSurveyDesk({
    ports,
    survey,
    isBusyElsewhere: () => checks.isBusy() || chains.isBusy(),
    onProgress: onSurveyProgress,
    onBug,
  });
  const chains: ChainDesk = createChainDesk({
    analyse: analyseWith(ports),
    now: ports.now,
    isBusyElsewhere: () => checks.isBusy() || surveys.isBusy(),
    onProgress: onChainProgress,
    onBug,
  });
  return { checks, surveys, chains };
}

/** The hard stop of one analysis, in milliseconds. */
const longestChainMs = 20_000;

/** As `chain` on the command line does it, with every store of this computer. */
function analyseWith(ports: SessionPorts): AnalyseChain {
  const limits = { ...quickLimits, totalMs: longestChainMs };
  return ({ allow, roots, runId, subject }, stop) => {
    const wish: ChainWish = {
      ...{ at: null, usage: 'server' as const, trust: [], extraTrust: roots, onlyExtra: false },
      ...{ intermediates: [], crls: [], allow, matrix: true },
    };
    const request =
      subject.kind === 'file'
        ? ({ ...subject, runId, signal: AbortSignal.any([stop, AbortSignal.timeout(longestChainMs)]) } as const)
        : ({ ...subject, runId, hostname: null, limits, stop } as const);
    return analyseChain(request, wish, chainPorts(ports));
  };
}

/** Stops whatever runs, and returns when it has ended. */
export async function closeDesks({ chains, checks, surveys }: Desks): Promise<void> {
  await Promise.all([checks.close(), surveys.close(), chains.close()]);
}
