// Reads `curriculum/voices/*.md`: how people ask about a topic. A heading names the topic; below it stands a question a
// line.
import type { Voice } from './model.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './yaml-file.ts';

/** `## wifi`, `## elsewhere: small-talk` */
const HEADING = /^## (?:(elsewhere): )?([a-z0-9-]+)$/;

export function readVoices(file: string, text: string): Reading<Voice[]> {
  const problems: Problem[] = [];
  const voices: { topic: string; elsewhere: boolean; asks: string[] }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const problem = (message: string) => problems.push({ file, line: index + 1, message });
    if (line.startsWith('#')) {
      const [, elsewhere, topic] = HEADING.exec(line) ?? [];
      if (topic === undefined) problem('a heading is `## topic` or `## elsewhere: name`');
      else voices.push({ topic, elsewhere: elsewhere !== undefined, asks: [] });
    } else if (line.startsWith('- ')) {
      const last = voices.at(-1);
      if (last) last.asks.push(line.slice(2).trim());
      else problem('put a heading with a topic above the first question');
    } else if (voices.length > 0 && line.trim() !== '') problem('begin each question with "- "');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: voices };
}
