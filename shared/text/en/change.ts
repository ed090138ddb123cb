/** What a re-test shows beside the test before it. */
export const changeTexts = {
  'change.fixed': 'Fixed. The fault of the last test is gone.',
  'change.fixed.tries': 'Fixed. The fault is gone, in {count} of {count} tries.',
  'change.fixed-new-risk': 'Fixed. One new risk: {risk}',
  'change.fixed-new-risk.many': 'Fixed. {count} new risks. The first: {risk}',
  'change.fixed-new-risk.seen': 'Fixed. One risk is seen now: {risk}',
  'change.fixed-new-risk.seen-many': 'Fixed. {count} risks are seen now. The first: {risk}',
  'change.second-fault': 'The first fault is gone. A second one showed up behind it: {headline}',
  'change.one-gone': 'One fault is gone. This one was there before, and still is: {headline}',
  'change.partly': 'It works now on {works} of {count} addresses, and not on all yet.',
  'change.flapping': 'It works now and then: {works} of {count} tries went through. That is not fixed.',
  'change.flapping.unsteady': 'It works now and then: the same hello went through and was refused. That is not fixed.',
  'change.flapping.before': 'It works now, as it did at times before. Test again later before you call it fixed.',
  'change.same': 'The fault is still there.',
  'change.same.and-another': 'The fault is still there, and another one comes first now: {headline}',
  'change.another': 'Another fault is seen now: {headline} Whether the first one is gone is not known.',
  'change.still-healthy': 'No fault then, and none now.',
  'change.elsewhere': 'It worked from here then, and it works now.',
  'change.new-fault': 'The last test found no fault. This one does: {headline}',
  'change.found': 'The last test came to no clear answer. This one names a fault: {headline}',
  'change.works': 'The last test came to no clear answer. This one found no fault.',
  'change.works.here': 'The last test came to no clear answer. From here it works now.',
  'change.works.message': 'The fault of the last test is gone. Your message speaks of another one.',
  'change.unclear': 'This test came to no clear answer, so nothing is known about the fault.',
  'change.unclear.stopped': 'This test was stopped early, so nothing is known about the fault.',
} as const satisfies Readonly<Record<string, string>>;

export type ChangeTextId = keyof typeof changeTexts;
