import { useMemo, useState } from 'react';
import { type FilledFor, readDebugGuides } from '../../facts/guides.ts';
import { useFlow } from '../../state/flow.ts';
import { words } from '../../words.ts';
import { GuideBrowser } from './GuideBrowser.tsx';

/** How each program is made to tell what it does, filled in for the server on screen. */
export function DebugGuideList() {
  const { target } = useFlow();
  const [other, setOther] = useState<FilledFor>(null);
  const server = other ?? target;
  const guides = useMemo(() => readDebugGuides(server), [server]);
  return <GuideBrowser guides={guides} label={words('guide.choose')} filled={{ server, onServer: setOther }} />;
}
