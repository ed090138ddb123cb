import * as v from 'valibot';
import { text } from './field.ts';
import { Target } from './target.ts';

/** Messages that the engine has for the person by itself. */
export const noticeEvents = {
  /** One that no desktop shows: the page is to show it. */
  notice: v.object({ title: text('name', 300), text: text('name', 1000), target: v.nullable(Target) }),
  /** One on the desktop was clicked: the page shows what it was about, and runs nothing. */
  noticeOpened: v.object({ target: v.nullable(Target) }),
} as const;
