import type { Answer } from './http-client.js';

export interface SetCookie {
  readonly value: string;
  /** As sent, sorted, without the value and times. */
  readonly attributes: readonly string[];
  readonly expires: Date | null;
  readonly length: number;
}

/** The cookies an answer sets, by name. */
export function cookiesOf({ headers }: Answer): Record<string, SetCookie> {
  const parsed = headers.getSetCookie().map((text) => {
    const [pair = '', ...attributes] = text.split('; ');
    const expires = attributes.find((attribute) => attribute.startsWith('Expires='));
    const cookie: SetCookie = {
      value: decodeURIComponent(pair.slice(pair.indexOf('=') + 1)),
      attributes: attributes.filter((attribute) => !/^(Expires|Max-Age)=/.test(attribute)).sort(),
      expires: expires === undefined ? null : new Date(expires.slice('Expires='.length)),
      length: text.length,
    };
    return [pair.split('=', 1)[0] ?? '', cookie] as const;
  });
  return Object.fromEntries<SetCookie>(parsed);
}
