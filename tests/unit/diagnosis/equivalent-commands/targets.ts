import type { Target } from '../../../../shared/target.ts';

export function target(change: Partial<Target> = {}): Target {
  return {
    input: 'server.test',
    host: 'server.test',
    port: 443,
    serverName: 'server.test',
    starttls: null,
    proxy: null,
    connect: null,
    http: true,
    path: '/',
    ...change,
  };
}
