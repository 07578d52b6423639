import { Controller, Get } from '@nestjs/common';
import { startTestApp, type TestApp } from '../support/app.js';
import { sendRaw } from '../support/raw-http.js';

/** Somebody forgot to say who may call it. */
@Controller('forgotten')
class ForgottenController {
  @Get()
  get(): object {
    return { secret: 'open to everybody' };
  }
}

describe('the service answers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ controllers: [ForgottenController] });
  });

  afterAll(async () => {
    await app.close();
  });

  it('JW-08: publishes the public halves of its keys', async () => {
    const answer = await app.http.get('/.well-known/jwks.json');
    expect(answer.status).toBe(200);
    expect(answer.body['keys']).toEqual([
      expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }),
    ]);
    expect(answer.body['keys'][0]).not.toHaveProperty('d');
  });

  it('S4-56, S4-59, S1-8: says in one shape what is not there', async () => {
    const answer = await app.http.get('/api/v1/nothing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found', requestId: expect.any(String) });
  });

  it('AZ-01: asks who is there before it lists anything', async () => {
    const answer = await app.http.get('/api/v1/sessions');
    expect(answer.status).toBe(401);
    expect(answer.body['code']).toBe('missing_auth');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('AZ-01: a route that says nothing of who may call it is for signed-in people', async () => {
    const { token } = await app.given.signedIn();
    const ask = async (...headers: readonly string[]) => {
      const head = ['GET /api/v1/forgotten HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers];
      return (await sendRaw(app.origin, `${head.join('\r\n')}\r\n\r\n`)).status;
    };
    expect([await ask(), await ask(`Authorization: Bearer ${token}`)]).toEqual([401, 200]);
  });
});
