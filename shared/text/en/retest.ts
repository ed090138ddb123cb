/** What testing every minute says by itself. */
export const retestTexts = {
  'retest.notice.works': '{host} works now',
  'retest.notice.works.text': 'The fault of the first check is gone.',
  'retest.notice.changed': '{host}: something else stops it now',
} as const;
