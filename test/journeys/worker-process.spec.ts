import { setTimeout as pause } from 'node:timers/promises';
import { emptyFolder, start, stop, tidyUp, worker } from '../support/newcomer.js';

jest.setTimeout(120_000);
afterAll(tidyUp);

describe('a worker in a process of its own', () => {
  it('sends what the api has put down, on whatever database that uses, and stops when asked', async () => {
    const settings = { GATEHOUSE_DATA: emptyFolder(), WORKER_IN_API: 'false' };
    const api = await start(settings);
    await api.ready();
    const { status } = await api.http.post('/api/v1/auth/register', {
      email: 'ada@example.org',
      password: 'a long enough phrase 7431',
    });
    expect(status).toBe(202);
    expect((await api.http.get('/dev/mailbox.json')).body).toEqual([]);
    const beside = await start(settings, worker);
    while (!(await api.http.get('/dev/mailbox.json')).text.includes('ada@example.org')) await pause(50);
    await stop(beside);
    await stop(api);
    expect([...beside.complaints(), ...api.complaints()]).toEqual([]);
  });
});
