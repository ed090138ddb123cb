import { ListedEmitter, strict } from '../strict.ts';

interface NotificationOptions {
  readonly title?: string;
  readonly body?: string;
}

/** A message that can be looked at and clicked. `STANDIN_NO_NOTIFICATIONS` makes it a desktop that shows none. */
export class Notification extends ListedEmitter {
  /** What was shown, in order: for tests alone. */
  static readonly shown: Notification[] = [];
  static isSupported = (): boolean => !process.env.STANDIN_NO_NOTIFICATIONS;

  readonly title: string;
  readonly body: string;

  constructor({ body = '', title = '' }: NotificationOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'failed']);
    this.title = title;
    this.body = body;
    // biome-ignore lint/correctness/noConstructorReturn: every access goes through the strict view
    return strict(this, 'Notification');
  }

  show(): void {
    Notification.shown.push(this);
    this.emit('show', {});
  }
}
