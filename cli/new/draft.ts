/**
 * A proposal as text, not yet laid out, that says what its author wished for; and which of its text came
 * from the author, so that a message about it can point there.
 */
import {
  type ChainRule,
  chainRuleByName,
  embeddedSnapshots,
  type Parameter,
  parameterById,
  subnetParametersByName,
} from '../../compiler/index.ts';
import { quoted as asString, invariant } from '../../grammar/index.ts';
import { parameterValue } from '../format/parameter.ts';
import type { Change, Given, Wishes } from './wishes.ts';

export interface Draft {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A stretch of the draft that stands in the author's own text from `from` on; -1 with quotes around it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly given: Given;
  readonly from: number;
}

const SUMMARY = `"""
    What changes, for whom, and why it is worth it.

    **For it**: …  **Against it**: …
    """`;

/** The whole file. The formatter lays it out. */
export function draftOf(wishes: Wishes): Draft {
  const draft = new DraftText();
  header(wishes, draft);
  assumptions(wishes.changes, draft);
  for (const change of wishes.changes) {
    if (change.kind === 'rule' && chainRuleByName(change.given.text) === undefined)
      newRule(change.given, draft);
  }
  enactment(wishes, draft);
  draft.say('\nproject ').insert(wishes.horizon);
  draft.say(/\bevery\b/.test(wishes.horizon.text) ? '\n' : ' every 1 day\n');
  expectations(wishes.changes, draft);
  return { text: draft.text, pieces: draft.pieces };
}

class DraftText {
  text = '';
  readonly pieces: Piece[] = [];

  say(text: string): this {
    this.text += text;
    return this;
  }

  /** The author's text, or the part of it between two offsets, word for word but for blanks around it. */
  insert(given: Given, from = 0, to = given.text.length): this {
    const start = this.text.length;
    const part = given.text.slice(from, to);
    this.text += part.trim();
    const blanks = part.trim() === '' ? 0 : part.length - part.trimStart().length;
    this.pieces.push({ start, end: this.text.length, given, from: from + blanks });
    return this;
  }

  /** The author's text as a string of the language. */
  quote(given: Given): this {
    const start = this.text.length;
    this.text += quoted(given.text);
    this.pieces.push({ start, end: this.text.length, given, from: -1 });
    return this;
  }
}

function header({ title, id, authors, created, summary }: Wishes, draft: DraftText): void {
  const newest = embeddedSnapshots.at(-1);
  invariant(newest !== undefined, 'a snapshot comes with the program');
  const block = String(newest.block).replace(/\B(?=(\d{3})+$)/g, '_');
  draft.say(`proposal ${quoted(title)} {\n  id      ${quoted(id)}\n`);
  if (authors.length > 0) draft.say(`  authors [${authors.map(quoted).join(', ')}]\n`);
  draft.say(
    `  created ${created}\n  status  draft\n  summary ${summary === null ? SUMMARY : quoted(summary)}\n}\n\n`,
  );
  draft.say(`start ${newest.network} @ ${block}\n\n`);
}

/** What a rule by flow can't do without: the state no longer holds it. */
function assumptions(changes: readonly Change[], draft: DraftText): void {
  const needs = new Set(changes.flatMap((it) => chainRuleOf(it)?.needs ?? []));
  if (!needs.has('userFlow') && !needs.has('userAndProtocolFlow')) return;
  draft.say("// The rule shares by these averages; put in each subnet's own.\nassume {\n");
  draft.say('  flow_average(64) = 200 TAO/day\n');
  if (needs.has('userAndProtocolFlow')) draft.say('  protocol_flow_average(64) = 100 TAO/day\n');
  draft.say('}\n\n');
}

function chainRuleOf(change: Change): ChainRule | undefined {
  return change.kind === 'rule' ? chainRuleByName(change.given.text) : undefined;
}

/** Today's rule with its bar further down: a rule that runs, to be rewritten. */
function newRule(name: Given, draft: DraftText): void {
  draft.say('rule emission ').quote(name).say(' {\n  score ema_price * (1 - miner_burned)\n');
  draft.say('  gate  hill(rank = 64, exponent = 3, refresh = 360 blocks)\n}\n\n');
}

function enactment({ changes, when }: Wishes, draft: DraftText): void {
  if (changes.length === 0) {
    draft.say(
      '// What changes: `enact after 14 days { set … = … }`; `taoplan params` lists what can be set.\n',
    );
    return;
  }
  draft.say('enact ').insert(when).say(' {\n');
  for (const change of changes) {
    draft.say('  ');
    write(change, draft);
    draft.say('\n');
  }
  draft.say('}\n');
}

function write(change: Change, draft: DraftText): void {
  switch (change.kind) {
    case 'set': {
      const { text } = change.given;
      const equals = text.indexOf('=');
      draft.say('set ').insert(change.given, 0, equals);
      draft.say(' = ').insert(change.given, equals + 1);
      draft.say(asItStands(text.slice(0, equals).trim()));
      return;
    }
    case 'rule':
      draft.say('emission rule ').quote(change.given);
      return;
    case 'supply':
      draft.say('supply { ').insert(change.given).say(' }');
      return;
    case 'register':
      draft.say('register subnet ').quote(change.given).say(' { lock = auto }\n');
      draft.say('  set subnet(').quote(change.given).say(').subnet_emission_enabled = on');
  }
}

/** What a reader wants to know of a parameter that is set: what it is without the proposal, and whose it is. */
function asItStands(path: string): string {
  const parameter = parameterOf(path);
  if (parameter === undefined) return '';
  const { mainnet, default: usual } = parameter;
  const who = `set by ${WHO[parameter.setBy]}`;
  if (mainnet !== null) return ` // ${asWritten(parameter, mainnet)} on mainnet; ${who}`;
  return usual === null ? ` // ${who}` : ` // ${asWritten(parameter, usual)} by default; ${who}`;
}

const WHO = {
  root: 'root',
  owner: 'the owner',
  owner_or_root: 'the owner or root',
  runtime_upgrade: 'a runtime upgrade',
} as const;

function asWritten(parameter: Parameter, raw: bigint): string {
  return parameterValue(parameter, raw).replaceAll(',', '_');
}

/** Which parameter a path names, by its whole id or by its last part behind a subnet. */
function parameterOf(path: string): Parameter | undefined {
  const ofSubnet = /^subnets?\s*(?:\([^)]*\)\s*)?\.\s*([\w.]+)$/.exec(path)?.[1];
  if (ofSubnet === undefined) return parameterById(path);
  const [only, ...others] = subnetParametersByName(ofSubnet);
  return parameterById(ofSubnet) ?? (others.length === 0 ? only : undefined);
}

/** Any text as a string of the language: what a string can't hold becomes what it can. */
function quoted(text: string): string {
  return asString(text.replace(/\r\n?/g, '\n').replace(/[\0\ufffd]/g, '?'));
}

const CAP = /\bcap\s+([\d_.]+\s*TAO)\b/;

/** Something true to start from, about what the proposal touches. */
function expectations(changes: readonly Change[], draft: DraftText): void {
  const supply = changes.find((it) => it.kind === 'supply');
  const cap = (supply === undefined ? null : CAP.exec(supply.given.text)?.[1]) ?? '21_000_000 TAO';
  draft.say('\n// What must come of it, judged by `taoplan test`.\n');
  draft.say(`expect always supply.issuance <= ${cap}\n`);
  if (changes.some((it) => it.kind === 'rule')) {
    draft.say('warn   at end effective(subnets.emission) >= baseline(effective(subnets.emission))\n');
    draft.say('  "emission is spread over fewer subnets than without it"\n');
  }
  for (const change of changes) {
    if (change.kind !== 'register') continue;
    draft
      .say('expect eventually subnet(')
      .quote(change.given)
      .say(').price > 0 "its pool is never opened"\n');
  }
  draft.say('\nshow supply.issuance, subnets.emission\n');
}
