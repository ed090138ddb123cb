/** Where things stand on the verdict, for links. */
export const anchors = {
  ...{ offer: 'offer', chain: 'chain', pairs: 'pairs' },
  ...{ fix: 'fix', where: 'where', notTested: 'not-tested', others: 'others' },
} as const;
