import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../main/system/trust-stores/place.ts';
import { findTrustPlaces } from '../../../main/system/trust-stores/places.ts';
import { readPlace } from '../../../main/system/trust-stores/read-place.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const brief = (places: Awaited<ReturnType<typeof findTrustPlaces>>) =>
  places.map(({ kind, path }) => `${kind} ${path}`);

describe('the places of trust stores', () => {
  it('of a Linux computer are found once, whatever leads to them', async () => {
    const machine = fakeMachine({
      '/etc/ssl/certs/ca-certificates.crt': 'PEM',
      '/etc/ssl/certs/002c0b4f.0': 'PEM',
      '/etc/ssl/cert.pem': { link: '/etc/ssl/certs/ca-certificates.crt' },
      '/etc/ssl/certs/java/cacerts': 'JKS',
      '/usr/lib/jvm/java-17/lib/security/cacerts': { link: '/etc/ssl/certs/java/cacerts' },
      '/usr/lib/jvm/default': { link: '/usr/lib/jvm/java-17' },
      '/usr/lib/jvm/java-21/lib/security/cacerts': { link: '/etc/ssl/certs/java/cacerts' },
      '/usr/lib/jvm/java-8/jre/lib/security/cacerts': 'JKS',
      '/usr/lib/jvm/java-8/jre/lib/security/jssecacerts': 'JKS',
      '/home/ada/.mozilla/firefox/abc.default/cert9.db': 'db',
      '/home/ada/snap/firefox/common/.mozilla/firefox/xyz.default/cert9.db': 'db',
      '/home/ada/.pki/nssdb/cert9.db': 'db',
      '/usr/lib/python3/dist-packages/pip/_vendor/certifi/cacert.pem': 'PEM',
      '/usr/lib/python3/dist-packages/certifi/cacert.pem': { link: '/etc/ssl/certs/ca-certificates.crt' },
      '/home/ada/miniconda3/ssl/cacert.pem': 'PEM',
    });
    const places = await findTrustPlaces(machine);
    expect(brief(places)).toEqual([
      'linux-bundle /etc/ssl/certs/ca-certificates.crt',
      'openssl-folder /etc/ssl/certs',
      'java /usr/lib/jvm/default/lib/security/cacerts',
      'java /usr/lib/jvm/java-8/jre/lib/security/jssecacerts',
      'certifi /usr/lib/python3/dist-packages/certifi/cacert.pem',
      'pip /usr/lib/python3/dist-packages/pip/_vendor/certifi/cacert.pem',
      'conda /home/ada/miniconda3/ssl/cacert.pem',
      'firefox /home/ada/.mozilla/firefox/abc.default/cert9.db',
      'firefox /home/ada/snap/firefox/common/.mozilla/firefox/xyz.default/cert9.db',
      'chromium /home/ada/.pki/nssdb/cert9.db',
    ]);
    expect(places.find(({ kind }) => kind === 'java')?.sharedBy).toEqual([
      '/usr/lib/jvm/default',
      '/usr/lib/jvm/java-21',
    ]);
    expect(places.find(({ path }) => path.includes('snap'))?.packaging).toBe('snap');
  });

  it('that a variable names are told even where nothing is', async () => {
    const environment = {
      SSL_CERT_FILE: '/gone.pem',
      SSL_CERT_DIR: '/one:/two',
      CURL_CA_BUNDLE: '/curl.pem',
      REQUESTS_CA_BUNDLE: '/requests.pem',
    };
    const places = await findTrustPlaces(fakeMachine({}, { environment }));
    expect(places.map(({ kind, path, variable }) => [kind, path, variable])).toEqual([
      ['ssl-cert-file', '/gone.pem', 'SSL_CERT_FILE'],
      ['ssl-cert-dir', '/one', 'SSL_CERT_DIR'],
      ['ssl-cert-dir', '/two', 'SSL_CERT_DIR'],
      ['curl-bundle', '/curl.pem', 'CURL_CA_BUNDLE'],
      ['requests-bundle', '/requests.pem', 'REQUESTS_CA_BUNDLE'],
    ]);
  });

  // Folders as the vendors document them; no Windows and no Mac was at hand.
  it('of Windows, by documented folders', async () => {
    const machine = fakeMachine(
      {
        'C:\\Program Files\\Eclipse Adoptium\\jdk-21\\lib\\security\\cacerts': 'p12',
        'C:\\Users\\ada\\AppData\\Roaming\\Mozilla\\Firefox\\Profiles\\a.default\\cert9.db': 'db',
        'C:\\Users\\ada\\AppData\\Local\\Programs\\Python\\Python312\\Lib\\site-packages\\certifi\\cacert.pem': 'PEM',
      },
      {
        platform: 'win32',
        home: 'C:\\Users\\ada',
        environment: {
          APPDATA: 'C:\\Users\\ada\\AppData\\Roaming',
          LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
          ProgramFiles: 'C:\\Program Files',
          SSL_CERT_DIR: 'C:\\one;D:\\two',
        },
      },
    );
    expect(brief(await findTrustPlaces(machine))).toEqual([
      'ssl-cert-dir C:\\one',
      'ssl-cert-dir D:\\two',
      'java C:\\Program Files\\Eclipse Adoptium\\jdk-21\\lib\\security\\cacerts',
      'certifi C:\\Users\\ada\\AppData\\Local\\Programs\\Python\\Python312\\Lib\\site-packages\\certifi\\cacert.pem',
      'firefox C:\\Users\\ada\\AppData\\Roaming\\Mozilla\\Firefox\\Profiles\\a.default\\cert9.db',
    ]);
  });

  it('of a Mac, by documented folders', async () => {
    const machine = fakeMachine(
      {
        '/Library/Java/JavaVirtualMachines/temurin-21.jdk/Contents/Home/lib/security/cacerts': 'p12',
        '/Users/ada/Library/Application Support/Firefox/Profiles/a.default/cert9.db': 'db',
        '/Library/Frameworks/Python.framework/Versions/3.12/lib/python3.12/site-packages/certifi/cacert.pem': 'PEM',
      },
      { platform: 'darwin', home: '/Users/ada' },
    );
    expect(brief(await findTrustPlaces(machine))).toEqual([
      'java /Library/Java/JavaVirtualMachines/temurin-21.jdk/Contents/Home/lib/security/cacerts',
      'certifi /Library/Frameworks/Python.framework/Versions/3.12/lib/python3.12/site-packages/certifi/cacert.pem',
      'firefox /Users/ada/Library/Application Support/Firefox/Profiles/a.default/cert9.db',
    ]);
  });
});

describe('reading a place', () => {
  it.each(['missing', 'denied', 'too-large', 'too-slow', 'unreadable'] as const)('tells %s apart', async (why) => {
    const machine = fakeMachine({ '/roots.pem': { refused: why } });
    const read = await readPlace(machine, placeOf('custom', '/roots.pem', 'bundle'));
    expect(read).toMatchObject({ form: 'nothing', refused: { why } });
  });

  it('takes the roots of a folder by their hash names, and passes over links that lead nowhere', async () => {
    const machine = fakeMachine({
      '/certs/002c0b4f.0': 'one',
      '/certs/README': 'no root',
      '/certs/ffffffff.1': { link: '/gone' },
    });
    const read = await readPlace(machine, placeOf('ssl-cert-dir', '/certs', 'folder'));
    expect(read).toMatchObject({ form: 'files', files: [{ path: '/certs/002c0b4f.0' }] });
    expect(read.form === 'files' && read.files.length).toBe(1);
  });

  it('says of a database that is none that it is none', async () => {
    const machine = fakeMachine({ '/cert9.db': 'plain text' });
    const read = await readPlace(machine, placeOf('firefox', '/cert9.db', 'nss'));
    expect(read).toMatchObject({ form: 'nothing', refused: { why: 'unreadable' } });
  });
});
