import { WorkQueue } from './work-queue.js';

const refused = new Error('refused');

function queueOf(limits: Partial<{ concurrency: number; length: number; waitMilliseconds: number }> = {}) {
  const seen = { running: 0, waiting: 0, mostRunning: 0, mostWaiting: 0 };
  const queue = new WorkQueue(
    { concurrency: 2, length: 3, waitMilliseconds: 60_000, ...limits },
    () => refused,
    (running, waiting) => {
      Object.assign(seen, { running, waiting });
      seen.mostRunning = Math.max(seen.mostRunning, running);
      seen.mostWaiting = Math.max(seen.mostWaiting, waiting);
    },
  );
  return { queue, seen };
}

/** Jobs that end when told to, in the order they began. */
function jobs() {
  const begun: { name: number; end: () => void; fail: (error: Error) => void }[] = [];
  const job = (name: number) => () =>
    new Promise<number>((resolve, reject) => {
      begun.push({
        name,
        end: () => {
          resolve(name);
        },
        fail: reject,
      });
    });
  return { begun, job };
}

const settled = () => new Promise(setImmediate);

describe('the queue of password hashes', () => {
  it('RL-34: runs as many as it has slots, keeps as many waiting as it may, and refuses the next at once', async () => {
    const { queue, seen } = queueOf();
    const { begun, job } = jobs();
    const kept = [0, 1, 2, 3, 4].map((name) => queue.run(job(name)));
    await expect(queue.run(job(5))).rejects.toBe(refused);
    expect(begun.map(({ name }) => name)).toEqual([0, 1]);
    for (let turn = 0; turn < 5; turn++) {
      begun[turn]!.end();
      await settled();
    }
    expect(await Promise.all(kept)).toEqual([0, 1, 2, 3, 4]);
    expect(begun.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4]);
    expect(seen).toEqual({ running: 0, waiting: 0, mostRunning: 2, mostWaiting: 3 });
  });

  it('RL-34: a job that fails gives its slot back', async () => {
    const { queue, seen } = queueOf({ concurrency: 1 });
    const { begun, job } = jobs();
    const [first, second] = [queue.run(job(0)), queue.run(job(1))];
    await settled();
    begun[0]!.fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await settled();
    begun[1]!.end();
    expect(await second).toBe(1);
    expect(seen.running).toBe(0);
  });

  it('RL-34: whoever waits too long is refused, and never runs', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { queue, seen } = queueOf({ concurrency: 1, waitMilliseconds: 2_000 });
      const { begun, job } = jobs();
      const first = queue.run(job(0));
      const late = queue.run(job(1));
      jest.advanceTimersByTime(2_001);
      await expect(late).rejects.toBe(refused);
      begun[0]!.end();
      await first;
      expect(begun).toHaveLength(1);
      expect(seen).toMatchObject({ running: 0, waiting: 0 });
    } finally {
      jest.useRealTimers();
    }
  });
});
