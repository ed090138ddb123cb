// Writes docs/schema/*.schema.json from the schemas of shared/. Run it when one of them changes:
//   node scripts/make-schemas.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

const folder = new URL('../docs/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(await jsonSchemas())) writeFileSync(new URL(name, folder), text);
