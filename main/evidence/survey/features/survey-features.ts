import type { SurveyedAddress } from '../../../../shared/survey.ts';
import type { HelloSpec } from '../../../tls/client/hello-spec.ts';
import type { Ask } from '../inquiry.ts';
import { askForAlpn, askForLesserProtocols, everyProtocol } from './alpn.ts';
import { askForCertificates, readServedCertificates } from './certificates.ts';
import { askForClientCertificate } from './client-certificate.ts';
import { notTested } from './finding.ts';
import { type FullHandshake, shakeHandsFully } from './full-handshake.ts';
import { type Heard, isUnanswered, listening } from './heard.ts';
import { cbcSuites, type Known, type KnownVersion, newestOf, olderOf, tls13Of } from './known.ts';
import { askForCompression, askForFallback } from './offers.ts';
import {
  readAnsweredPointFormats,
  readEncryptThenMac,
  readExtendedMasterSecret,
  readExtensions,
  readSecureRenegotiation,
} from './read-extensions.ts';
import { readOcspStapling, readTimestamps } from './read-flight.ts';
import { askForPsk, askForSessionId, askForTicket, readClientRenegotiation } from './resumption.ts';

/** What a server can do beside versions, suites, groups and schemes. */
export type Features = Pick<
  SurveyedAddress,
  | 'pointFormats'
  | 'certificates'
  | 'extensions'
  | 'alpn'
  | 'compression'
  | 'sessionResumption'
  | 'renegotiation'
  | 'fallbackScsv'
  | 'extendedMasterSecret'
  | 'encryptThenMac'
  | 'ocspStapling'
  | 'signedCertificateTimestamps'
  | 'clientCertificate'
>;

/** Before anything was asked; `reason` says in a sentence why it was not. */
export function untestedFeatures(reason?: string): Features {
  const finding = reason === undefined ? notTested('feature.not-reached') : { state: 'not-tested' as const, reason };
  return {
    pointFormats: null,
    certificates: [],
    extensions: [],
    alpn: { ...finding, protocols: [], preference: 'unknown', complete: false },
    compression: finding,
    sessionResumption: { sessionId: finding, ticket: finding, psk: finding, earlyData: finding },
    renegotiation: { secure: finding, clientInitiated: finding },
    fallbackScsv: finding,
    extendedMasterSecret: finding,
    encryptThenMac: finding,
    ocspStapling: finding,
    signedCertificateTimestamps: finding,
    clientCertificate: { requested: finding, required: finding, acceptedAuthorities: [], signatureSchemes: [] },
  };
}

/**
 * Finds out what a server can do, over about a dozen connections. One full handshake per version answers most; what
 * does not hang on another answer is asked at the same time. `found` is told the findings whenever some are new. Each
 * finding is final when it first differs from not tested, but for those of which a later handshake may show more.
 */
export async function surveyFeatures(
  known: Known,
  ask: Ask,
  found: (features: Features) => void = () => {},
): Promise<Features> {
  if (newestOf(known) === null) return untestedFeatures();
  const heard: Heard[] = [];
  const inquiry = new Inquiry(known, heard, listening(ask, heard), found);
  await inquiry.run();
  return inquiry.features;
}

/** The questions in their order, and what is found so far. */
class Inquiry {
  features: Features = untestedFeatures();
  readonly #known: Known;
  readonly #heard: readonly Heard[];
  readonly #ask: Ask;
  readonly #found: (features: Features) => void;

  constructor(known: Known, heard: readonly Heard[], ask: Ask, found: (features: Features) => void) {
    this.#known = known;
    this.#heard = heard;
    this.#ask = ask;
    this.#found = found;
  }

  async run(): Promise<void> {
    const [known, ask] = [this.#known, this.#ask];
    const tls13 = this.#shake(tls13Of(known), { alpn: everyProtocol(known).toReversed() });
    const [newest] = olderOf(known);
    const older = this.#shake(newest ?? null, { alpn: everyProtocol(known) });
    const handshakes = Promise.all([tls13, older]).then((all) => all.filter((one) => one !== null));
    const lesser = askForLesserProtocols(known, ask);
    await Promise.all([
      this.#note(askForCompression(known, ask).then((compression) => ({ compression }))),
      this.#note(askForFallback(known, ask).then((fallbackScsv) => ({ fallbackScsv }))),
      this.#resume(tls13, older, this.#shakeForId(newest ?? null)),
      this.#note(
        Promise.all([handshakes, lesser])
          .then(() => askForAlpn(known, this.#heard, ask))
          .then((alpn) => ({ alpn })),
      ),
      this.#note(handshakes.then((all) => this.#askAboutCertificates(all))),
    ]);
    this.#tell(readFrom(known, this.#heard));
  }

  async #shake(version: KnownVersion | null, change: Partial<HelloSpec>, otherwise: 'bare' | 'none' = 'bare') {
    if (version === null) return null;
    const handshake = await shakeHandsFully(version, change, this.#ask, otherwise);
    this.#tell(readFrom(this.#known, this.#heard));
    return handshake;
  }

  /** Without a ticket, and with a CBC suite where there is one: it shows session ids and encrypt_then_mac at once. */
  async #shakeForId(version: KnownVersion | null): Promise<FullHandshake | null> {
    if (version === null) return null;
    const cipherSuites = cbcSuites(version);
    const any = () => this.#shake(version, { sessionTicket: false });
    if (cipherSuites.length === 0) return any();
    const change = { sessionTicket: false, encryptThenMac: true };
    // Offered without being known to be accepted. A refusal takes long to prove, so the other is sent beside it.
    const [byCbc, byAny] = await Promise.all([this.#shake({ ...version, cipherSuites }, change, 'none'), any()]);
    return byCbc !== null && isUnanswered(byCbc.answer) ? byAny : byCbc;
  }

  async #resume(
    tls13: Promise<FullHandshake | null>,
    older: Promise<FullHandshake | null>,
    byId: Promise<FullHandshake | null>,
  ): Promise<void> {
    const merge = (more: Partial<Features['sessionResumption']>) =>
      this.#tell({ sessionResumption: { ...this.features.sessionResumption, ...more } });
    await Promise.all([
      tls13.then((handshake) => askForPsk(handshake, this.#ask)).then(merge),
      byId.then((handshake) => askForSessionId(handshake, this.#ask)).then((sessionId) => merge({ sessionId })),
      older.then(async (handshake) => {
        const { ticket, asked } = await askForTicket(handshake, this.#ask);
        merge({ ticket });
        const clientInitiated = readClientRenegotiation(handshake, asked);
        this.#tell({ renegotiation: { ...this.features.renegotiation, clientInitiated } });
      }),
    ]);
  }

  async #askAboutCertificates(handshakes: readonly FullHandshake[]): Promise<Partial<Features>> {
    const [clientCertificate] = await Promise.all([
      askForClientCertificate(this.#known, handshakes, this.#heard, this.#ask),
      askForCertificates(this.#known, this.#heard, this.#ask),
    ]);
    return { clientCertificate };
  }

  async #note(findings: Promise<Partial<Features>>): Promise<void> {
    this.#tell(await findings);
  }

  #tell(findings: Partial<Features>): void {
    const { renegotiation = this.features.renegotiation } = findings;
    const secure = readSecureRenegotiation(this.#known, this.#heard);
    this.features = { ...this.features, ...findings, renegotiation: { ...renegotiation, secure } };
    this.#found(this.features);
  }
}

/** What is read from all answers so far. */
const readFrom = (known: Known, heard: readonly Heard[]): Partial<Features> => ({
  pointFormats: readAnsweredPointFormats(heard),
  certificates: readServedCertificates(heard),
  extensions: readExtensions(heard),
  extendedMasterSecret: readExtendedMasterSecret(known, heard),
  encryptThenMac: readEncryptThenMac(known, heard),
  ocspStapling: readOcspStapling(known, heard),
  signedCertificateTimestamps: readTimestamps(known, heard),
});
