import { createHash, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties: object }>> };
}

/** What the example exports. */
interface Example {
  signInAt(provider: { readonly startUrl: string }): Promise<void>;
  cameBack(): Promise<unknown>;
}

interface Sent {
  readonly method: string;
  readonly credentials: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const text = readFileSync('docs/providers/front-ends.md', 'utf8');
const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as Document;

const operation = (method: string, path: string): Operation | undefined => document.paths[path]?.[method.toLowerCase()];

/** Names that a JSON body of this operation may have. */
function fieldsOf(method: string, path: string): readonly string[] {
  const schema = operation(method, path)?.requestBody?.content['application/json']?.schema.$ref.split('/').at(-1);
  return schema === undefined ? [] : Object.keys(document.components.schemas[schema]?.properties ?? {});
}

/** A tab, as far as the example needs one. */
class Tab {
  readonly kept = new Map<string, string>();
  readonly visited: string[] = [];
  readonly calls: { readonly address: string; readonly sent: Sent }[] = [];
  readonly page: Example;
  readonly location = {
    href: 'https://app.example.org/signed-in',
    origin: 'https://app.example.org',
    pathname: '/signed-in',
    assign: (address: string) => void this.visited.push(address),
  };

  constructor(answer: { readonly status: number; readonly body: object }) {
    const sessionStorage = {
      getItem: (name: string) => this.kept.get(name) ?? null,
      setItem: (name: string, value: string) => void this.kept.set(name, value),
      removeItem: (name: string) => void this.kept.delete(name),
    };
    const history = { replaceState: (_state: null, _unused: string, path: string) => void this.visited.push(path) };
    const call = (address: string, sent: Sent): Promise<Response> => {
      this.calls.push({ address, sent });
      return Promise.resolve(Response.json(answer.body, { status: answer.status }));
    };
    const context = { URL, TextEncoder, Uint8Array, btoa, crypto: webcrypto, sessionStorage, history };
    const code = /^```js\n([^]*?)^```/m.exec(text)![1]!.replaceAll(/^export /gm, '');
    const globals = createContext({ ...context, location: this.location, fetch: call });
    this.page = runInContext(`${code}; ({ signInAt, cameBack })`, globals) as Example;
  }
}

describe('the page for those who write a front-end', () => {
  const named = [...text.matchAll(/`(GET|POST|DELETE) (\/[^\s`?]+)`(?:\s`\{([^`]*)\}`)?/g)];

  it('S0-16: names routes that there are, and sends what they take', () => {
    expect(named.length).toBeGreaterThan(10);
    for (const [, method, path, body] of named) {
      expect({ method, path, isThere: operation(method!, path!) !== undefined }).toEqual({
        method,
        path,
        isThere: true,
      });
      const sent = [...(body ?? '').replaceAll(/:\s*"[^"]*"/g, '').matchAll(/"(\w+)"/g)].map(([, field]) => field!);
      expect(fieldsOf(method!, path!)).toEqual(expect.arrayContaining(sent));
    }
    expect(operation('get', '/oauth/{provider}/logout')?.parameters?.map(({ name }) => name)).toContain('redirectTo');
  });

  it('S0-16: its example sends the browser off with what the start takes, and keeps the verifier to itself', async () => {
    const tab = new Tab({ status: 200, body: {} });
    await tab.page.signInAt({ startUrl: 'https://auth.example.org/oauth/google' });
    const { origin, pathname, searchParams } = new URL(tab.visited[0]!);
    expect(`${origin}${pathname}`).toBe('https://auth.example.org/oauth/google');
    const taken = operation('get', '/oauth/{provider}')?.parameters?.map(({ name }) => name);
    expect(taken).toEqual(expect.arrayContaining([...searchParams.keys()]));
    expect(searchParams.get('redirectTo')).toBe('https://app.example.org/signed-in');
    const verifier = tab.kept.get('verifier')!;
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(searchParams.get('codeChallenge')).toBe(createHash('sha256').update(verifier).digest('base64url'));
    expect(tab.visited[0]).not.toContain(verifier);
  });

  it('S0-16: its example makes a session of the code that comes back, and leaves nothing behind', async () => {
    const tab = new Tab({ status: 200, body: { status: 'signed_in' } });
    tab.kept.set('verifier', 'the-verifier');
    tab.location.href += '?code=gto_once';
    await expect(tab.page.cameBack()).resolves.toEqual({ status: 'signed_in' });
    const [{ address, sent }] = tab.calls as [(typeof tab.calls)[number]];
    expect(address).toBe('https://auth.example.org/api/v1/auth/exchange');
    expect(sent).toMatchObject({ method: 'POST', credentials: 'include' });
    expect(sent.headers).toEqual({ 'content-type': 'application/json' });
    const body = JSON.parse(sent.body) as Record<string, string>;
    expect(body).toEqual({ code: 'gto_once', codeVerifier: 'the-verifier', delivery: 'cookie' });
    expect(fieldsOf('post', '/api/v1/auth/exchange')).toEqual(expect.arrayContaining(Object.keys(body)));
    expect(tab.visited).toEqual(['/signed-in']);
    expect(tab.kept.size).toBe(0);
  });

  it('S0-16: its example tells why somebody did not come in, there or here', async () => {
    const refused = new Tab({ status: 401, body: { code: 'invalid_code' } });
    refused.location.href += '?code=gto_spent';
    await expect(refused.page.cameBack()).rejects.toThrow('invalid_code');
    const sentBack = new Tab({ status: 200, body: {} });
    sentBack.location.href += '?error=account_exists';
    await expect(sentBack.page.cameBack()).rejects.toThrow('account_exists');
    expect(sentBack.calls).toEqual([]);
  });
});
