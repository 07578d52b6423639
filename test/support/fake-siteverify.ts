import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const captchaKeys = { siteKey: 'the-site-key', secretKey: 'a-secret-of-ours-for-captchas' };

export type FakeProvider = 'turnstile' | 'hcaptcha' | 'recaptcha' | 'recaptcha_v3';

/** Somebody who has solved the widget. */
interface Solved {
  readonly hostname?: string;
  readonly action?: string;
  readonly score?: number;
  /** How long ago. */
  readonly secondsAgo?: number;
  readonly siteKey?: string;
}

/**
 * siteverify as Cloudflare, hCaptcha and Google document it: a form by POST with secret, response and remoteip; answers in JSON with
 * success, hostname, challenge_ts, error-codes and, by provider, action and score; each token good once.
 */
export class FakeSiteverify {
  /** What it was asked, as forms. */
  readonly asked: URLSearchParams[] = [];
  /** What comes in place of an answer. */
  trouble: 'broken' | 'silent' | 'internal-error' | 'no-json' | null = null;
  private readonly issued = new Map<string, Solved>();
  private readonly spent = new Set<string>();
  private server: Server | null = null;

  constructor(readonly provider: FakeProvider = 'turnstile') {}

  async start(): Promise<this> {
    this.server = createServer((request, reply) => void this.answer(request, reply)).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  /** For startTestApp. */
  get settings(): Record<string, string> {
    const host = `127.0.0.1:${String((this.server?.address() as AddressInfo).port)}`;
    return {
      CAPTCHA_PROVIDER: this.provider,
      CAPTCHA_SITE_KEY: captchaKeys.siteKey,
      CAPTCHA_SECRET_KEY: captchaKeys.secretKey,
      CAPTCHA_VERIFY_URL: `http://${host}/siteverify`,
      OUTGOING_ALLOWED_HOSTS: host,
    };
  }

  /** The token that a widget would give. */
  solve(solved: Solved = {}): string {
    const token = `0.${randomUUID()}`;
    this.issued.set(token, solved);
    return token;
  }

  private async answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    this.asked.push(form);
    if (this.trouble === 'silent') return;
    if (this.trouble === 'broken') return void reply.writeHead(503).end('<html>');
    if (this.trouble === 'no-json') return void reply.writeHead(404).end('<html>');
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const body = request.method === 'POST' && isForm ? this.verdict(form) : refusal('bad-request');
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private verdict(form: URLSearchParams): object {
    const token = form.get('response') ?? '';
    const solved = this.issued.get(token);
    if (this.trouble === 'internal-error') return refusal('internal-error');
    if (!form.get('secret')) return refusal('missing-input-secret');
    if (form.get('secret') !== captchaKeys.secretKey) return refusal('invalid-input-secret');
    if (token === '') return refusal('missing-input-response');
    if (!solved) return refusal('invalid-input-response');
    if (this.spent.has(token))
      return refusal(this.provider === 'hcaptcha' ? 'already-seen-response' : 'timeout-or-duplicate');
    if (this.provider === 'hcaptcha' && form.get('sitekey') !== (solved.siteKey ?? captchaKeys.siteKey))
      return refusal('sitekey-secret-mismatch');
    this.spent.add(token);
    return this.success(solved);
  }

  private success({ hostname = 'localhost', action, score = 0.9, secondsAgo = 5 }: Solved): object {
    const told = { success: true, hostname, challenge_ts: new Date(Date.now() - secondsAgo * 1_000).toISOString() };
    if (this.provider === 'turnstile') return { ...told, 'error-codes': [], action: action ?? '', cdata: '' };
    if (this.provider === 'recaptcha_v3') return { ...told, action: action ?? '', score };
    return told;
  }
}

function refusal(code: string): object {
  return { success: false, 'error-codes': [code] };
}
