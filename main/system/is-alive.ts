/** Whether a process of this number runs, whoever it belongs to; false for what is no number of a process. */
export function isAlive(pid: number): boolean {
  if (pid < 1 || (pid | 0) !== pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
