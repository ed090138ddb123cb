import type { Bridge } from '../../shared/bridge.ts';
import type { FileIntake } from '../../shared/chain-run.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { base64Of } from '../facts/base64.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { takeIfCase } from './case-calls.ts';
import { type FileRole, type Intake, useChain } from './chain.ts';
import { isSomethingUnderWay, startChain, tellBusy } from './chain-calls.ts';
import { takeCollected } from './collected.ts';
import { useView } from './view.ts';

/** What the contract takes, before it is base64. */
const longestFile = 6_000_000;
const mostRoots = 8;

/** Takes a file in; one that can be used is looked at at once, because nobody is contacted for it. */
export async function takeFile(bridge: Bridge, file: File, role: FileRole = 'chain'): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  if ((await takeCollected(bridge, file)) || (await takeIfCase(bridge, file))) return;
  useView.setState({ screen: 'certificates', report: null });
  const name = file.name.slice(0, 300);
  if (file.size > longestFile) return refuse(name, words('file.too-long', { most: longestFile / 1_000_000 }));
  useChain.setState({ intake: { phase: 'reading', name, role } });
  const base64 = await base64Of(file).catch(() => null);
  if (base64 === null) return refuse(name, words('file.not-read'));
  await arrived(
    bridge,
    role,
    await bridge.inspectFile({ file: { kind: 'new', name, base64 }, passphrase: null, role }),
  );
}

/** Goes on with certificates that the engine took in by itself, e.g. out of a capture. */
export async function takeKept(bridge: Bridge, keep: () => Promise<Outcome<FileIntake>>): Promise<void> {
  if (isSomethingUnderWay()) return tellBusy();
  useView.setState({ screen: 'certificates', report: null });
  await arrived(bridge, 'chain', await keep());
}

/** The same for text from the clipboard; false where it is of no use as it stands. */
export async function takeText(bridge: Bridge, text: string): Promise<boolean> {
  await takeFile(bridge, new File([text], words('file.pasted')));
  return useChain.getState().intake.phase === 'none';
}

/** Another passphrase for the file that is locked. */
export async function unlock(bridge: Bridge, passphrase: string): Promise<void> {
  const { intake } = useChain.getState();
  if (intake.phase !== 'locked') return;
  const file = { kind: 'kept', fileId: intake.fileId } as const;
  await arrived(bridge, intake.role, await bridge.inspectFile({ file, passphrase, role: intake.role }));
}

/** Leaves the file that is locked or of no use; what was there before is there still. */
export function dismissFile(): void {
  useChain.setState({ intake: { phase: 'none' } });
}

/** Roots of a file count no more. */
export function dropRoots(bridge: Bridge, fileId: string): void {
  useChain.setState(({ roots }) => ({ roots: roots.filter((one) => one.fileId !== fileId) }));
  judgeAgain(bridge);
}

/** A file is judged by the new roots at once. A server would have to be asked again: that is the person's to begin. */
function judgeAgain(bridge: Bridge): void {
  const { run, subject } = useChain.getState();
  if (run.phase === 'ended' && subject?.kind === 'file') void startChain(bridge, subject, run.wish.allow);
}

async function arrived(bridge: Bridge, role: FileRole, outcome: Outcome<FileIntake>): Promise<void> {
  const before = useChain.getState().intake;
  if (!outcome.ok) return refuse('name' in before ? before.name : '', outcome.error.message);
  const found = outcome.value;
  if (found.kind === 'unusable') return refuse(found.name, found.text);
  if (found.kind === 'locked') return ask({ ...found, phase: 'locked', role });
  useChain.setState({ intake: { phase: 'none' } });
  const { certificates, fileId, name } = found;
  if (role === 'chain') return startChain(bridge, { kind: 'file', fileId, name, hostname: null });
  useChain.setState(({ roots }) => ({ roots: [...roots, { fileId, name, certificates }].slice(-mostRoots) }));
  announce(words('said.roots.added', { name }));
  judgeAgain(bridge);
}

function ask(intake: Extract<Intake, { phase: 'locked' }>): void {
  useChain.setState({ intake });
  announce(words(intake.isWrong ? 'locked.wrong' : 'locked.title', { name: intake.name }));
}

function refuse(name: string, text: string): void {
  useChain.setState({ intake: { phase: 'unusable', name, text } });
  announce(text);
}
