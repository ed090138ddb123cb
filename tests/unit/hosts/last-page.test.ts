import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchLastPage } from '../../../main/hosts/browser/last-page.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells once the last page is gone for the whole time, and not before', () => {
  const onGone = vi.fn<() => void>();
  const pages = watchLastPage(60_000, onGone);
  pages.came();
  pages.came();
  pages.went(1);
  vi.advanceTimersByTime(120_000);
  expect(onGone).not.toHaveBeenCalled();
  pages.went(0);
  vi.advanceTimersByTime(59_999);
  expect(onGone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onGone).toHaveBeenCalledTimes(1);
});

it('forgets a page that loads anew, and everything once it is closed', () => {
  const onGone = vi.fn<() => void>();
  const pages = watchLastPage(60_000, onGone);
  pages.went(0);
  vi.advanceTimersByTime(30_000);
  pages.came();
  vi.advanceTimersByTime(60_000);
  pages.went(0);
  pages.close();
  vi.advanceTimersByTime(60_000);
  expect(onGone).not.toHaveBeenCalled();
});
