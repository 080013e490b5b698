/**
 * A tree back to tidy source. Holds: what is printed parses to an equal tree, spans aside. Comments aren't in the
 * tree, so a formatter that keeps them has to weave them in itself.
 */
import type {
  Argument,
  Change,
  Entry,
  Expect,
  Expression,
  File,
  GenesisItem,
  GovernanceItem,
  HalvingSchedule,
  List,
  Moment,
  Quantity,
  Range,
  Stage,
  Start,
  Statement,
  SupplyItem,
  Text,
  When,
} from './ast.ts';
import { InvariantError, unreachable } from './invariant.ts';
import { UNIT_WORDS } from './lexicon.ts';
import { groupsRight, isComparison, strengthOf } from './parser/operators.ts';
import { dedent, quoted } from './strings.ts';

const INDENT = '  ';
/** Binds tighter than every operator. */
const TIGHTEST = 9;
const UNIT_FIRST = new RegExp(`^(?:${UNIT_WORDS.join('|')})(?![\\w.(])`);
const TIME_FIRST = /^(?:always|eventually|at|within|after|until)(?!\w)/;

export function print(file: File): string {
  return file.statements.map((one) => `${printStatement(one)}\n`).join('\n');
}

export function printStatement(it: Statement): string {
  switch (it.kind) {
    case 'Proposal':
      return block(
        `proposal ${text(it.title)}`,
        it.fields.map(
          ({ name, value }) => `${name.text} ${value.kind === 'Word' ? value.text : printExpression(value)}`,
        ),
      );
    case 'Use':
      return `use ${text(it.path)}`;
    case 'Start':
      return `start ${start(it.from)}`;
    case 'Assume':
      return block(
        'assume',
        it.entries.map(({ name, args, value }) => {
          const inner = args === null ? '' : `(${args.map((one) => printExpression(one)).join(', ')})`;
          return `${name.text}${inner} = ${printExpression(value)}`;
        }),
      );
    case 'EmissionRule':
      return block(`rule emission ${text(it.name)}`, it.stages.map(stage));
    case 'Governance':
      return block('governance', it.items.map(governanceItem));
    case 'Enact':
      return block(`enact ${when(it.when)}`, it.changes.map(change));
    case 'Let': {
      const parameter = it.parameter === null ? '' : `(${it.parameter.text})`;
      return `let ${it.name.text}${parameter} = ${printExpression(it.value)}`;
    }
    case 'Project': {
      const seed = it.seed === null ? '' : ` seed ${it.seed.text}`;
      const runs = it.runs === null ? '' : ` runs ${it.runs.text}`;
      return `project ${quantity(it.horizon)} every ${quantity(it.step)}${seed}${runs}`;
    }
    case 'Expect':
      return expectation(it);
    case 'Vary': {
      const path = printExpression(it.path);
      if (it.values.kind === 'List') return `vary ${path} in ${list(it.values)}`;
      const [from, to, by] = [it.values.from, it.values.to, it.values.by].map((one) => printExpression(one));
      return `vary ${path} from ${from} to ${to} by ${by}`;
    }
    case 'Show':
      return `show ${it.items.map((one) => printExpression(one)).join(', ')}`;
    default:
      return unreachable(it);
  }
}

/** An expression, in brackets where it binds more weakly than its surroundings (0 to 9) allow. */
export function printExpression(it: Expression, atLeast = 0): string {
  const printed = bare(it);
  return strengthOf(it) < atLeast ? `(${printed})` : printed;
}

function bare(it: Expression): string {
  switch (it.kind) {
    case 'Number':
      return it.text;
    case 'Percent':
      return `${it.text}%`;
    case 'Quantity':
      return quantity(it);
    case 'Date':
    case 'Name':
      return it.text;
    case 'Text':
      return text(it);
    case 'List':
      return list(it);
    case 'Member':
      return `${printExpression(it.object, TIGHTEST)}.${it.name.text}`;
    case 'Call':
      return `${printExpression(it.callee, TIGHTEST)}(${it.args.map(argument).join(', ')})`;
    case 'DateOf':
      return `date of ${printExpression(it.event, TIGHTEST)}`;
    case 'Unary': {
      const inner = printExpression(it.of, strengthOf(it));
      return it.op === 'not' ? `not ${inner}` : `-${inner}`;
    }
    case 'Binary':
      return binary(it);
    case 'Conditional': {
      const [condition, consequence, alternative] = [it.condition, it.consequence, it.alternative].map(
        (one) => printExpression(one),
      );
      return `if ${condition} then ${consequence} else ${alternative}`;
    }
    case 'Missing':
      throw new InvariantError('a tree with a gap was printed');
    default:
      return unreachable(it);
  }
}

function binary(it: Extract<Expression, { kind: 'Binary' }>): string {
  const own = strengthOf(it);
  const left = printExpression(it.left, groupsRight(it.op) || isComparison(it.op) ? own + 1 : own);
  // a minus sign may stand behind any operator
  const isMinus = it.right.kind === 'Unary' && it.right.op === '-';
  const right = printExpression(it.right, isMinus ? 0 : groupsRight(it.op) ? own : own + 1);
  // behind `/` a unit's word would be read as one: `10 / s` is per second, `10 / (s)` divides by a name
  const isUnit = it.op === '/' && UNIT_FIRST.test(right);
  return `${left} ${it.op} ${isUnit ? `(${right})` : right}`;
}

function argument({ name, value, where }: Argument): string {
  const printed = printExpression(value);
  const named = name === null ? '' : `${name.text} = `;
  // directly in a call `name = value` is a named argument; a comparison takes brackets
  const shown = name === null && /^\w+ = /.test(printed) ? `(${printed})` : printed;
  return `${named}${shown}${where === null ? '' : ` where ${printExpression(where)}`}`;
}

function list({ items }: List): string {
  return `[${items.map((one) => (one.kind === 'Range' ? range(one) : printExpression(one))).join(', ')}]`;
}

function range({ from, to }: Range): string {
  return `${printExpression(from)}..${printExpression(to)}`;
}

function quantity({ value, units }: Quantity): string {
  const [first, ...rest] = units.map((unit) => unit?.text ?? '');
  const rates = rest.map((unit) => `/${unit}`).join('');
  return `${printExpression(value)}${first === '' ? '' : ` ${first}`}${rates}`;
}

/** A block stays one where its text allows it: shared indentation would be lost, and quotes can't stand in it. */
function text({ value, block: isBlock }: Text): string {
  const written = `"""\n${value}\n"""`;
  const fits = !value.includes('"""') && dedent(written.slice(3, -3)) === value;
  return isBlock && fits ? written : quoted(value);
}

function block(head: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${head} {}`;
  return `${head} {\n${lines.map((line) => `${INDENT}${indented(line)}\n`).join('')}}`;
}

/** Inner lines moved in, but not those of a text block: its indentation may be part of it. */
function indented(line: string): string {
  return line.includes('"""') ? line : line.replaceAll('\n', `\n${INDENT}`);
}

function entries(all: readonly Entry[]): string {
  return all.map(({ name, value }) => `${name.text} = ${printExpression(value)}`).join('  ');
}

function start(it: Start['from']): string {
  switch (it.kind) {
    case 'StartNetwork':
      return `${it.network.text} @ ${it.block.text}`;
    case 'StartSnapshot':
      return `snapshot ${text(it.path)}`;
    case 'Genesis':
      return block('genesis', it.items.map(genesisItem));
    default:
      return unreachable(it);
  }
}

function genesisItem(it: GenesisItem): string {
  switch (it.kind) {
    case 'GenesisEntry':
      return `${it.name.text} ${printExpression(it.value)}`;
    case 'GenesisSubnet': {
      const name = it.name === null ? '' : ` ${text(it.name)}`;
      return `subnet ${it.netuid.text}${name} { ${entries(it.entries)} }`;
    }
    case 'Supply':
    case 'Set':
      return change(it);
    default:
      return unreachable(it);
  }
}

function supplyItem(it: SupplyItem): string {
  if (it.kind === 'SupplyEntry') return `${it.name.text} ${printExpression(it.value)}`;
  return `halving ${halving(it.schedule)}`;
}

function halving(it: HalvingSchedule): string {
  switch (it.kind) {
    case 'HalvingByIssuance':
      return 'by issuance';
    case 'HalvingNone':
      return 'none';
    case 'HalvingEvery':
      return `every ${printExpression(it.period)}`;
    case 'HalvingAtIssuance':
      return `at issuance ${list(it.thresholds)}`;
    default:
      return unreachable(it);
  }
}

function stage(it: Stage): string {
  switch (it.kind) {
    case 'ScoreStage':
      return `score ${printExpression(it.score)}`;
    case 'GateStage':
      return `gate ${it.shape.text}(${it.args.map(argument).join(', ')})`;
    case 'TiersStage': {
      const tiers = it.tiers.map(({ from, to, share }) => {
        const ranks = from.text === to.text ? from.text : `${from.text}..${to.text}`;
        return `${ranks}: ${printExpression(share)}`;
      });
      return `tiers [${tiers.join(', ')}]`;
    }
    case 'LimitStage':
      return `limit top ${printExpression(it.top)}`;
    case 'FloorStage':
      return `floor ${printExpression(it.share)}`;
    case 'DeclineStage':
      return `decline ${printExpression(it.fraction)} then ${it.fate.text}`;
    default:
      return unreachable(it);
  }
}

function governanceItem(it: GovernanceItem): string {
  switch (it.kind) {
    case 'Submitted':
      return `submitted ${it.at.kind === 'AtDate' ? it.at.date.text : moment(it.at)}`;
    case 'Triumvirate': {
      const after = it.after === null ? '' : ` after ${quantity(it.after)}`;
      return `triumvirate ${it.verdict.text} ${it.votes.text} of ${it.of.text}${after}`;
    }
    case 'Review': {
      const votes = it.votes.map(({ collective, shares }) => {
        const cast = shares.map(({ share, side }) => `${printExpression(share)} ${side.text}`);
        return `${collective.text} ${cast.join(', ')}`;
      });
      return `review ${votes.join('  ')}`;
    }
    default:
      return unreachable(it);
  }
}

/** With its preposition: `at block 9_300_000`, `after 14 days`. */
function moment(it: Moment): string {
  return it.kind === 'AfterDuration' ? `after ${quantity(it.duration)}` : `at ${deadline(it)}`;
}

/** Without a preposition: `block 9_300_000`, `14 days`. */
function deadline(it: Moment): string {
  switch (it.kind) {
    case 'AtBlock':
      return `block ${it.block.text}`;
    case 'AtDate':
      return it.date.text;
    case 'AfterDuration':
      return quantity(it.duration);
    default:
      return unreachable(it);
  }
}

function when(it: When): string {
  switch (it.kind) {
    case 'Now':
      return 'now';
    case 'OnHalving':
      return `on halving ${it.n.text}`;
    case 'OnEachHalving':
      return 'on each halving';
    case 'WhenCondition':
      return `when ${printExpression(it.condition)}`;
    case 'AfterGovernance':
      return 'after governance';
    default:
      return moment(it);
  }
}

function change(it: Change): string {
  switch (it.kind) {
    case 'Set': {
      const where = it.where === null ? '' : ` where ${printExpression(it.where)}`;
      return `set ${printExpression(it.path)} = ${printExpression(it.value)}${where}`;
    }
    case 'Supply':
      return block('supply', it.items.map(supplyItem));
    case 'UseRule':
      return `emission rule ${text(it.name)}`;
    case 'Register': {
      const inner = it.entries.length === 0 ? '' : ` { ${entries(it.entries)} }`;
      return `${tried(it)}register subnet ${text(it.name)}${inner}`;
    }
    case 'Dissolve':
      return `${tried(it)}dissolve subnet ${printExpression(it.subnet)}`;
    case 'Stake':
      return `${tried(it)}stake ${printExpression(it.amount)} into ${printExpression(it.subnet)}`;
    case 'Unstake':
      return `${tried(it)}unstake ${printExpression(it.amount)} from ${printExpression(it.subnet)}`;
    default:
      return unreachable(it);
  }
}

function tried({ attempt }: { readonly attempt: boolean }): string {
  return attempt ? 'try ' : '';
}

function expectation({ severity, time, condition, message }: Expect): string {
  const printed = printExpression(condition);
  // a condition that opens with a word of time would be read as one
  const shown = time === null && TIME_FIRST.test(printed) ? `(${printed})` : printed;
  const behind = message === null ? '' : ` ${text(message)}`;
  return `${severity} ${time === null ? '' : `${expectTime(time)} `}${shown}${behind}`;
}

function expectTime(it: NonNullable<Expect['time']>): string {
  switch (it.kind) {
    case 'Always':
      return 'always';
    case 'Eventually':
      return 'eventually';
    case 'AtEnd':
      return 'at end';
    case 'At':
      return `at ${deadline(it.moment)}`;
    default:
      return `${it.kind.toLowerCase()} ${deadline(it.moment)}`;
  }
}
