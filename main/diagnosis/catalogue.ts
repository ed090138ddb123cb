import type { Rule } from './rule.ts';
import { certificateExpired } from './rules/certificate/certificate-expired.ts';
import { certificateInvalid } from './rules/certificate/certificate-invalid.ts';
import { certificateNotYetValid } from './rules/certificate/certificate-not-yet-valid.ts';
import { clockWrong } from './rules/certificate/clock-wrong.ts';
import { hostnameMismatch } from './rules/certificate/hostname-mismatch.ts';
import { incompleteChain } from './rules/certificate/incomplete-chain.ts';
import { keyCertificateMismatch } from './rules/certificate/key-certificate-mismatch.ts';
import { revoked } from './rules/certificate/revoked.ts';
import { selfSigned } from './rules/certificate/self-signed.ts';
import { tlsInterception } from './rules/certificate/tls-interception.ts';
import { unknownCa } from './rules/certificate/unknown-ca.ts';
import { weakKeyOrSignature } from './rules/certificate/weak-key-or-signature.ts';
import { connectionReset } from './rules/network/connection-reset.ts';
import { corruptedTraffic } from './rules/network/corrupted-traffic.ts';
import { dnsFailure } from './rules/network/dns-failure.ts';
import { filteredByName } from './rules/network/filtered-by-name.ts';
import { handshakeTimeout } from './rules/network/handshake-timeout.ts';
import { hostUnreachable } from './rules/network/host-unreachable.ts';
import { largeHelloIntolerance } from './rules/network/large-hello-intolerance.ts';
import { partialOutage } from './rules/network/partial-outage.ts';
import { pathMtu } from './rules/network/path-mtu.ts';
import { proxyFailure } from './rules/network/proxy-failure.ts';
import { rateLimited } from './rules/network/rate-limited.ts';
import { sourceAddressRefused } from './rules/network/source-address-refused.ts';
import { tcpRefused } from './rules/network/tcp-refused.ts';
import { tcpTimeout } from './rules/network/tcp-timeout.ts';
import { alpnMismatch } from './rules/protocol/alpn-mismatch.ts';
import { clientCertificateRejected } from './rules/protocol/client-certificate-rejected.ts';
import { clientCertificateRequired } from './rules/protocol/client-certificate-required.ts';
import { extensionIntolerance } from './rules/protocol/extension-intolerance.ts';
import { noCommonCipher } from './rules/protocol/no-common-cipher.ts';
import { noCommonGroup } from './rules/protocol/no-common-group.ts';
import { noCommonSignatureScheme } from './rules/protocol/no-common-signature-scheme.ts';
import { notTls } from './rules/protocol/not-tls.ts';
import { protocolVersionMismatch } from './rules/protocol/protocol-version-mismatch.ts';
import { serverConfiguration } from './rules/protocol/server-configuration.ts';
import { serverNameRequired } from './rules/protocol/server-name-required.ts';
import { sessionResumptionFailed } from './rules/protocol/session-resumption-failed.ts';
import { starttlsRequired } from './rules/protocol/starttls-required.ts';
import { starttlsUnavailable } from './rules/protocol/starttls-unavailable.ts';
import { captivePortal } from './rules/reply/captive-portal.ts';
import { upstreamHandshakeFailed } from './rules/reply/upstream-handshake-failed.ts';

/**
 * Every rule, the more exact before the less exact and causes before consequences: among causes of
 * the same confidence this is the order people see. A clock stands first because every date hangs on
 * it. What holds for every client stands before what depends on a client's own list of roots.
 */
export const rules: readonly Rule[] = [
  clockWrong,
  proxyFailure,
  dnsFailure,
  tcpRefused,
  tcpTimeout,
  hostUnreachable,
  starttlsUnavailable,
  starttlsRequired,
  notTls,
  protocolVersionMismatch,
  noCommonGroup,
  noCommonSignatureScheme,
  noCommonCipher,
  alpnMismatch,
  serverNameRequired,
  pathMtu,
  largeHelloIntolerance,
  extensionIntolerance,
  keyCertificateMismatch,
  tlsInterception,
  selfSigned,
  hostnameMismatch,
  certificateExpired,
  certificateNotYetValid,
  revoked,
  certificateInvalid,
  weakKeyOrSignature,
  clientCertificateRequired,
  clientCertificateRejected,
  incompleteChain,
  unknownCa,
  sessionResumptionFailed,
  captivePortal,
  upstreamHandshakeFailed,
  filteredByName,
  sourceAddressRefused,
  serverConfiguration,
  corruptedTraffic,
  partialOutage,
  rateLimited,
  connectionReset,
  handshakeTimeout,
];
