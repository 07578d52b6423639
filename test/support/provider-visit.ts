/** A browser without pages: follows redirects and keeps cookies, until it is sent somewhere else than the provider. */
export async function visit(start: URL | string, providerOrigin: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(start);
  for (let step = 0; step < 20; step += 1) {
    if (at.origin !== providerOrigin) return at;
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(at, { redirect: 'manual', headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider stays at ${at.href}: ${answer.status} ${await answer.text()}`);
    await answer.body?.cancel();
    at = new URL(location, at);
  }
  throw new Error('the provider sends people round in circles');
}
