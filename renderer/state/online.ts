import { useSyncExternalStore } from 'react';

/** Whether any way out of this computer is up, as the system tells the browser. A way that is up may still lead nowhere. */
export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine);

function listen(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
