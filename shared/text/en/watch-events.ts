import type { Catalogue } from '../say.ts';

/** What changed at a watched server: the sentence of a notification, and what stands below it. */
export const watchEventTexts = {
  'watch-event.expires-soon.one': 'The certificate of {where} ends in {count} day.',
  'watch-event.expires-soon.many': 'The certificate of {where} ends in {count} days.',
  'watch-event.expires-soon.today': 'The certificate of {where} ends within a day.',
  'watch-event.expires-soon.one.detail': 'It ends on {ends}. {issuer} issued it. Renew it before then.',
  'watch-event.expires-soon.many.detail': 'It ends on {ends}. {issuer} issued it. Renew it before then.',
  'watch-event.expires-soon.today.detail': 'It ends on {ends}. {issuer} issued it. Renew it now.',
  'watch-event.expires-soon.above.one': 'A certificate above the one of {where} ends in {count} day.',
  'watch-event.expires-soon.above.many': 'A certificate above the one of {where} ends in {count} days.',
  'watch-event.expires-soon.above.today': 'A certificate above the one of {where} ends within a day.',
  'watch-event.expires-soon.above.one.detail': 'The server sends “{what}”, which ends on {ends}. It needs a newer one.',
  'watch-event.expires-soon.above.many.detail':
    'The server sends “{what}”, which ends on {ends}. It needs a newer one.',
  'watch-event.expires-soon.above.today.detail':
    'The server sends “{what}”, which ends on {ends}. It needs a newer one now.',
  'watch-event.expired.above': 'A certificate above the one of {where} has expired.',
  'watch-event.expired.above.detail':
    'The server sends “{what}”, which ended on {ends}. Programs that need it refuse the server now.',
  'watch-event.expired': 'The certificate of {where} has expired.',
  'watch-event.expired.detail': 'It ended on {ends}. {issuer} issued it. Most programs refuse it now.',
  'watch-event.failing': '{where} fails from this computer.',
  'watch-event.failing.detail': '{headline} Two checks in a row failed.',
  'watch-event.unreachable': '{where} cannot be reached from this computer.',
  'watch-event.unreachable.detail': '{headline} Two checks in a row failed.',
  'watch-event.failing.steady': '{where} now fails each time.',
  'watch-event.failing.steady.detail': '{headline} The last {checks} checks failed.',
  'watch-event.unreachable.steady': '{where} now cannot be reached at all.',
  'watch-event.unreachable.steady.detail': '{headline} The last {checks} checks failed.',
  'watch-event.wavers': '{where} works now and then.',
  'watch-event.wavers.detail': '{failed} of the last {checks} checks failed. The newest fault: {headline}',
  'watch-event.another-cause': '{where} still fails, and now for another reason.',
  'watch-event.another-cause.detail': '{headline} Two checks in a row say so.',
  'watch-event.recovered': '{where} works again.',
  'watch-event.recovered.detail': 'The last check went through, with a certificate that this computer accepts.',
  'watch-event.recovered.steady': '{where} works steadily again.',
  'watch-event.recovered.steady.detail': 'The last {checks} checks went through.',
  'watch-event.new-certificate': '{where} has a new certificate.',
  'watch-event.new-certificate.detail':
    'The old one was valid from {oldStarts} to {oldEnds}. The new one is valid from {starts} to {ends}.',
  'watch-event.new-certificate.issuer': '{where} has a new certificate, from another issuer.',
  'watch-event.new-certificate.issuer.detail':
    'The old one is from {oldIssuer} and ends on {oldEnds}. The new one is from {issuer} and ends on {ends}.',
  'watch-event.new-addresses': '{where} has a new address.',
  'watch-event.new-addresses.detail': 'New: {added}. Before: {before}.',
  'watch-event.new-addresses.often': '{where} has new addresses again.',
  'watch-event.new-addresses.often.detail':
    'New: {added}. They change often for this name, so this is not told any more.',

  'watch-note.no-network': 'This computer had no network.',
  'watch-note.several': '{count} things changed at the servers you watch.',
  'watch-note.several.detail': 'The watch list says what they are.',
} as const satisfies Catalogue;
