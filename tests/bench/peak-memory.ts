import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has held, in megabytes. On Linux by VmHWM: what getrusage says there begins with that
 * of the process that started this one, which for a process of a long measurement is more than its own.
 */
export function peakMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1000;
  const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

/** The memory that another process holds now, in megabytes; of Linux alone, elsewhere none is told. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}
