import type * as v from 'valibot';

/** A schema as it describes itself. */
interface Described {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Described>>;
  readonly item?: Described;
  readonly items?: readonly Described[];
  readonly wrapped?: Described;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** A small value of the form that a schema asks for. Patterns of texts it does not know: those may be refused. */
export const sampleOf = (schema: v.GenericSchema): unknown => sample(schema as unknown as Described);

function sample({ entries = {}, item, items = [], literal, options = [], type, wrapped }: Described): unknown {
  switch (type) {
    case 'string':
      return '0';
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'literal':
      return literal;
    case 'picklist':
      return options[0];
    case 'union':
    case 'variant':
      return sample(options[0] as Described);
    case 'array':
      return item ? [sample(item)] : [];
    case 'tuple':
      return items.map(sample);
    case 'record':
      return {};
    default:
      if (wrapped) return sample(wrapped);
      if (type.includes('object'))
        return Object.fromEntries(Object.entries(entries).map(([key, one]) => [key, sample(one)]));
      return null;
  }
}
