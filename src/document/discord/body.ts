// Blocks as components: running text, callouts as coloured containers, dividers as separators.
import type {
  APIComponentInContainer,
  APIContainerComponent,
  APISeparatorComponent,
  APITextDisplayComponent,
} from 'discord-api-types/v10';
import { plain } from '../plain.ts';
import type { Block, Callout, Tone } from '../tree.ts';
import { renderBlock, renderBlocks, renderInline } from './markdown.ts';

export type BodyComponent = APIComponentInContainer | APIContainerComponent;

/** Each tone has a sign beside its colour, for those who do not see colours. */
const tones: Record<Tone, { readonly colour: number; readonly sign: string }> = {
  note: { colour: 0x52_77_c3, sign: 'ℹ️' },
  tip: { colour: 0x7e_ba_e4, sign: '💡' },
  success: { colour: 0x3b_a5_5d, sign: '✅' },
  warning: { colour: 0xf0_b2_32, sign: '⚠️' },
  error: { colour: 0xda_37_3c, sign: '❌' },
};

export function renderBody(blocks: readonly Block[]): BodyComponent[] {
  return groups(blocks).map((group): BodyComponent => {
    const [first] = group;
    if (first?.type === 'callout') return container(first);
    if (first?.type === 'divider') return separator;
    return textDisplay(renderBlocks(group));
  });
}

export function textDisplay(content: string): APITextDisplayComponent {
  // Discord refuses empty texts.
  return { type: 10, content: content.trim() === '' ? '\u200b' : content };
}

const separator: APISeparatorComponent = { type: 14 };

function container({ tone, title, children }: Callout): APIContainerComponent {
  const { colour, sign } = tones[tone];
  const words =
    plain(title).trim() === '' ? sign : `${sign} **${renderInline(title).replace(/\s*\n\s*/g, ' ')}**`;
  const inner = groups(children).map((group): APIComponentInContainer => {
    // A container holds no other container, so a callout inside is told as text.
    return group[0]?.type === 'divider' ? separator : textDisplay(renderBlocks(group));
  });
  const [first] = inner;
  // The title and what follows it are one text where they can be.
  const body =
    first?.type === 10
      ? [textDisplay(`${words}\n${first.content}`), ...inner.slice(1)]
      : [textDisplay(words), ...inner];
  return { type: 17, accent_color: colour, components: body };
}

/** Runs of blocks that become one component; callouts (outside of callouts) and dividers stand alone. */
function groups(blocks: readonly Block[]): Block[][] {
  const all: Block[][] = [];
  for (const block of blocks) {
    const last = all.at(-1);
    const alone = block.type === 'callout' || block.type === 'divider';
    if (!alone && renderBlock(block) === '') continue;
    if (alone || !last || last[0]?.type === 'callout' || last[0]?.type === 'divider') all.push([block]);
    else last.push(block);
  }
  return all;
}
