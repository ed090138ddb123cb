import { languageNamed, setLanguage } from '../../shared/text/language.ts';

/**
 * Has this process, or this thread, speak the language that HANDSHAKE_DOCTOR_LANGUAGE names. The two there are beside
 * English are for tests of the layout; a translation would be asked for in the same way.
 */
export function speakAsAsked(): void {
  setLanguage(languageNamed(process.env.HANDSHAKE_DOCTOR_LANGUAGE));
}
