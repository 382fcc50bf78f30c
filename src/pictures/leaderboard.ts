// A leaderboard as SVG: bars beside the table of the same names.
import { escapeXml, fitted, isDrawable } from './svg.ts';

export interface LeaderboardRow {
  readonly rank: number;
  readonly name: string;
  readonly points: number;
  readonly self: boolean;
}

const ROW = 58;
const LEFT = 400;
const WIDEST = 560;

export function leaderboardSvg(title: string, rows: readonly LeaderboardRow[]): string {
  const best = Math.max(1, ...rows.map(({ points }) => points));
  const height = 130 + rows.length * ROW + 30;
  const heading = fitted(title, 1080, 36);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="${height}" viewBox="0 0 1200 ${height}" font-family="DejaVu Sans">
<rect width="1200" height="${height}" fill="#ffffff"/>
<rect width="1200" height="12" fill="#2b4a86"/>
<text x="60" y="82" font-size="${heading.size}" font-weight="bold" fill="#1b2333">${escapeXml(heading.text)}</text>
${rows.map((row, index) => bar(row, 130 + index * ROW, (row.points / best) * WIDEST)).join('\n')}
</svg>`;
}

function bar({ rank, name, points, self }: LeaderboardRow, y: number, width: number): string {
  const shown = fitted(isDrawable(name) ? name : `No. ${rank}`, LEFT - 150, 24);
  const weight = self ? ' font-weight="bold"' : '';
  return `<text x="92" y="${y + 34}" font-size="24" fill="#566074" text-anchor="end">${rank}</text>
<text x="116" y="${y + 34}" font-size="${shown.size}" fill="#1b2333"${weight}>${escapeXml(shown.text)}</text>
<rect x="${LEFT}" y="${y + 8}" width="${Math.max(6, Math.round(width))}" height="36" rx="8" fill="${self ? '#2b4a86' : '#8fb4e8'}"/>
<text x="${LEFT + Math.max(6, Math.round(width)) + 16}" y="${y + 34}" font-size="24" fill="#1b2333"${weight}>${points}</text>`;
}
