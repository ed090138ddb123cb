import { describe, expect, it } from 'vitest';
import { Gate, type Performed, type Task } from '../../../../main/evidence/survey/gate.ts';
import type { HandshakeFailure } from '../../../../shared/handshake-failure.ts';

const circumstances = { after: null, awaiting: null, milliseconds: 1, bytesSent: 1, bytesReceived: 0 };
const alert = (description: number): HandshakeFailure => ({
  ...{ kind: 'alert', level: 'fatal', description, name: `${description}`, encrypted: false },
  ...circumstances,
});
const reset: HandshakeFailure = { kind: 'reset', errorCode: 'ECONNRESET', ...circumstances };
const silence: HandshakeFailure = { kind: 'silence', waitedMs: 3000, ...circumstances };
const refusedPort: HandshakeFailure = { kind: 'tcp', state: 'refused', errorCode: 'ECONNREFUSED', ...circumstances };

/** A server as a function of the question and of what is open, on a clock that every connection moves on. */
function setting(
  answer: (question: string, open: number, count: number) => HandshakeFailure | null,
  pace = 16,
  rest: () => Promise<void> = async () => {},
) {
  let [open, most, count, time] = [0, 0, 0, 0];
  const stop = new AbortController();
  const pauses: number[] = [];
  const gate = new Gate({
    ...{ pace, limit: 1000, now: () => time, signal: stop.signal },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return rest();
    },
  });
  const task = (name: string, asked = name): Task<string> => ({
    name,
    offered: null,
    perform: async (keep): Promise<Performed<string>> => {
      open += 1;
      count += 1;
      time += 1;
      most = Math.max(most, open);
      const failure = answer(asked, open, count);
      await new Promise((later) => setImmediate(later));
      time += 1;
      const close = () => {
        open -= 1;
      };
      if (failure === null) void keep().then(close);
      else close();
      return { value: name, failure, end: failure?.kind ?? 'answered' };
    },
  });
  const ask = (name: string) => gate.ask(task(name));
  return { gate, ask, stop, pauses, most: () => most, count: () => count };
}

const shortly = () => new Promise<void>((later) => setTimeout(later, 20));

const many = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe('the gate', () => {
  it('gives an answer as it is, for one connection', async () => {
    const { ask, count } = setting(() => null);
    expect(await ask('good')).toEqual({ kind: 'answered', value: 'good' });
    expect(count()).toBe(1);
  });

  it('keeps to its pace', async () => {
    const { ask, most } = setting(() => null, 5);
    await Promise.all(many('q', 40).map(ask));
    expect(most()).toBe(5);
  });

  it('believes a refusal once the server has answered a later hello', async () => {
    const { ask, gate } = setting((question) => (question === 'bad' ? alert(40) : null));
    await ask('good');
    expect(await ask('bad')).toEqual({ kind: 'refused', value: 'bad' });
    expect(gate.asked.map(({ question }) => question)).toEqual(['good', 'bad', 'control']);
  });

  it('takes few controls for many refusals', async () => {
    const { ask, gate } = setting((question) => (question.startsWith('bad') ? alert(40) : null));
    const answers = await Promise.all([ask('good'), ...many('bad', 12).map(ask)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['answered', ...many('', 12).map(() => 'refused')]);
    expect(gate.connections).toBeLessThanOrEqual(15);
  });

  it('concludes nothing where no hello was ever answered', async () => {
    const { ask } = setting(() => alert(40));
    expect(await ask('bad')).toMatchObject({ kind: 'unknown' });
  });

  it('asks a line that was cut twice again, alone, between controls', async () => {
    const { ask, gate } = setting((question) => (question === 'bad' ? reset : null));
    await ask('good');
    expect(await ask('bad')).toEqual({ kind: 'refused', value: 'bad' });
    const asked = gate.asked.map(({ question }) => question);
    expect(asked).toEqual(['good', 'bad', 'control', 'bad', 'control', 'bad', 'control']);
  });

  it.each([3, 4, 5, 6, 7, 8, 9, 10, 13])(
    'never takes for a refusal that every %ith connection is reset, whoever was hit twice',
    async (every) => {
      for (let shift = 0; shift < every; shift += 1) {
        const { ask } = setting((_, __, count) => ((count + shift) % every === 0 ? reset : null));
        const answers = await Promise.all(many('q', 60).map(ask));
        expect(answers.filter(({ kind }) => kind === 'refused')).toEqual([]);
      }
    },
  );

  it('calls silence silence, and no refusal', async () => {
    const { ask } = setting((question) => (question === 'bad' ? silence : null));
    await ask('good');
    expect(await ask('bad')).toMatchObject({ kind: 'silent' });
  });

  it('never reports as lacking what a server has that resets more than eight at a time', async () => {
    const { ask, gate } = setting((_, open) => (open > 8 ? reset : null));
    const answers = await Promise.all(many('q', 60).map(ask));
    expect(answers.every(({ kind }) => kind === 'answered')).toBe(true);
    expect(gate.pace).toBeLessThanOrEqual(8);
    expect(gate.refusal).toBeNull();
  });

  it.each([3, 6, 11, 15])(
    'finds out at the end that a server refuses by alert more than %i at a time',
    async (most) => {
      const { ask, gate } = setting((_, open) => (open > most ? alert(40) : null));
      await Promise.all(many('q', 80).map(ask));
      expect(await gate.bearsItsPace()).toBe(false);
      while (!(await gate.bearsItsPace()));
      expect(gate.pace).toBeLessThanOrEqual(most);
      const answers = await Promise.all(many('q', 80).map(ask));
      expect(answers.filter(({ kind }) => kind !== 'answered')).toEqual([]);
    },
  );

  it('takes only lines that were open all at once for what a server bears', async () => {
    let [served, open] = [Promise.resolve(), 0];
    const gate = new Gate({
      ...{ pace: 16, limit: 1000, now: () => performance.now(), signal: new AbortController().signal },
      pause: shortly,
    });
    // A server that is busy elsewhere: it takes lines up one by one, so that few are open over there at any time.
    const ask = (name: string) =>
      gate.ask({
        ...{ name, offered: null },
        perform: async (keep): Promise<Performed<string>> => {
          const turn = served;
          served = turn.then(() => new Promise((later) => setImmediate(later)));
          await turn;
          open += 1;
          const failure = open > 6 || name === 'one too many' ? alert(40) : null;
          const close = () => {
            open -= 1;
          };
          if (failure === null) void keep().then(close);
          else close();
          return { value: name, failure, end: '' };
        },
      });
    const questions = [...many('good', 40), 'one too many', ...many('more', 40)];
    await Promise.all(questions.map(ask));
    expect(await gate.bearsItsPace()).toBe(false);
    expect(gate.pace).toBeLessThanOrEqual(3);
    const answers = await Promise.all(questions.map(ask));
    expect(await gate.bearsItsPace()).toBe(true);
    expect(answers.filter(({ kind }) => kind !== 'answered')).toEqual([{ kind: 'refused', value: 'one too many' }]);
  });

  it('learns from the last lines what a server bears, without more of them', async () => {
    const { ask, gate, most, count } = setting(() => null, 16, shortly);
    await Promise.all(many('q', 80).map(ask));
    expect(await gate.bearsItsPace()).toBe(true);
    expect([most(), count()]).toEqual([16, 80]);
  });

  it('asks once what a server bears, for as long as it goes no faster', async () => {
    const { ask, gate, count } = setting((question) => (question.startsWith('bad') ? alert(40) : null));
    await Promise.all([...many('good', 32), ...many('bad', 4)].map(ask));
    expect(await gate.bearsItsPace()).toBe(true);
    const before = count();
    expect(await gate.bearsItsPace()).toBe(true);
    expect(count()).toBe(before);
  });

  it('lets nobody wait for lines that failed, nor after a Stop', async () => {
    const { ask, gate, stop } = setting((_, open) => (open > 5 ? reset : null));
    await ask('good');
    expect(await gate.bearsItsPace()).toBe(false);
    const asked = gate.bearsItsPace();
    stop.abort();
    expect(await asked).toBe(true);
  });

  it('leaves everything open, and says why, where a server resets whatever comes after eight connections', async () => {
    const { ask, gate } = setting((_, __, count) => (count > 8 ? reset : null));
    const answers = await Promise.all(many('q', 60).map(ask));
    expect(answers.filter(({ kind }) => kind === 'answered')).toHaveLength(8);
    expect(answers.filter(({ kind }) => kind === 'unknown')).toHaveLength(52);
    expect(gate.refusal).toContain('refuse us');
  });

  it('leaves everything open where a server refuses by alert whatever comes after eight connections', async () => {
    const { ask } = setting((_, __, count) => (count > 8 ? alert(40) : null));
    const answers = await Promise.all(many('q', 30).map(ask));
    expect(answers.some(({ kind }) => kind === 'refused' || kind === 'silent')).toBe(false);
  });

  it('goes on slower after a server had to be waited for', async () => {
    let calls = 0;
    const { ask, gate, pauses } = setting((question) => {
      calls += 1;
      return question !== 'good' || (calls > 2 && calls < 6) ? reset : null;
    });
    await ask('good');
    await ask('bad');
    expect(pauses.length).toBeGreaterThan(0);
    expect(gate.pace).toBeLessThan(16);
    expect(gate.refusal).toBeNull();
  });

  it('takes a port that is closed for a refusal of us, never of what was asked', async () => {
    const { ask } = setting((question) => (question === 'bad' ? refusedPort : null));
    await ask('good');
    expect(await ask('bad')).toMatchObject({ kind: 'unknown' });
  });

  it('answers everything with unknown after a Stop, and opens no more connections', async () => {
    const { ask, stop, count } = setting(() => null, 2);
    const answers = Promise.all(many('q', 50).map(ask));
    await new Promise((later) => setImmediate(later));
    stop.abort();
    const kinds = (await answers).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'unknown').length).toBeGreaterThan(40);
    expect(count()).toBeLessThan(10);
  });
});
