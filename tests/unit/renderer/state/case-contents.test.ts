import { beforeEach, describe, expect, it } from 'vitest';
import { askContents, takeOutOfLabels } from '../../../../renderer/state/case-contents.ts';
import { labelsNow, setLabels, useCases } from '../../../../renderer/state/cases.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import type { CasePart } from '../../../../shared/case.ts';
import { failed, ok } from '../../../../shared/outcome.ts';

const start = useCases.getState();
beforeEach(() => useCases.setState(start, true));

/** An engine whose answers come in the order in which a test gives them. */
function slowEngine() {
  const answers = new Map<string, (parts: CasePart[] | null) => void>();
  const caseContents = ({ runId }: { runId: string }) =>
    new Promise((resolve) => {
      answers.set(runId, (parts) => resolve(parts === null ? failed('no-such-run', 'gone') : ok({ parts })));
    });
  return { bridge: { caseContents } as unknown as Bridge, answers };
}

describe('what a case would hold', () => {
  it('is what the engine says of the newest question, whichever answer comes last', async () => {
    const { answers, bridge } = slowEngine();
    const [first, second] = [askContents(bridge, 'one'), askContents(bridge, 'two')];
    answers.get('two')?.(['chain']);
    answers.get('one')?.(['survey', 'settings']);
    await Promise.all([first, second]);
    expect(useCases.getState().parts).toEqual(['chain']);
  });

  it('is not known where the engine does not say', async () => {
    useCases.setState({ parts: ['survey'] });
    const { answers, bridge } = slowEngine();
    const asked = askContents(bridge, 'one');
    answers.get('one')?.(null);
    await asked;
    expect(useCases.getState().parts).toBe('not-known');
  });
});

describe('a secret in a field', () => {
  it('is taken out of that field alone, and told no more', () => {
    setLabels({ title: 'Shop', notes: 'password: x1y2z3' });
    const found = { field: 'notes', what: ['password'], without: 'password: [removed]' } as const;
    useCases.setState({ secrets: [{ ...found, what: [...found.what] }] });
    takeOutOfLabels({ ...found, what: [...found.what] });
    expect(labelsNow()).toMatchObject({ title: 'Shop', notes: 'password: [removed]' });
    expect(useCases.getState().secrets).toEqual([]);
  });
});
