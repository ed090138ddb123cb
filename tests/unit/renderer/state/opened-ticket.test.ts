import { beforeEach, describe, expect, it } from 'vitest';
import { ticketOf } from '../../../../main/report/bundle/names.ts';
import { openStartCase } from '../../../../renderer/state/case-calls.ts';
import { labelsNow, setLabels, useCases } from '../../../../renderer/state/cases.ts';
import { draftNow } from '../../../../renderer/state/report.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import type { OpenedCase } from '../../../../shared/case.ts';
import { ok } from '../../../../shared/outcome.ts';
import { noAnswers } from '../../../../shared/ticket-answers.ts';
import { openedCases } from '../../../app/gallery/opened-cases.ts';

/** Opens a case that brings these ticket numbers. */
async function open(label: string, answer: string | null): Promise<void> {
  const [one] = Object.values(openedCases).flatMap(({ opened }) => (opened === null ? [] : [opened]));
  if (one === undefined) throw new Error('no case in the gallery');
  const labels = { ...one.labels, ticket: label };
  const opened: OpenedCase = { ...one, labels, answers: { ...noAnswers, ticket: answer, since: 'Friday' } };
  const bridge = { openStartCase: async () => ok(opened) } as unknown as Bridge;
  await openStartCase(bridge, 'shop.hdcase.json');
}

/** The ticket that file names, ticket text and PDF of the report on screen would have. */
const reported = () => {
  const { answers, labels } = draftNow();
  return ticketOf({ case: { answers, ticket: labels.ticket } } as Parameters<typeof ticketOf>[0]);
};

describe('the ticket of a case that was opened', () => {
  const start = useCases.getState();
  beforeEach(() => useCases.setState(start, true));

  it.each([
    ['', 'OPS-7', 'OPS-7'],
    ['OPS-1', 'OPS-7', 'OPS-7'],
    ['OPS-1', null, 'OPS-1'],
    ['', null, ''],
  ])('label %j and answer %j: the field shows what the report names', async (label, answer, ticket) => {
    await open(label, answer);
    expect([labelsNow().ticket, reported()]).toEqual([ticket, ticket]);
  });

  it('can be changed, and removed', async () => {
    await open('', 'OPS-7');
    setLabels({ ticket: 'OPS-8' });
    expect(reported()).toBe('OPS-8');
    setLabels({ ticket: '' });
    expect(reported()).toBe('');
    expect(draftNow().answers.since).toBe('Friday');
  });
});
