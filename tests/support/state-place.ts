import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty state folder that goes with the test, and a clock that stands still. */
export function statePlace() {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, wallClock: () => new Date('2026-11-22T02:00:00Z') };
}
