import { create } from 'zustand';
import type { ExplainDocument } from '../../shared/debug-log/document.ts';

/** The life of one log. Its text stays in this window, to show its lines. */
export type LogRun =
  | { readonly phase: 'none' }
  | LogBeingRead
  | {
      readonly phase: 'read';
      /** Of a file; null for what was pasted. */
      readonly name: string | null;
      /** Without secrets. */
      readonly text: string;
      readonly document: ExplainDocument;
    }
  | { readonly phase: 'broken'; readonly name: string | null; readonly because: string };

export interface LogBeingRead {
  readonly phase: 'reading';
  readonly name: string | null;
}

export type LogRead = Extract<LogRun, { phase: 'read' }>;

export interface LogsState {
  readonly run: LogRun;
  /** The connection that is shown, from 0; null: the one that the answer is about. */
  readonly shown: number | null;
  /** The line that the source shows; null: the first that is marked. */
  readonly line: number | null;
}

export const useLogs = create<LogsState>(() => ({ run: { phase: 'none' }, shown: null, line: null }));
