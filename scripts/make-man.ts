// Writes docs/man/handshake-doctor.1 from the commands of the program. Run it when one of them changes:
//   node scripts/make-man.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { manPage } from './man-page.ts';

const folder = new URL('../docs/man/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('handshake-doctor.1', folder), await manPage());
