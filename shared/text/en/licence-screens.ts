import type { Catalogue } from '../say.ts';

/** Words on the page about what this program is made from. */
export const licenceScreenTexts = {
  'screen.licences': 'Licences',
  'licences.title': 'What others wrote of this program',
  'licences.field': 'Name of a package or of a licence',
  'licences.placeholder': 'For example react, or Apache',
  'licences.clear': 'Empty',
  'licences.count.all': '{count} packages are part of it. Each comes with the text of its licence.',
  'licences.count.one': '{count} package fits.',
  'licences.count.many': '{count} packages fit.',
  'licences.count.none': 'No package fits.',
  'licences.reading': 'The list is being read.',
  'licences.unread': 'The list could not be read: {reason}',
  'licences.packages': 'Packages',
  'licences.package': '{name} {version}',
  'licences.text': 'Text of the licence of {name}',
  'licences.made': 'Version {version}, commit {commit}, {day}',
  'licences.made.no-commit': 'Version {version}, {day}',
  'licences.electron':
    'Electron and Chromium bring texts of their own, inside the package: LICENSE.electron.txt and LICENSES.chromium.html.',
  'licences.library': 'Back to the library',
} as const satisfies Catalogue;
