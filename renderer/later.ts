import { type ComponentType, createElement, useEffect } from 'react';
import { create } from 'zustand';

/** A screen whose code is fetched when it is first shown, or by `fetchAll` before that: then it is there at once. */
export function later(fetch: () => Promise<ComponentType>): ComponentType {
  // In a store, which a screen also hears of that was drawn just before its code came.
  const useArrived = create<{ readonly found: ComponentType | null }>(() => ({ found: null }));
  const fetchIt = async () => {
    if (useArrived.getState().found === null) useArrived.setState({ found: await fetch() });
  };
  waiting.push(fetchIt);
  return function Later() {
    const { found } = useArrived();
    useEffect(() => {
      // Where the program is gone, the banner about it says so, and pressing again tries again.
      void fetchIt().catch(ignore);
    }, []);
    return found === null ? null : createElement(found);
  };
}

const waiting: (() => Promise<void>)[] = [];
const ignore = () => undefined;

/** Fetches every screen while nobody waits for one. Returns how to leave it. */
export function fetchAllWhenIdle(): () => void {
  const handle = requestIdleCallback(() => {
    for (const fetchIt of waiting.splice(0)) fetchIt().catch(ignore);
  });
  return () => cancelIdleCallback(handle);
}
