import { spawn } from 'node:child_process';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The program that opens an address in this person's browser; null where nobody would see it. */
export function browserCommand(address: string, { platform, environment }: Surroundings): readonly string[] | null {
  if (platform === 'darwin') return ['open', address];
  // Not `cmd /c start`: it would read the address's signs as its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open', address] : null;
}

/**
 * Opens the address and looks no further: it is printed as well. Other users of this computer may see it
 * among the processes, but it works once, and it is used within the second.
 */
export function openBrowser(address: string, surroundings: Surroundings): void {
  const [program, ...args] = browserCommand(address, surroundings) ?? [];
  if (!program) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
