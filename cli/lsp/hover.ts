/** What stands under the pointer, told in Markdown. */
import type { Hover } from 'vscode-languageserver-protocol';
import { chainRuleByName, type Meant } from '../../compiler/index.ts';
import { catalogue, type Lexeme, lexemes, type Span } from '../../grammar/index.ts';
import type { Analysis } from './analysis.ts';
import { type Site, siteOf } from './completion-site.ts';
import { wantedAt } from './completion-wanted.ts';
import { type Help, helpText, tao } from './help.ts';
import * as E from './help-expressions.ts';
import { letNamed, meaningMarkdown, shortened } from './hover-meaning.ts';
import { momentMarkdown, quantityMarkdown, stateMarkdown } from './hover-moment.ts';
import { code, plainText } from './markdown.ts';
import { rangeOf } from './text-range.ts';

/** Null where there is nothing to say. */
export async function hoverAt(analysis: Analysis, offset: number): Promise<Hover | null> {
  const { source, result } = analysis;
  const { lexemes: all, comments } = lexemes(source);
  const comment = comments.find((it) => it.start <= offset && offset <= it.end);
  if (comment !== undefined) return inComment(analysis, comment, offset);
  const meant = smallestAt(result.reading?.meanings ?? [], source.path, offset);
  if (meant !== null) return hover(analysis, meant.place, await meaningMarkdown(meant.meaning, analysis));
  const at = all.findIndex(({ start, end }) => start <= offset && offset < end);
  const touched = at >= 0 ? at : all.findIndex(({ end }) => end === offset);
  const it = all[touched];
  if (it === undefined) return null;
  const text = lexemeMarkdown(all, touched, it, analysis);
  return text === null ? null : hover(analysis, it, text);
}

function hover({ source }: Analysis, span: Span, value: string): Hover {
  return { contents: { kind: 'markdown', value }, range: rangeOf(source, span) };
}

/** The innermost stretch with a meaning; one that the pointer stands in goes before one that ends there. */
function smallestAt(meanings: readonly Meant[], path: string, offset: number): Meant | null {
  let best: Meant | null = null;
  const rank = ({ place }: Meant) => (offset < place.end ? 0 : 1e9) + place.end - place.start;
  for (const it of meanings) {
    const { place } = it;
    if (place.path !== path || offset < place.start || place.end < offset) continue;
    if (best === null || rank(it) < rank(best)) best = it;
  }
  return best;
}

/** Codes that a comment silences. */
function inComment(analysis: Analysis, { start, end }: Span, offset: number): Hover | null {
  const text = analysis.source.text.slice(start, end);
  if (!text.includes('taoplan-ignore')) return null;
  for (const { 0: name, index } of text.matchAll(/\b[EW]\d{3}\b/g)) {
    const span = { start: start + index, end: start + index + name.length };
    if (offset < span.start || span.end < offset || !Object.hasOwn(catalogue, name)) continue;
    const { title, explain, severity } = catalogue[name as keyof typeof catalogue];
    return hover(analysis, span, [`**${name}** · ${severity}: ${title}`, explain].join('\n\n'));
  }
  return null;
}

function lexemeMarkdown(all: readonly Lexeme[], at: number, it: Lexeme, analysis: Analysis): string | null {
  const site = siteOf(analysis.source, all, it);
  switch (it.kind) {
    case 'date':
      return momentMarkdown(it.text, analysis);
    case 'number':
    case 'percent':
      return quantityMarkdown(all, at, site, analysis);
    case 'text':
      return ruleMarkdown(site, it, analysis);
    case 'word': {
      const help = helpFor(it.text, site);
      const quantity =
        help !== null && E.UNITS.includes(help) ? quantityMarkdown(all, at - 1, site, analysis) : null;
      if (help !== null) return quantity === null ? helpText(help) : `${quantity}\n\n${helpText(help)}`;
      return namedMarkdown(it.text, site, analysis);
    }
    case 'sign':
      return null;
  }
}

/** The word among those that may stand where it stands. */
function helpFor(word: string, site: Site): Help | null {
  const known = wantedAt({ ...site, under: null }).flatMap((it): readonly Help[] => {
    if (it === 'value') return [...E.FUNCTIONS, ...E.VALUES, ...E.SWITCH];
    if (it === 'parameter') return E.VALUES;
    if (it === 'unit' || it === 'perUnit') return E.UNITS;
    return typeof it === 'string' ? [] : [it];
  });
  return known.find((it) => it.word === word) ?? null;
}

/** A let that has errors, so that nobody knows what it comes to; a subnet in a function. */
function namedMarkdown(name: string, site: Site, analysis: Analysis): string | null {
  const { item } = site;
  if (item.at(-1)?.text === '.') return null;
  if (item.length === 1 && item[0]?.text === 'start') return stateMarkdown(analysis);
  const isFunction = item[0]?.text === 'let' && item[2]?.text === '(';
  // Where it is given its name it is the next word of the line.
  if (isFunction && (item.length === 3 || item[3]?.text === name))
    return `**${plainText(name)}** · the subnet that the function is asked about`;
  const found = letNamed(name, analysis);
  if (found === null) return null;
  const { source, node } = found;
  return `**${plainText(name)}**\n\n${tao(shortened(source.text.slice(node.start, node.end)))}`;
}

/** A rule by its name: its stages, or what is known of one of the chain. */
function ruleMarkdown(site: Site, it: Lexeme, analysis: Analysis): string | null {
  const last = site.item.at(-1)?.text;
  if (last !== 'rule' && !(last === 'emission' && site.item.at(-2)?.text === 'rule')) return null;
  const name = it.text.replace(/^"|"$/g, '');
  const chain = chainRuleByName(name);
  if (chain !== undefined) {
    const { doc, formula, date, firstBlock, uncertain } = chain;
    const from = `Of the chain from ${date} on, block ${firstBlock.toLocaleString('en-US')}.`;
    const open = uncertain === null ? [] : [`Not settled: ${uncertain}.`];
    return [`**${plainText(name)}** · emission rule`, `${doc} ${from}`, code(formula), ...open].join('\n\n');
  }
  for (const { source, tree } of analysis.result.reading?.program.files ?? []) {
    const node = tree.statements.find((one) => one.kind === 'EmissionRule' && one.name.value === name);
    if (node === undefined) continue;
    return `**${plainText(name)}** · emission rule\n\n${tao(shortened(source.text.slice(node.start, node.end)))}`;
  }
  return null;
}
