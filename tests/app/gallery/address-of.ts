import type { Language } from '../../../shared/text/language.ts';

/** Where the gallery of this run of the tests is found: the runner serves it, and hands this to its workers. */
export const galleryVariable = 'HANDSHAKE_DOCTOR_GALLERY';

/** Address of one state of the page. */
export function addressOf(name: string, depth: 'plain' | 'technical' = 'plain', language: Language = 'en'): string {
  return `${process.env[galleryVariable]}/gallery.html?${new URLSearchParams({ case: name, depth, language })}`;
}
