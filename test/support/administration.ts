import { startTestApp, type TestApp } from './app.js';
import type { Answer } from './http-client.js';
import { manyPeople, People, type Person } from './people.js';

export const adminUsers = '/api/v1/admin/users';

/** An application of its own for the tests of one `describe`, and its first administrator, ada. */
export class Administration {
  app: TestApp;
  people: People;
  ada: Person;

  constructor() {
    beforeAll(async () => {
      this.app = await startTestApp({ settings: manyPeople });
      this.people = new People(this.app);
      this.ada = await this.people.signUp('ada');
    });
    afterAll(async () => {
      await this.app.close();
    });
  }

  get http(): TestApp['http'] {
    return this.app.http;
  }

  /** `path` and what follows are below /admin/users; ada asks, unless somebody else is said to. */
  get(path: string, who: Person = this.ada): Promise<Answer> {
    return this.app.http.get(adminUsers + path, who);
  }

  post(path: string, body?: unknown, who: Person = this.ada): Promise<Answer> {
    return this.app.http.post(adminUsers + path, body, who);
  }
}
