import qrcode from 'qrcode-generator';

/** A QR code (ISO/IEC 18004, error correction M) of any size, as SVG. */
export function qrSvg(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ cellSize: 4, margin: 16, scalable: true });
}
