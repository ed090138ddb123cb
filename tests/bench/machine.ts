import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** The computer that measures, in one line, and how busy it was before. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const [load = 0] = loadavg();
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = `${availableParallelism()} cores of ${cpu?.model.trim() ?? 'an unknown processor'} (${arch()})`;
  const busy = process.platform === 'win32' ? '' : `, load ${load.toFixed(1)} at the beginning`;
  return `${processor}, ${memory} GB of memory, ${systemName()}, Node.js ${process.versions.node}${busy}`;
}

function systemName(): string {
  try {
    const [, name] = /^PRETTY_NAME="(.+)"$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
    return `${name ?? type()} (kernel ${release().split('-')[0]})`;
  } catch {
    return `${type()} ${release().split('-')[0]}`;
  }
}
