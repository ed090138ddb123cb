// How a failing handshake is captured, per system, and how a capture is cut and made anonymous. Data; words by id.
import type { CapturingTextId } from '../text/en/capturing.ts';

/** Where the capture is made; `any` for what is the same everywhere. */
export const capturingSystems = ['any', 'windows', 'macos', 'linux', 'android', 'ios', 'containers', 'cloud'] as const;
export type CapturingSystem = (typeof capturingSystems)[number];

/**
 * What it is for. `capture`: one failure, now. `both-ends`: client and server at the same time. `intermittent`: a
 * failure that comes now and then. `keys`: to open what is encrypted. `cut`, `anonymise`: a file that exists already.
 */
export const capturingPurposes = ['capture', 'both-ends', 'intermittent', 'keys', 'cut', 'anonymise'] as const;
export type CapturingPurpose = (typeof capturingPurposes)[number];

/** A line to type; `none` for a filter or a word that goes into a field of a program. */
export interface CapturingCommand {
  readonly shell: 'sh' | 'cmd' | 'powershell' | 'none';
  /** With the placeholders HOST, PORT, INTERFACE and FILE, and others in capitals that only the person knows. */
  readonly text: string;
}

export interface CapturingStep {
  readonly text: CapturingTextId;
  /** Null where the sentence says what to do. */
  readonly command: CapturingCommand | null;
}

export interface CapturingGuide {
  /** Stable, e.g. `tcpdump-linux`. */
  readonly id: string;
  readonly system: CapturingSystem;
  readonly purpose: CapturingPurpose;
  /** What it is called, e.g. a program's name. */
  readonly title: CapturingTextId;
  /** Rights and programs that it takes. */
  readonly needs: readonly CapturingTextId[];
  readonly start: readonly CapturingStep[];
  readonly stop: readonly CapturingStep[];
  /** How to take away what it left behind; empty where it leaves nothing but the file. */
  readonly undo: readonly CapturingStep[];
  /** What comes out of it. */
  readonly yields: CapturingTextId;
  /** What goes wrong, and what stays hidden. */
  readonly notes: readonly CapturingTextId[];
  /** The manual that the commands are from. */
  readonly source: string;
}
