import { arch, release, type, version } from 'node:os';

/** What is told of this computer. Nothing of who uses it or how it is called, and no program is started to find out. */
export interface ComputerFacts {
  /** As people call it. */
  readonly system: string;
  /** A number alone: who builds a kernel may put a name of their own behind it. */
  readonly release: string;
  readonly architecture: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly runtime: string;
}

export function thisComputer(): ComputerFacts {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { electron, node } = process.versions;
  const runtime = electron === undefined ? `Node.js ${node}` : `Electron ${electron}`;
  return { system: systemName(), release: releaseNumber(release()), architecture: arch(), locale, timeZone, runtime };
}

/** `6.8.0-48` of `6.8.0-48-generic`. */
export const releaseNumber = (text: string): string => /^\d+(?:[.-]\d+){0,5}(?![\w.])/.exec(text)?.[0] ?? '';

/** The system tells its own name on Windows alone; elsewhere that call tells how the kernel was built. */
function systemName(): string {
  if (process.platform === 'win32') return version();
  if (process.platform === 'darwin') return 'macOS';
  return /microsoft/i.test(release()) ? `${type()} (WSL)` : type();
}
