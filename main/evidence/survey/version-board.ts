import { type SurveyedVersion, surveyedVersions, type VersionFinding } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import type { Draft } from './draft.ts';
import type { KnownVersion } from './features/known.ts';
import { answeredHello, isInFirstBlock, type NumberedVersion, versionNumbers } from './versions.ts';

/** From SSL 3.0 on, oldest first. */
export const numberedVersions = Object.keys(versionNumbers) as readonly NumberedVersion[];

/** What is known of the versions, and who waits for it. */
export class VersionBoard {
  readonly #draft: Draft;
  readonly #known = new Map<SurveyedVersion, PromiseWithResolvers<boolean>>(
    surveyedVersions.map((version) => [version, Promise.withResolvers<boolean>()]),
  );

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** Something was found, and more may come. */
  see(finding: VersionFinding): void {
    this.#draft.putVersion(finding);
    // A hello out of the first block is like that of a client; one of rare suites would show a rare side of the server.
    if (finding.cipherSuites.some(({ id }) => isInFirstBlock(finding.version, Number(id)))) {
      this.#known.get(finding.version)?.resolve(true);
    }
  }

  settle(finding: VersionFinding): void {
    this.#draft.putVersion(finding);
    this.#known.get(finding.version)?.resolve(finding.state === 'accepted');
  }

  /** Resolves with the first suite, or at the end without one. */
  async accepted(version: SurveyedVersion): Promise<boolean> {
    return (await this.#known.get(version)?.promise) ?? false;
  }

  /** The two newest where both are there, which is all that features need; otherwise every one, once all have shown. */
  async known(target: Target): Promise<KnownVersion[]> {
    const newest = await Promise.all([this.accepted('TLSv1.3'), this.accepted('TLSv1.2')]);
    const asked: readonly NumberedVersion[] = newest.every((one) => one) ? ['TLSv1.3', 'TLSv1.2'] : numberedVersions;
    const accepted = await Promise.all(asked.map((version) => this.accepted(version)));
    return asked.filter((_, index) => accepted[index]).map((version) => this.#knownAs(target, version));
  }

  #knownAs(target: Target, version: NumberedVersion): KnownVersion {
    const finding = this.#draft.found.versions.find((one) => one.version === version);
    const suites = finding?.cipherSuites.map(({ id }) => Number(id)) ?? [];
    const usual = suites.find((suite) => isInFirstBlock(version, suite)) ?? suites[0] ?? Number.NaN;
    const hello = answeredHello(target, version, usual);
    return { version: versionNumbers[version], hello, cipherSuites: hello.cipherSuites };
  }

  async newestBelow13(): Promise<NumberedVersion | null> {
    for (const version of numberedVersions.filter((one) => one !== 'TLSv1.3').toReversed()) {
      if (await this.accepted(version)) return version;
    }
    return null;
  }
}
