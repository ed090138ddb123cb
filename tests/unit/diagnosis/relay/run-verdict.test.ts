import { expect, it } from 'vitest';
import { runVerdict } from '../../../../main/diagnosis/relay/run-verdict.ts';
import type { ProgramFacts } from '../../../../shared/relay/document.ts';

function program(change: Partial<ProgramFacts>): ProgramFacts {
  return {
    ...{ command: ['node', 'a.mjs'], state: 'ended', status: 0, signal: null, said: '', messages: [], hosts: [] },
    ...{ trace: { state: 'traced', because: '' }, trustFiles: [], opened: 0, ...change },
  };
}

it('says that our own option kept an old Node.js from beginning', () => {
  const said = 'node: --tls-keylog= is not allowed in NODE_OPTIONS\n';
  const { explanation, state, text } = runVerdict({
    ...{ connections: [], chainOf: () => null },
    program: program({ status: 9, said }),
  });
  expect([state, text.headline.id]).toEqual(['inconclusive', 'run.verdict.keys-refused']);
  expect(explanation).toContain('run --no-keys');
});
