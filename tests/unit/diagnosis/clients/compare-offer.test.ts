import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compareOffer } from '../../../../main/diagnosis/clients/compare-offer.ts';
import { clientProfiles } from '../../../../main/evidence/profiles/catalogue.ts';
import { OfferComparison } from '../../../../shared/client-profile.ts';
import { profileWith, surveyOf } from './build.ts';

const takes = { suites: [0xc02f, 0x003c], groups: [0x0017, 0x0019], schemes: [0x0804] };
const found = surveyOf({ 'TLSv1.2': takes });
const row = (list: readonly { id: string }[], id: string) => list.find((one) => one.id === id);

describe('what a client offers beside what a server accepts', () => {
  it('goes in the order of the client, and then names what the server has besides', () => {
    const { cipherSuites } = compareOffer(profileWith('chrome'), found);
    expect(cipherSuites[0]).toMatchObject({ id: '0x1301', offered: true, accepted: 'no' });
    expect(row(cipherSuites, '0xc02f')).toMatchObject({ offered: true, accepted: 'yes' });
    expect(cipherSuites.at(-1)).toMatchObject({ id: '0x003c', offered: false, accepted: 'yes' });
  });

  it('tells versions, groups, schemes and protocols likewise', () => {
    const told = compareOffer(profileWith('chrome'), found);
    expect(told.versions.map(({ name, offered, accepted }) => [name, offered, accepted])).toEqual([
      ['TLSv1.3', true, 'no'],
      ['TLSv1.2', true, 'yes'],
    ]);
    expect(row(told.groups, '0x001d')).toMatchObject({ offered: true, accepted: 'no' });
    expect(row(told.groups, '0x0019')).toMatchObject({ offered: false, accepted: 'yes' });
    expect(row(told.signatureSchemes, '0x0804')).toMatchObject({ offered: true, accepted: 'yes' });
    expect(row(told.alpn, 'h2')).toMatchObject({ offered: true, accepted: 'no' });
  });

  it.each([
    ['the list is not complete', surveyOf({ 'TLSv1.2': { ...takes, complete: false } })],
    ['the server began to refuse', { ...found, refusal: 'refused after 8 connections' }],
    ['nothing was asked', { ...surveyOf({}), groupsByVersion: [], versions: [] }],
  ])('says no of nothing where %s', (_, survey) => {
    const told = compareOffer(profileWith('windows-10', { versions: [0x0303] }), survey);
    const all = [...told.cipherSuites, ...told.groups];
    expect(all.filter(({ accepted }) => accepted === 'no')).toEqual([]);
  });

  it('has its form for every profile', () => {
    for (const profile of clientProfiles()) v.parse(OfferComparison, compareOffer(profile, found));
  });
});
