import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { FactList, type NamedFact } from '../../parts/FactList.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** What the proxy between here and the server said when it was asked for the way. */
export function ProxySection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const reply = diagnosis.observations.findLast((seen) => seen.kind === 'proxy-reply');
  if (!reply) return null;
  return (
    <Section title={words('proxy.title')}>
      <FactList facts={factsOf(reply)} />
    </Section>
  );
}

function factsOf(reply: ObservationOf<'proxy-reply'>): readonly NamedFact[] {
  const { proxy, destination, state, line, schemes, body } = reply;
  const facts: readonly NamedFact[] = [
    [words('proxy.name'), proxy],
    [words('proxy.asked'), destination],
    [words('proxy.result'), words(`proxy.state.${state}`)],
    [words('proxy.line'), line],
    [words('proxy.schemes'), schemes.join(', ')],
    // The beginning says whose page it is; the whole is in the report's JSON.
    [words('proxy.page'), body.replace(/\s+/g, ' ').slice(0, pageLimit)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** Characters of the proxy's page. */
const pageLimit = 400;
