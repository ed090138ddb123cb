import { useEffect } from 'react';
import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import { type SourceLines, sourceBatch } from '../../shared/configuration/run.ts';
import { useBridge } from '../bridge-context.ts';

export type SourceLine = SourceLines['lines'][number];

/** A file of one review, as far as it was looked at. */
export interface SourceFile {
  /** Null before the first answer. */
  readonly total: number | null;
  readonly lines: ReadonlyMap<number, SourceLine>;
  /** Why it cannot be shown; null where it can. */
  readonly refused: string | null;
}

interface SourceState {
  readonly runId: string;
  readonly files: ReadonlyMap<string, SourceFile>;
}

const unread: SourceFile = { total: null, lines: new Map(), refused: null };

/** Of one review alone: another one has other lines. */
const useSources = create<SourceState>(() => ({ runId: '', files: new Map() }));

/** Batches that were asked for, so that none is asked for twice. */
const asked = new Set<string>();

/** Lines `from` to `to` of a file; what is not there yet is asked for. */
export function useSource(runId: string, file: string, from: number, to: number): SourceFile {
  const bridge = useBridge();
  const known = useSources((state) => (state.runId === runId ? state.files.get(file) : undefined)) ?? unread;
  const first = batchOf(from);
  const last = batchOf(to);
  useEffect(() => {
    for (let batch = first; batch <= last; batch += 1) void fetchBatch(bridge, runId, file, batch);
  }, [bridge, runId, file, first, last]);
  return known;
}

const batchOf = (line: number) => Math.floor((Math.max(1, line) - 1) / sourceBatch);

async function fetchBatch(bridge: Bridge, runId: string, file: string, batch: number): Promise<void> {
  const key = `${runId}\n${file}\n${batch}`;
  if (asked.has(key)) return;
  asked.add(key);
  const outcome = await bridge.settingsSource({ runId, file, from: batch * sourceBatch + 1 });
  if (!outcome.ok) asked.delete(key);
  useSources.setState((state) => {
    const files = new Map(state.runId === runId ? state.files : []);
    const before = files.get(file) ?? unread;
    if (!outcome.ok) return { runId, files: files.set(file, { ...before, refused: outcome.error.message }) };
    const { from, lines, total } = outcome.value;
    const all = new Map(before.lines);
    for (const [index, line] of lines.entries()) all.set(from + index, line);
    return { runId, files: files.set(file, { total, lines: all, refused: null }) };
  });
}
