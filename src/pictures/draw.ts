// From SVG to PNG, with the fonts that come with the program, so that a picture looks the same on every machine.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';

/** Pictures that are asked for again and again, such as those of the lessons, are drawn once. */
const REMEMBERED = 32;

/**
 * @param report what is told when a picture cannot be drawn
 * @returns a function from SVG to PNG in base64, or undefined where the words must stand alone
 */
export function createDraw(report: (error: unknown) => void): (svg: string) => Promise<string | undefined> {
  const fonts = dirname(fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/package.json')));
  const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono'].map((name) =>
    join(fonts, 'ttf', `${name}.ttf`),
  );
  const known = new Map<string, Promise<string | undefined>>();
  return (svg) => {
    const before = known.get(svg);
    if (before) return before;
    const drawing = renderAsync(svg, {
      font: {
        fontFiles,
        loadSystemFonts: false,
        defaultFontFamily: 'DejaVu Sans',
        monospaceFamily: 'DejaVu Sans Mono',
      },
      fitTo: { mode: 'original' },
    })
      .then((picture) => Buffer.from(picture.asPng()).toString('base64'))
      .catch((error: unknown) => {
        known.delete(svg);
        report(error);
        return undefined;
      });
    known.set(svg, drawing);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return drawing;
  };
}
