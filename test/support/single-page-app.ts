import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a front-end on another site does, as docs/providers/front-ends.md has it: one page, no library. */
const page = `<!doctype html><title>A front-end</title><h1>A front-end</h1><p id="who">nobody</p>
<button id="in">Sign in</button>
<script type="module">
  const service = 'http://localhost:3080';
  const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  document.getElementById('in').addEventListener('click', async () => {
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    sessionStorage.setItem('verifier', verifier);
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const codeChallenge = base64url(new Uint8Array(hash));
    location.assign(service + '/oauth/openid?' + new URLSearchParams({ codeChallenge, redirectTo: location.origin + '/' }));
  });
  const code = new URL(location.href).searchParams.get('code');
  if (code) {
    history.replaceState(null, '', '/');
    const codeVerifier = sessionStorage.getItem('verifier');
    const answer = await fetch(service + '/api/v1/auth/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, codeVerifier }),
    });
    const { user } = await answer.json();
    document.getElementById('who').textContent = user ? user.email : 'refused';
  }
</script>`;

export interface SinglePageApp {
  readonly origin: string;
  stop(): Promise<void>;
}

/** On 127.0.0.1, which is another site than localhost. */
export async function startSinglePageApp(): Promise<SinglePageApp> {
  const server: Server = createServer((_request, reply) => {
    reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
