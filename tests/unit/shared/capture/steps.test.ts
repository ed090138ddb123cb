import { describe, expect, it } from 'vitest';
import { captureSteps } from '../../../../shared/capture/steps.ts';
import {
  alertRecord,
  closes,
  helloRecord,
  resets,
  type Step,
  say,
  send,
} from '../../../support/captured-conversation.ts';
import { capturedClient } from '../../../support/replay.ts';

/** As `who kind (packet)`, with a mark where it broke. */
async function stepsAfter(answer: readonly Step[], flight: Uint8Array = helloRecord()) {
  const { stream } = await capturedClient(flight, answer);
  return captureSteps(stream).map(({ broke, from, kind, packet }) => `${from} ${kind} ${packet}${broke ? ' !' : ''}`);
}

describe('the steps of a captured conversation', () => {
  it('end with the alert that refused it, whatever came after', async () => {
    const refused = [send('server', alertRecord(2, 40)), closes('server')];
    expect(await stepsAfter(refused)).toEqual(['client open 1', 'client message 4', 'server alert 5 !']);
  });

  it('end with the reset that cut it', async () => {
    expect(await stepsAfter([resets('server')])).toEqual(['client open 1', 'client message 4', 'server reset 5 !']);
  });

  it('end with the end of the line, where nobody said why', async () => {
    expect(await stepsAfter([closes('server')])).toEqual(['client open 1', 'client message 4', 'server close 5 !']);
  });

  it('end with what was no TLS', async () => {
    const steps = await stepsAfter([say('server', 'HTTP/1.1 400 Bad Request\r\n\r\n')]);
    expect(steps.at(-1)).toBe('server plaintext 5 !');
  });

  it('break at one place at most, and at none where the capture ends first', async () => {
    const steps = await stepsAfter([]);
    expect(steps.slice(0, 2)).toEqual(['client open 1', 'client message 4']);
    expect(steps.filter((step) => step.endsWith('!'))).toEqual([]);
  });
});
