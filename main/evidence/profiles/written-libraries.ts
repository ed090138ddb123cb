import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type Demands, writtenProfile } from './make-profile.ts';

const library: Demands = {
  oldestVersion: 0x0301,
  minimumRsaBits: 1024,
  minimumDhBits: 1024,
  acceptsSha1Certificates: true,
  requiresExtendedMasterSecret: false,
  requiresSecureRenegotiation: false,
  trustStore: 'operating-system',
  followsAia: false,
};

const date = '2026-11-21';

const openssl111 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'openssl-1.1.1',
      name: 'OpenSSL 1.1.1 (openssl s_client)',
      demands: library,
      notes: [
        'At security level 1, its own default. Debian 10 and Ubuntu 20.04 build it with level 2: 2048 bits, TLS 1.2.',
      ],
    },
    {
      provenance: 'reconstructed',
      source: 'Written from what is public about OpenSSL 1.1.1 and its manual (ciphers, SSL_CTX_set_security_level)',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: [0x0304, 0x0303, 0x0302, 0x0301],
      cipherSuites: [
        0x1302, 0x1303, 0x1301, 0xc02c, 0xc030, 0x009f, 0xcca9, 0xcca8, 0xccaa, 0xc02b, 0xc02f, 0x009e, 0xc024, 0xc028,
        0x006b, 0xc023, 0xc027, 0x0067, 0xc00a, 0xc014, 0x0039, 0xc009, 0xc013, 0x0033, 0x009d, 0x009c, 0x003d, 0x003c,
        0x0035, 0x002f, 0x00ff,
      ],
      groups: [0x001d, 0x0017, 0x001e, 0x0019, 0x0018],
      keyShares: [0x001d],
      pointFormats: [0, 1, 2],
      signatureSchemes: [
        0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601,
        0x0303, 0x0203, 0x0301, 0x0201, 0x0302, 0x0202, 0x0402, 0x0502, 0x0602,
      ],
      extensions: [0, 11, 10, 35, 22, 23, 13, 43, 45, 51],
    },
  );

const openssl101 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'openssl-1.0.1',
      name: 'OpenSSL 1.0.1 (openssl s_client)',
      demands: { ...library, oldestVersion: 0x0300, minimumRsaBits: 0 },
      notes: [
        'From 1.0.1r on with Diffie-Hellman from 1024 bits on; from 1.0.1n on from 768.',
        'Builds of distributions may lack curves or old suites.',
      ],
    },
    {
      provenance: 'reconstructed',
      source: 'Written from what is public about OpenSSL 1.0.1 and its list of changes (1.0.1n, 1.0.1r)',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: null,
      cipherSuites: [
        0xc030, 0xc02c, 0xc028, 0xc024, 0xc014, 0xc00a, 0x00a3, 0x009f, 0x006b, 0x006a, 0x0039, 0x0038, 0x0088, 0x0087,
        0xc032, 0xc02e, 0xc02a, 0xc026, 0xc00f, 0xc005, 0x009d, 0x003d, 0x0035, 0x0084, 0xc012, 0xc008, 0x0016, 0x0013,
        0xc00d, 0xc003, 0x000a, 0xc02f, 0xc02b, 0xc027, 0xc023, 0xc013, 0xc009, 0x00a2, 0x009e, 0x0067, 0x0040, 0x0033,
        0x0032, 0x009a, 0x0099, 0x0045, 0x0044, 0xc031, 0xc02d, 0xc029, 0xc025, 0xc00e, 0xc004, 0x009c, 0x003c, 0x002f,
        0x0096, 0x0041, 0xc011, 0xc007, 0xc00c, 0xc002, 0x0005, 0x0004, 0x00ff,
      ],
      groups: [
        0x000e, 0x000d, 0x0019, 0x000b, 0x000c, 0x0018, 0x0009, 0x000a, 0x0016, 0x0017, 0x0008, 0x0006, 0x0007, 0x0014,
        0x0015, 0x0004, 0x0005, 0x0012, 0x0013, 0x0001, 0x0002, 0x0003, 0x000f, 0x0010, 0x0011,
      ],
      pointFormats: [0, 1, 2],
      signatureSchemes: [
        0x0601, 0x0602, 0x0603, 0x0501, 0x0502, 0x0503, 0x0401, 0x0402, 0x0403, 0x0301, 0x0302, 0x0303, 0x0201, 0x0202,
        0x0203,
      ],
      extensions: [0, 11, 10, 35, 13],
    },
  );

const java7 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'java-7',
      name: 'Java 7',
      demands: { ...library, minimumDhBits: 0, maximumDhBits: 1024, trustStore: 'java' },
      notes: [
        'TLS 1.1 and 1.2 are there and switched off for clients unless a program or https.protocols asks for them.',
        'Its Diffie-Hellman ends at 1024 bits: a server with 2048 makes it fail.',
      ],
    },
    {
      provenance: 'reconstructed',
      source:
        'Versions from Oracle’s documentation of its providers (docs.oracle.com/javase/7/docs/technotes/guides/security/SunProviders.html); the rest from what is public; not recorded',
      date,
    },
    {
      legacyVersion: 0x0301,
      versions: null,
      cipherSuites: [
        0xc009, 0xc013, 0x002f, 0xc004, 0xc00e, 0x0033, 0x0032, 0xc007, 0xc011, 0x0005, 0xc002, 0xc00c, 0xc008, 0xc012,
        0x000a, 0xc003, 0xc00d, 0x0016, 0x0013, 0x0004, 0x00ff,
      ],
      groups: [
        0x0017, 0x0001, 0x0003, 0x0013, 0x0015, 0x0006, 0x0007, 0x0009, 0x000a, 0x0018, 0x000b, 0x000c, 0x0019, 0x000d,
        0x000e, 0x000f, 0x0010, 0x0011, 0x0002, 0x0012, 0x0004, 0x0005, 0x0014, 0x0008, 0x0016,
      ],
      signatureSchemes: [],
      extensions: [10, 11, 0],
    },
  );

const java8 = (): ClientProfile =>
  writtenProfile(
    {
      id: 'java-8',
      name: 'Java 8 before update 261',
      demands: { ...library, maximumDhBits: 2048, trustStore: 'java' },
      notes: [
        'From update 341 on clients offer TLS 1.3. From update 291 on TLS 1.0 and 1.1 are switched off.',
        'Its Diffie-Hellman ends at 2048 bits in the older updates.',
      ],
    },
    {
      provenance: 'reconstructed',
      source:
        'Written from Oracle’s documentation of its providers (docs.oracle.com/javase/8/docs/technotes/guides/security/SunProviders.html) and what is public about 8u161; not recorded',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: null,
      cipherSuites: [
        0xc024, 0xc028, 0x003d, 0xc026, 0xc02a, 0x006b, 0x006a, 0xc00a, 0xc014, 0x0035, 0xc005, 0xc00f, 0x0039, 0x0038,
        0xc023, 0xc027, 0x003c, 0xc025, 0xc029, 0x0067, 0x0040, 0xc009, 0xc013, 0x002f, 0xc004, 0xc00e, 0x0033, 0x0032,
        0xc02c, 0xc02b, 0xc030, 0x009d, 0xc02e, 0xc032, 0x009f, 0x00a3, 0xc02f, 0x009c, 0xc02d, 0xc031, 0x009e, 0x00a2,
        0xc008, 0xc012, 0x000a, 0xc003, 0xc00d, 0x0016, 0x0013, 0x00ff,
      ],
      groups: [0x0017, 0x0018, 0x0019, 0x0009, 0x000a, 0x000b, 0x000c, 0x000d, 0x000e, 0x0016],
      signatureSchemes: [
        0x0603, 0x0601, 0x0503, 0x0501, 0x0403, 0x0401, 0x0402, 0x0303, 0x0301, 0x0302, 0x0203, 0x0201, 0x0202,
      ],
      extensions: [10, 11, 13, 23, 0],
    },
  );

const go = (): ClientProfile =>
  writtenProfile(
    {
      id: 'go',
      name: 'Go 1.24 (crypto/tls)',
      demands: { ...library, oldestVersion: 0x0303, minimumDhBits: 0, acceptsSha1Certificates: false },
      notes: [
        'Go has no DHE suites. From 1.22 on suites with RSA key exchange are switched off (GODEBUG tlsrsakex=1).',
        'From 1.25 on SHA-1 is no longer offered for signatures of TLS 1.2 (GODEBUG tlssha1=1).',
      ],
    },
    {
      provenance: 'reconstructed',
      source:
        'Written from the documentation of crypto/tls (pkg.go.dev/crypto/tls) and the release notes of Go 1.22 to 1.25 (go.dev/doc/go1.24); not recorded',
      date,
    },
    {
      legacyVersion: 0x0303,
      versions: [0x0304, 0x0303],
      cipherSuites: [
        0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc009, 0xc013, 0xc00a, 0xc014, 0x1301, 0x1302, 0x1303,
      ],
      groups: [0x11ec, 0x001d, 0x0017, 0x0018, 0x0019],
      keyShares: [0x11ec, 0x001d],
      signatureSchemes: [
        0x0804, 0x0403, 0x0807, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0503, 0x0603, 0x0201, 0x0203,
      ],
      alpn: ['h2', 'http/1.1'],
      extensions: [0, 5, 10, 11, 13, 0xff01, 23, 16, 18, 43, 51],
    },
  );

/** Libraries and languages that do not run here in this version. */
export const writtenLibraries = (): readonly ClientProfile[] => [openssl111(), openssl101(), java7(), java8(), go()];
