import type { DevTools } from '../devtools.ts';
import { journal } from '../standin.ts';
import { permitsAccess } from './session.ts';

/** Electron's name of a permission, and Chromium's descriptor for it. */
const permissions: readonly (readonly [string, object])[] = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['midi', { name: 'midi' }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write' }],
  ['idle-detection', { name: 'idle-detection' }],
  ['window-management', { name: 'window-management' }],
  ['local-fonts', { name: 'local-fonts' }],
];

/**
 * Asks the program about every permission and tells Chromium the answers, which then enforces them. It
 * is asked when a page is loaded and not when the page asks: DevTools have no event for that.
 */
export async function settlePermissions(devtools: DevTools, contents: object, origin: string): Promise<void> {
  for (const [permission, descriptor] of permissions) {
    const setting = (await permitsAccess(contents, permission, origin)) ? 'granted' : 'denied';
    journal('permission', permission, setting);
    await devtools.send('Browser.setPermission', { permission: descriptor, setting, origin });
  }
}
