/** Where things stand on the verdict, for the rail and for links. */
export const anchors = { offer: 'offer', chain: 'chain', timing: 'timing', pairs: 'pairs', fix: 'fix' } as const;
