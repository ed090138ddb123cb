import type { CaptureComparison } from '../../../shared/capture/comparison.ts';
import type { CaptureDocument } from '../../../shared/capture/document.ts';
import type {
  CaptureConversation,
  CapturePacket,
  CaptureRow,
  CaptureSummary,
} from '../../../shared/capture/overview.ts';
import type { RawHello } from '../../evidence/capture/hello-shelf.ts';
import type { Found } from '../capture.ts';
import type { GivenCapture } from './given-captures.ts';

/** What the thread that holds a capture is asked; the first question is `read` or `compare`. */
export type CaptureQuestionKind =
  | {
      readonly kind: 'read';
      readonly captureId: string;
      readonly file: GivenCapture;
      readonly keyLog: GivenCapture | null;
      readonly version: string;
    }
  | { readonly kind: 'document' }
  | { readonly kind: 'rows'; readonly from: number }
  | { readonly kind: 'stream'; readonly index: number }
  | { readonly kind: 'packet'; readonly packet: number }
  | { readonly kind: 'hello'; readonly index: number }
  /** Holds a capture against that of the server; asked of a thread of its own, so that the first answers meanwhile. */
  | {
      readonly kind: 'compare';
      readonly client: GivenCapture;
      readonly server: GivenCapture;
      readonly version: string;
    }
  | { readonly kind: 'certificates'; readonly index: number; readonly from: 'client' | 'server' };

export type QuestionOf<K extends CaptureQuestionKind['kind']> = Extract<CaptureQuestionKind, { kind: K }>;

/** Null where there is no such thing in the capture. */
export interface CaptureAnswers {
  readonly read: CaptureSummary | { readonly refused: string };
  readonly document: CaptureDocument;
  readonly rows: { readonly rows: readonly CaptureRow[]; readonly total: number };
  readonly stream: CaptureConversation | null;
  readonly packet: CapturePacket | null | { readonly refused: string };
  readonly hello: RawHello | null;
  readonly compare: CaptureComparison | { readonly refused: string };
  /** DER, as sent; empty where none was kept. */
  readonly certificates: readonly Uint8Array[];
}

/** What the thread says while it reads. */
export interface ReadingWord extends Found {
  readonly bytes: number;
  readonly size: number | null;
}
