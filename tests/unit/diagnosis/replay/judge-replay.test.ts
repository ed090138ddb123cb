import { describe, expect, it } from 'vitest';
import { judgeReplay, type ReplayFacts } from '../../../../main/diagnosis/replay/judge-replay.ts';
import { type ReplayChange, type ReplaySolution, replayChangeKinds } from '../../../../shared/replay.ts';

const said = { sentence: 'a word is said', text: { id: 'x', parameters: {} } };
const change = (kind: ReplayChange['kind'], ...ids: readonly string[]): ReplayChange => ({
  ...{ id: [kind, ...ids].join(':'), kind, change: said, client: said, server: said },
  values: ids.map((id) => ({ id, name: id })),
});
const solution = (changes: ReplayChange[], more: Partial<ReplaySolution> = {}): ReplaySolution => ({
  changes,
  withChanges: { tried: 3, accepted: 3 },
  without: { tried: 3, refused: 3 },
  proven: true,
  size: 'no',
  ...more,
});
const judge = (solutions: readonly ReplaySolution[], more: Partial<ReplayFacts> = {}) =>
  judgeReplay({ outcome: 'same-failure', withoutWords: false, solutions, ...more }).map(
    ({ cause, confidence, side }) => `${cause} ${confidence} ${side}`,
  );

describe('what a change that helps means', () => {
  it.each([
    [change('add-version', '0x0304'), 'protocol-version-mismatch confirmed client'],
    [change('add-group', '0x0018'), 'no-common-group confirmed client'],
    [change('add-extension', '0x0017'), 'extended-master-secret-required confirmed client'],
    [change('add-extension', '0x000a'), 'no-common-group confirmed client'],
    [change('add-extension', '0x0005'), 'client-configuration likely client'],
    [change('drop-group', '0x11ec'), 'extension-intolerance confirmed server'],
    [change('drop-group', '0x001e'), 'server-configuration likely server'],
    [change('drop-server-name'), 'server-name-required confirmed client'],
    [change('other-order'), 'fingerprint-blocked likely network'],
  ])('%o', (one, cause) => {
    expect(judge([solution([one])])).toEqual([cause]);
  });

  it('has a meaning for every kind', () => {
    for (const kind of replayChangeKinds) expect(judge([solution([change(kind, '0x0018')])])).toHaveLength(1);
  });

  it('is no more than likely where it was not proven, or the failure is another one than in the capture', () => {
    const solutions = [solution([change('add-group', '0x0018')])];
    expect(judge(solutions.map((one) => ({ ...one, proven: false })))).toEqual(['no-common-group likely client']);
    expect(judge(solutions, { outcome: 'other-failure' })).toEqual(['no-common-group likely client']);
  });

  it('is no more than likely where something that means another thing helps as well', () => {
    const solutions = [solution([change('add-suites', '0x002f')]), solution([change('add-group', '0x0018')])];
    expect(judge(solutions)).toEqual(['no-common-cipher likely client', 'no-common-group likely client']);
  });

  it('stays sure where several changes mean the same', () => {
    const solutions = [solution([change('add-suites', '0x002f')]), solution([change('add-suites', '0xc02b')])];
    expect(judge(solutions)).toEqual(['no-common-cipher confirmed client']);
  });

  it('is the length alone where that is what counts', () => {
    const both = [change('drop-extension', '0x0016'), change('drop-group', '0x11ec')];
    expect(judge([solution(both, { size: 'length' })])).toEqual(['large-hello-intolerance confirmed server']);
    expect(judge([solution(both, { size: 'segments' })])).toEqual(['path-mtu likely network']);
  });

  it('of a name without which the line is not cut is a filter at most likely', () => {
    expect(judge([solution([change('drop-server-name')])], { withoutWords: true })).toEqual([
      'filtered-by-name likely network',
    ]);
  });
});
