/** Who mostly has to act about a cause: one side, or one of two. */
export const actsWords = {
  client: 'Whoever runs the program that connects.',
  server: 'Whoever runs the server.',
  network: 'Whoever runs the network on the way.',
  unknown: 'That can not be said beforehand.',
  'client-server': 'One of both: whoever runs the program that connects, or whoever runs the server.',
  'server-network': 'Whoever runs the server, or the network on the way to it.',
  'network-server': 'Whoever runs the network on the way, or the server.',
} as const;

/** `Alert 80: internal_error`. */
export const alertTitle = (number: number, name: string): string => `Alert ${number}: ${name}`;
