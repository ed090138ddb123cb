import { type ComponentType, createElement, useEffect, useState } from 'react';

/** A screen whose code is fetched when it is first shown, or by `fetchAll` before that: then it is there at once. */
export function later(fetch: () => Promise<ComponentType>): ComponentType {
  let found: ComponentType | null = null;
  const fetchIt = async () => {
    found ??= await fetch();
  };
  waiting.push(fetchIt);
  return function Later() {
    const [, setArrived] = useState(found !== null);
    useEffect(() => {
      // Where the program is gone, the banner about it says so, and pressing again tries again.
      if (found === null) void fetchIt().then(() => setArrived(true), ignore);
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
