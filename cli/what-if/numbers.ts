/**
 * The proposal's own numbers, found in the tree of its text: what it sets, assumes and rules by, its lets, votes
 * and times. Only those of the file itself: a library's are not the proposal's to change.
 */
import { isFault, type Parameter, type Reading, rawRange, unitProduct } from '../../compiler/index.ts';
import type { Change, Expression, Span, Stage, Statement, When } from '../../grammar/index.ts';
import {
  ASSUMED,
  argumentLimits,
  BLOCK,
  COUNT,
  GATE,
  type Limits,
  POSITIVE,
  SHARE,
  SUPPLY,
} from './limits.ts';
import { type Literal, literalsIn } from './literals.ts';
import type { NumberRange, ProposalNumber } from './proposal-number.ts';
import { stepOf } from './step.ts';

/** Where a value stands, and what is known of it. */
interface Spot {
  readonly group: ProposalNumber['group'];
  readonly label: string;
  readonly within: string;
  readonly value: Expression;
  readonly parameter?: Parameter;
  readonly limits?: Limits;
  /** Of a share: together with the others of this name it makes up the whole. */
  readonly sharesOf?: string;
}

/** `reading`: with its meanings. Shape: in the order of the text, by group where groups follow each other. */
export function numbersOf({ program, meanings, clock }: Reading): readonly ProposalNumber[] {
  const { entry } = program;
  const { text, path } = entry.source;
  const slice = ({ start, end }: Span) => oneLine(text.slice(start, end));
  const parameterAt = ({ start, end }: Span): Parameter | undefined => {
    const meant = meanings.find(
      ({ place, meaning }) =>
        place.path === path && place.start >= start && place.end <= end && meaning.kind === 'parameter',
    );
    return meant?.meaning.kind === 'parameter' ? meant.meaning.parameter : undefined;
  };
  const spots = entry.tree.statements.flatMap((statement) => spotsOf(statement, slice, parameterAt));
  const taken = new Map<string, number>();
  const idOf = (wanted: string): string => {
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    return count === 1 ? wanted : `${wanted} #${count}`;
  };
  const numbers = spots.flatMap((spot): readonly ProposalNumber[] => {
    const { group, label, within, value, parameter } = spot;
    const words = parameter?.words.map(({ word }) => word) ?? [];
    const literals = isWord(value, words)
      ? [
          {
            kind: 'word' as const,
            value: value.text,
            unit: '',
            units: [],
            name: '',
            callee: '',
            start: value.start,
            end: value.end,
          },
        ]
      : literalsIn(value, text);
    if (literals.length === 0) {
      if (group !== 'set' && group !== 'assume') return [];
      const fixed = 'its value is computed from others: there is no number in it to change';
      const place = { path, start: value.start, end: value.end };
      const range: NumberRange = { kind: 'words', words: [] };
      return [
        {
          ...{ id: idOf(`${group} ${within === '' ? '' : `${within}: `}${label}`), group, label, within },
          ...{ place, written: slice(value), range, fixed, givenBy: null },
        },
      ];
    }
    return literals.map((literal) => {
      const several = literals.length > 1;
      const named = literal.name === '' || /^\d+$/.test(literal.name) ? slice(literal) : literal.name;
      const shown = several ? `${label}, ${named}` : label;
      const ordinal = several ? `${label} ${literals.indexOf(literal) + 1}` : label;
      const place = { path, start: literal.start, end: literal.end };
      const range = rangeOf(literal, spot, words, clock);
      const id = idOf(
        `${group === 'rule' ? '' : `${group} `}${within === '' ? '' : `${within}: `}${ordinal}`,
      );
      return {
        ...{ id, group, label: shown, within, place, written: slice(literal), range, fixed: null },
        givenBy: null,
      };
    });
  });
  return balanced(numbers, spots);
}

/** Shares that make up a whole: what one takes the next one gives, the last one's the one before. */
function balanced(numbers: readonly ProposalNumber[], spots: readonly Spot[]): readonly ProposalNumber[] {
  const sharesAt = new Map(spots.map(({ value, sharesOf }) => [`${value.start}-${value.end}`, sharesOf]));
  const nameOf = ({ place }: ProposalNumber) => sharesAt.get(`${place.start}-${place.end}`);
  const unitOf = ({ range }: ProposalNumber) => (range.kind === 'number' ? range.unit : null);
  return numbers.map((number) => {
    const name = nameOf(number);
    if (name === undefined) return number;
    const others = numbers.filter((it) => nameOf(it) === name && unitOf(it) === unitOf(number));
    const at = others.indexOf(number);
    return { ...number, givenBy: (others[at + 1] ?? others[at - 1])?.id ?? null };
  });
}

type Slice = (span: Span) => string;

function spotsOf(
  statement: Statement,
  slice: Slice,
  parameterAt: (span: Span) => Parameter | undefined,
): readonly Spot[] {
  switch (statement.kind) {
    case 'Assume':
      return statement.entries.map(({ name, args, value }) => {
        const label = args === null ? name.text : `${name.text}(${args.map(slice).join(', ')})`;
        return { group: 'assume', label, within: '', value, limits: ASSUMED[name.text] ?? {} };
      });
    case 'EmissionRule':
      return statement.stages.flatMap((stage) => stageSpots(stage, `rule ${slice(statement.name)}`, slice));
    case 'Let':
      return [{ group: 'let', label: statement.name.text, within: '', value: statement.value }];
    case 'Governance':
      return statement.items.flatMap((item): readonly Spot[] => {
        if (item.kind === 'Submitted') return momentSpots(item.at, 'submitted');
        if (item.kind === 'Triumvirate') {
          return item.after === null
            ? []
            : [{ group: 'when', label: 'triumvirate, after', within: '', value: item.after, limits: {} }];
        }
        return item.votes.flatMap(({ collective, shares }) =>
          shares.map(({ share, side }): Spot => {
            const label = `${collective.text} ${side.text}`;
            return { group: 'when', label, within: 'review', value: share, limits: SHARE };
          }),
        );
      });
    case 'Enact': {
      const within = oneLine(slice({ start: statement.when.start, end: statement.when.end }));
      return [
        ...momentSpots(statement.when, 'enact'),
        ...statement.changes.flatMap((change) => changeSpots(change, within, slice, parameterAt)),
      ];
    }
    case 'Start':
      return statement.from.kind === 'Genesis'
        ? statement.from.items.flatMap((item): readonly Spot[] =>
            item.kind === 'Set' || item.kind === 'Supply'
              ? changeSpots(item, 'genesis', slice, parameterAt)
              : [],
          )
        : [];
    case 'Proposal':
    case 'Use':
    case 'Project':
    case 'Expect':
    case 'Vary':
    case 'Show':
      return [];
  }
}

function momentSpots(when: When, label: string): readonly Spot[] {
  switch (when.kind) {
    case 'AtBlock':
      return [{ group: 'when', label: `${label} at block`, within: '', value: when.block, limits: BLOCK }];
    case 'AtDate':
      return [{ group: 'when', label: `${label} at`, within: '', value: when.date }];
    case 'AfterDuration':
      return [{ group: 'when', label: `${label} after`, within: '', value: when.duration, limits: POSITIVE }];
    case 'WhenCondition':
      return [{ group: 'when', label: `${label} when`, within: '', value: when.condition }];
    case 'Now':
    case 'OnHalving':
    case 'OnEachHalving':
    case 'AfterGovernance':
      return [];
  }
}

function changeSpots(
  change: Change,
  within: string,
  slice: Slice,
  parameterAt: (span: Span) => Parameter | undefined,
): readonly Spot[] {
  switch (change.kind) {
    case 'Set': {
      const parameter = parameterAt(change.path);
      const known = parameter === undefined ? {} : { parameter };
      return [{ group: 'set', label: slice(change.path), within, value: change.value, ...known }];
    }
    case 'Supply':
      return change.items.flatMap((item): readonly Spot[] => {
        if (item.kind === 'SupplyEntry') {
          const limits = SUPPLY[item.name.text] ?? {};
          return [{ group: 'supply', label: item.name.text, within, value: item.value, limits }];
        }
        const { schedule } = item;
        if (schedule.kind === 'HalvingEvery') {
          return [
            { group: 'supply', label: 'halving every', within, value: schedule.period, limits: POSITIVE },
          ];
        }
        return schedule.kind === 'HalvingAtIssuance'
          ? [{ group: 'supply', label: 'halving at', within, value: schedule.thresholds }]
          : [];
      });
    case 'Register':
      return change.entries
        .map(({ name, value }): Spot => {
          const limits = name.text === 'lock' ? POSITIVE : {};
          return { group: 'set', label: `${name.text} of ${slice(change.name)}`, within, value, limits };
        })
        .filter(({ value }) => value.kind !== 'Text' && value.kind !== 'Name');
    case 'Stake':
    case 'Unstake':
      return [
        {
          group: 'set',
          label: `${change.kind.toLowerCase()} ${slice(change.subnet)}`,
          within,
          value: change.amount,
          limits: POSITIVE,
        },
      ];
    case 'UseRule':
    case 'Dissolve':
      return [];
  }
}

function stageSpots(stage: Stage, within: string, slice: Slice): readonly Spot[] {
  const spot = (label: string, value: Expression, limits: Limits = {}): Spot => {
    return { group: 'rule', label, within, value, limits };
  };
  switch (stage.kind) {
    case 'ScoreStage':
      return [spot('score', stage.score)];
    case 'GateStage':
      return stage.args.map(({ name, value }, at) => {
        const what = name?.text ?? `${at + 1}`;
        return spot(`${stage.shape.text} ${what}`, value, GATE[what] ?? {});
      });
    case 'TiersStage':
      return stage.tiers.map(({ from, to, share }) => {
        return { ...spot(`tier ${slice(from)}..${slice(to)}`, share, SHARE), sharesOf: `${within} tiers` };
      });
    case 'LimitStage':
      return [spot('limit top', stage.top, COUNT)];
    case 'FloorStage':
      return [spot('floor', stage.share, SHARE)];
    case 'DeclineStage':
      return [spot('decline', stage.fraction, SHARE)];
  }
}

function isWord(value: Expression, words: readonly string[]): value is Extract<Expression, { kind: 'Name' }> {
  return value.kind === 'Name' && words.includes(value.text);
}

function rangeOf(
  literal: Literal,
  spot: Spot,
  words: readonly string[],
  clock: Reading['clock'],
): NumberRange {
  const { parameter, value } = spot;
  if (literal.kind === 'date') return { kind: 'date' };
  if (literal.kind === 'word') return { kind: 'words', words: words.length > 0 ? words : ['off', 'on'] };
  const own = Number(literal.value);
  // Bounds hold for the whole value, so only where the literal is all of it, or all of an argument.
  const alone = literal.start === value.start && literal.end === value.end;
  const limits = alone ? (spot.limits ?? {}) : argumentLimits(literal.callee, literal.name);
  const bounds = alone && parameter !== undefined ? boundsIn(parameter, literal, clock.blockTimeMs) : null;
  const whole =
    limits.whole === true ||
    literal.unit === 'blocks' ||
    literal.unit === 'block' ||
    (alone && parameter?.per === 1n && parameter.times === 1n && literal.unit === '');
  const scale = literal.unit === '%' ? 100 : 1;
  const scaled = (limit: number | undefined) => (limit === undefined ? null : limit * scale);
  const [above, below] = [scaled(limits.above), scaled(limits.below)];
  const step = stepOf(own, scaled(limits.most) ?? below ?? bounds?.most ?? null, whole);
  // A value that can't be a bound itself is missed by a step, or by less where less is written.
  const first =
    limits.afterStart === true ? clock.startBlock + 1 : (scaled(limits.least) ?? bounds?.least ?? 0);
  const least = above === null ? first : nearer(above, step, own);
  const most = below === null ? (scaled(limits.most) ?? bounds?.most ?? null) : nearer(below, -step, own);
  return { kind: 'number', value: own, unit: literal.unit, least, most, step, whole };
}

/** A step inside the bound; `own` where that is nearer to it. */
function nearer(bound: number, step: number, own: number): number {
  const inside = Number((bound + step).toPrecision(12));
  const ownIsInside = Math.sign(own - bound) === Math.sign(step);
  return ownIsInside && Math.abs(own - bound) < Math.abs(step) ? own : inside;
}

/** The parameter's bounds in the author's unit; null where that has no plain factor. Rounds: inwards. */
function boundsIn(
  parameter: Parameter,
  { unit, units }: Literal,
  blockTimeMs: number,
): { readonly least: number | null; readonly most: number | null } | null {
  const product = unitProduct(units, blockTimeMs);
  if (isFault(product)) return null;
  const { n, d } = product.factor;
  const percent = unit === '%' ? 100n : 1n;
  const bottom = parameter.per * BigInt(n);
  const shown = (raw: bigint, isLeast: boolean) =>
    inwards(raw * parameter.times * BigInt(d) * percent, bottom, isLeast);
  const { min, max } = rawRange(parameter);
  return {
    least: min === null ? null : Math.max(0, shown(min, true)),
    most: max === null ? null : shown(max, false),
  };
}

/** As a decimal of 12 digits that is not outside. */
function inwards(top: bigint, bottom: bigint, up: boolean): number {
  const places = Math.max(0, 12 - (top / bottom).toString().length);
  const scaled = top * 10n ** BigInt(places);
  const down = scaled / bottom;
  return Number(`${up && down * bottom !== scaled ? down + 1n : down}e-${places}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
