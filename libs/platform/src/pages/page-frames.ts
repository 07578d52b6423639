import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { neverFramed } from './page.layout.js';

/** Headers of every page of ours that people see; no-store, no-referrer and nosniff are on every answer (http/answer-headers.ts). */
const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'cross-origin-opener-policy': 'same-origin' };

/**
 * Who may show our pages in a frame: nobody, or whom FRAME_ANCESTORS names (S2-54). A page in a frame can be covered by another, so that
 * people press what they do not see (clickjacking); whoever is named could do that.
 */
@Injectable()
export class PageFrames {
  constructor(private readonly server: ServerSettings) {}

  /** The headers of a page that has this policy. X-Frame-Options can name nobody (RFC 7034), so it is left to the policy. */
  headersWith(policy: string): Readonly<Record<string, string>> {
    const { frameAncestors } = this.server;
    const headers = { ...pageHeaders, 'content-security-policy': policy };
    if (frameAncestors.length === 0) return { ...headers, 'x-frame-options': 'DENY' };
    const framed = `frame-ancestors ${frameAncestors.join(' ')}`;
    return { ...headers, 'content-security-policy': policy.replace(neverFramed, () => framed) };
  }
}
