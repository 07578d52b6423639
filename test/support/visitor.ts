import { type Answer, HttpClient } from './http-client.js';
import { cookiesOf } from './cookies.js';
import type { TestApp } from './app.js';

export const formType = 'application/x-www-form-urlencoded';

/** Somebody with a browser that runs no scripts: opens pages, keeps cookies, fills in forms and sends them. */
export class Visitor {
  private readonly http: HttpClient;
  private readonly cookies = new Map<string, string>();

  constructor(
    app: TestApp,
    private readonly headers: Record<string, string> = {},
  ) {
    this.http = new HttpClient(app.origin, 'undocumented');
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async open(path: string): Promise<Answer> {
    const answer = await this.http.get(path, { headers: { ...this.headers, cookie: this.cookie } });
    for (const [name, { value }] of Object.entries(cookiesOf(answer))) this.cookies.set(name, value);
    return answer;
  }

  /** Presses the button of this page, with what was typed. */
  async submit(page: Answer, typed: Record<string, string> = {}): Promise<Answer> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`this page has no form: ${page.text}`);
    return this.send(action, { ...hiddenOf(page), ...typed });
  }

  async send(path: string, fields: Record<string, string>): Promise<Answer> {
    const headers = { ...this.headers, cookie: this.cookie, 'content-type': formType };
    return this.http.post(path, new URLSearchParams(fields).toString(), { headers });
  }
}

/** What the form carries without being asked. */
export function hiddenOf({ text }: Answer): Record<string, string> {
  const fields = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}
