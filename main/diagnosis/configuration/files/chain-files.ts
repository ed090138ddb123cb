import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import { phrase } from '../../../../shared/phrase.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { hitAt, type Named, namedFiles } from './named.ts';

/** `smtpd_tls_chain_files` and its like: files of Postfix that are read as one text. */
export const isChainFile = ({ named }: Pick<Named, 'named'>): boolean => named.directive.endsWith('_tls_chain_files');

/** Every key stands before its certificate, and that before what signed it: postconf(5), `smtpd_tls_chain_files`. */
export const chainFiles: ConfigurationRule = (review) => {
  const ofScopes = Map.groupBy(namedFiles(review).filter(isChainFile), ({ scope }) => scope);
  return [...ofScopes].flatMap(([scope, all]) => {
    const isWhole = scope.files.filter((named) => isChainFile({ named })).length === all.length;
    const isKnown = all.every(({ facts }) => facts.state === 'read' && facts.brokenAt === null);
    return scope.tls === 'off' || !isWhole || !isKnown ? [] : wrongIn(all);
  });
};

interface Block {
  readonly one: Named;
  readonly kind: 'key' | 'certificate';
  /** Null for a key that is locked. */
  readonly keySha256: string | null;
  readonly line: number;
}

function wrongIn(all: readonly Named[]): RuleHit[] {
  const blocks = all.flatMap(blocksOf);
  const at = blocks.findIndex(({ kind }, index) =>
    kind === 'key' ? blocks[index + 1]?.kind !== 'certificate' : index === 0,
  );
  const wrong = blocks[at];
  if (wrong) {
    const variant = wrong.kind === 'key' ? 'key-alone' : 'certificate-first';
    const line = inOrder(all);
    return [
      hitAt(wrong.one, {
        ...{ rule: 'chain-files', variant, cause: 'server-configuration', severity: 'critical', confidence: 'likely' },
        ...(line === null ? { steps: [{ text: phrase('chain-files.step'), command: null }] } : { corrected: line }),
      }),
    ];
  }
  const stranger = blocks.find(
    ({ kind, keySha256 }, index) => kind === 'key' && keySha256 !== null && blocks[index + 1]?.keySha256 !== keySha256,
  );
  if (!stranger) return [];
  const about = { cause: 'key-certificate-mismatch', severity: 'critical', confidence: 'likely' } as const;
  return [hitAt(stranger.one, { rule: 'chain-files', variant: 'other-key', ...about })];
}

const blocksOf = (one: Named): Block[] =>
  [
    ...one.facts.keys.map(({ keySha256, line }) => ({ one, kind: 'key' as const, keySha256, line })),
    ...one.facts.certificates.map(({ keySha256, line }) => ({ one, kind: 'certificate' as const, keySha256, line })),
  ].sort((left, right) => left.line - right.line);

/** The same files with each key before its certificates, where every file holds one or the other. */
function inOrder(all: readonly Named[]): string | null {
  const [{ named } = { named: null }] = all;
  const isKey = ({ certificates, keys }: FileFacts) => keys.length === 1 && certificates.length === 0;
  const keys = all.filter(({ facts }) => isKey(facts));
  const pairs = keys.map((key) => {
    const sha256 = key.facts.keys[0]?.keySha256;
    return [key, all.find(({ facts }) => facts.keys.length === 0 && facts.certificates[0]?.keySha256 === sha256)];
  });
  const paths = pairs.flat().flatMap((one) => one?.named.path ?? []);
  if (!named || keys.length === 0 || paths.length !== all.length || /(?:^|\/)master\.cf$/.test(named.place.file))
    return null;
  return `${named.directive} = ${paths.join(', ')}`;
}
