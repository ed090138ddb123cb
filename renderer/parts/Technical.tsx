import type { ReactNode } from 'react';
import { useView } from '../state/view.ts';

/** Shown to those who asked for ids, bytes and numbers. Goes to the end of a line, so that nothing before it moves. */
export function Technical({ children }: { readonly children: ReactNode }) {
  const depth = useView((view) => view.depth);
  return depth === 'technical' ? children : null;
}
