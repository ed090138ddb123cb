import { beforeEach, describe, expect, it } from 'vitest';
import { readInput } from '../../../../main/input/read-input.ts';
import {
  checkFromHere,
  checkUnderName,
  closeCase,
  leaveCaseAtNextCheck,
  openStartCase,
} from '../../../../renderer/state/case-calls.ts';
import { useCases } from '../../../../renderer/state/cases.ts';
import { useChain } from '../../../../renderer/state/chain.ts';
import { startChain } from '../../../../renderer/state/chain-calls.ts';
import { retest, testPatiently } from '../../../../renderer/state/check.ts';
import { noChoice, useNetwork, wishFor } from '../../../../renderer/state/network.ts';
import { startNetwork } from '../../../../renderer/state/network-calls.ts';
import { startProgram } from '../../../../renderer/state/programs-calls.ts';
import { useRun } from '../../../../renderer/state/run.ts';
import { startSettings } from '../../../../renderer/state/settings-calls.ts';
import { useSurvey } from '../../../../renderer/state/survey.ts';
import { startSurvey } from '../../../../renderer/state/survey-calls.ts';
import { useView } from '../../../../renderer/state/view.ts';
import { watchServer } from '../../../../renderer/state/watch-calls.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { failed, ok } from '../../../../shared/outcome.ts';
import type { Target } from '../../../../shared/target.ts';
import { openedCases } from '../../../app/gallery/opened-cases.ts';

/** What the engine was asked, each call with its argument. */
let asked: [string, unknown][] = [];

const caseOf = (name: string) => {
  const opened = openedCases[name]?.opened;
  if (!opened) throw new Error(`no case ${name} in the gallery`);
  return opened;
};

/** An engine that opens this case, and refuses whatever else it hears. */
const bridgeTo = (name: string): Bridge =>
  new Proxy({} as Bridge, {
    get: (_, call: string) => async (argument: unknown) => {
      if (call === 'openStartCase') return ok(caseOf(name));
      asked.push([call, argument]);
      return failed('bad-input', 'refused');
    },
  });

async function open(name: string): Promise<{ readonly bridge: Bridge; readonly target: Target }> {
  const bridge = bridgeTo(name);
  await openStartCase(bridge, 'report.pdf');
  return { bridge, target: caseOf(name).diagnosis.target };
}

const asks: Readonly<Record<string, (bridge: Bridge, target: Target) => unknown>> = {
  'a check from here': checkFromHere,
  'the same again': retest,
  'the same with more time': testPatiently,
  'a survey': (bridge, target) => startSurvey(bridge, { target, gentle: false, tolerances: false }),
  'its chain': (bridge, target) => startChain(bridge, { kind: 'server', target }),
  'its network': (bridge, target) => startNetwork(bridge, wishFor(target, noChoice)),
  'the watch list': watchServer,
  'a relay': (bridge, target) => startProgram(bridge, { kind: 'relay', target, port: null }),
  'settings held against it': (bridge, against) =>
    startSettings(bridge, { givenId: '', kind: 'copies', names: [] }, { against }),
};

describe('a case that hides its server', () => {
  const stores = [useCases, useChain, useNetwork, useRun, useSurvey, useView] as const;
  const starts = stores.map((store) => [store, store.getState()] as const);
  beforeEach(() => {
    for (const [store, state] of starts) (store.setState as (state: unknown, all: true) => void)(state, true);
    asked = [];
  });

  it.each(Object.entries(asks))('asks nobody under the name that stands for it: %s', async (_, ask) => {
    const { bridge, target } = await open('cases-hidden');
    await ask(bridge, target);
    expect(asked).toEqual([]);
    expect(useView.getState().report?.text).toContain('Type it at the top');
    expect([useCases.getState().wanted, useRun.getState().run.phase]).toEqual([1, 'ended']);
  });

  it('is checked under the name that was typed, without the way that is hidden', async () => {
    const quiet = leaveCaseAtNextCheck();
    const { bridge } = await open('cases-hidden');
    const reading = readInput('pay.example:8443');
    const typed = reading.kind === 'targets' ? reading.targets[0] : undefined;
    if (typed === undefined) throw new Error('not read');
    await checkUnderName(bridge, typed);
    quiet();
    expect(asked.map(([call]) => call)).toEqual(['startDiagnosis']);
    expect(asked[0]?.[1]).toMatchObject({
      target: { host: 'pay.example', serverName: 'pay.example', port: 8443, proxy: null },
    });
    expect(useSurvey.getState().subject).toBeNull();
  });

  it('leaves no step about it behind when it is closed', async () => {
    await open('cases-hidden');
    closeCase();
    expect([useSurvey, useChain, useNetwork].map((store) => store.getState().subject)).toEqual([null, null, null]);
  });

  it.each(Object.entries(asks))('a case that shows it is asked about as ever: %s', async (_, ask) => {
    const { bridge, target } = await open('cases-verdict');
    await ask(bridge, target);
    expect(asked.length).toBeGreaterThan(0);
    expect(JSON.stringify(asked[0])).toContain(target.host);
  });
});
