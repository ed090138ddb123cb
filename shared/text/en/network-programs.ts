import type { Catalogue } from '../say.ts';

/** What is said where the way works, and programs with a setting of their own fail. */
export const networkProgramsTexts = {
  'programs.scope': 'programs that use {settings}',
  'programs.answer': 'From here it works. Programs that use {settings} do not.',
  'programs.answer.summary': '{headline} {why} {base}',
  'programs.not-tried':
    'Not tried: {proxy}, where {settings} sends programs. Allow “proxies” for that (--allow proxies).',

  'programs.change': 'Mend the setting {settings}, or take it out',
  'programs.unset': 'Take {setting} out of this shell, and try the program again:',
  'programs.unset.find': 'Find where it is set, and change it there for good:',
  'programs.edit': 'Change {setting} in {place}.',
  'programs.edit.command': '{setting} stands in {place}. Take it out:',
  'programs.except': 'Or except this server alone, where the proxy is right for all others:',
  'programs.risk.proxy': 'Programs then go directly. Where the network lets only its proxy out, they reach nobody.',
  'programs.risk.trust': 'Programs then trust their usual list. Servers of your company may not be in it.',
  'programs.undo': 'Set {settings} again to what it was.',
  'programs.check.proxy': 'The program connects. This check with --allow proxies names {settings} no more.',
  'programs.check.trust': 'The program connects. This check names {settings} no more.',

  'programs.trust-unusable': '{name} names a file of certificates that cannot be used.',
  'programs.trust-unusable.explanation':
    '{path} is not there, or holds no certificates. {programs} take their list of issuers from it.',
  'programs.trust-lacks': 'The certificates that {name} names do not cover this server.',
  'programs.trust-lacks.explanation':
    '{path} holds no issuer of this server’s certificate. {programs} take their list of issuers from it.',
  'programs.why.tried': 'Confirmed: {program} takes the server’s certificate without {name}, and fails with it.',
  'programs.why.missing': 'Likely: {programs} stop where that file is missing. None of them was run.',
  'programs.why.neither': 'Possible: nothing shows that it would work without this proxy.',
  'programs.why.pair':
    'Confirmed: the same handshake is completed directly, and what the proxy answered says why not there.',
} as const satisfies Catalogue;
export type NetworkProgramsTextId = keyof typeof networkProgramsTexts;
