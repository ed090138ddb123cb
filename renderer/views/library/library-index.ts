import { libraryPages } from '../../../shared/library/pages.ts';
import { indexPages, type LibraryIndex } from '../../facts/library-search.ts';

let made: LibraryIndex | undefined;

/** Made at the first search, and kept. */
export function libraryIndex(): LibraryIndex {
  made ??= indexPages(libraryPages);
  return made;
}
