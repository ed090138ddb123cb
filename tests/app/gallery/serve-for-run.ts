import { galleryVariable } from './address-of.ts';
import { serveGallery } from './serve-gallery.ts';

/** One gallery for a whole run of the tests. It is built when the first test asks for it. */
export default async function serveForRun(): Promise<() => Promise<void>> {
  const { origin, close } = await serveGallery();
  process.env[galleryVariable] = origin;
  return close;
}
