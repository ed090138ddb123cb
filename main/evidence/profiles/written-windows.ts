import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type Demands, writtenProfile } from './make-profile.ts';

/** Schannel: RSA and Diffie-Hellman from 1024 bits on; SHA-1 is refused below public issuers alone. */
const schannel: Demands = {
  oldestVersion: 0x0301,
  minimumRsaBits: 1024,
  minimumDhBits: 1024,
  acceptsSha1Certificates: true,
  requiresExtendedMasterSecret: false,
  requiresSecureRenegotiation: false,
  trustStore: 'operating-system',
  followsAia: true,
};

const privateSha1 = 'SHA-1 certificates are refused below public issuers and taken below one’s own.';

const windows7 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'windows-7',
      name: 'Windows 7 (Schannel, WinHTTP as delivered)',
      demands: { ...schannel, minimumDhBits: 0 },
      notes: [
        'TLS 1.1 and 1.2 are there and switched off for WinHTTP until update KB3140245 and its registry value.',
        'Internet Explorer 11 and programs that ask for it use TLS 1.2.',
        privateSha1,
      ],
    },
    {
      provenance: 'documented',
      source:
        'Microsoft, “TLS Cipher Suites in Windows 7” (learn.microsoft.com/windows/win32/secauthn/tls-cipher-suites-in-windows-7) and the article on update KB3140245; the order of its hello is reconstructed',
      date: '2026-11-21',
    },
    {
      legacyVersion: 0x0301,
      versions: null,
      cipherSuites: [0x002f, 0x0035, 0x0005, 0x000a, 0xc013, 0xc014, 0xc009, 0xc00a, 0x0032, 0x0038, 0x0013, 0x0004],
      groups: [0x0017, 0x0018],
      signatureSchemes: [],
      extensions: [0xff01, 0, 5, 10, 11],
    },
  );

const schannelSchemes = [
  0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0201, 0x0403, 0x0503, 0x0203, 0x0202, 0x0601, 0x0603,
];

const windows10 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'windows-10',
      name: 'Windows 10 22H2 (Schannel)',
      demands: schannel,
      notes: [
        'Windows 10 has no TLS 1.3 that is ready for use. Browsers bring their own TLS: see chrome and firefox.',
        'Versions before 22H2 offer DHE suites with GCM as well.',
        privateSha1,
      ],
    },
    {
      provenance: 'documented',
      source:
        'Microsoft, “TLS Cipher Suites in Windows 10 v22H2” (learn.microsoft.com/windows/win32/secauthn/tls-cipher-suites-in-windows-10-v22h2); groups, schemes and extensions are reconstructed',
      date: '2026-11-21',
    },
    {
      legacyVersion: 0x0303,
      versions: null,
      cipherSuites: [
        0xc02c, 0xc02b, 0xc030, 0xc02f, 0xc024, 0xc023, 0xc028, 0xc027, 0xc00a, 0xc009, 0xc014, 0xc013, 0x009d, 0x009c,
        0x003d, 0x003c, 0x0035, 0x002f,
      ],
      groups: [0x001d, 0x0017, 0x0018],
      signatureSchemes: schannelSchemes,
      extensions: [0, 5, 10, 11, 13, 35, 23, 0xff01],
    },
  );

const windows11 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'windows-11',
      name: 'Windows 11 (Schannel)',
      demands: { ...schannel, oldestVersion: 0x0303 },
      notes: [
        'Browsers bring their own TLS: see chrome and firefox.',
        'Newer builds have TLS 1.0 and 1.1 switched off; older ones still have them.',
        privateSha1,
      ],
    },
    {
      provenance: 'reconstructed',
      source: 'Written from what is public about Schannel in Windows 11; not recorded',
      date: '2026-11-21',
    },
    {
      legacyVersion: 0x0303,
      versions: [0x0304, 0x0303],
      cipherSuites: [
        0x1302, 0x1301, 0xc02c, 0xc02b, 0xc030, 0xc02f, 0xc024, 0xc023, 0xc028, 0xc027, 0xc00a, 0xc009, 0xc014, 0xc013,
        0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f,
      ],
      groups: [0x001d, 0x0017, 0x0018],
      keyShares: [0x001d],
      signatureSchemes: schannelSchemes,
      extensions: [0, 5, 10, 11, 13, 35, 23, 43, 45, 51, 0xff01],
    },
  );

/** What Windows itself speaks. */
export const writtenWindows = (): readonly ClientProfile[] => [windows7(), windows10(), windows11()];
