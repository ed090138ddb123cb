/** Places of the screen of captures that keys and links lead to. */
export const captureAnchors = {
  list: 'captures-list',
  conversation: 'captures-conversation',
  replay: 'captures-replay',
} as const;
