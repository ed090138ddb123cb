import type { CaptureStream } from '../../shared/capture/stream.ts';
import type { Argument } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { ReplayDocument, ReplayProgress } from '../../shared/replay.ts';
import { clientTexts } from '../../shared/text/en/clients.ts';
import { say } from '../../shared/text/say.ts';
import type { RawHello } from '../evidence/capture/hello-shelf.ts';
import { obstacleText } from '../evidence/profiles/choose-hello.ts';
import { because } from '../system/connections-made.ts';
import type { CaptureDesk } from './capture-desk.ts';
import type { CapturedClient, ReplayRequest } from './replay.ts';
import { createRunDesk } from './run-desk.ts';

/** Hellos of captures that are sent again for a page: at most one at a time, the newest documents kept in memory. */
export interface ReplayDesk {
  /** `busy` while anything else asks servers; `bad-input` for a conversation without a hello that can be sent. */
  start(request: Argument<'startReplay'>): Promise<Outcome<{ runId: string }>>;
  stop(runId: string): Outcome<null>;
  /** The document of a run that has ended. */
  replay(runId: string): Outcome<ReplayDocument>;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** One conversation of a capture that is kept. */
export interface KeptConversation {
  readonly file: string;
  readonly stream: CaptureStream;
  readonly hello: RawHello;
}

export interface ReplayDeskOptions {
  readonly find: (captureId: string, index: number) => Promise<Outcome<KeptConversation>>;
  /** `replayClient` with this machine's ports, or what a test puts in its place. */
  readonly replay: (
    request: ReplayRequest,
    publish: (progress: ReplayProgress) => void,
    stop: AbortSignal,
  ) => Promise<ReplayDocument>;
  /** Whether anything else of this program asks servers now. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: ReplayProgress) => void;
  /** A thrown error is a bug of ours: it ends the run as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
}

export function createReplayDesk({ find, replay, ...options }: ReplayDeskOptions): ReplayDesk {
  const runs = createRunDesk<ReplayProgress, ReplayDocument>({
    ...options,
    brokenOff,
    words: {
      busy: refusal('busy.another'),
      gone: refusal('gone.replay'),
    },
  });
  return {
    ...runs,
    async start({ captureId, gentle, streamIndex, target }) {
      const busy = runs.busy();
      if (busy !== null) return busy;
      const found = await find(captureId, streamIndex);
      if (!found.ok) return found;
      const client = replayable(found.value);
      if (!client.ok) return client;
      return runs.begin((runId, publish, stop) =>
        because({ task: 'replay' }, () => replay({ runId, client: client.value, target, gentle }, publish, stop)),
      );
    },
    replay: runs.document,
  };
}

/** A conversation whose hello can be sent again; `bad-input` says why another one cannot. */
export function replayable({ hello, ...rest }: KeptConversation): Outcome<CapturedClient> {
  if (hello.kind === 'whole') return ok({ ...rest, hello });
  return failed('bad-input', say(clientTexts, obstacleText(hello.because, rest.stream.index + 1)));
}

/** What was known when it broke off is kept, and never called whole. */
function brokenOff(newest: ReplayProgress) {
  const document: ReplayDocument = { ...newest.document, partial: true };
  const progress = { ...newest, sequence: newest.sequence + 1, document, terminal: 'failed' } as const;
  return { document, progress };
}

/** Looks for conversations among the captures that are kept. */
export const conversationIn =
  (captures: Pick<CaptureDesk, 'hello' | 'stream' | 'summary'>): ReplayDeskOptions['find'] =>
  async (captureId, index) => {
    const summary = captures.summary(captureId);
    if (!summary.ok) return summary;
    const [stream, hello] = await Promise.all([captures.stream(captureId, index), captures.hello(captureId, index)]);
    if (!stream.ok) return stream;
    return hello.ok ? ok({ file: summary.value.file.name, stream: stream.value.stream, hello: hello.value }) : hello;
  };
