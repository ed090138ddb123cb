import { speakerTexts } from '../../../shared/text/en/error-texts.ts';
import { textOf } from '../../../shared/text/say.ts';

/** Who says the messages of an entry: a name stays as it is, a kind of program is put into words. */
export const speakerName = (client: string): string => (isKind(client) ? textOf(speakerTexts, client) : client);

const isKind = (client: string): client is keyof typeof speakerTexts => Object.hasOwn(speakerTexts, client);
