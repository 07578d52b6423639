import sharp from 'sharp';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export const largestPictureBytes = 2 * 1024 * 1024;

const edge = 512;
/** What unpacks to more than this is no portrait but an attack on our memory. */
const mostPixels = 20_000_000;

// Only these are ever parsed, whatever the file claims to be: an SVG of a megabyte takes seconds and half a gigabyte (CWE-400).
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Png', 'Jpeg', 'Webp'].map((kind) => `VipsForeignLoad${kind}Buffer`) });

export interface Picture {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/**
 * Draws the picture anew as a square WebP: what else the file held (place of the photograph, scripts, a second format) is
 * gone. Null when it is no picture of these kinds.
 */
export async function redraw(bytes: Buffer): Promise<Picture | null> {
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await image.metadata();
    if (!pictureTypes.some((type) => type === `image/${format}`)) return null;
    const drawn = image.rotate().resize(edge, edge, { fit: 'cover' }).webp({ quality: 85 }).timeout({ seconds: 5 });
    return { mediaType: 'image/webp', bytes: await drawn.toBuffer() };
  } catch {
    return null;
  }
}

/** For people without a picture: up to two initials on a colour of their own. */
export function initials(name: string, seed: string): Picture {
  const words = name.split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
  const hue = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img">
<rect width="96" height="96" fill="hsl(${String(hue)} 45% 42%)"/>
<text x="48" y="50" fill="#fff" font-family="system-ui, sans-serif" font-size="38" text-anchor="middle"
 dominant-baseline="central">${letters.replace(/[^\p{L}\p{N}?]/gu, '')}</text></svg>`;
  return { mediaType: 'image/svg+xml', bytes: Buffer.from(svg) };
}
