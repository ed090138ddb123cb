import { ListedEmitter, strict } from '../strict.ts';

export interface RequestDetails {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
}

type RequestListener = (details: RequestDetails, decide: (response: { cancel?: boolean }) => void) => void;
type PermissionRequest = (
  contents: object,
  permission: string,
  decide: (granted: boolean) => void,
  details: object,
) => void;
type PermissionCheck = (contents: object, permission: string, origin: string, details: object) => boolean;

/** Without a handler Electron grants and allows everything; so does this. */
class Session extends ListedEmitter {
  requestListener: RequestListener = (_details, decide) => decide({});
  permissionRequest: PermissionRequest = (_contents, _permission, decide) => decide(true);
  permissionCheck: PermissionCheck = () => true;
  readonly webRequest = strict(
    {
      onBeforeRequest: (listener: RequestListener) => {
        this.requestListener = listener;
      },
    },
    'session.webRequest',
  );

  constructor() {
    super('session', ['will-download']);
  }

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler;
  }

  /** Headless Chromium offers pages no USB, serial or HID device; there is nothing to ask about. */
  setDevicePermissionHandler(): void {}
}

const defaultSession = strict(new Session(), 'session.defaultSession');
export const session = strict({ defaultSession }, 'session');

/** Whether the program lets a request go out. */
export function permitsRequest(details: RequestDetails): Promise<boolean> {
  return new Promise((resolve) => defaultSession.requestListener(details, ({ cancel }) => resolve(!cancel)));
}

/**
 * Whether the program grants a permission when a page asks for it or when it looks it up: Chromium keeps
 * one answer for both, so a single unlocked door counts.
 */
export function permitsAccess(contents: object, permission: string, origin: string): Promise<boolean> {
  const looked = defaultSession.permissionCheck(contents, permission, origin, { isMainFrame: true });
  return new Promise((resolve) =>
    defaultSession.permissionRequest(contents, permission, (granted) => resolve(granted || looked), {}),
  );
}
