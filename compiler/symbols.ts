/**
 * Names that authors give, where they are given and where they are used: values and functions of `let`, a
 * function's parameter, emission rules, subnets that the file registers. Read from the trees alone, so it also
 * works where the text has errors.
 * Source: design 1b, "names".
 */
import type { EmissionRule, Expression, Let, Place, Span, Text } from '../grammar/index.ts';
import { type Program, type ProgramFile, placeOf } from './program.ts';

export type SymbolKind = 'let' | 'parameter' | 'rule' | 'subnet';

/** One mention of a name. */
export interface Mention {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The name alone, without quotes. */
  readonly place: Place;
  readonly isDeclaration: boolean;
  /** The same for all mentions of one symbol in a program. */
  readonly symbol: string;
}

interface Known {
  readonly lets: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  readonly born: ReadonlySet<string>;
}

/** Every mention in the files of a program, in order of file and place. */
export function symbolsOf(program: Program): readonly Mention[] {
  const known = declaredIn(program);
  return program.files.flatMap((file) => {
    const found: Mention[] = [];
    for (const statement of file.tree.statements) walk(statement, { file, known, found, hand: null });
    return found.sort((a, b) => a.place.start - b.place.start);
  });
}

function declaredIn({ files, entry }: Program): Known {
  const [lets, rules, born] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { tree } of files) {
    for (const statement of tree.statements) {
      if (statement.kind === 'Let') lets.add(statement.name.text);
      else if (statement.kind === 'EmissionRule') rules.add(statement.name.value);
    }
  }
  for (const statement of entry.tree.statements) {
    if (statement.kind !== 'Enact') continue;
    for (const change of statement.changes) if (change.kind === 'Register') born.add(change.name.value);
  }
  return { lets, rules, born };
}

interface Walk {
  readonly file: ProgramFile;
  readonly known: Known;
  readonly found: Mention[];
  /** The parameter of the function that is being read. */
  readonly hand: { readonly name: string; readonly symbol: string } | null;
}

interface Node extends Span {
  readonly kind: string;
}

/** Goes through a node and all in it; the parser bounds how deep that is. */
function walk(node: Node, at: Walk): void {
  const it = node as Node & Partial<Record<string, unknown>>;
  switch (node.kind) {
    case 'Let':
      inLet(node as Let, at);
      return;
    case 'Name':
      name(node as Extract<Expression, { kind: 'Name' }>, at);
      return;
    case 'EmissionRule':
      quoted('rule', (node as EmissionRule).name, true, at);
      break;
    case 'UseRule':
      if (at.known.rules.has((it.name as Text).value)) quoted('rule', it.name as Text, false, at);
      return;
    case 'Register':
      quoted('subnet', it.name as Text, true, at);
      break;
    case 'Dissolve':
    case 'Stake':
    case 'Unstake':
      bornSubnet(it.subnet as Node, at);
      break;
    case 'AssumeEntry':
      for (const arg of (it.args as readonly Node[] | null) ?? []) bornSubnet(arg, at);
      break;
    case 'Call':
      if (isSubnetCall(it))
        for (const { value } of it.args as readonly { value: Node }[]) bornSubnet(value, at);
      break;
    default:
  }
  for (const [key, value] of Object.entries(it)) {
    // A rule's or subnet's own name was told above; other words are no mentions.
    if (key === 'name' || key === 'keyword') continue;
    for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) walk(inner, at);
  }
}

function inLet(node: Let, at: Walk): void {
  const { file, found } = at;
  found.push({ ...letMention(node.name.text), place: placeOf(file, node.name), isDeclaration: true });
  if (node.parameter === null) {
    walk(node.value, { ...at, hand: null });
    return;
  }
  const symbol = `parameter ${file.key} ${node.name.start}`;
  const { text } = node.parameter;
  const place = placeOf(file, node.parameter);
  found.push({ kind: 'parameter', name: text, symbol, place, isDeclaration: true });
  walk(node.value, { ...at, hand: { name: text, symbol } });
}

function name(node: Span & { readonly text: string }, { file, known, found, hand }: Walk): void {
  const place = placeOf(file, node);
  if (hand !== null && hand.name === node.text) {
    found.push({ kind: 'parameter', name: node.text, symbol: hand.symbol, place, isDeclaration: false });
  } else if (known.lets.has(node.text)) {
    found.push({ ...letMention(node.text), place, isDeclaration: false });
  }
}

const letMention = (text: string) => ({ kind: 'let' as const, name: text, symbol: `let ${text}` });

function bornSubnet(node: Node, at: Walk): void {
  if (node.kind === 'Text' && at.known.born.has((node as Text).value))
    quoted('subnet', node as Text, false, at);
}

function quoted(kind: 'rule' | 'subnet', node: Text, isDeclaration: boolean, { file, found }: Walk): void {
  const quotes = node.block ? 3 : 1;
  const inner = { start: node.start + quotes, end: Math.max(node.start + quotes, node.end - quotes) };
  const symbol = `${kind} ${node.value}`;
  found.push({ kind, name: node.value, symbol, place: placeOf(file, inner), isDeclaration });
}

function isSubnetCall(it: Partial<Record<string, unknown>>): boolean {
  const callee = it.callee as (Node & { readonly text?: string }) | undefined;
  return callee?.kind === 'Name' && callee.text === 'subnet';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'start' in value;
}
