/** Words about this computer's own settings for secure connections. */
export const networkMachineTexts = {
  'gap.products': 'security products on this computer',
  'gap.policies': 'settings of the libraries on this computer',
  'gap.trial': 'a local program with and without these settings',
  'gap.stopped': 'It was stopped before this was done.',
  'gap.not-told': 'This system does not tell it to this program.',
  'gap.no-program': 'No program here can try it on the same way.',
  'contact.trial': 'handshakes of a local program, with and without a setting',
  'cause.version-floor': '{programs} on this computer refuse versions below {minimum}.',
  'cause.version-floor.explanation':
    '{place} sets the lowest version to {minimum}. The server was seen to speak {offered} at most.',
  'cause.version-ceiling': '{programs} on this computer refuse versions above {maximum}.',
  'cause.version-ceiling.explanation':
    '{place} sets the highest version to {maximum}. The server was seen to speak {offered} at least.',
  'why.read': 'Likely: the settings say so, but no program of this computer was tried with and without them.',
  'why.tried': 'Confirmed: {program} connects without these settings, and fails with them.',
  'why.perhaps-not-used': 'Possible: the settings say so, but whether a program obeys them here is not known.',
  'risk.verification-off': '{name} is set: {programs} accept any certificate.',
  'risk.key-log': '{name} is set: programs write down the keys of their connections.',
  'risk.settings-file': '{name} names a file of settings that cannot be read.',
  'risk.trust-file': '{name} names a certificate file that cannot be used.',
} as const;
