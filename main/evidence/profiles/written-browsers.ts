import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type Demands, writtenProfile } from './make-profile.ts';

const browser: Demands = {
  oldestVersion: 0x0303,
  minimumRsaBits: 1024,
  minimumDhBits: 1024,
  acceptsSha1Certificates: false,
  requiresExtendedMasterSecret: false,
  requiresSecureRenegotiation: false,
  trustStore: 'own',
  followsAia: false,
};

const date = '2026-11-21';

const firefox = (): ClientProfile =>
  writtenProfile(
    {
      id: 'firefox',
      name: 'Firefox',
      demands: browser,
      notes: ['Firefox takes missing intermediates from a list of its own, so that some of them are not missed.'],
    },
    {
      provenance: 'reconstructed',
      source: 'Written from what is public about Firefox 135 and later; not recorded',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: [0x0304, 0x0303],
      cipherSuites: [
        0x1301, 0x1303, 0x1302, 0xc02b, 0xc02f, 0xcca9, 0xcca8, 0xc02c, 0xc030, 0xc00a, 0xc009, 0xc013, 0xc014, 0x009c,
        0x009d, 0x002f, 0x0035,
      ],
      groups: [0x11ec, 0x001d, 0x0017, 0x0018, 0x0019, 0x0100, 0x0101],
      keyShares: [0x11ec, 0x001d, 0x0017],
      signatureSchemes: [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201],
      alpn: ['h2', 'http/1.1'],
      certificateCompressions: [1, 2, 3],
      recordSizeLimit: 16_385,
      extensions: [0, 23, 0xff01, 10, 11, 35, 16, 5, 18, 51, 43, 13, 45, 28, 27],
    },
  );

const ios = (): ClientProfile =>
  writtenProfile(
    {
      id: 'ios',
      name: 'iPhone and iPad (Safari and apps)',
      demands: { ...browser, minimumRsaBits: 2048, trustStore: 'operating-system', followsAia: true },
      notes: [
        'RSA keys of 2048 bits and SHA-2 at least: support.apple.com/HT210176, “Requirements for trusted certificates”.',
        'It offers TLS 1.1 and 1.0 and then refuses them.',
      ],
    },
    {
      provenance: 'reconstructed',
      source: 'Written from what is public about iOS 17, and Apple’s support page HT210176; not recorded',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: [0x0304, 0x0303, 0x0302, 0x0301],
      cipherSuites: [
        0x1301, 0x1302, 0x1303, 0xc02c, 0xc02b, 0xcca9, 0xc030, 0xc02f, 0xcca8, 0xc00a, 0xc009, 0xc014, 0xc013, 0x009d,
        0x009c, 0x0035, 0x002f, 0xc008, 0xc012, 0x000a,
      ],
      groups: [0x001d, 0x0017, 0x0018, 0x0019],
      keyShares: [0x001d],
      signatureSchemes: [0x0403, 0x0804, 0x0401, 0x0503, 0x0203, 0x0805, 0x0501, 0x0806, 0x0601, 0x0201],
      alpn: ['h2', 'http/1.1'],
      certificateCompressions: [1],
      extensions: [0, 23, 0xff01, 10, 11, 16, 5, 13, 18, 51, 45, 43, 27],
    },
  );

const android14 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'android-14',
      name: 'Android 14 (apps)',
      demands: { ...browser, trustStore: 'operating-system' },
      notes: ['An app may set its own limits. Chrome on Android is another client: see chrome.'],
    },
    {
      provenance: 'reconstructed',
      source:
        'Written from the default configuration in the documentation of SSLSocket (developer.android.com/reference/javax/net/ssl/SSLSocket); groups and schemes from what is public about Conscrypt; not recorded',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: [0x0304, 0x0303],
      cipherSuites: [
        0x1301, 0x1302, 0x1303, 0xc02b, 0xc02c, 0xcca9, 0xc02f, 0xc030, 0xcca8, 0xc009, 0xc00a, 0xc013, 0xc014, 0x009c,
        0x009d, 0x002f, 0x0035,
      ],
      groups: [0x001d, 0x0017, 0x0018],
      keyShares: [0x001d],
      signatureSchemes: [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601, 0x0201],
      alpn: ['h2', 'http/1.1'],
      extensions: [0, 23, 0xff01, 10, 11, 35, 16, 5, 13, 51, 45, 43],
    },
  );

const android7 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'android-7',
      name: 'Android 7.0 (apps)',
      demands: { ...browser, oldestVersion: 0x0301, acceptsSha1Certificates: true, trustStore: 'operating-system' },
      notes: ['Android 7.0 offers the group secp256r1 alone, by mistake; 7.1 mended it.'],
    },
    {
      provenance: 'reconstructed',
      source:
        'Written from the default configuration in the documentation of SSLSocket (developer.android.com/reference/javax/net/ssl/SSLSocket) and the known fault in its groups; not recorded',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: null,
      cipherSuites: [
        0xc02b, 0xc02c, 0xcca9, 0xc02f, 0xc030, 0xcca8, 0xc009, 0xc00a, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035,
      ],
      groups: [0x0017],
      signatureSchemes: [0x0601, 0x0603, 0x0501, 0x0503, 0x0401, 0x0403, 0x0301, 0x0303, 0x0201, 0x0203],
      alpn: ['h2', 'http/1.1'],
      extensions: [0xff01, 0, 23, 35, 13, 16, 11, 10],
    },
  );

const android44 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'android-4.4',
      name: 'Android 4.4 (apps)',
      demands: {
        ...browser,
        oldestVersion: 0x0301,
        minimumRsaBits: 0,
        minimumDhBits: 0,
        acceptsSha1Certificates: true,
        trustStore: 'operating-system',
      },
      notes: ['TLS 1.1 and 1.2 are there and switched off for apps. Its browser has them switched on.'],
    },
    {
      provenance: 'reconstructed',
      source:
        'Versions and suites from the default configuration in the documentation of SSLSocket (developer.android.com/reference/javax/net/ssl/SSLSocket); their order from what is public; not recorded',
      date,
    },
    {
      legacyVersion: 0x0301,
      versions: null,
      cipherSuites: [
        0xc014, 0xc00a, 0x0039, 0x0038, 0xc00f, 0xc005, 0x0035, 0xc012, 0xc008, 0x0016, 0x0013, 0xc00d, 0xc003, 0x000a,
        0xc013, 0xc009, 0x0033, 0x0032, 0xc00e, 0xc004, 0x002f, 0xc011, 0xc007, 0xc00c, 0xc002, 0x0005, 0x0004, 0x00ff,
      ],
      groups: [
        0x000e, 0x000d, 0x0019, 0x000b, 0x000c, 0x0018, 0x0009, 0x000a, 0x0016, 0x0017, 0x0008, 0x0006, 0x0007, 0x0014,
        0x0015, 0x0004, 0x0005, 0x0012, 0x0013, 0x0001, 0x0002, 0x0003, 0x000f, 0x0010, 0x0011,
      ],
      pointFormats: [0, 1, 2],
      signatureSchemes: [],
      extensions: [0, 11, 10, 35],
    },
  );

/** Browsers and phones that do not run here. */
export const writtenBrowsers = (): readonly ClientProfile[] => [firefox(), android44(), android7(), android14(), ios()];
