import { Notification } from 'electron';

/** Messages whose click still counts: one that nobody refers to loses it with the next garbage collection. */
const shown: Notification[] = [];
const mostShown = 20;

/** Whether this desktop shows messages. */
export const showsNotifications = () => Notification.isSupported();

/** Shows a message on the desktop, and calls `onOpen` when it is clicked. False where this desktop shows none. */
export function showNotification(title: string, text: string, onOpen: () => void): boolean {
  if (!showsNotifications()) return false;
  const notification = new Notification({ title, body: text });
  notification.on('click', onOpen);
  shown.push(notification);
  shown.splice(0, shown.length - mostShown);
  notification.show();
  return true;
}
