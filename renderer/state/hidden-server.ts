import { hiddenIn } from '../../shared/hidden-target.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { useCases } from './cases.ts';
import { useView } from './view.ts';

/**
 * True where the open case hides whom it asked: then nobody is asked, and the person is led to the field for the real
 * name. What stands in its place could be the name of somebody else.
 */
export function asksForRealName(target: Target | null): boolean {
  const isOpened = useCases.getState().opened !== null;
  if (target === null || !isOpened || hiddenIn(target).length === 0) return false;
  const text = words('cases.hidden.first');
  useView.setState({ report: { mark: 'info', text, copyByHand: null } });
  useCases.setState(({ wanted }) => ({ wanted: wanted + 1 }));
  announce(text);
  return true;
}
