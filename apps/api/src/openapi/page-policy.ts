import { createHash } from 'node:crypto';

/**
 * Content-Security-Policy of a page of ours (HD-01): scripts and styles from this origin only, and exactly the inline styles the page
 * came with, by hash. Swagger UI's own requests go to this origin; its icons are data: images.
 */
export function pagePolicy(html: string): string {
  const blocks = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css = '']) => hash(css));
  const attributes = [...html.matchAll(/\sstyle="([^"]*)"/g)].map(([, css = '']) => hash(css));
  return [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...(attributes.length > 0 ? ["'unsafe-hashes'"] : []), ...blocks, ...attributes].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
