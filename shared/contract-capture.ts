import * as v from 'valibot';
import {
  CaptureConversation,
  CapturePacket,
  CaptureProgress,
  CaptureRow,
  CaptureSummary,
  captureRowBatch,
} from './capture/overview.ts';
import { FileIntake } from './chain-run.ts';
import { captureComparisonCalls } from './contract-capture-comparison.ts';
import { count, list, text, word } from './field.ts';
import { saved } from './saved.ts';

/**
 * What can be given from a page in a browser, in bytes: a copy is kept in memory. A program with a window of its own
 * reads files of any size where they lie.
 */
export const captureCopyLimits = { bytes: 128_000_000, chunk: 5_900_000 } as const;

const givenId = v.object({ givenId: word() });
const captureId = v.object({ captureId: word() });
const conversation = v.object({ captureId: word(), index: count() });

/** Packet captures, as the page asks for them. They touch no network, and wait for no other check. */
export const captureContract = {
  calls: {
    /**
     * Takes a copy of a capture or of a key log in, piece by piece. Kept in memory alone, the newest few. `bad-input`
     * beyond `captureCopyLimits`.
     */
    giveCaptureCopy: {
      argument: v.object({
        /** What the piece belongs to; null begins a file. */
        givenId: v.nullable(word()),
        name: text('name', 1000),
        /** Of the whole file. */
        size: count(),
        base64: v.pipe(
          v.string(),
          v.maxLength(Math.ceil(captureCopyLimits.chunk / 3) * 4),
          v.metadata({ sensitivity: 'secret' }),
        ),
      }),
      value: givenId,
    },
    /**
     * Notes where such a file lies on the disk; nothing is copied. The page cannot make this call: the preload does,
     * for a file that a person dropped or chose. `not-allowed` in a browser.
     */
    placeCapture: { argument: v.object({ path: text('identity', 4096) }), value: givenId },
    /** Reads a capture in a thread of its own; snapshots follow as events. What is read elsewhere just now is stopped. */
    openCapture: {
      argument: v.object({
        givenId: word(),
        /** A file with session keys, given in the same way; null without one. */
        keyLogId: v.nullable(word()),
      }),
      value: captureId,
    },
    /** Stops reading; what was read so far is kept, and follows with the terminal event. */
    stopCapture: { argument: captureId, value: v.null() },
    /** The capture as a whole, once it is read. `no-such-run` for one that is kept no more. */
    capture: { argument: captureId, value: CaptureSummary },
    /** Its conversations from `from` on, at most `captureRowBatch`. */
    captureRows: {
      argument: v.object({ captureId: word(), from: count() }),
      value: v.object({ rows: list(CaptureRow, captureRowBatch), total: count() }),
    },
    /** One conversation, whole. */
    captureStream: { argument: conversation, value: CaptureConversation },
    /** Reads the file again up to a packet. `file` where it is not there any more. */
    capturePacket: { argument: v.object({ captureId: word(), packet: count() }), value: CapturePacket },
    ...captureComparisonCalls,
    /** Keeps the certificates that one end sent for the certificates step. */
    keepCaptureCertificates: {
      argument: v.object({ captureId: word(), index: count(), from: v.picklist(['client', 'server']) }),
      value: FileIntake,
    },
    /** The report, the whole document, or its text as in a terminal: of the capture, or of one conversation. */
    saveCapture: {
      argument: v.object({
        captureId: word(),
        /** Null for the capture as a whole. */
        index: v.nullable(count()),
        format: v.picklist(['pdf', 'text', 'json']),
        paper: v.picklist(['A4', 'Letter']),
      }),
      value: saved,
    },
  },
  events: { captureProgress: CaptureProgress },
} as const;
