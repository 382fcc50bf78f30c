// What the language model may speak about: the pieces that were found for the question, each with an id to cite.
import type { Answer } from '../ask/ask.ts';

export interface Piece {
  /** `section:2.3`, `option:services.openssh.enable`: what the model cites. */
  readonly id: string;
  readonly text: string;
}

const most = { options: 5, packages: 3 } as const;

/** Best first. Nothing that the learner typed is in it. */
export function materialOf(answer: Answer): Piece[] {
  const { sentences, sections, options, packages, links, note, outside } = answer;
  return [
    { id: 'answer', text: sentences.join(' ') },
    ...sections.flatMap(({ id, title, section }) =>
      section
        ? [
            {
              id: `section:${id}`,
              text: [`${id} ${title}.`, section.summary, ...section.keyPoints].join(' '),
            },
          ]
        : [{ id: `section:${id}`, text: `${id} ${title}.` }],
    ),
    ...(note
      ? [{ id: `note:${note.id}`, text: [`${note.title}.`, note.summary, ...note.keyPoints].join(' ') }]
      : []),
    ...options.slice(0, most.options).map(({ option, link }) => ({
      id: `option:${option.name}`,
      text: [
        `Option ${option.name} of ${option.source === 'nixos' ? 'NixOS' : 'Home Manager'}, ${link}.`,
        option.description ?? '',
        option.typeText === '' ? '' : `Type: ${option.typeText}.`,
        option.default === undefined ? '' : `Default: ${option.default}.`,
        option.example === undefined ? '' : `Example: ${option.name} = ${option.example};`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    })),
    ...packages.slice(0, most.packages).map(({ package: found, link }) => ({
      id: `package:${found.attribute}`,
      text: `Package ${found.attribute}, ${link}. ${found.description ?? ''}`.trim(),
    })),
    ...links.map(({ title, url }, index) => ({ id: `link:${index + 1}`, text: `${title}: ${url}` })),
    ...(outside ? [{ id: 'outside', text: `${outside.title}. ${outside.say ?? ''}` }] : []),
  ].filter(({ text }) => text.trim() !== '');
}
