import type { Bridge } from '../../shared/bridge.ts';
import { takeGiven } from './given-files.ts';

/** Has the system's own dialog ask for files of any kind, which are then taken as dropped ones are. */
export function openFiles(bridge: Bridge): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => void takeGiven(bridge, [...(input.files ?? [])]));
  input.click();
}
