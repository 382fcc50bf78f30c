// A drawn picture as a file of a message, beside words that say the same.
import type { File } from '../../src/document/tree.ts';
import type { Mentor } from '../../src/mentor/mentor.ts';

/**
 * @param description what the picture shows, for those who do not see it
 * @returns the file, or none when it cannot be drawn
 */
export async function picture(
  mentor: Mentor,
  name: string,
  svg: string,
  description: string,
): Promise<File[]> {
  const content = await mentor.draw(svg);
  if (content === undefined) return [];
  return [{ name: `${name}.png`, mediaType: 'image/png', content, encoding: 'base64', description }];
}
