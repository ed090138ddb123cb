import { describe, expect, it } from 'vitest';
import { untouched } from '../../../../renderer/facts/flow-steps.ts';
import { traitsOf } from '../../../../renderer/facts/suite-traits.ts';
import { differencesOf, nothingFound } from '../../../../renderer/facts/survey-addresses.ts';
import { featuresOf } from '../../../../renderer/facts/survey-features.ts';
import { surveyHeadline } from '../../../../renderer/facts/survey-headline.ts';
import { commandsOf, risksOf, usualShell } from '../../../../renderer/facts/survey-parts.ts';
import { byReason, sharedReason, shortReason } from '../../../../renderer/facts/survey-reasons.ts';
import { withSurvey } from '../../../../renderer/facts/survey-steps.ts';
import { filtered, suiteTable } from '../../../../renderer/facts/survey-suites.ts';
import { versionMarks, versionSentences } from '../../../../renderer/facts/survey-versions.ts';
import { put } from '../../../../renderer/words.ts';
import { opensslName } from '../../../../shared/openssl-names.ts';
import { cipherSuiteNames } from '../../../../shared/tls-registry.ts';
import * as surveys from '../../../app/gallery/surveys.ts';

const { modern, partly, refusing, stopped, twoAddresses, unreachable, wide } = surveys;
const spoken = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the scale of versions', () => {
  const sentences = (of: typeof modern, underWay = false) =>
    versionSentences(versionMarks(of, underWay)).map((words) => spoken(put(words)));

  it('calls refused old versions good, and accepted ones a risk', () => {
    expect(sentences(modern)).toEqual([
      'The old versions SSL 2.0, SSL 3.0, TLS 1.0 and TLS 1.1 are refused. That is good.',
    ]);
    expect(sentences(wide)[0]).toBe(
      'Old versions are accepted: SSL 3.0, TLS 1.0 and TLS 1.1. That is a risk, see below.',
    );
  });

  it('never takes silence or a missing test for a refusal', () => {
    expect(sentences(refusing)).toEqual([
      'No answer came to TLS 1.0. That is neither yes nor no.',
      'Nothing is known of SSL 2.0, SSL 3.0 and TLS 1.1.',
    ]);
    expect(versionMarks(null, false).map(({ state }) => state)).toEqual(Array(6).fill('not-tested'));
  });

  it('calls what is still to be asked open, and not untested', () => {
    expect(versionMarks(partly, true)[0]?.state).toBe('waiting');
    expect(versionMarks(partly, false)[0]?.state).toBe('not-tested');
    expect(sentences(partly, true)).toHaveLength(1);
  });
});

describe('the headline', () => {
  const of = (step: 'versions' | 'ciphers', survey: typeof modern) => spoken(surveyHeadline(step, survey, true));

  it('is the question until the survey has ended', () => {
    expect(surveyHeadline('versions', partly, false)).toBe('Which versions does the server take?');
    expect(surveyHeadline('ciphers', null, false)).toBe('Which cipher suites does the server take?');
  });

  it('says no more than is known', () => {
    expect(of('versions', modern)).toBe('The server takes TLS 1.2 and TLS 1.3.');
    expect(of('ciphers', modern)).toBe('The server takes 9 cipher suites.');
    expect(of('versions', stopped)).toBe('So far the server takes TLS 1.2 and TLS 1.3.');
    expect(of('ciphers', stopped)).toBe('The server takes at least 6 cipher suites.');
    expect(of('versions', unreachable)).toBe('The server could not be surveyed.');
    expect(nothingFound(unreachable)).toEqual(['The name api.example.com was not found.']);
  });

  it('does not speak for addresses that differ', () => {
    expect(of('versions', twoAddresses)).toBe('Its addresses do not take the same versions.');
    expect(of('ciphers', twoAddresses)).toBe('Its addresses do not take the same cipher suites.');
  });

  it('keeps within fourteen words', () => {
    for (const survey of [modern, wide, refusing, stopped, twoAddresses, unreachable])
      for (const step of ['versions', 'ciphers'] as const)
        expect(of(step, survey).split(' ').length).toBeLessThanOrEqual(14);
  });
});

describe('the table of suites', () => {
  it('has a row for each suite, a column for each version that takes any, and the place in the server’s order', () => {
    const { columns, rows } = suiteTable(modern);
    expect(columns.map(({ version }) => version)).toEqual(['TLSv1.3', 'TLSv1.2']);
    expect(rows.map(({ cells }) => cells)).toContainEqual([null, 6]);
    expect(rows[0]).toMatchObject({ name: 'TLS_AES_256_GCM_SHA384', cells: [1, null] });
  });

  it('numbers nothing where the order is the client’s', () => {
    const { columns, rows } = suiteTable(wide);
    const at = columns.findIndex(({ version }) => version === 'TLSv1.2');
    expect(new Set(rows.map(({ cells }) => cells[at]))).toEqual(new Set([null, 'accepted']));
  });

  it('can be filtered by either name, by id and by what is weak', () => {
    const { rows } = suiteTable(wide);
    const names = (filter: string) => filtered(rows, filter).map(({ name }) => name);
    expect(names('DES-CBC3-SHA rsa_with')).toContain('TLS_RSA_WITH_3DES_EDE_CBC_SHA');
    expect(names('0x1301')).toEqual(['TLS_AES_128_GCM_SHA256']);
    expect(names('  rc4 ').every((name) => name.includes('RC4'))).toBe(true);
    expect(names('anonymous').every((name) => name.includes('anon') || name.includes('NULL_WITH_NULL'))).toBe(true);
    expect(names('')).toHaveLength(rows.length);
    expect(names('no such thing')).toEqual([]);
  });
});

describe('what the name of a suite gives away', () => {
  it.each([
    ['TLS_RSA_WITH_RC4_128_SHA', ['rc4'], []],
    ['TLS_RSA_WITH_AES_128_GCM_SHA256', ['no-forward-secrecy'], []],
    ['TLS_RSA_EXPORT_WITH_DES40_CBC_SHA', ['export', 'des'], ['cbc']],
    ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', ['3des'], ['cbc']],
    ['TLS_DH_anon_WITH_AES_128_CBC_SHA', ['anonymous'], ['cbc']],
    ['TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA', ['export', 'des'], ['cbc']],
    ['TLS_RSA_EXPORT1024_WITH_RC4_56_SHA', ['export', 'rc4'], []],
    ['TLS_ECDHE_ECDSA_WITH_NULL_SHA', ['no-encryption'], []],
    ['TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256', ['no-forward-secrecy'], []],
    ['TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', [], ['dhe']],
    ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', [], ['cbc']],
    ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', [], []],
    ['TLS_AES_128_CCM_8_SHA256', [], []],
    ['TLS_CHACHA20_POLY1305_SHA256', [], []],
    ['SSL_CK_DES_192_EDE3_CBC_WITH_MD5', ['3des'], ['cbc']],
  ])('%s', (name, weak, aside) => {
    expect(traitsOf(name)).toEqual({ weak, aside });
  });
});

describe('names of OpenSSL', () => {
  it('are those of suites of the registry, each once', () => {
    const ids = Object.keys(cipherSuiteNames).map((id) => `0x${Number(id).toString(16).padStart(4, '0')}`);
    const names = ids.flatMap((id) => opensslName(id) ?? []);
    expect(new Set(names).size).toBe(names.length);
    expect(opensslName('0xc02f')).toBe('ECDHE-RSA-AES128-GCM-SHA256');
    expect(opensslName('0x000a')).toBe('DES-CBC3-SHA');
    expect(opensslName('0x1301')).toBe('TLS_AES_128_GCM_SHA256');
    expect(opensslName('0x010080'), 'a kind of SSL 2.0').toBeNull();
    expect(opensslName('0xc0ff')).toBeNull();
  });
});

describe('several addresses', () => {
  it('are held against each other in what is known of both', () => {
    expect(differencesOf(twoAddresses.addresses)).toEqual(['versions', 'suites', 'groups', 'certificates']);
    expect(differencesOf([...modern.addresses, ...modern.addresses])).toEqual([]);
  });

  it('do not differ because one of them refused us', () => {
    expect(differencesOf([...modern.addresses, ...refusing.addresses])).not.toContain('versions');
    expect(differencesOf([...modern.addresses, ...refusing.addresses])).not.toContain('suites');
  });
});

describe('reasons', () => {
  it('that the whole page has are short, and said once', () => {
    const refusal = refusing.refusal ?? '';
    expect(shortReason(refusal, refusing)).toBe('the server refused us');
    expect(shortReason('', refusing)).toBe('the rest was not tested');
    expect(shortReason('something else', refusing)).toBe('something else');
    expect(sharedReason(['a', 'b', 'a', 'a'])).toBe('a');
    expect(sharedReason(['a', 'b', 'a'])).toBeNull();
    expect(sharedReason(['', '', '', ''])).toBeNull();
    expect(byReason(['ab', 'cd', 'ax'], (item) => item.slice(0, 1))).toEqual([
      ['a', ['ab', 'ax']],
      ['c', ['cd']],
    ]);
  });
});

describe('the parts of a survey', () => {
  it('show every risk under one of the two steps', () => {
    const both = [...risksOf(wide, 'versions'), ...risksOf(wide, 'ciphers')];
    expect(both.map(({ id }) => id).sort()).toEqual(wide.risks.map(({ id }) => id).sort());
    expect(risksOf(wide, 'versions').map(({ id }) => id)).toEqual(['sslv3', 'tls-1.0']);
  });

  it('show every command under one of the two steps', () => {
    const count = commandsOf(modern, 'versions').length + commandsOf(modern, 'ciphers').length;
    expect(count).toBe(modern.commands.length);
  });

  it('offer the shell of the computer', () => {
    expect(usualShell('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('powershell');
    expect(usualShell('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('sh');
    expect(usualShell('Mozilla/5.0 (X11; Linux x86_64)')).toBe('sh');
  });

  it('keep no, not tested and not yet apart', () => {
    const states = (survey: typeof modern, underWay: boolean) =>
      new Set(featuresOf(survey, underWay).map(({ state }) => state));
    expect(states(modern, false)).toEqual(new Set(['yes', 'no', 'not-tested']));
    expect(states(partly, true)).toEqual(new Set(['waiting']));
    expect(states(partly, false)).toEqual(new Set(['not-tested']));
  });
});

describe('the steps of the rail', () => {
  it('are OK only where something was accepted', () => {
    expect(withSurvey(untouched, modern, false)).toMatchObject({ versions: 'ok', ciphers: 'ok', network: 'to-do' });
    expect(withSurvey(untouched, wide, false)).toMatchObject({ versions: 'ok', ciphers: 'ok' });
    expect(withSurvey(untouched, unreachable, false)).toMatchObject({ versions: 'not-tested', ciphers: 'not-tested' });
    expect(withSurvey(untouched, null, false)).toEqual(untouched);
    expect(withSurvey(untouched, partly, true)).toMatchObject({ versions: 'running', ciphers: 'running' });
  });

  it('are no more than partly tested where the server refused us, or somebody pressed Stop', () => {
    expect(withSurvey(untouched, refusing, false)).toMatchObject({ versions: 'partly', ciphers: 'partly' });
    expect(withSurvey(untouched, stopped, false)).toMatchObject({ versions: 'partly', ciphers: 'partly' });
  });

  it('keep the problem that a check found', () => {
    const states = { ...untouched, versions: 'problem' } as const;
    expect(withSurvey(states, modern, false).versions).toBe('problem');
  });
});
