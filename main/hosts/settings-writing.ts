import { mostWritten, type SettingsToWrite, type WrittenSettings } from '../../shared/configuration/generated.ts';
import { phrase } from '../../shared/phrase.ts';
import { refusal } from '../../shared/refusal.ts';
import { configurationWriterTexts } from '../../shared/text/en/configuration-writer.ts';
import { say } from '../../shared/text/say.ts';
import type { WriterNote } from '../configuration-writer/program-writer.ts';
import type { Generated } from '../session/configuration/generate.ts';
import { generateSettings } from '../session/configuration.ts';
import type { WriteSettings } from '../session/settings-desk.ts';
import { forReview } from './settings-review.ts';

/** As `config generate` on the command line does it, with what a page was given. */
export const writeGiven: WriteSettings = ({ from, level, program, versions }, about) => {
  const request = {
    ...{ program, level, programVersion: versions.program, openssl: versions.openssl },
    ...{ from: from?.file ?? null, names: [], certificate: null, key: null },
  };
  const given = about === null ? ({ kind: 'copies', copies: [] } as const) : forReview(about.given, about.readNamed);
  return generateSettings({ request, given });
};

/** What the page is told of it. A file with secrets is given as its changes alone: as a copy it would lose them. */
export function writtenForPage(wish: SettingsToWrite, written: Generated): WrittenSettings {
  if ('refused' in written) return { kind: 'refused', because: noteWords(written.refused).slice(0, 600) };
  if ('unreadable' in written) return { kind: 'refused', because: `This file cannot be read: ${written.unreadable}.` };
  const { diff, notes, source, text } = written;
  if (text.length > mostWritten || (diff?.length ?? 0) > mostWritten)
    return { kind: 'refused', because: refusal('settings.too-long') };
  const hasSecrets = notes.some(({ id }) => id === 'secrets-hidden');
  return {
    kind: 'written',
    fileName: nameOf(wish).slice(-300),
    whole: hasSecrets ? null : text,
    diff,
    notes: notes.map((one) => ({ id: one.id, text: noteWords(one).slice(0, 1500) })),
    source,
  };
}

const noteWords = ({ id, parameters }: WriterNote): string =>
  say(configurationWriterTexts, phrase(id, { ...parameters }));

function nameOf({ from, program }: SettingsToWrite): string {
  if (from === null) return usualNames[program];
  return from.file.split('/').at(-1) || usualNames[program];
}

const usualNames: Readonly<Record<SettingsToWrite['program'], string>> = {
  nginx: 'tls.conf',
  apache: 'tls.conf',
  haproxy: 'haproxy.cfg',
  postfix: 'main.cf',
  dovecot: '10-ssl.conf',
};
