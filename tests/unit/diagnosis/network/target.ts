import type { Target } from '../../../../shared/target.ts';

/** A site somewhere. */
export const target: Target = {
  ...{ input: 'www.example.org', host: 'www.example.org', port: 443, serverName: 'www.example.org' },
  ...{ starttls: null, proxy: null, connect: null, http: true, path: '/' },
};
