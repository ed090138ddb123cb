import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { Licences } from '../../shared/licences.ts';

export interface LicencesState {
  /** Null until it was read. */
  readonly licences: Licences | null;
  /** Why it could not be read. */
  readonly problem: string | null;
  /** What is in the field. */
  readonly text: string;
  /** Name and version of the package that is shown; null where nobody chose one. */
  readonly chosen: string | null;
}

export const useLicences = create<LicencesState>(() => ({ licences: null, problem: null, text: '', chosen: null }));

/** Reads the list once: it changes with the program alone. */
export async function readLicences(bridge: Bridge): Promise<void> {
  if (useLicences.getState().licences !== null) return;
  const outcome = await bridge.licences(null);
  useLicences.setState(outcome.ok ? { licences: outcome.value, problem: null } : { problem: outcome.error.message });
}
