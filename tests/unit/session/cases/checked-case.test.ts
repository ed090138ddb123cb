import { expect, it } from 'vitest';
import { checkedCase } from '../../../../main/session/cases/checked-case.ts';
import { nginx } from '../../../app/gallery/settings.ts';
import { healthy } from '../../report/cases.ts';

it('keeps settings that were read along where a site of them is this server, and no others', () => {
  const settings = nginx.document;
  const site = settings.settings.find(({ details: { kind, tls } }) => kind === 'virtual-host' && tls === 'on')?.details;
  const port = site?.addresses[0]?.port as number;
  const host = site?.serverNames.find(({ kind }) => kind === 'exact')?.name as string;
  const checked = healthy();
  const kept = (target: Partial<typeof checked.target>) =>
    checkedCase({ ...checked, target: { ...checked.target, serverName: null, connect: null, ...target } }, { settings })
      .case.documents.settings;
  expect(kept({ host, port })).toBe(settings);
  expect(kept({ host: 'elsewhere.example.org', port })).toBeNull();
  expect(checkedCase(checked).case.documents.settings).toBeNull();
});
