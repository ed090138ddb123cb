import type { Fact, FrontPage, ReportDocument, RunningLines, Section } from '../document-model.ts';
import { words } from '../words.ts';
import { drawSection, sectionId } from './blocks.ts';
import { drawLadder } from './ladder.ts';
import { markBeside, markSymbols } from './marks.ts';
import { Markup, markup } from './markup.ts';
import { pageStyle } from './page-style.ts';
import { drawStrip } from './strips.ts';
import { drawFacts } from './tables.ts';

/** Nothing may be fetched, run or sent, whatever stands in the page. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * Any document as one HTML file: no script, no request, every text from outside escaped, light and dark and on
 * paper. The same document gives the same text.
 */
export function renderHtml({ creator, front, running, sections, subject, title }: ReportDocument): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${creator}">
<meta name="description" content="${subject}">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
${markSymbols()}
${head(running)}
<main>
${drawFront(front)}
${contents(sections)}
${sections.map((section, index) => drawSection(section, index + 1))}
</main>
${foot(running, creator)}
</body>
</html>
`.source;
}

const head = ({ target, time }: RunningLines): Markup =>
  markup`<header class="running"><p class="strong"><bdi>${target}</bdi></p><p>${time}</p></header>`;

const foot = ({ redaction, run }: RunningLines, creator: string): Markup =>
  markup`<footer class="running"><p>${run}</p><p>${redaction}</p><p>${creator}</p></footer>`;

function drawFront({ facts, fullValues, headline, ladder, mark, status, strip, summary }: FrontPage): Markup {
  const [first = '', ...rest] = status;
  return markup`<section class="front" aria-labelledby="verdict">
<p class="status"><span class="${mark}">${markBeside(mark)}<strong>${first}</strong></span>${rest.map((word) => markup` <span class="more">${word}</span>`)}</p>
<h1 id="verdict"><bdi>${headline}</bdi></h1>
<p class="summary"><bdi>${summary}</bdi></p>
${strip ? [drawStrip(strip, 'front-strip')] : []}
${drawFacts(facts.map((fact) => shortened(fact, fullValues)))}
${ladder ? [drawLadder(ladder, 'front-ladder')] : []}
</section>`;
}

/** A long error text stands whole further on. */
function shortened({ values, ...fact }: Fact, remark: string): Fact {
  const shown = values.slice(0, mostValues).map((value) => ({ ...value, text: cutText(value.text) }));
  const isCut = values.length > shown.length || shown.some(({ text }, index) => text !== values[index]?.text);
  return { ...fact, values: isCut ? [...shown, { text: `… ${remark}`, style: 'quiet' }] : shown };
}

const mostValues = 12;
const cutText = (text: string) => [...text].slice(0, 400).join('');

const contents = (sections: readonly Section[]): Markup =>
  sections.length === 0
    ? markup``
    : markup`<nav aria-labelledby="contents"><h2 id="contents">${words('report.contents')}</h2><ol>${sections.map(
        ({ title }, index) => markup`<li><a href="#${sectionId(index + 1)}">${title}</a></li>`,
      )}</ol></nav>`;
