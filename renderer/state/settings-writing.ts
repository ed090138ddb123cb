import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type {
  SettingsToWrite,
  WriterLevel,
  WrittenProgram,
  WrittenSettings,
} from '../../shared/configuration/generated.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';

/** Settings on their way, or written: for which wish, and what became of it. */
export type Writing =
  | { readonly phase: 'none' }
  | { readonly phase: 'working'; readonly wish: SettingsToWrite }
  | { readonly phase: 'written'; readonly wish: SettingsToWrite; readonly written: WrittenSettings }
  | { readonly phase: 'failed'; readonly wish: SettingsToWrite; readonly text: string };

export interface WritingState {
  readonly writing: Writing;
  /** What was chosen last, kept from review to review. */
  readonly level: WriterLevel;
  /** For a file of its own. */
  readonly program: WrittenProgram;
}

export const useWriting = create<WritingState>(() => ({
  writing: { phase: 'none' },
  level: 'intermediate',
  program: 'nginx',
}));

/** Has settings written and shows them; only the newest wish counts. */
export async function writeSettings(bridge: Bridge, wish: SettingsToWrite): Promise<void> {
  useWriting.setState({ writing: { phase: 'working', wish } });
  const outcome = await bridge.writeSettings(wish);
  const { writing } = useWriting.getState();
  if (writing.phase !== 'working' || writing.wish !== wish) return;
  if (!outcome.ok) {
    useWriting.setState({ writing: { phase: 'failed', wish, text: outcome.error.message } });
    return announce(outcome.error.message);
  }
  const written = outcome.value;
  useWriting.setState({ writing: { phase: 'written', wish, written } });
  announce(written.kind === 'refused' ? written.because : words('said.written'));
}

/** Leaves what is being written; nothing was written anywhere. */
export function leaveWriting(): void {
  useWriting.setState({ writing: { phase: 'none' } });
}
