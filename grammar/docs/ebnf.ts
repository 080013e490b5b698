/** The grammar as EBNF, from the parser itself: what is documented is what is read. */
import type { ISerializedGast } from 'chevrotain';
import { RESERVED_WORDS, UNIT_WORDS } from '../lexicon.ts';
import * as T from '../tokens.ts';

/** A part of a rule, as far as it is looked at here. */
interface Part {
  readonly type: string;
  readonly name?: string;
  readonly label?: string;
  readonly definition?: readonly Part[];
  readonly separator?: Part;
}

const WIDTH = 110;

const HEAD = `(*
  The grammar of taoplan, generated from the parser by grammar/docs/generate.ts. Don't edit.

  ::=  is made of        |  or        ?  perhaps        *  any number of times        +  at least once

  Line breaks mean nothing. A comment runs from // to the end of its line. Words that aren't reserved are keywords
  only where a rule names them, and names elsewhere. What a rule can't show:
  - operators bind, from weak to strong: if-then-else; or; and; not; = != < <= > >= in before after (never two
    in a row without brackets); + -; * /; minus sign; ^ (to the right). What binds more weakly than the operator
    before it takes brackets;
  - a unit stands behind a number, a percentage, or the ")" of normal, lognormal, uniform, poisson, gbm or csv,
    binds tighter than any operator, and isn't one before "." or "(";
  - Word "=" directly in a call is a named argument.
*)
`;

/** The whole text. Shape: one rule per paragraph, in the order of the parser, then the tokens. */
export function ebnf(rules: readonly ISerializedGast[]): string {
  const ordered = [...(rules as readonly Part[])].sort((a, b) => rank(a, rules) - rank(b, rules));
  return `${HEAD}\n${ordered.map(rule).join('\n')}\n${tokens()}`;
}

/** `file` first and the statements behind it; expressions, which the parser defines first, at the end. */
function rank({ name }: Part, rules: readonly ISerializedGast[]): number {
  const names = (rules as readonly Part[]).map((one) => one.name);
  const at = names.indexOf(name);
  const file = names.indexOf('file');
  return at >= file ? at - file : at + names.length;
}

function rule({ name, definition = [] }: Part): string {
  const [only] = definition;
  if (definition.length === 1 && only?.type === 'Alternation') {
    const choices = (only.definition ?? []).map((one) => sequence(one.definition ?? []));
    const short = `${name} ::= ${choices.join(' | ')}\n`;
    return short.length <= WIDTH ? short : `${name} ::=\n    ${choices.join('\n  | ')}\n`;
  }
  return `${name} ::= ${sequence(definition)}\n`;
}

function sequence(parts: readonly Part[]): string {
  return parts.map(one).join(' ');
}

function one(part: Part): string {
  const inner = part.definition ?? [];
  switch (part.type) {
    case 'Terminal':
      return terminal(part);
    case 'NonTerminal':
      return part.name ?? '';
    case 'Option':
      return `${grouped(inner)}?`;
    case 'Repetition':
      return `${grouped(inner)}*`;
    case 'RepetitionMandatory':
      return `${grouped(inner)}+`;
    case 'RepetitionMandatoryWithSeparator':
      return `${sequence(inner)} ( ${separator(part)} ${sequence(inner)} )*`;
    case 'RepetitionWithSeparator':
      return `( ${sequence(inner)} ( ${separator(part)} ${sequence(inner)} )* )?`;
    case 'Alternation':
      return `( ${inner.map((choice) => sequence(choice.definition ?? [])).join(' | ')} )`;
    default:
      return sequence(inner);
  }
}

function grouped(parts: readonly Part[]): string {
  const [only] = parts;
  const simple = parts.length === 1 && (only?.type === 'Terminal' || only?.type === 'NonTerminal');
  const written = sequence(parts);
  return simple && !written.includes(' ')
    ? written
    : only?.type === 'Alternation' && parts.length === 1
      ? written
      : `( ${written} )`;
}

function separator(part: Part): string {
  return part.separator === undefined ? '' : terminal(part.separator);
}

function terminal({ name = '', label }: Part): string {
  return label?.startsWith('"') ? label : name;
}

function tokens(): string {
  const members = (family: (typeof T)['Operator']) =>
    T.vocabulary.filter((it) => it.CATEGORIES?.includes(family)).map((it) => it.LABEL ?? it.name);
  const units = UNIT_WORDS.map((word) => `"${word}"`);
  return [
    '(* tokens *)\n',
    listed('Operator', members(T.Operator)),
    listed('Prefix', members(T.Prefix)),
    listed('Numeric', ['Number', 'Percent']),
    listed('Unit', units),
    listed(
      'Reserved',
      [...RESERVED_WORDS].map((word) => `"${word}"`),
    ),
    'Word ::= ( Letter ( Letter | Digit )* ) - Reserved    (* "governance" is a Word before "." *)\n',
    'Number ::= Digits ( "." Digits )?\n',
    'Percent ::= Number "%"\n',
    'Date ::= Digit Digit Digit Digit "-" Digit Digit "-" Digit Digit Time?\n',
    'Time ::= "T" Digit Digit ":" Digit Digit ( ":" Digit Digit )? "Z"\n',
    `Text ::= '"' ( [^"\\#xA#xD] | '\\"' | '\\\\' | '\\n' )* '"' | '"""' .* '"""'\n`,
    'Digits ::= Digit ( "_"? Digit )*\n',
    'Digit ::= [0-9]\n',
    'Letter ::= [A-Za-z_]\n',
  ].join('\n');
}

function listed(name: string, members: readonly string[]): string {
  const lines: string[] = [];
  let line = `${name} ::=`;
  members.forEach((member, at) => {
    const next = at === 0 ? ` ${member}` : ` | ${member}`;
    if (line.length + next.length > WIDTH) {
      lines.push(line);
      line = `   ${next}`;
    } else line += next;
  });
  return `${[...lines, line].join('\n')}\n`;
}
