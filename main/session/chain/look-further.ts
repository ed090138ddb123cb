import type { ChainDocument } from '../../../shared/chain.ts';
import type { Target } from '../../../shared/target.ts';
import type { Stapled } from '../../evidence/revocation/offline.ts';
import type { AddressScope } from '../../system/address-scope.ts';
import { checkRevocation, fetchMissingIssuers, type RevocationPorts } from '../revocation.ts';
import type { AskTrustMatrix } from '../trust/matrix-thread.ts';
import { type JudgedSent, judgeSent, type SentQuestion } from './judged-chain.ts';

/** What is needed of the world beyond the chain itself. */
export type FurtherPorts = RevocationPorts & {
  readonly askTrustMatrix: AskTrustMatrix;
  readonly platform: NodeJS.Platform;
};

export interface FurtherContext {
  readonly target: Pick<Target, 'proxy'> | null;
  readonly stapled: Stapled | null;
  /** How far inwards the certificates' addresses may lead; null for public ones alone. */
  readonly reach: AddressScope | null;
  readonly signal: AbortSignal;
}

export type Further = ChainAnswers & Pick<ChainDocument, 'matrix'>;

type ChainAnswers = Pick<ChainDocument, 'revocation' | 'contacts'> & { readonly judged: JudgedSent };

/** Judges, and looks where a chain alone does not show it: missing issuers, revocation, every store of this computer. */
export async function lookFurther(
  question: SentQuestion,
  context: FurtherContext,
  ports: FurtherPorts,
): Promise<Further> {
  const { asked, sent, settings } = question;
  const { hostname } = asked;
  const at = new Date(asked.at);
  const asksStores = settings.matrix
    ? ports.askTrustMatrix(sent, { at, hostname, custom: settings.custom, signal: context.signal })
    : null;
  const [answers, matrix] = await Promise.all([askOthers(question, context, ports), asksStores]);
  return { ...answers, matrix };
}

async function askOthers(
  question: SentQuestion,
  { reach, signal, stapled, target }: FurtherContext,
  ports: FurtherPorts,
): Promise<ChainAnswers> {
  const { asked, machineStores, sent, settings } = question;
  const anchors = [...settings.anchors, ...machineStores.flatMap((store) => store.anchors)];
  const common = {
    ...{ allow: settings.allow, at: new Date(asked.at), target, ports, signal },
    ...(reach === null ? {} : { reach }),
  };
  const first = judgeSent(question);
  const open = lowestOpen(first, sent);
  const fetched = open === null ? null : await fetchMissingIssuers(open, anchors, common);
  const fillers = (fetched?.issuers ?? []).map(({ der }) => ({ where: 'aia' as const, der }));
  const judged = fillers.length === 0 ? first : judgeSent({ ...question, fillers: [...question.fillers, ...fillers] });
  const issuers = [...settings.intermediates, ...fillers.map(({ der }) => der), ...anchors];
  const { crlFiles } = settings;
  const { revocation, contacts } = await checkRevocation(sent, { ...common, stapled, issuers, crlFiles });
  return { judged, revocation, contacts: [...(fetched?.contacts ?? []), ...contacts].slice(0, 100) };
}

/** The certificate above which one is missing, where that shows. */
function lowestOpen({ judgement }: JudgedSent, sent: readonly Uint8Array[]): Uint8Array | null {
  const { missingIssuer } = judgement;
  return missingIssuer === null || missingIssuer.found !== null ? null : (sent[missingIssuer.neededBy] ?? null);
}
