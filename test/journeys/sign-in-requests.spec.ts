import { startTestApp, type TestApp } from '../support/app.js';

const login = '/api/v1/auth/login';
const wrong = 'quite another phrase';

describe('what a sign-in may look like', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('BF-08: reads credentials from a JSON body only, on exactly one path', async () => {
    const ada = await app.given.user();
    const { email, password } = ada;
    const query = `?email=${encodeURIComponent(email)}&identifier=${email}&password=${encodeURIComponent(password)}`;
    expect((await app.http.post(login + query, {})).status).toBe(400);
    expect((await app.http.post(login + query)).status).toBe(400);
    expect((await app.http.get(login + query)).status).toBe(404);
    for (const path of [
      '//api/v1/auth/login',
      `${login}/`,
      '/api/v1/AUTH/login',
      `${login};x`,
      '/api/v1/auth%2flogin',
    ]) {
      expect([path, (await app.http.post(path, { email, password })).status]).toEqual([path, 404]);
    }
    const json = { headers: { 'content-type': 'application/json' } };
    const doubled = `{"email":"${email}","password":"${wrong}","password":"${password}"}`;
    expect((await app.http.post(login, doubled, json)).status).toBe(400);
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const overridden = { headers: { 'x-http-method-override': method, 'x-method-override': method } };
      expect((await app.http.post(login, { email, password }, overridden)).status).toBe(200);
    }
    expect(await app.facts.sessionsOf(ada)).toHaveLength(4);
  });

  it('CK-03: takes application/json and nothing else', async () => {
    const ada = await app.given.user();
    const json = JSON.stringify({ email: ada.email, password: ada.password });
    const form = `email=${ada.email}&password=${ada.password}`;
    const hashes = await app.facts.hashesDuring(async () => {
      for (const [type, body] of [
        ['text/plain', json],
        ['application/x-www-form-urlencoded', form],
        ['multipart/form-data; boundary=x', json],
        ['application/csp-report', json],
        ['application/json, text/plain', json],
      ] as const) {
        const answer = await app.http.post(login, body, { headers: { 'content-type': type } });
        expect([type, answer.status, answer.body['code']]).toEqual([type, 415, 'unsupported_media_type']);
      }
    });
    expect(hashes).toBe(0);
  });

  it('RT-04 AZ-05: refuses wrong types and unknown fields, naming each', async () => {
    const ada = await app.given.user();
    const body = { email: ada.email, password: ada.password };
    for (const [field, value] of [
      ['email', [ada.email]],
      ['email', { $ne: null }],
      ['email', null],
      ['password', [ada.password]],
      ['password', null],
      ['password', { length: 8 }],
      ['delivery', 'header'],
      ['deviceName', 7],
      ['knownDeviceToken', {}],
    ] as const) {
      const answer = await app.http.post(login, { ...body, [field]: value });
      expect([field, answer.status, answer.body['errors']?.[0]?.field]).toEqual([field, 400, field]);
    }
    for (const field of ['role', 'identifier', 'userId', 'isAdmin', 'aal']) {
      const answer = await app.http.post(login, { ...body, [field]: 'admin' });
      expect([field, answer.status, answer.body['errors']?.[0]?.code]).toEqual([field, 400, 'unknown_field']);
    }
    for (const name of ['__proto__', 'constructor']) {
      const text = `{"email":"${ada.email}","password":"${ada.password}","${name}":{"role":"admin"}}`;
      const answer = await app.http.post(login, text, { headers: { 'content-type': 'application/json' } });
      expect([name, answer.status]).toEqual([name, 400]);
    }
    expect(await app.facts.sessionsOf(ada)).toEqual([]);
  });
});
