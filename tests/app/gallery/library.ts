import type { Diagnosis } from '../../../shared/diagnosis.ts';
import * as faults from './faults.ts';

/** The library: what is in its field, which page is open, and the check that it can tell of. */
export interface LibraryCase {
  readonly screen: 'library';
  readonly text?: string;
  readonly page?: string;
  readonly past?: readonly string[];
  readonly of?: Diagnosis;
}

export const libraryCases = {
  'library-empty': { screen: 'library' },
  'library-own': { screen: 'library', of: faults.noCommonCipher },
  'library-own-completed': { screen: 'library', of: faults.healthy },
  'library-words': { screen: 'library', text: 'handshake failure', page: 'error/handshake-failure' },
  'library-nothing': { screen: 'library', text: 'zzz qqq' },
  'library-cause': {
    screen: 'library',
    page: 'cause/no-common-cipher',
    past: ['guide/handshake'],
    of: faults.noCommonCipher,
  },
  'library-message': { screen: 'library', page: 'message/finished', of: faults.noCommonCipher },
  'library-alert': { screen: 'library', page: 'error/handshake-failure', of: faults.noCommonCipher },
  'library-keyboard': { screen: 'library', page: 'guide/keyboard' },
} as const satisfies Readonly<Record<string, LibraryCase>>;
