import { useBridge } from '../../bridge-context.ts';
import { serverName } from '../../facts/server-name.ts';
import { AskFirst } from '../../parts/AskFirst.tsx';
import { useHistory } from '../../state/history.ts';
import { deleteAsked } from '../../state/history-calls.ts';
import { words } from '../../words.ts';

/** Whether checks are to be deleted: of one server, or all of them. */
export function DeleteQuestion() {
  const bridge = useBridge();
  const { chosen, deleting } = useHistory();
  if (deleting === null) return null;
  const server = chosen === null ? '' : serverName(chosen);
  return (
    <AskFirst
      key={deleting}
      question={words(`history.ask.${deleting}`, { server })}
      no={words('history.ask.no')}
      yes={words('history.ask.yes')}
      onNo={() => useHistory.setState({ deleting: null })}
      onYes={() => void deleteAsked(bridge)}
    />
  );
}
