import { Thread, type ThreadLimits } from './thread.js';

type Wish = 'answer' | 'never' | 'fail' | 'end';

/** Runs in the thread: each is a way to answer, or not to. */
function program(): (wish: Wish) => string {
  return (wish) => {
    if (wish === 'fail') throw new Error('broken');
    if (wish === 'end') process.exit(3);
    for (; wish === 'never';);
    return `an ${wish}`;
  };
}

describe('a thread that answers', () => {
  const refusals: (string | null)[] = [];
  const threads: Thread<Wish, string>[] = [];

  function thread(limits: Partial<ThreadLimits> = {}): Thread<Wish, string> {
    const all = { length: 10, waitMilliseconds: 60_000, answerMilliseconds: 60_000, memoryMib: 64, ...limits };
    const made = new Thread(program, all, (why) => {
      refusals.push(why);
      return new Error('refused');
    });
    threads.push(made);
    return made;
  }

  beforeEach(() => {
    refusals.length = 0;
  });

  afterEach(async () => {
    await Promise.all(threads.splice(0).map((each) => each.close()));
  });

  it('RL-34: gives one answer at a time, in order, and refuses who finds too many waiting', async () => {
    const asked = thread({ length: 2 });
    const answers = ['answer', 'answer', 'answer'].map(() => asked.ask('answer'));
    await expect(asked.ask('answer')).rejects.toThrow('refused');
    expect(refusals).toEqual([null]);
    expect(await Promise.all(answers)).toEqual(['an answer', 'an answer', 'an answer']);
  });

  it('RL-34: one that never answers is ended, and costs its own question alone', async () => {
    const asked = thread({ answerMilliseconds: 500 });
    await expect(asked.ask('never')).rejects.toThrow('refused');
    expect(refusals).toEqual(['it took too long']);
    // Starting it anew may itself take longer than this test lets it.
    Object.assign(Reflect.get(asked, 'limits') as ThreadLimits, { answerMilliseconds: 60_000 });
    expect(await asked.ask('answer')).toBe('an answer');
  });

  it.each([
    ['fail', /broken/],
    ['end', /ended \(3\)/],
  ] as const)('RL-34: after a question that makes it %s, the next is answered', async (wish, why) => {
    const asked = thread();
    await expect(asked.ask(wish)).rejects.toThrow('refused');
    expect(refusals).toEqual([expect.stringMatching(why)]);
    expect(await asked.ask('answer')).toBe('an answer');
  });

  it('CS-06: the thread has none of our settings', async () => {
    const asked = new Thread<string, number>(
      () => () => Object.keys(process.env).length,
      { length: 1, waitMilliseconds: 60_000, answerMilliseconds: 60_000, memoryMib: 64 },
      () => new Error('refused'),
    );
    expect(await asked.ask('')).toBe(0);
    await asked.close();
  });
});
