import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, fetch, type RequestInit } from 'undici';
import { isPublicAddress } from '../network/public-address.js';
import { OutgoingSettings } from './outgoing.settings.js';

const usualMilliseconds = 5_000;
const mostBytes = 1024 * 1024;
/** Answers that have no body (Fetch standard, "null body status"). */
const bodiless = new Set([204, 205, 304]);

/** A call that was not made, or whose answer is not taken. The message is for the log and the operator. */
export class OutgoingCallRefused extends Error {}

/** It answered, and with an address that is not followed. */
export class OutgoingRedirect extends OutgoingCallRefused {}

/**
 * Calls to other services, whose addresses may come from an operator, a discovery document or a profile (OA-15; OWASP SSRF Prevention cheat
 * sheet). https to the open internet alone, and whatever the operator has allowed by name. A name is looked up once, and what was judged is
 * what is connected to: a name that answers differently a moment later (DNS rebinding) leads nowhere.
 */
@Injectable()
export class OutgoingCalls implements OnApplicationShutdown {
  private readonly allowed: ReadonlySet<string>;
  private readonly anywhere = new Agent();
  private readonly openInternet = new Agent({ connect: { lookup: lookUpPublic } });

  constructor({ allowedHosts }: OutgoingSettings) {
    this.allowed = new Set(allowedHosts);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.anywhere.destroy(), this.openInternet.destroy()]);
  }

  /**
   * Like `fetch`, but the answer is here as a whole: at most 1 MiB once it is unpacked, within so many milliseconds, and no redirect.
   * @throws OutgoingCallRefused, and what `fetch` throws
   */
  async fetch(address: string | URL, init: RequestInit = {}, milliseconds = usualMilliseconds): Promise<Response> {
    const url = new URL(address);
    const isAllowed = this.allowed.has(hostAndPortOf(url));
    if (!isAllowed) assertOpen(url);
    const limit = AbortSignal.timeout(milliseconds);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const dispatcher = isAllowed ? this.anywhere : this.openInternet;
    const answer = await fetch(url, { ...init, redirect: 'manual', dispatcher, signal });
    const { status, statusText, headers } = answer;
    if (status >= 300 && status < 400 && status !== 304) {
      await answer.body?.cancel();
      throw new OutgoingRedirect(`${url.origin} redirects, which is not followed: give its last address`);
    }
    const body = await wholeOf(answer.body, url);
    return new Response(bodiless.has(status) ? null : body, { status, statusText, headers: [...headers] });
  }
}

/** The port is always said: a list that allows one service does not allow its neighbours. */
function hostAndPortOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`;
}

/** An address that is written as numbers is looked up by nobody, so it is judged here. @throws OutgoingCallRefused */
function assertOpen(url: URL): void {
  if (url.protocol !== 'https:') throw refusalOf(url.host, 'is not https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refusalOf(url.host, 'is a private address');
}

/** One private address among public ones is enough to refuse: which one is connected to would be chance. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const first: LookupAddress | undefined = error ? undefined : addresses[0];
    if (error) callback(error, '');
    else if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
      callback(refusalOf(hostname, 'has a private address'), '');
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function refusalOf(host: string, why: string): OutgoingCallRefused {
  return new OutgoingCallRefused(`${host} ${why}: if it is yours, add its host:port to OUTGOING_ALLOWED_HOSTS`);
}

/** Counted as it is unpacked: a small answer can be a large one (zip bomb). Leaving the loop cancels the rest. */
async function wholeOf(body: AsyncIterable<Uint8Array> | null, { origin }: URL): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > mostBytes) throw new OutgoingCallRefused(`${origin} answers with more than 1 MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
