import { Contract } from './contract.js';
import { WireSecrets } from './wire-secrets.js';

export interface Answer<Body = Record<string, any>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
  readonly bytes: Buffer;
}

interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

/** Talks to the service as any client would; an answer that is not as documented fails the test, save of a test's own routes. */
export class HttpClient {
  readonly secrets = new WireSecrets();

  constructor(
    readonly origin: string,
    private readonly routes: 'documented' | 'undocumented' = 'documented',
  ) {}

  get(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.send('GET', path, options);
  }

  post(path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer> {
    return this.send('POST', path, { ...options, body });
  }

  patch(path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer> {
    return this.send('PATCH', path, { ...options, body });
  }

  put(path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer> {
    return this.send('PUT', path, { ...options, body });
  }

  delete(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.send('DELETE', path, options);
  }

  /** A string or bytes are sent as they are, with the content type given; anything else as JSON. */
  async send(method: string, path: string, { body, headers = {}, token }: RequestOptions): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const answer = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString();
    const { status, headers: answered } = answer;
    if (this.routes === 'documented') (await Contract.load()).check({ method, path, status, headers: answered, text });
    const isJson = answered.get('content-type')?.includes('json') ?? false;
    const read: unknown = isJson && text ? JSON.parse(text) : undefined;
    if (answer.ok) this.secrets.see(body);
    this.secrets.see(read);
    this.secrets.seeCookies(answered);
    return { status, headers: answered, text, bytes, body: read as Record<string, any> };
  }
}
