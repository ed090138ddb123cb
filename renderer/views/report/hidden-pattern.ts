import { createContext } from 'react';

/** What stands for hidden values in the preview around; null where nothing is hidden. */
export const HiddenPattern = createContext<RegExp | null>(null);
