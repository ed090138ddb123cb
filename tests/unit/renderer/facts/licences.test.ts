import { expect, it } from 'vitest';
import { fittingPackages } from '../../../../renderer/facts/licences.ts';

const one = (name: string, version: string, licence: string) => ({ name, version, licence, text: 'terms' });
const packages = [one('base64-js', '0.0.8', 'MIT'), one('base64-js', '1.5.1', 'MIT'), one('yaml', '2.9.1', 'ISC')];
const found = (text: string) => fittingPackages(packages, text).map(({ name, version }) => `${name} ${version}`);

it('finds packages by words of their name, version and licence, whatever their case', () => {
  expect(found(' BASE64  1.5 ')).toEqual(['base64-js 1.5.1']);
  expect(found('mit')).toEqual(['base64-js 0.0.8', 'base64-js 1.5.1']);
  expect(found('terms')).toEqual([]);
});

it('shows all of them where nothing is looked for', () => {
  expect(found('  ')).toHaveLength(3);
});
