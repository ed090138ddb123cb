import { strict } from '../strict.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

const schemes = new Map<string, CustomScheme>();
const handlers = new Map<string, ProtocolHandler>();

export const protocol = strict(
  {
    registerSchemesAsPrivileged(registered: readonly CustomScheme[]): void {
      for (const scheme of registered) schemes.set(scheme.scheme, scheme);
    },
    /** Only schemes with an origin and a secure context: the loopback name that stands in for one has both. */
    handle(scheme: string, handler: ProtocolHandler): void {
      const { standard, secure } = schemes.get(scheme)?.privileges ?? {};
      if (!standard || !secure) throw new Error(`stand-in: ${scheme} must be registered as standard and secure`);
      if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already`);
      handlers.set(scheme, handler);
    },
  },
  'protocol',
);

/** What the program answers; null where it has no handler for the scheme. */
export async function answerRequest(request: Request): Promise<Response | null> {
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  return handler ? handler(request) : null;
}
