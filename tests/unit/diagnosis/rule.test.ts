import { expect, test } from 'vitest';
import { alert, clock, dns, droppedPairs, hello, judge, pairs, ranked, reset } from './build.ts';

test('what one address proves is not claimed of another that only hints at it', () => {
  const sure = hello({ failure: alert(112) });
