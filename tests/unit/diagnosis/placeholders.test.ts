import { expect, test } from 'vitest';
import { placeholderMaker } from '../../../main/diagnosis/placeholders.ts';

test.each([
  ['CN=Kubernetes Ingress Controller Fake Certificate, O=Acme Co', 'ingress-nginx (Kubernetes)'],
  ['CN=TRAEFIK DEFAULT CERT', 'Traefik'],
  ['emailAddress=info@plesk.com, CN=Plesk, O=Plesk, L=Schaffhausen, C=CH', 'Plesk'],
  ['O=Snake Oil\\, Ltd, L=Snake Town, C=XY', 'Apache’s example'],
  ['O=Internet Widgits Pty Ltd, ST=Some-State, C=AU', 'openssl req without answers'],
  ['O=Acme Co', 'Go’s generate_cert'],
  ['CN=*.sedoparking.com', 'a parking service'],
  ['CN=WMSvc-SHA2-WEB01', 'the management service of IIS'],
])('%s is what %s puts there', (subject, maker) => {
  expect(placeholderMaker(subject)).toBe(maker);
});

test.each([
  'CN=dan.corp.example',
  'CN=above.example.org',
  'CN=shop.example, O=Acme Co. Ltd',
  'CN=shop.example, O=Acme Co',
  'CN=plesk.example.org',
  'CN=intranet.example, O=Internet Widgits Pty Ltd, ST=Some-State, C=AU',
  'CN=www.synology-fans.example, O=Synology Fans',
  'CN=localhost',
  '',
])('somebody who is called %s put a certificate there on purpose', (subject) => {
  expect(placeholderMaker(subject)).toBeNull();
});
