import { describe, expect, it } from 'vitest';
import { obstacle } from '../../../main/evidence/capture/hello-shelf.ts';
import type { ReplayRequest } from '../../../main/session/replay.ts';
import { createReplayDesk } from '../../../main/session/replay-desk.ts';
import { ok } from '../../../shared/outcome.ts';
import type { ReplayDocument } from '../../../shared/replay.ts';
import { alertRecord, helloRecord, send } from '../../support/captured-conversation.ts';
import { capturedClient } from '../../support/replay.ts';

const wish = { captureId: 'one', streamIndex: 0, target: null, gentle: false };

async function openDesk(hello = obstacle('quic'), busy = false) {
  const kept = await capturedClient(helloRecord(), [send('server', alertRecord(2, 40))]);
  const asked: ReplayRequest[] = [];
  const desk = createReplayDesk({
    find: async () => ok({ ...kept, hello }),
    replay: async (request) => {
      asked.push(request);
      return { runId: request.runId } as ReplayDocument;
    },
    isBusyElsewhere: () => busy,
    onProgress: () => {},
    onBug: (bug) => {
      throw bug;
    },
  });
  return { asked, desk, kept };
}

describe('the desk of hellos that are sent again', () => {
  it('sends the hello of a conversation, and keeps the document', async () => {
    const { hello } = await capturedClient(helloRecord(), []);
    const { asked, desk } = await openDesk(hello);
    const started = await desk.start(wish);
    if (!started.ok) throw new Error(started.error.message);
    await desk.close();
    expect(asked[0]).toMatchObject({ client: { hello }, target: null, gentle: false });
    expect(desk.replay(started.value.runId).ok).toBe(true);
  });

  it('says why a hello cannot be sent again', async () => {
    const { asked, desk } = await openDesk();
    expect(await desk.start(wish)).toMatchObject({
      error: { code: 'bad-input', message: expect.stringContaining('#1 is QUIC') },
    });
    expect(asked).toEqual([]);
  });

  it('waits for what else asks servers', async () => {
    const { desk } = await openDesk(undefined, true);
    expect(await desk.start(wish)).toMatchObject({ error: { code: 'busy' } });
  });
});
