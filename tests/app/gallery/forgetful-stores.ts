// Stands in the place of zustand in the gallery: a store of the page can be put back to how it began.
import { create as createStore, type UseBoundStore } from 'zustand/react';
import type { StateCreator, StoreApi } from 'zustand/vanilla';

const forgets = new Set<() => void>();

export function create<T>(initial: StateCreator<T, [], []>): UseBoundStore<StoreApi<T>> {
  const store = createStore(initial);
  forgets.add(() => store.setState(store.getInitialState(), true));
  return store;
}

/** Every store as it was before anything was shown. */
export function forgetStores(): void {
  for (const forget of forgets) forget();
}
