import type { Reading } from '../../shared/reading.ts';
import { readInput } from '../input/read-input.ts';
import { withZonesChecked } from '../input/zone.ts';
import { linksHere } from '../system/links.ts';

/** What is read in a text, held against this computer: an address may name a link that it does not have. */
export const readHere = (text: string): Reading => withZonesChecked(readInput(text), linksHere);
