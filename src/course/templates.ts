// What a new page looks like before its author fills it in: everything that the checks ask for, and marks where words
// are missing. `course check` tells every mark that is left.

/** A mark for the author: `<<what belongs here>>`. */
export const MARK = /<<[A-Za-z][^<>\n]*>>/;

export function hintTemplate(id: string): string {
  return `---
id: ${id}
title: <<what is wrong, in a few words>>
section: "<<the section that teaches it, such as 2.1>>"
links:
  - title: <<name of a page to read more>>
    url: https://nixos.org/manual/nixos/stable/
---
<<One or two sentences: what it means.>>

## Why it happens

<<One short paragraph.>>

## What to do

<<The recommendation first, then why.>>

## Before
\`\`\`nix
{
  # <<the smallest text that has the mistake>>
}
\`\`\`

## After
\`\`\`nix
{
  # <<the same text, mended>>
}
\`\`\`
`;
}

export function noteTemplate(id: string): string {
  return `---
id: ${id}
title: <<the thing, in the words of a beginner>>
summary: <<one sentence that answers the question>>
keywords: [${id.replaceAll('-', ' ')}, <<what somebody types who looks for it>>]
keyPoints:
  - <<a sentence that is true by itself>>
  - <<another>>
  - <<a third>>
links:
  - title: <<a primary source>>
    url: https://wiki.nixos.org/
---
<<The recommendation first: what to write into the configuration.>>

\`\`\`nix
{
  # <<an example that works as it is>>
}
\`\`\`

<<What each line does, and how to see that it works. A note has 150 to 450 words.>>

## Common trip-up

<<What goes wrong most often, and the way out.>>
`;
}

export function sectionTemplate(id: string, title: string): string {
  return `---
id: "${id}"
title: ${JSON.stringify(title)}
summary: <<one sentence that says what the learner knows afterwards>>
keyPoints:
  - <<a sentence that is true by itself>>
  - <<another>>
  - <<a third>>
links:
  - title: <<a primary source>>
    url: https://nixos.org/manual/nixos/stable/
---
<<Why this matters, in two or three short sentences.>>

## <<One idea>>

<<One idea a paragraph. A section has 150 to 450 words.>>

\`\`\`nix
{
  # <<an example that works as it is>>
}
\`\`\`

## Common trip-up

<<What goes wrong most often, and the way out.>>
`;
}
