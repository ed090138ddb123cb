import type { Catalogue } from '../say.ts';

/** What `diagnose --verify` says. */
export const verifyTexts: Catalogue = {
  'verify.holds': 'The proof holds: every pair gave the same result again.',
  'verify.changed': 'The proof does not hold any more: {changed} of {count} pairs gave another result.',
  'verify.not-run': 'The proof could not be run again.',
  'verify.partly': 'Not every pair could be run again; {held} of {count} gave the same result.',
  'verify.no-confirmed': 'This case names no confirmed cause, so there is no proof to run again.',
  'verify.no-pairs': 'No confirmed cause of this case rests on a controlled pair. Diagnose the server again instead.',
  'verify.contacts': 'This contacts {contacts}, as the case names it, and nobody else.',
  'verify.contacts-nobody': 'This contacts nobody.',
  'verify.hidden':
    'This file hides whom it asked: {names}. The proof needs the case that hides nothing. Nobody was asked.',
  'verify.hidden.commands': 'Commands have other names in them: {names}. Put the real ones in.',
  'verify.then': 'then',
  'verify.now': 'now',
  'verify.flipped': 'changed the result',
  'verify.not-flipped': 'changed nothing',
  'verify.state.holds': 'holds',
  'verify.state.changed': 'another result',
  'verify.state.not-run': 'not run',
  'verify.cause.no-pair': 'Rests on no pair: what was read or what the system said proves it.',
  'verify.because.unknown-pair': 'This version does not know the pair.',
  'verify.because.no-control': 'The case does not hold the attempt the pair is compared with.',
  'verify.because.client-certificate': 'It was made with a client certificate, and no case holds its key.',
  'verify.because.no-hello': 'The hello came from a file that is not part of the case.',
  'verify.because.no-session': 'The server gave no session that could be taken up.',
  'verify.because.no-connection': 'The server could not be reached: {end}.',
  'verify.because.stopped': 'The check was stopped.',
  'case.not-json': 'it is no JSON document',
  'case.not-a-case': 'it is no case of Handshake Doctor. Save one with diagnose --json',
  'case.other-schema': 'its schema is {schema}, and this version reads {known}',
  'case.newer':
    'version {version} of the program wrote it, in a form that this version cannot read. Update this one first',
  'case.damaged': 'the case is damaged at {path}',
};
