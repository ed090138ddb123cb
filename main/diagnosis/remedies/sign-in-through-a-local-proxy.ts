import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

const helper = 'http://127.0.0.1:3128';

/** The proxy knows people by their sign-in to Windows, which most programs cannot speak: a local helper does it for them. */
export const signInThroughALocalProxy: RemedySpec = {
  id: 'sign-in-through-a-local-proxy',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'windows-sign-in',
  steps: [
    {
      text: 'remedy.sign-in-through-a-local-proxy.1',
      command: ({ proxy, url }) => shell`curl -sSI --proxy-anyauth --proxy-user : --proxy ${proxy} ${url}`,
      when: ({ http, proxy }) => http && proxy !== null,
    },
    {
      text: 'remedy.sign-in-through-a-local-proxy.2',
      command: ({ proxy }) => shell`px --proxy=${withoutScheme(proxy)} --listen=127.0.0.1 --port=3128`,
      when: ({ proxy }) => proxy !== null,
    },
    {
      text: 'remedy.sign-in-through-a-local-proxy.3',
      command: ({ proxy }) => shell`cntlm -I -u NAME@DOMAIN -l 127.0.0.1:3128 ${withoutScheme(proxy)}`,
      when: ({ proxy }) => proxy !== null,
    },
    { text: 'remedy.sign-in-through-a-local-proxy.4', command: () => `export HTTPS_PROXY=${helper}` },
  ],
};

/** `host:port`, the form px takes. */
const withoutScheme = (proxy: string | null) => proxy?.replace(/^[a-z0-9]+:\/\//i, '').replace(/\/$/, '') ?? null;
