// Imported before everything else, because what a case shows is made while its module loads.
import { languageNamed, setLanguage } from '../../../shared/text/language.ts';

setLanguage(languageNamed(new URLSearchParams(location.search).get('language') ?? undefined));
