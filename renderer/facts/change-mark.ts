import type { ChangeKind } from '../../shared/change.ts';

/** The shape beside the sentence about what changed. */
export const changeMarks: Readonly<Record<ChangeKind, 'pass' | 'warn' | 'fail' | 'info' | 'not-tested'>> = {
  fixed: 'pass',
  'fixed-new-risk': 'warn',
  'second-fault': 'fail',
  'one-gone': 'fail',
  partly: 'warn',
  flapping: 'warn',
  same: 'fail',
  another: 'fail',
  'still-healthy': 'pass',
  elsewhere: 'info',
  'new-fault': 'fail',
  found: 'fail',
  works: 'pass',
  unclear: 'not-tested',
};
