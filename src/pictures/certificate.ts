// The certificate that a learner gets at the end, as SVG.
import { escapeXml, fitted } from './svg.ts';

export interface CertificateFacts {
  readonly course: string;
  readonly name: string;
  /** In words: `22 November 2026`. */
  readonly date: string;
  readonly cohort: string;
  readonly release: string;
  readonly days: number;
  readonly steps: { readonly done: number; readonly all: number };
  readonly questions: { readonly right: number; readonly all: number };
}

export function certificateSvg(facts: CertificateFacts): string {
  const name = fitted(facts.name, 960, 72);
  const cohort = fitted(facts.cohort, 500, 26);
  const figures: readonly (readonly [string, string])[] = [
    [String(facts.days), 'days of lessons'],
    [`${facts.steps.done} of ${facts.steps.all}`, 'exercise steps proven'],
    [`${facts.questions.right} of ${facts.questions.all}`, 'questions answered right'],
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="850" viewBox="0 0 1200 850" font-family="DejaVu Sans">
<rect width="1200" height="850" fill="#f6f8fc"/>
<rect x="28" y="28" width="1144" height="794" rx="18" fill="#ffffff" stroke="#2b4a86" stroke-width="4"/>
<rect x="42" y="42" width="1116" height="766" rx="12" fill="none" stroke="#8fc7ee" stroke-width="2"/>
${snowflake(600, 128, 44)}
<g text-anchor="middle" fill="#1b2333">
<text x="600" y="236" font-size="30" fill="#566074">Certificate</text>
<text x="600" y="296" font-size="46" font-weight="bold" fill="#2b4a86">${escapeXml(facts.course)}</text>
<text x="600" y="368" font-size="26" fill="#566074">completed by</text>
<text x="600" y="456" font-size="${name.size}" font-weight="bold">${escapeXml(name.text)}</text>
<path d="M220 492h760" stroke="#d9dfe9" stroke-width="3"/>
${figures
  .map(
    ([figure, words], index) =>
      `<text x="${250 + index * 350}" y="582" font-size="42" font-weight="bold" fill="#2b4a86">${escapeXml(figure)}</text>
<text x="${250 + index * 350}" y="622" font-size="22" fill="#566074">${escapeXml(words)}</text>`,
  )
  .join('\n')}
<text x="310" y="730" font-size="26">${escapeXml(facts.date)}</text>
<text x="310" y="762" font-size="20" fill="#566074">NixOS ${escapeXml(facts.release)}</text>
<text x="890" y="730" font-size="${cohort.size}">${escapeXml(cohort.text)}</text>
<text x="890" y="762" font-size="20" fill="#566074">cohort</text>
</g>
</svg>`;
}

/** Six arms around a middle. */
function snowflake(x: number, y: number, size: number): string {
  const arms = [0, 60, 120, 180, 240, 300].map(
    (angle) =>
      `<g transform="rotate(${angle})"><path d="M0 0V-${size}M-${size * 0.28} -${size * 0.85}L0 -${size * 0.57}L${size * 0.28} -${size * 0.85}"/></g>`,
  );
  return `<g transform="translate(${x} ${y})" fill="none" stroke="#2b4a86" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${arms.join('')}</g>`;
}
