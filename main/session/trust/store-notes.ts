import type { Phrase } from '../../../shared/phrase.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Machine } from '../../system/trust-stores/machine.ts';
import type { TrustPlace } from '../../system/trust-stores/place.ts';

/** What to know about the store at a place, as ids of `trustTexts`. */
export function placeNotes({ platform, runtime }: Machine, { kind, packaging }: TrustPlace): Phrase[] {
  switch (kind) {
    case 'ssl-cert-file':
    case 'ssl-cert-dir':
    case 'curl-bundle':
    case 'requests-bundle':
      return [phrase('trust.note.replaces')];
    case 'linux-bundle':
      return [phrase('trust.note.regenerated')];
    case 'pip':
      return [phrase('trust.note.vendored')];
    case 'java':
      return [phrase('trust.note.trust-store-property')];
    case 'firefox':
      return [
        phrase('trust.note.own-list', { runtime }),
        ...(packaging === null ? [] : [phrase(`trust.note.${packaging}`)]),
        ...(platform === 'linux' ? [] : [phrase('trust.note.enterprise')]),
      ];
    default:
      return [];
  }
}
