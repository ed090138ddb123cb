import { arch, release, type, version } from 'node:os';

/** What is told of this computer. Nothing of who uses it or how it is called, and no program is started to find out. */
export interface ComputerFacts {
  /** As people call it. */
  readonly system: string;
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
  return { system: systemName(), release: release(), architecture: arch(), locale, timeZone, runtime };
}

/** The system tells its own name on Windows alone; elsewhere that call tells how the kernel was built. */
function systemName(): string {
  if (process.platform === 'win32') return version();
  return process.platform === 'darwin' ? 'macOS' : type();
}
